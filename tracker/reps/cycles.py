"""Candidate cycles between turning points, and what each looks like. Knows nothing of chains."""

from dataclasses import dataclass, fields

import numpy as np

from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ, UP, VELOCITY
from tracker.reps.history import History

POINTS = 16
"""Points a cycle is resampled to."""

SHORTEST_S = 0.7
"""A rep is not shorter, s."""

LONGEST_S = 9.0
"""A rep is not longer, s; beyond it slow wandering begins to look like cycles."""

SHORTEST_ROWS, LONGEST_ROWS = SHORTEST_S * FEATURE_HZ, LONGEST_S * FEATURE_HZ

AHEAD = 4
"""How many same-sign turns a cycle may span: more bridges more wobbles, and costs: six found no more than four."""

VELOCITY_WEIGHT = np.array([0.2, 0.2, 0.5])
"""One m/s counts as much as this much change of gravity direction: more for the vertical, which does not drift. A plateau from
0.12 to 0.2 and from 0.5 to 0.7 on all datasets; equal weights of .25 found .78 of the barbell sets within one, these 1.0."""

FLOOR = 0.02
"""Amplitude (gravity direction units) below which likeness means little: noise and heartbeat."""

CLOSURE_COST = 0.4
HALF_ALIKE_COST = 1.5
HALF_ALIKE_FREE = 0.2
STILL_COST = 1.5
"""Costs of a cycle that does not come back to where it began, whose halves are alike (it is two), or in which nothing moves."""

_FRACTIONS = np.linspace(0.0, 1.0, POINTS)


@dataclass(frozen=True, slots=True)
class CycleBatch:
    """n candidates: rows `start`, `end` (n,), unit `shape` (n, 6 * POINTS), logs of duration and amplitude,
    mean gravity direction `posture` (n, 3), own `cost` (n,)."""

    start: Floats
    end: Floats
    shape: Floats
    log_duration: Floats
    log_amplitude: Floats
    posture: Floats
    cost: Floats


def describe(history: History, start: Floats, end: Floats) -> CycleBatch:
    """What the cycles [start, end) (rows, (n,)) look like, each the same to the bit among others as alone."""
    if len(start) > 1:
        return _described(history, start, end)
    two = _described(history, np.repeat(start, 2), np.repeat(end, 2))  # what is only one numpy adds up in another order
    return CycleBatch(*(getattr(two, field.name)[: len(start)] for field in fields(two)))


def _described(history: History, start: Floats, end: Floats) -> CycleBatch:
    """A resample of gravity direction and velocity, mean and drift taken out."""
    at = start + (end - start) * _FRACTIONS[:, None]
    shape = history.sample(at, UP.stop + 3)
    closing = shape[:, -1] - shape[:, 0]
    shape[VELOCITY] -= closing[VELOCITY, None] * _FRACTIONS[:, None]
    shape[VELOCITY] *= VELOCITY_WEIGHT[:, None, None]
    middle = np.add.reduce(shape, axis=1) / POINTS
    shape -= middle[:, None]
    amplitude = np.sqrt(_power(shape, shape) / POINTS)
    x, y, z = np.square(closing[UP])
    closure = np.sqrt(x + y + z) / (amplitude + FLOOR)
    cost = CLOSURE_COST * closure + HALF_ALIKE_COST * np.maximum(0.0, _half_likeness(shape) - HALF_ALIKE_FREE)
    cost += np.where(amplitude < FLOOR, STILL_COST, 0.0)
    shape /= (amplitude + FLOOR) * np.sqrt(POINTS)
    return CycleBatch(
        start,
        end,
        shape.reshape(-1, len(start)).T,
        np.log((end - start) / FEATURE_HZ),
        np.log(amplitude + FLOOR / 2),
        middle[UP].T,
        cost,
    )


def _power(one: Floats, other: Floats) -> Floats:
    """The sums (n,) of the products of (k, points, n)."""
    return np.asarray(np.add.reduce((one * other).reshape(-1, one.shape[2])))


def _half_likeness(shape: Floats) -> Floats:
    """Correlation of the first half (6, points, n) with the second (n,): near 1 where one candidate holds two reps."""
    half = POINTS // 2
    # the whole has no mean, so the halves' means are opposite: take them out of both
    mean = np.add.reduce(shape[:, :half], axis=1, keepdims=True) / half
    first, second = shape[:, :half] - mean, shape[:, half:] + mean
    sizes = _power(first, first) * _power(second, second)
    return np.asarray(_power(first, second) / (np.sqrt(sizes) + 1e-4))
