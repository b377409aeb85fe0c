"""How well one cycle follows another: how alike they move, how equal they are in duration and size, and how clean each of them is. Knows no chains.

Every number here is from the chain prototype of ALGORITHMS (tuned there on some days of the watch files, held out on the other days and all other
datasets).
"""

import math

import numpy as np
from numpy.typing import NDArray

from tracker.model.samples import Floats
from tracker.reps.cycles import CycleBatch
from tracker.reps.features import FEATURE_HZ

ALIKE_GAIN = 6.0
ALIKE_MIDDLE = 0.75
"""Likeness above the middle (correlation) earns, below it costs, this much per unit."""

DURATION_COST = 3.0
SIZE_COST = 1.5
"""Cost per e-fold of difference in duration, in amplitude."""

POSTURE_COST = 4.0
POSTURE_FREE = 0.35
"""Cost per unit of difference in mean gravity direction (chord) beyond the free part: a strap may slip 20 deg, another lift has
another posture."""

FIT_BASE = 2.0
FIT_LOW, FIT_HIGH = -6.0, 3.0
"""A pair's score: what it starts from, and the least and the most it can get."""

FIT_MOST = FIT_BASE + ALIKE_GAIN * (1.0 - ALIKE_MIDDLE) + 1e-6
"""More than two cycles score that move exactly alike, before any cost: a likeness is 1 at most."""

LONGEST_PAUSE_S = 3.5
LONG_REP = 1.8
"""A pause in a set lasts up to this, s, a slow rep up to this many times as long as the one before. Pauses within a rep reach 3 s,
myo-reps rest 5 s (GUIDELINES T5): half-way between."""

LONGEST_PAUSE_ROWS = LONGEST_PAUSE_S * FEATURE_HZ

RING = 4096
"""Cycles kept for chaining; more only costs memory. At 20 turns a second a half of this is over 20 s, a cycle needs 9."""

_DURATION, _AMPLITUDE, _COST, _LASTED, _LONGEST = range(5)
_POSTURE = slice(5, 8)
_FACTS = 8
"""Columns of what is kept of a cycle beside its shape: logs of duration and amplitude, own cost, duration (s), longest duration (s) of the
next one, mean gravity direction."""


class Fits:
    """The newest RING cycles, by their number, and how well they fit each other."""

    def __init__(self) -> None:
        self._shapes = np.zeros((RING, 0))
        self._facts = np.zeros((RING, _FACTS))
        self._plain: list[list[float]] = [[]] * RING  # the facts as plain numbers, which are quicker one by one

    def remember(self, first: int, batch: CycleBatch) -> None:
        """Keep some cycles, the first of which has this number."""
        if self._shapes.shape[1] == 0:
            self._shapes = np.zeros((RING, batch.shape.shape[1]))
        slots = np.arange(first, first + len(batch.start)) % RING
        lasted = np.exp(batch.log_duration)
        longest = np.maximum(LONG_REP * lasted, lasted + LONGEST_PAUSE_S)
        self._shapes[slots] = batch.shape
        columns = [batch.log_duration, batch.log_amplitude, batch.cost, lasted, longest, *batch.posture.T]
        facts = np.array(columns).T
        self._facts[slots] = facts
        for slot, plain in zip(slots.tolist(), facts.tolist(), strict=True):
            self._plain[slot] = plain

    def may_follow(self, cycles: NDArray[np.intp], before: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Whether cycles (n, 1) may follow those before them (n, m), by what they last."""
        lasted, longest = self._facts[:, _LASTED], self._facts[:, _LONGEST]
        return np.asarray(lasted.take(cycles % RING) <= longest.take(before % RING))

    def of_many(self, cycles: NDArray[np.intp], before: NDArray[np.intp]) -> Floats:
        """How well each cycle (n,) follows the one before it (n,); the same bits however many are asked at once."""
        cycles, before = cycles % RING, before % RING
        alike = np.einsum("nc,nc->n", self._shapes.take(before, axis=0), self._shapes.take(cycles, axis=0))
        one, other = self._facts.take(cycles, axis=0).T, self._facts.take(before, axis=0).T
        apart = np.abs(other - one)
        score = FIT_BASE + ALIKE_GAIN * (alike - ALIKE_MIDDLE) - DURATION_COST * apart[_DURATION]
        score -= SIZE_COST * apart[_AMPLITUDE]
        x, y, z = np.square(apart[_POSTURE])
        score -= POSTURE_COST * np.maximum(np.sqrt(x + y + z) - POSTURE_FREE, 0.0)
        score -= other[_COST] + one[_COST]
        return np.asarray(np.minimum(np.maximum(score, FIT_LOW), FIT_HIGH))

    def of_one(self, cycle: int, before: int, least: float) -> float | None:
        """The same for one pair, without the price of asking many; None where it is surely less than `least`."""
        cycle, before = cycle % RING, before % RING
        one, other = self._plain[cycle], self._plain[before]
        apart = DURATION_COST * abs(one[_DURATION] - other[_DURATION])
        apart += SIZE_COST * abs(one[_AMPLITUDE] - other[_AMPLITUDE])
        if FIT_MOST - apart - (one[_COST] + other[_COST]) < least:
            return None
        moved = math.dist(one[_POSTURE], other[_POSTURE])
        costs = POSTURE_COST * max(moved - POSTURE_FREE, 0.0) + one[_COST] + other[_COST]
        if FIT_MOST - apart - costs < least:
            return None
        alike = float(self._shapes[before].dot(self._shapes[cycle]))
        score = FIT_BASE + ALIKE_GAIN * (alike - ALIKE_MIDDLE)
        score -= apart
        score -= costs
        return min(max(score, FIT_LOW), FIT_HIGH)


def longest_gap(cycle_rows: float) -> float:
    """How long (rows) the next turn may be waited for after one like cycle of `cycle_rows`, before the set is over."""
    return max(LONG_REP * cycle_rows, cycle_rows + LONGEST_PAUSE_ROWS)
