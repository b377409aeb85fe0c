"""Candidate cycles between turning points, and what each looks like. Knows nothing of chains."""

from dataclasses import dataclass

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
    """n candidates: rows `start`, `end` (n,), unit `shape` (n, POINTS * 6), logs of duration and amplitude,
    mean gravity direction `posture` (n, 3), own `cost` (n,)."""

    start: Floats
    end: Floats
    shape: Floats
    log_duration: Floats
    log_amplitude: Floats
    posture: Floats
    cost: Floats


def describe(history: History, start: Floats, end: Floats) -> CycleBatch:
    """What the cycles [start, end) (rows, (n,)) look like: a resample of gravity direction and velocity, mean and drift taken out."""
    at = start[:, None] + (end - start)[:, None] * _FRACTIONS
    shape = history.sample(at, UP.stop + 3)
    closing = shape[:, -1] - shape[:, 0]
    shape[..., VELOCITY] -= closing[:, None, VELOCITY] * _FRACTIONS[:, None]
    shape[..., VELOCITY] *= VELOCITY_WEIGHT
    middle = np.einsum("npc->nc", shape) / POINTS
    shape -= middle[:, None]
    amplitude = np.sqrt(np.einsum("npc,npc->n", shape, shape) / POINTS)
    closure = np.sqrt(np.einsum("nc,nc->n", closing[:, UP], closing[:, UP])) / (amplitude + FLOOR)
    cost = CLOSURE_COST * closure + HALF_ALIKE_COST * np.maximum(0.0, _half_likeness(shape) - HALF_ALIKE_FREE)
    cost += np.where(amplitude < FLOOR, STILL_COST, 0.0)
    scale = (amplitude + FLOOR) * np.sqrt(POINTS)
    return CycleBatch(
        start,
        end,
        shape.reshape(len(start), -1) / scale[:, None],
        np.log((end - start) / FEATURE_HZ),
        np.log(amplitude + FLOOR / 2),
        middle[:, UP],
        cost,
    )


def _half_likeness(shape: Floats) -> Floats:
    """Correlation of the first half with the second (n,): near 1 where one candidate holds two reps."""
    half = POINTS // 2
    first, second = shape[:, :half], shape[:, half:]
    # the whole has no mean, so the halves' means are opposite: take them out of the products afterwards
    mean = np.einsum("npc->nc", first) / half
    taken = half * np.einsum("nc,nc->n", mean, mean)
    both = np.einsum("npc,npc->n", first, second) + taken
    sizes = (np.einsum("npc,npc->n", first, first) - taken) * (np.einsum("npc,npc->n", second, second) - taken)
    return np.asarray(both / (np.sqrt(np.maximum(sizes, 0.0)) + 1e-4))
