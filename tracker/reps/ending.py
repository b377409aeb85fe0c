"""What a set that has been looked at amounts to: one set or two, whether it is over, and why its count changed. Knows nothing of chains."""

import itertools

import numpy as np

from tracker.reps.features import FEATURE_HZ, STIR
from tracker.reps.history import History
from tracker.reps.settle import Settled
from tracker.reps.still import STANDSTILL_S, standstill_rows

CYCLES = 2
"""Least cycles of a set."""

GAP_ROWS = 105
GAP_PERIODS = 1.1
"""Reps further apart than this, 4.2 s and that many periods, are of two sets: a pause within a rep reaches 3 s, myo-reps rest 5 s
(GUIDELINES T5)."""


def parts_of(found: Settled, period: float) -> list[Settled]:
    """The reps cut at every gap, parts too short for a set left out; `period` in rows."""
    gap_rows = max(GAP_ROWS, GAP_PERIODS * period)
    cuts = [0, *(np.flatnonzero(found.start[1:] - found.end[:-1] > gap_rows) + 1).tolist(), len(found)]
    return [
        Settled(found.start[a:b], found.turn[a:b], found.end[a:b], found.confidence[a:b])
        for a, b in itertools.pairwise(cuts)
        if b - a >= CYCLES
    ]


def stands_still(history: History, turns: list[int]) -> bool:
    """Whether nothing has moved since the last of `turns` (rows) for so long that no set goes on over it."""
    moving = history.rows(turns[0], turns[-1])[:, STIR]
    since_then = history.rows(turns[-1], history.end)[:, STIR]
    return standstill_rows(since_then, moving) >= STANDSTILL_S * FEATURE_HZ


def why_changed(live: int, settled: int) -> str:
    """What settling changed of the count that was shown, in a few words, or ""."""
    if live == 0:
        return "a short set, told only when it was over"
    if settled > live:
        return "a rep at an end of the set was found on looking again"
    if settled < live:
        return "a movement at an end of the set was no rep"
    return ""
