"""What the lifter says is a set, from *Start* to *End*: it need not be told from other things, only counted. Knows nothing of chains.

Little but the set moves there, so its turns are those of the whole range: a signal that has come back by a good part of all it does between the two
words has turned. Of 28 simulated sets of two reps, told from 1 s before to 1.5 s after them, 24 are counted right so, of 28 of three all; by
chains between the words 8 and 24, without a word 12 and 21 (seeds 700-713, six axes and none turning).
"""

import numpy as np

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


def between_words(history: History, begun: int) -> tuple[list[int], Settled]:
    """The turns (rows) and the reps of the set that the lifter said to have begun at row `begun`, and to be over now; none where fewer than a set's
    move there. The signal that goes furthest, against what counts as a turn of it, tells."""
    first = max(begun, history.end - LONGEST_ROWS, history.oldest)
    rows = history.rows(first, history.end)
    if len(rows) < LEAST_ANCHORS:
        return [], NO_REPS
    ranges = [(float(np.ptp(rows[:, column])) / step, column) for column, step in STEPS]
    for steps, column in sorted(ranges, reverse=True):
        if steps < LEAST_STEPS:
            break
        seen = [_looked(history, turns, first) for turns in turns_of(rows[:, column], BACK_SHARE, first)]
        sets = [one for one in seen if len(one[1]) >= CYCLES]
        if sets:
            return max(sets, key=lambda one: float(one[1].confidence.mean()))
    return [], NO_REPS


def _looked(history: History, turns: list[int], first: int) -> tuple[list[int], Settled]:
    found = settle(history, turns, first)
    return turns, without_let_go(history, without_failed(found))
