"""The report as tables that a person likes to read. Knows no arithmetic beyond printing."""

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from benchmarks.accuracy.report import EVERYTHING, CounterFigures, Report, misses
from benchmarks.accuracy.results import OURS
from benchmarks.accuracy.summary import CountFigures, GhostFigures
from benchmarks.accuracy.targets import GHOST_REPS_PER_HOUR, TARGETS, Target

_NONE = Text("–", style="dim")
_NO_TARGET = Target()


def print_report(console: Console, report: Report, worst: int) -> None:
    """All tables of a run, and the files our engine missed."""
    for table in (counting(report), live_and_total(report), quiet(report), programmes(report), cut(report)):
        if table.row_count:
            console.print(table)
            console.print()
    if report.core_s > 0.0:
        ratio = report.signal_s / report.core_s
        console.print(
            f"Our engine read {report.signal_s / 3600.0:.1f} h of signal {ratio:.0f} times faster than real time, on one core."
        )
    overlapping = [s.recording.file for s in report.scores if s.overlapping]
    if overlapping:
        console.print(
            Text(
                f"{len(overlapping)} files have found sets that overlap: {', '.join(overlapping[:worst])}",
                style="bold red",
            )
        )
    _print_misses(console, report, worst)
    for file, why in report.failures:
        console.print(Text(f"could not be analysed: {file}: {why}", style="bold red"))


def counting(report: Report) -> Table:
    """Settled counts on whole files, trusted labels beside all labels."""
    table = _table(
        "Counting whole files, no exercise declared",
        "settled counts; shares exact and within one, mean absolute error in reps",
    )
    table.add_column("")
    for block in ("trusted", "all"):
        table.add_column(f"{block}: sets", justify="right", style="dim")
        for head in ("exact", "±1", "error"):
            table.add_column(head, justify="right")
    for head in ("one set", "start ±s", "end ±s"):
        table.add_column(head, justify="right")
    for dataset, by_counter in report.figures.items():
        if any(f.labelled for f in by_counter.values()):
            _counting_rows(table, dataset, by_counter)
    return table


def live_and_total(report: Report) -> Table:
    """Our engine alone: what was shown live, and the harsher reading that adds up every set found in the file."""
    table = _table(
        "Our engine: shown live, settled, and all sets of a file added up",
        "exact / within one / mean absolute error; bias: mean of settled minus label, reps",
    )
    for head in ("", "labels", "sets", "live", "settled", "bias", "added up", "no set", "start, end: median s"):
        table.add_column(head, justify="left" if head in {"", "labels"} else "right")
    for dataset, by_counter in report.figures.items():
        for word, figures in (("trusted", by_counter[OURS].trusted), ("all", by_counter[OURS].labelled)):
            if figures is None:
                continue
            bounds = "–"
            if figures.start_bias_s is not None and figures.end_bias_s is not None:
                bounds = f"{figures.start_bias_s:+.2f}, {figures.end_bias_s:+.2f}"
            table.add_row(
                Text(dataset, style="bold") if word == "trusted" or by_counter[OURS].trusted is None else "",
                word,
                str(figures.count.sets),
                _triple(figures.live),
                _triple(figures.count),
                f"{figures.count.bias:+.2f}",
                _triple(figures.total),
                f"{figures.no_set:.2f}",
                bounds,
            )
    return table


def quiet(report: Report) -> Table:
    """What was found where nothing is labelled."""
    table = _table(
        "Where nothing should be found",
        "heads and tails of uncut files, breaks of programmes, rest files; reps more than 1 s off every label",
    )
    for head in ("", "where", "files", "hours", "ghost sets", "ghost reps", "reps an hour"):
        table.add_column(head, justify="left" if head in {"", "where"} else "right")
    for dataset, by_counter in report.figures.items():
        if dataset == EVERYTHING:
            continue
        figures = by_counter[OURS]
        between = "breaks" if figures.programmes else "heads and tails"
        for where, ghosts in ((between, figures.ghosts), ("rest files", figures.rest)):
            if ghosts is not None:
                table.add_row(Text(dataset, style="bold"), where, *_ghost_cells(ghosts))
    return table


def programmes(report: Report) -> Table:
    """Labelled spans of continuous files."""
    table = _table(
        "Continuous programmes",
        "found: one found set covers half of the labelled span; counts against the programme that set the pace",
    )
    for head in ("", "counter", "spans", "found", "exact", "±1", "error", "found ones: exact", "±1"):
        table.add_column(head, justify="left" if head in {"", "counter"} else "right")
    for dataset, by_counter in report.figures.items():
        if dataset == EVERYTHING or not any(f.programmes for f in by_counter.values()):
            continue
        for counter, figures in by_counter.items():
            p = figures.programmes
            if p is None:
                continue
            inner = p.count_of_found
            table.add_row(
                Text(dataset, style="bold") if counter == OURS else "",
                _counter(counter),
                str(p.count.sets),
                f"{p.found:.2f}",
                *_shares(p.count, _NO_TARGET),
                *((f"{inner.exact:.2f}", f"{inner.within_one:.2f}") if inner else (_NONE, _NONE)),
            )
    return table


def cut(report: Report) -> Table:
    """The baselines handed the set cut by hand, to show what finding the set costs them; our engine still sees the whole file."""
    table = _table(
        "The baselines handed the set cut by hand",
        "our engine beside them still finds the set in the whole file by itself",
    )
    table.add_column("")
    for block in ("trusted", "all"):
        table.add_column(f"{block}: sets", justify="right", style="dim")
        for head in ("exact", "±1", "error"):
            table.add_column(head, justify="right")
    for dataset, by_counter in report.figures.items():
        if dataset == EVERYTHING or not any(f.cut_labelled for f in by_counter.values()):
            continue
        table.add_row(Text(dataset, style="bold"))
        for counter, f in by_counter.items():
            trusted, labelled = (f.trusted, f.labelled) if counter == OURS else (f.cut_trusted, f.cut_labelled)
            cells = [cell for s in (trusted, labelled) for cell in _block(s.count if s else None, _NO_TARGET)]
            table.add_row(_counter(counter), *cells)
    return table


def _counting_rows(table: Table, dataset: str, by_counter: dict[str, CounterFigures]) -> None:
    target = TARGETS.get(dataset, _NO_TARGET)
    goals = (_goal(target.exact), _goal(target.within_one), _goal(target.mean_error, "≤"))
    bounds = _goal(target.bounds_s, "≤")
    table.add_row(
        Text(dataset, style="bold"), "", *goals, *[""] * 4, _goal(target.one_set), bounds, bounds, style="dim"
    )
    for counter, f in by_counter.items():
        aimed = target if counter == OURS else _NO_TARGET
        shown = f.trusted or f.labelled
        if shown is None:
            continue
        last = (
            [
                _met(shown.one_set, aimed.one_set),
                _met(shown.start_s, aimed.bounds_s, low=True),
                _met(shown.end_s, aimed.bounds_s, low=True),
            ]
            if counter == OURS
            else [_NONE] * 3
        )
        trusted = _block(f.trusted.count if f.trusted else None, aimed)
        table.add_row(_counter(counter), *trusted, *_block(f.labelled.count if f.labelled else None, _NO_TARGET), *last)
    table.add_section()


def _print_misses(console: Console, report: Report, worst: int) -> None:
    wrong = misses(report)
    trusted = sum(s.recording.trusted for s in wrong)
    console.print(f"{trusted} trusted files and {len(wrong) - trusted} others were miscounted or split. The worst:")
    table = Table(box=None, header_style="dim", pad_edge=False)
    for head in ("file", "exercise", "label", "settled", "live", "sets found", "in all"):
        table.add_column(head, overflow="fold")
    for s in wrong[:worst]:
        t = s.tallies[0]
        live = "–" if t.live is None else str(t.live)
        star = "" if s.recording.trusted else " (doubtful label)"
        table.add_row(
            s.recording.file + star,
            s.recording.exercise,
            str(t.true_reps),
            str(t.count),
            live,
            str(s.found_sets),
            str(t.total),
        )
    console.print(Group(table))


def _table(title: str, caption: str) -> Table:
    return Table(
        title=title,
        caption=caption,
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        header_style="dim",
    )


def _counter(name: str) -> Text:
    return Text(name, style="bold cyan" if name == OURS else "")


def _block(figures: CountFigures | None, target: Target) -> tuple[Text | str, ...]:
    return (str(figures.sets), *_shares(figures, target)) if figures else (_NONE,) * 4


def _shares(figures: CountFigures, target: Target) -> tuple[Text, Text, Text]:
    return (
        _met(figures.exact, target.exact),
        _met(figures.within_one, target.within_one),
        _met(figures.mean_error, target.mean_error, low=True),
    )


def _met(value: float | None, goal: float | None, *, low: bool = False) -> Text:
    if value is None:
        return _NONE
    if goal is None:
        return Text(f"{value:.2f}")
    met = value <= goal if low else value >= goal
    return Text(f"{value:.2f}", style="bold green" if met else "bold red")


def _goal(value: float | None, sign: str = "≥") -> str:
    return "" if value is None else f"{sign} {value:.2f}"


def _triple(figures: CountFigures | None) -> str:
    if figures is None:
        return "–"
    return f"{figures.exact:.2f} / {figures.within_one:.2f} / {figures.mean_error:.2f}"


def _ghost_cells(ghosts: GhostFigures) -> tuple[str, str, str, str, Text]:
    rate = _met(ghosts.reps_per_hour, GHOST_REPS_PER_HOUR, low=True)
    return str(ghosts.files), f"{ghosts.hours:.2f}", str(ghosts.sets), str(ghosts.reps), rate
