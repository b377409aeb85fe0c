"""`python -m benchmarks.altered FOLDER`: what recordings are counted as when they are played faster, slower and backwards.

A lifter who does the same set a little faster is another lifter, and one who plays it backwards racks what was set up: no threshold was chosen on
those. Their counts are known from the labels, so the distance between the recordings and their copies is what tuning to files gains, and the copies'
shares are what to expect of sets nobody has seen.
"""

import argparse
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rich.table import Table

from benchmarks import terminal
from benchmarks.accuracy.labels import Recording, read_labels
from benchmarks.accuracy.scoring import score_file
from benchmarks.held_out import found_sets, motion_of
from tracker.model.errors import PumptrackError
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.samples import Floats


@dataclass(frozen=True, slots=True)
class Copy:
    """A way to play a recording: `slower` is how many times as long it lasts."""

    slower: float
    backwards: bool

    def __str__(self) -> str:
        return f"{self.slower:g}{' backwards' if self.backwards else ''}"


COPIES = tuple(Copy(slower, backwards) for backwards in (False, True) for slower in (0.9, 1.0, 1.12, 1.2))
"""The recording as it is among them; who goes a fifth slower or a tenth faster is still the same lift."""


@dataclass(frozen=True, slots=True)
class Row:
    """Trusted sets of a dataset, played in one way: how many, shares exact and within one."""

    dataset: str
    copy: str
    sets: int
    exact: float
    within_one: float


def altered(motion: Motion, copy: Copy) -> Motion:
    """The motion played in that way: accelerations go with the square of the pace, angular rates with the pace; backwards, rates change sign."""
    rows = np.arange(int((len(motion) - 1) * copy.slower) + 1) / copy.slower
    rows = rows[::-1] if copy.backwards else rows
    before = np.floor(rows).astype(np.intp)
    after, share = np.minimum(before + 1, len(motion) - 1), rows - before

    def between(values: Floats) -> Floats:
        return np.asarray(values[before] * (1.0 - share[:, None]) + values[after] * share[:, None])

    up = between(motion.up)
    up /= np.sqrt(np.square(up).sum(axis=1, keepdims=True))
    rates = between(motion.rate_rps) / copy.slower
    return Motion(
        motion.first_index,
        motion.t_s[0] + np.arange(len(rows)) / GRID_HZ,
        up,
        between(motion.acc_world) / copy.slower**2,
        -rates if copy.backwards else rates,
        up + (between(motion.acc_g) - up) / copy.slower**2,
        motion.valid[before],
        motion.has_gyro,
    )


def count(task: tuple[Recording, Copy]) -> list[tuple[int, int]]:
    """True and counted reps of each labelled set of a recording that holds one, played in that way."""
    recording, copy = task
    motion = altered(motion_of(recording), copy)
    end_s = float(motion.t_s[-1])
    spans = [(s, s.start_s * copy.slower, s.end_s * copy.slower) for s in recording.segments]
    moved = [
        replace(s, start_s=end_s - b if copy.backwards else a, end_s=end_s - a if copy.backwards else b)
        for s, a, b in spans
    ]
    score = score_file(replace(recording, segments=tuple(moved)), found_sets(motion), end_s)
    return [(tally.true_reps, tally.count) for tally in score.tallies]


def rows_of(recordings: tuple[Recording, ...], jobs: int) -> list[Row]:
    """A row for each dataset and copy, and one for all copies together."""
    tasks = [(recording, copy) for copy in COPIES for recording in recordings]
    counts = terminal.on_all_cores(count, tasks, jobs, "counting altered recordings")
    rows = []
    for dataset in dict.fromkeys(r.dataset for r in recordings):
        mine = [
            (str(copy), c) for (recording, copy), c in zip(tasks, counts, strict=True) if recording.dataset == dataset
        ]
        rows += [
            _row(dataset, str(copy), [pair for name, c in mine if name == str(copy) for pair in c]) for copy in COPIES
        ]
        rows.append(_row(dataset, "all copies", [pair for name, c in mine if name != "1" for pair in c]))
    return rows


def _row(dataset: str, copy: str, counts: list[tuple[int, int]]) -> Row:
    apart = np.abs(np.array([counted - true for true, counted in counts]))
    return Row(dataset, copy, len(counts), float((apart == 0).mean()), float((apart <= 1).mean()))


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; exit status 0, or that of the error that ended it."""
    options = _parser().parse_args(arguments)
    try:
        recordings = tuple(r for r in read_labels(options.folder) if r.trusted and r.true_reps and r.one_set)
    except PumptrackError as error:
        terminal.errors().print(f"[bold red]{error}[/]")
        return error.exit_status
    rows = rows_of(recordings, options.jobs)
    if options.json:
        return terminal.print_json(rows)
    terminal.out().print(_table(rows))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.altered", description="Count recordings played faster, slower, backwards."
    )
    parser.add_argument("folder", type=Path, help="holds index.csv and segments.csv")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def _table(rows: list[Row]) -> Table:
    caption = "trusted sets; 1 is the recording as it is, 1.2 lasts a fifth longer; all copies: without it"
    table = terminal.table(
        "Recordings played otherwise", caption, ["dataset", "played"], ["sets", "exact", "within one"]
    )
    for row in rows:
        table.add_row(row.dataset, row.copy, str(row.sets), f"{row.exact:.3f}", f"{row.within_one:.3f}")
    return table


if __name__ == "__main__":
    sys.exit(main())
