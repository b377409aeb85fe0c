"""What a counter found in a file. Knows neither the label nor how it was found."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from benchmarks.accuracy.signals import Signal
from tracker.model.samples import Floats


@dataclass(frozen=True, slots=True)
class FoundRep:
    """One rep, [start_s, end_s), with its phases in seconds where they were told and its height at 20 Hz (for the plots)."""

    start_s: float
    end_s: float
    concentric_s: float | None = None
    hold_s: float | None = None
    eccentric_s: float | None = None
    pause_s: float | None = None
    travel: tuple[float, ...] = ()

    @property
    def middle_s(self) -> float:
        return 0.5 * (self.start_s + self.end_s)


@dataclass(frozen=True, slots=True)
class FoundSet:
    """One found set, [start_s, end_s). `live_count` is what was shown before it settled; None for counters that never show one."""

    start_s: float
    end_s: float
    reps: tuple[FoundRep, ...]
    live_count: int | None = None

    @property
    def count(self) -> int:
        return len(self.reps)


class Baseline(Protocol):
    """A published counter: one marker, in seconds, for each rep it sees in a whole signal."""

    def __call__(self, signal: Signal) -> Floats: ...


def set_of_markers(markers_s: Floats) -> tuple[FoundSet, ...]:
    """The one set that a marker per rep stands for: each rep reaches half-way to its neighbours. Nothing for no markers."""
    if not len(markers_s):
        return ()
    marks = np.sort(markers_s)
    half = 0.5 * float(np.median(np.diff(marks))) if len(marks) > 1 else 0.0
    between = 0.5 * (marks[1:] + marks[:-1])
    edges = np.concatenate([[marks[0] - half], between, [marks[-1] + half]])
    reps = tuple(FoundRep(float(a), float(b)) for a, b in pairwise(edges))
    return (FoundSet(reps[0].start_s, reps[-1].end_s, reps),)
