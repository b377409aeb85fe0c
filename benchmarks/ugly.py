"""`python -m benchmarks.ugly`: counting and timing what is slow, ugly and real: pauses, half reps, slips, dropouts, any rate.

Every case over the lifts of the articles, every sensible placement and several bodies, through the whole engine, nothing declared.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict, dataclass

import numpy as np
from rich.table import Table

from benchmarks import terminal
from benchmarks.ugly_cases import CASES, FRESH_SEED, Outcome, Ugly, jobs, perform


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of one case before one sensor: shares of the true sets counted exactly and within one rep, of sessions in which
    just the true sets were found; ghost reps; median absolute errors of concentric and eccentric in s.
    """

    case: str
    sensor: str
    sets: int
    exact: float
    within_one: float
    bias: float
    as_many_sets: float
    ghost_reps: int
    concentric_s: float | None
    eccentric_s: float | None


def figures_of(outcomes: list[Outcome]) -> list[Figures]:
    """One row for each case and sensor, in the order of the outcomes; all of them together last."""
    keys = dict.fromkeys((o.job.case.name, _sensor(o)) for o in outcomes)
    rows = [
        _figures(case, sensor, [o for o in outcomes if (o.job.case.name, _sensor(o)) == (case, sensor)])
        for case, sensor in keys
    ]
    return [*rows, _figures("everything", "", outcomes)]


def table_of(rows: list[Figures]) -> Table:
    table = Table(
        title="Simulated sets, slow, ugly and real; nothing declared",
        caption="settled counts; tempo: median absolute error of the reps of sets that were counted right",
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        header_style="dim",
    )
    for head in ("case", "sensor", "sets", "exact", "±1", "bias", "sets found", "ghost reps", "con ±s", "ecc ±s"):
        table.add_column(head, justify="left" if head in {"case", "sensor"} else "right")
    for row in rows:
        if row.case == "everything":
            table.add_section()
        cells = (f"{row.exact:.3f}", f"{row.within_one:.3f}", f"{row.bias:+.2f}", f"{row.as_many_sets:.3f}")
        tempo = ("–" if x is None else f"{x:.3f}" for x in (row.concentric_s, row.eccentric_s))
        table.add_row(row.case, row.sensor, str(row.sets), *cells, str(row.ghost_reps), *tempo)
    return table


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; exit status 0, or 2 for a case that does not exist."""
    options = _parser().parse_args(arguments)
    chosen = tuple(case for case in CASES if not options.only or any(w in case.name for w in options.only.split(",")))
    if not chosen:
        terminal.errors().print(
            f"[bold red]There is no case {options.only!r}; there are: {', '.join(_names(CASES))}[/]"
        )
        return 2
    todo = list(jobs(options.sets, options.first, chosen))
    outcomes = [o for done in terminal.on_all_cores(perform, todo, options.jobs, "performing") for o in done]
    rows = figures_of(outcomes)
    if options.json:
        json.dump([asdict(row) for row in rows], sys.stdout, indent=1)
        sys.stdout.write("\n")
        return 0
    terminal.out().print(table_of(rows))
    if options.misses:
        terminal.out().print(_misses(outcomes))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ugly", description="Count and time ugly simulated sets."
    )
    parser.add_argument("--only", default="", help="cases whose name holds one of these words, separated by commas")
    parser.add_argument("--sets", type=int, default=28, help="sets of each case (default: 28)")
    parser.add_argument("--first", type=int, default=FRESH_SEED, help=f"first seed (default: {FRESH_SEED})")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--misses", action="store_true", help="list the sets that were miscounted")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def _names(cases: tuple[Ugly, ...]) -> list[str]:
    return [case.name for case in cases]


def _sensor(outcome: Outcome) -> str:
    return f"{outcome.rate_hz:g} Hz, {'six axes' if outcome.gyro else 'no gyroscope'}"


def _figures(case: str, sensor: str, some: list[Outcome]) -> Figures:
    tallies = [t for o in some for t in o.score.tallies]
    errors = np.abs(np.array([e for o in some for e in o.errors], dtype=np.float64).reshape(-1, 2))
    told = [column[~np.isnan(column)] for column in errors.T]
    return Figures(
        case,
        sensor,
        len(tallies),
        float(np.mean([t.error == 0 for t in tallies])),
        float(np.mean([abs(t.error) <= 1 for t in tallies])),
        float(np.mean([t.error for t in tallies])),
        float(np.mean([o.score.found_sets == len(o.score.tallies) for o in some])),
        sum(o.score.ghost_reps for o in some),
        *(float(np.median(column)) if len(column) else None for column in told),
    )


def _misses(outcomes: list[Outcome]) -> Table:
    table = Table(box=None, header_style="dim")
    for head in ("case", "sensor", "lift", "placement", "seed", "true", "settled", "sets found", "ghost reps"):
        table.add_column(head)
    for o in outcomes:
        true, counted = ([getattr(t, name) for t in o.score.tallies] for name in ("true_reps", "count"))
        if true != counted or o.score.found_sets != len(true):
            cells = (o.job.case.name, _sensor(o), o.job.exercise, o.job.placement.value, o.job.seed)
            table.add_row(
                *map(
                    str,
                    (*cells, *(",".join(map(str, c)) for c in (true, counted)), o.score.found_sets, o.score.ghost_reps),
                )
            )
    return table


if __name__ == "__main__":
    sys.exit(main())
