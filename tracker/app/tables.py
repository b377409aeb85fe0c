"""Results as tables that a person likes to read. Knows the wire models and a terminal, nothing of how they came about."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.edges.wire.schema import AnalysisError, AnalysisOut, RepOut, RestOut, SetOut
from tracker.model.exercise import Exercise

UNSURE = 0.5
"""Reps below this confidence are named as unsure; more names more of them. Half: as likely a rep as not."""
BARS = "▁▂▃▄▅▆▇█"
NOTHING = "–"
PLAIN_WIDTH = 130
"""Columns where the output is no terminal: enough for every column of the table."""
NAME_WIDTH = 32
"""Longest file name that is shown whole; of longer ones both ends are."""


def console_for(*, error: bool = False) -> Console:
    """A console as wide as the terminal, or wide enough where there is none."""
    console = Console(stderr=error)
    return console if console.is_terminal else Console(stderr=error, width=PLAIN_WIDTH)


def print_analyses(console: Console, results: Sequence[AnalysisOut | AnalysisError]) -> None:
    """One row a set; what was odd or failed below."""
    table = Table(box=None, pad_edge=False, header_style="bold", row_styles=["", "dim"] if len(results) > 1 else None)
    table.add_column("File", no_wrap=True)
    for title in ("Length", "Set", "From", "To"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("Exercise", no_wrap=True, max_width=24)
    table.add_column("Reps", justify="right", no_wrap=True)
    table.add_column("Lift·hold·\nlower·pause", justify="right", no_wrap=True)
    table.add_column("Lowering\nby rep")
    table.add_column("Rest\nbefore", justify="right", no_wrap=True)
    table.add_column("Score", justify="right", no_wrap=True)
    for result in results:
        for row in _rows(result):
            table.add_row(*row)
    console.print(table)
    _print_notes(console, results)
    _print_sum(console, results)


def print_exercises(console: Console, exercises: Sequence[Exercise]) -> None:
    """The catalogue."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Id", "Name", "Movement", "Reps", "Sensor may ride on"):
        table.add_column(title)
    for one in exercises:
        places = ", ".join(placement.value for placement, _ in one.directions)
        table.add_row(one.id, one.name, one.pattern.value, f"{one.rep_low}–{one.rep_high}", places)
    console.print(table)


def counted(number: int, thing: str) -> str:
    """1 set, 2 sets."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def clock(seconds: float) -> str:
    """Seconds as a lifter reads them: 75.4 -> 1:15."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _rows(result: AnalysisOut | AnalysisError) -> list[list[Text | str]]:
    name = _shortened(Path(result.file).name)
    if isinstance(result, AnalysisError):
        return [[Text(name, style="red"), "", Text("failed", style="red"), *[""] * 8]]
    if not result.sets:
        return [[name, clock(result.duration_s), "none", *[""] * 8]]
    rows: list[list[Text | str]] = []
    for number, one in enumerate(result.sets, start=1):
        first = [name, clock(result.duration_s)] if number == 1 else ["", ""]
        rows.append([*first, str(number), *_set_cells(one, result.rests)])
    return rows


def _shortened(name: str) -> str:
    half = NAME_WIDTH // 2
    return name if len(name) <= NAME_WIDTH else f"{name[: half - 1]}…{name[-half:]}"


def _set_cells(one: SetOut, rests: Sequence[RestOut]) -> list[Text | str]:
    rest = next((r for r in rests if abs(r.end_s - one.start_s) < 1.0), None)
    return [
        clock(one.start_s),
        clock(one.end_s),
        one.exercise or NOTHING,
        Text(str(len(one.reps)), style="bold"),
        _tempo(one.reps),
        _bars([rep.eccentric_s for rep in one.reps]),
        f"{rest.end_s - rest.start_s:.0f} s" if rest else NOTHING,
        f"{one.score:.0f}" if one.score is not None else NOTHING,
    ]


def _tempo(reps: Sequence[RepOut]) -> str:
    """The middle rep's phases, s."""
    phases = ("concentric_s", "hold_s", "eccentric_s", "pause_s")
    return " · ".join(_middle([getattr(rep, phase) for rep in reps]) for phase in phases)


def _middle(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{median(known):.1f}" if known else NOTHING


def _bars(values: Sequence[float | None]) -> str:
    """A bar per rep, the longest full; a dot where the rep has no such phase."""
    top = max((value for value in values if value is not None), default=0.0)
    if top <= 0:
        return ""
    return "".join("·" if value is None else BARS[min(len(BARS) - 1, int(value / top * len(BARS)))] for value in values)


def _print_notes(console: Console, results: Sequence[AnalysisOut | AnalysisError]) -> None:
    for result in results:
        name = Path(result.file).name
        if isinstance(result, AnalysisError):
            console.print(Text(result.error, style="red"))
            continue
        notes = list(result.notes)
        if result.gaps:
            lost_s = sum(gap.end_s - gap.start_s for gap in result.gaps)
            notes.append(f"{counted(len(result.gaps), 'gap')} in the data, {lost_s:.1f} s in all")
        unsure = sum(rep.confidence < UNSURE for one in result.sets for rep in one.reps)
        if unsure:
            notes.append("1 rep is unsure" if unsure == 1 else f"{unsure} reps are unsure")
        for note in notes:
            console.print(Text(f"{name}: {note}.", style="yellow"))


def _print_sum(console: Console, results: Sequence[AnalysisOut | AnalysisError]) -> None:
    if len(results) < 2:
        return
    good = [result for result in results if isinstance(result, AnalysisOut)]
    sets = [one for result in good for one in result.sets]
    reps = sum(len(one.reps) for one in sets)
    words = ", ".join(counted(*pair) for pair in ((len(results), "file"), (len(sets), "set"), (reps, "rep")))
    failed = len(results) - len(good)
    console.print(Text(words + (f", {failed} could not be analysed" if failed else ""), style="bold"))
