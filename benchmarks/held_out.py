"""`python -m benchmarks.held_out FOLDER`: what the settings of settling reach on a dataset that had no say in choosing them.

Settings are drawn at random around those that ship; each draw counts every recording, the sets found live included. For each
dataset the best draw on all the others is taken, and what it reaches on the one left out is told beside what the shipped settings
reach there. The distance is what tuning to files gains.
"""

import argparse
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from rich.table import Table

from benchmarks import terminal
from benchmarks.accuracy.found import FoundRep, FoundSet
from benchmarks.accuracy.labels import Recording, read_labels
from benchmarks.accuracy.scoring import score_file
from tracker.edges.imports.plain_csv import read_plain_csv
from tracker.model.errors import PumptrackError
from tracker.model.inputs import LinkUp, Notification
from tracker.model.motion import Motion, concatenate
from tracker.model.reps import Run, RunDropped
from tracker.motion.stage import MotionStage
from tracker.reps import ends, path, settle, stretch, unlike
from tracker.reps.finder import RunFinder
from tracker.sensors.catalogue import sensor_profile
from tracker.timing.clock import SampleClock

SPREAD = 0.3
CHANGED = 0.4
"""A draw multiplies each setting, with this chance, by a factor of so much spread (sd of its logarithm)."""

Settings = dict[str, float]
Counts = list[tuple[int, int]]
"""True and counted reps of each labelled set."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Shares exact and within one on a dataset: with the shipped settings, and with those that were best on all the others."""

    dataset: str
    sets: int
    shipped: tuple[float, float]
    left_out: tuple[float, float]


def shipped() -> Settings:
    """The settings that are varied, as they ship."""
    costs = {f"cost {k}": float(cost) for k, cost in enumerate(settle.COSTS)}
    return costs | {
        "usual": settle.USUAL,
        "unseen": stretch.UNSEEN_COST,
        "worst": settle.WORST,
        "least end": ends.LEAST_END,
        "tilt floor": unlike.TILT_FLOOR,
        "neighbour": unlike.NEIGHBOUR_COST,
        "smooth": path.SMOOTH_PERIODS,
    }


def set_to(settings: Settings) -> None:
    """Make this process settle by other settings."""
    settle.COSTS = np.array([settings[f"cost {k}"] for k in range(len(settle.COSTS))])
    settle.USUAL, stretch.UNSEEN_COST = settings["usual"], settings["unseen"]
    settle.WORST, ends.LEAST_END = settings["worst"], settings["least end"]
    unlike.TILT_FLOOR, unlike.NEIGHBOUR_COST = settings["tilt floor"], settings["neighbour"]
    path.SMOOTH_PERIODS = settings["smooth"]


def drawn(rng: np.random.Generator) -> Settings:
    """One draw around the shipped settings."""
    return {
        name: value * float(np.exp(rng.normal(0.0, SPREAD))) if rng.random() < CHANGED else value
        for name, value in shipped().items()
    }


@cache
def motion_of(recording: Recording) -> Motion:
    """The recording as the finder sees it. Kept: every draw counts it again."""
    stage, clock, parts = MotionStage(), SampleClock(), []
    for given in read_plain_csv(recording.path.read_bytes(), recording.path.name).inputs:
        if isinstance(given, LinkUp):
            decoder = sensor_profile(given.sensor).decoder()
            clock.link_up(given)
        elif isinstance(given, Notification):
            for packet in decoder.push(given.data):
                for samples in clock.push(packet, given.host_s)[0]:
                    parts += stage.push(samples)
    return concatenate([part for part in [*parts, *stage.flush()] if len(part)])


def counts_of(recording: Recording) -> Counts:
    """What the finder counts in one recording, by the rule of benchmarks.accuracy."""
    motion = motion_of(recording)
    score = score_file(recording, found_sets(motion), float(motion.t_s[-1]))
    return [(tally.true_reps, tally.count) for tally in score.tallies]


def found_sets(motion: Motion) -> tuple[FoundSet, ...]:
    """The sets that the finder settles in the motion."""
    finder = RunFinder()
    told = {run.index: run for run in [*finder.push(motion), *finder.flush()]}
    return tuple(_found(run) for run in told.values() if not isinstance(run, RunDropped))


def by_dataset(task: tuple[Settings, tuple[Recording, ...]]) -> dict[str, Counts]:
    """All counts by one choice of settings."""
    settings, recordings = task
    set_to(settings)
    counts: dict[str, Counts] = {}
    for recording in recordings:
        counts.setdefault(recording.dataset, []).extend(counts_of(recording))
    return counts


def held_out(tried: list[dict[str, Counts]]) -> list[HeldOut]:
    """For each dataset the draw that is best on all the others; the first of `tried` is what ships."""
    told = []
    for dataset, counts in tried[0].items():
        others = [sum(sum(_shares(c)) for name, c in one.items() if name != dataset) for one in tried]
        best = tried[int(np.argmax(others))]
        told.append(HeldOut(dataset, len(counts), _shares(counts), _shares(best[dataset])))
    return told


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; exit status 0, or that of the error that ended it."""
    options = _parser().parse_args(arguments)
    try:
        recordings = tuple(r for r in read_labels(options.folder) if r.trusted and r.true_reps)
    except PumptrackError as error:
        terminal.errors().print(f"[bold red]{error}[/]")
        return error.exit_status
    rng = np.random.default_rng(options.seed)
    tasks = [(s, recordings) for s in [shipped(), *(drawn(rng) for _ in range(options.draws))]]
    rows = held_out(list(terminal.on_all_cores(by_dataset, tasks, options.jobs, "counting with other settings")))
    if options.json:
        return terminal.print_json(rows)
    terminal.out().print(_table(rows, options.draws))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.held_out", description="Leave one dataset out.")
    parser.add_argument("folder", type=Path, help="holds index.csv and segments.csv")
    parser.add_argument("--draws", type=int, default=60, help="settings tried beside those that ship (default: 60)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the draws (default: 0)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def _table(rows: list[HeldOut], draws: int) -> Table:
    caption = f"trusted sets, exact / within one; left out: the best of {draws + 1} on all other datasets"
    table = terminal.table("Settling, one dataset left out", caption, ["dataset"], ["sets", "shipped", "left out"])
    for row in rows:
        pairs = (f"{exact:.3f} / {near:.3f}" for exact, near in (row.shipped, row.left_out))
        table.add_row(row.dataset, str(row.sets), *pairs)
    return table


def _found(run: Run) -> FoundSet:
    reps = tuple(FoundRep(c.start_s, c.end_s) for c in run.cycles)
    return FoundSet(run.cycles[0].start_s, run.cycles[-1].end_s, reps, run.live_count)


def _shares(counts: Counts) -> tuple[float, float]:
    apart = np.abs(np.array([counted - true for true, counted in counts]))
    return float((apart == 0).mean()), float((apart <= 1).mean())


if __name__ == "__main__":
    sys.exit(main())
