"""What the lifter says is a set, from *Start* to *End*: it need not be told from other things, only counted. Knows nothing of chains.

Little but the set moves there, so its turns are those of the whole range: a signal that has come back by a good part of all it does between the two
words has turned. Of 28 simulated sets of two reps, told from 1 s before to 1.5 s after them, 26 are counted right so, of 28 of three all; by
chains between the words 8 and 24, without a word 12 and 21 (seeds 700-713, six axes and none turning).
"""

import numpy as np

from tracker.model.samples import Floats
from tracker.reps.ending import CYCLES, without_failed
from tracker.reps.features import FEATURE_HZ
from tracker.reps.history import History
from tracker.reps.letgo import without_let_go
from tracker.reps.settle import LEAST_ANCHORS, NO_REPS, Settled, settle
from tracker.reps.turns import STEPS, turns_of

LONGEST_ROWS = int(110 * FEATURE_HZ)
"""What was said longer ago, 110 s, is not looked at: the engine keeps two minutes of motion while no set is shown (engine/lifting)."""

BACK_SHARE = 0.35
"""A signal that has come back by so much of its range has turned; half of it finds the same sets."""

LEAST_STEPS = 2.0
"""A signal that does less than so many of the steps that count as a turn elsewhere says nothing."""


LEAST_SHARE = 0.3
"""Signals that do so much of what the furthest does, each against what counts as a turn of it, are asked whether it turns twice a rep."""

HALVED, AS_SURE, AS_LONG = 0.7, 0.7, 0.75
"""The furthest signal turns twice a rep where another finds so much fewer reps, so sure (mean confidence) and lasting so much of the time: the tilt
in a pull-up is the same half-way up and half-way down. Of 60 trusted watch files, told from 1.5 s before to 1.5 s after the set, 44 are counted right
without asking, 49 with it (51 by chains, which are asked first)."""


def between_words(history: History, begun: int) -> tuple[list[int], Settled]:
    """The turns (rows) and the reps of the set that the lifter said to have begun at row `begun`, and to be over now; none where nothing comes back.
    One rep alone is mostly read as two. The signal that goes furthest, against what counts as a turn of it, tells, unless it turns twice a rep."""
    first = max(begun, history.end - LONGEST_ROWS, history.oldest)
    rows = history.rows(first, history.end)
    if len(rows) < LEAST_ANCHORS:
        return [], NO_REPS
    ranges = sorted(((float(np.ptp(rows[:, column])) / step, column) for column, step in STEPS), reverse=True)
    least = max(LEAST_STEPS, LEAST_SHARE * ranges[0][0])
    seen = [_surest(history, rows[:, column], first) for steps, column in ranges if steps >= least]
    sets = [one for one in seen if len(one[1]) >= CYCLES]
    if not sets:
        return [], NO_REPS
    furthest = sets[0][1]
    halved = [one for one in sets if _halves(one[1], furthest)]
    return min(halved, key=lambda one: len(one[1])) if halved else sets[0]


def _halves(found: Settled, furthest: Settled) -> bool:
    """Whether the reps found are so few, sure and long that the `furthest` signal turns twice in each."""
    lasted = [float((one.end - one.start).sum()) for one in (found, furthest)]
    few, sure = len(found) <= HALVED * len(furthest), found.confidence.mean() >= AS_SURE
    return bool(few and sure and lasted[0] >= AS_LONG * lasted[1])


def _surest(history: History, values: Floats, first: int) -> tuple[list[int], Settled]:
    """The surer set of those that the lows and the highs of one signal (n,) from row `first` on tell of."""
    seen = [_looked(history, turns, first) for turns in turns_of(values, BACK_SHARE, first)]
    return max(seen, key=lambda one: float(one[1].confidence.mean()) if len(one[1]) >= CYCLES else 0.0)


def _looked(history: History, turns: list[int], first: int) -> tuple[list[int], Settled]:
    found = settle(history, turns, first)
    return turns, without_let_go(history, without_failed(found))
