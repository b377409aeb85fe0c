"""Is a run too loose for a set, or only more of what the hand has done before? Who lifts is regular in one way at least, and does not make
the same movement for a minute before his set begins. Knows nothing of sets but where the last one ended.
"""

import math

import numpy as np

from tracker.dsp.order import median, quantile
from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ, UP, astray, tilted
from tracker.reps.history import History
from tracker.reps.settle import Settled
from tracker.reps.worth import spread_of

FEW = 4
"""More movements than so many are asked how loose they are; so few have neither pace nor spread."""

LOOSE = 4.4
SPREAD, UNSURE, CHAIN, ASTRAY = 0.14, 0.07, 1.05, 0.35
TURNING = (0.1, 2.0)
"""Many are too loose where four things come to this in all, each in units that 19 of 20 recorded sets stay within: the spread of their
period (sd / mean), what their mean confidence lacks of 1, their chain's score for each (-log), and how far from where the last rep began the
next one does (gravity's direction, chord). Lifters are loose in one or two of them, a hand that eats, talks or carries in all (17 of 60 such runs of
simulated daily life; recorded sets counted within one reach 4.2, played in seven other ways 4.0). Asked of what usually turns the sensor by 6 to 180
deg (chord): a stack's chains have little to be alike in, burpees change their pace."""

BEFORE_S = 60.0
BEFORE_STROKES = 8
LOOSE_BEFORE = 2.4
"""Where the hand went at least so many times from one end of the run's own path to the other, a stroke each, in the time before, since the last
set, a few movements are no set, and more are too loose sooner: somebody eats, and three spoonfuls were alike. One run of simulated daily life in
three is of that kind; of 906 simulated sets that turn the hand, with their reaches and rests, none (three had more than four strokes), of 425
recorded ones five, all where a set just before was missed; one of these is lost. With six strokes two more sets are."""

LEAST_STROKE = 0.25
"""A stroke that lasts less than this share of a rep, half a half, is another movement: who warms up with quick strokes on the same path lifts for all
that (eight strokes of .8 s before two to four reps of 3 s lost 18 of 18 sets, simulated). The simulated ghosts are as slow as their runs: one
of two "reps" in 354 streams comes back."""

FARTHEST = 0.6
NEAR = 1.5
LEAST_HALF = 0.15
"""A stroke goes beyond this share of the run's half range on either side, and lies off its path by no more than this share of the half range or so
many times what 19 of 20 of the run's own rows do. Runs of less range (chord of gravity's direction) are not asked: noise goes through them."""


def loose(history: History, found: Settled, score: float, since: float) -> bool:
    """Whether the reps found, whose chain scored `score`, are too loose, or too few and loose after what the hand did from row `since` on."""
    first = int(found.start[0])
    rows = history.rows(first, int(found.end[-1]) + 1)[:, UP]
    if len(found) <= FEW:
        return _strokes_before(history, rows, found, int(since)) >= BEFORE_STROKES
    looseness = _looseness(found, score, rows)
    if looseness <= LOOSE_BEFORE:
        return False
    return looseness > LOOSE or _strokes_before(history, rows, found, int(since)) >= BEFORE_STROKES


def _looseness(found: Settled, score: float, up: Floats) -> float:
    """How weak pace, confidence, chain and start pose of the reps are together; 0 where it does not say. `up` (n, 3) begins with the first."""
    first = found.start[0]
    starts, ends = (found.start - first).astype(np.intp), (found.end - first).astype(np.intp)
    turned = median([tilted(up[a:b]) for a, b in zip(starts, ends, strict=True)])
    if not TURNING[0] < turned < TURNING[1]:
        return 0.0
    unsure = 1.0 - float(found.confidence.mean())
    pace_and_path = spread_of(found) / SPREAD - math.log(score / len(found)) / CHAIN
    return pace_and_path + unsure / UNSURE + astray(up[starts]) / ASTRAY


def _strokes_before(history: History, up: Floats, found: Settled, since: int) -> int:
    """How often the hand went from one end of the run's path to the other before it, and not much quicker than in its reps; `up` (n, 3) is
    gravity's direction in the run."""
    first = int(found.start[0])
    before = history.rows(max(since, first - int(BEFORE_S * FEATURE_HZ), history.oldest), first)[:, UP]
    middle = up.mean(axis=0)
    axis = np.linalg.eigh((up - middle).T @ (up - middle))[1][:, -1]
    along, aside = _along(up - middle, axis)
    low, high = quantile(along, 0.05), quantile(along, 0.95)
    half = 0.5 * (high - low)
    if half < LEAST_HALF:
        return 0
    at, off = _along(before - middle, axis)
    at -= 0.5 * (low + high)
    at_end = (np.abs(at) > FARTHEST * half) & (off <= max(NEAR * quantile(aside, 0.95), FARTHEST * half))
    rows = at_end.nonzero()[0]
    ends = np.sign(at[rows])
    arrived = rows[1:][ends[1:] != ends[:-1]]
    slow = np.diff(arrived) >= LEAST_STROKE * median(np.diff(found.start))
    return int(np.count_nonzero(slow)) + (len(arrived) > 0)


def _along(up: Floats, axis: Floats) -> tuple[Floats, Floats]:
    """How far the rows (n, 3) go along the axis, and how far aside."""
    along = up @ axis
    return along, np.sqrt(np.maximum(np.square(up).sum(axis=1) - np.square(along), 0.0))
