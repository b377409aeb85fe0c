"""Stretches without samples: nobody rests in them for all we know, and the pace of the set tells how many reps were made. Knows nothing of chains.

One dropout at a random place in each of 148 trusted recordings: of 1 s, .65 counted exactly before and .71 with this, of 2 s .43 and .60, of 3 s .27
and .49 (.82 without a dropout): the longer it is, the more of a set is cut off by it all the same.
"""

from dataclasses import replace

import numpy as np

from tracker.dsp.order import median
from tracker.model.samples import Floats
from tracker.reps.features import SEEN, STIR
from tracker.reps.history import History
from tracker.reps.settle import Settled

FEWEST = 4
"""So many reps tell a pace."""

NEXT = 0.35
"""From one rep to the next it takes so many usual steps less than two, or three, where one, or two, went unseen."""

LEAST_UNSEEN = 0.25
"""So much of a usual step must be unseen for each rep that is said to lie in it: a rep of which more was seen would have been found."""

AT_REST = 0.2
"""Who was seen to move less than so much of the set's median stir has paused: that is no time for a rep."""

SURE = 0.4
"""Confidence of a rep that nobody saw."""


MOST_UNSEEN_ROWS = 100


def unseen_rows(history: History, start: float, end: float | None = None) -> int:
    """How many of the rows [start, end), or of all from `start` on, nobody saw, so many at most."""
    rows = history.rows(int(start), history.end if end is None else int(end))
    return min(int(np.count_nonzero(rows[:, SEEN] < 1.0)), MOST_UNSEEN_ROWS)


def rested_rows(history: History, end: float, start: float) -> float:
    """How many rows lie between row `end` of one rep and row `start` of another, without those that nobody saw."""
    return start - end - unseen_rows(history, end, start)


def with_hidden(history: History, found: Settled) -> Settled:
    """The reps of a set that is over and, among them, those that nobody saw; their `turn` is nan. After the first rep none is added: it may be the
    set-up."""
    if len(found) < FEWEST:
        return found
    hidden = _hidden(history, found)
    for k in hidden.nonzero()[0][::-1].tolist():
        found = _parted(found, k, int(hidden[k]))
    return found


def _hidden(history: History, found: Settled) -> Floats:
    """How many reps went unseen from each rep to the next (n - 1,)."""
    starts = found.start.astype(np.intp)
    rows = history.rows(int(starts[0]), int(starts[-1]))
    unseen = rows[:, SEEN] < 1.0
    steps = np.diff(found.start)
    hidden = np.zeros(len(steps))
    if not unseen.any():
        return hidden
    marks = starts[:-1] - starts[0]
    awake = np.add.reduceat(unseen | (rows[:, STIR] > AT_REST * median(rows[:, STIR])), marks, dtype=float)
    paces = np.minimum(steps / median(steps), awake / max(median(awake), 1.0))
    fit = np.floor(paces + NEXT) - 1.0
    room = np.floor(np.add.reduceat(unseen, marks, dtype=float) / (LEAST_UNSEEN * median(steps)))
    hidden[1:] = np.maximum(np.minimum(fit, room), 0.0)[1:]
    return hidden


def _parted(found: Settled, k: int, more: int) -> Settled:
    """The reps with `more` after rep k, all of them evenly from its start to that of the next."""
    step = (found.start[k + 1] - found.start[k]) / (more + 1)
    start = found.start[k] + step * np.arange(1, more + 1)
    end = start + min(step, median(found.end - found.start))
    ends, turns = found.end.copy(), found.turn.copy()
    ends[k] = min(ends[k], start[0])
    if turns[k] >= ends[k]:
        turns[k] = np.nan
    at, none, guess = k + 1, np.full(more, np.nan), np.full(more, SURE)
    return replace(
        found,
        start=np.insert(found.start, at, start),
        turn=np.insert(turns, at, none),
        end=np.insert(ends, at, end),
        confidence=np.insert(found.confidence, at, guess),
        alike=np.insert(found.alike, at, guess),
        way=np.insert(found.way, at, np.ones(more)),
    )
