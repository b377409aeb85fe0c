"""A set written down as its strokes: when each begins and ends, from where to where, in what shape. Knows nothing of sensors or directions.

Between strokes the load rests exactly. All numbers of a plan stand in one vector, rep by rep, so that a fit can move them.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tracker.model.samples import Floats
from tracker.travel.shapes import WARPS, way_at

B_OUT, E_OUT, B_BACK, E_BACK, TOP, LOW, WARP_OUT = range(7)
WARP_BACK = WARP_OUT + WARPS
PER_REP = WARP_BACK + WARPS
"""Numbers of a rep: begin and end of the way out and of the way back (s), height of its top and of the start after it, warps of both ways."""

EXTRA = 3
"""Numbers of the set after its reps: the height before the first rep, the shares of minimum jerk in the ways out and in the ways back."""

SHORTEST_STROKE_S = 0.2
"""Least length of a stroke, s; the quickest that anybody pulls."""

WARP_MOST = 0.5
"""Bound of a wave of a warp; from 1 on time would run backwards."""

Whole: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Ties:
    """Whether the load turns without a stop at the far end and at the start."""

    far: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan drawn at n times: what it shows (n, 3), the height, its square and the side of its way (+ on the way out, - on the way back, 0 at
    rest)."""

    shown: Floats

    @property
    def h(self) -> Floats:
        """The height (n,)."""
        return self.shown[:, 0]

    @property
    def side(self) -> Floats:
        """The side of the way (n,)."""
        return self.shown[:, 2]


def reps_of(vector: Floats) -> Floats:
    """The numbers of the reps, (reps, PER_REP), as a view."""
    return vector[:-EXTRA].reshape(-1, PER_REP)


def strokes_of(vector: Floats) -> tuple[Floats, Floats, Floats]:
    """Of all strokes in turn: begin and end (strokes, 2) s, warp (strokes, WARPS), share of minimum jerk (strokes,)."""
    reps = reps_of(vector)
    return reps[:, :TOP].reshape(-1, 2), reps[:, WARP_OUT:].reshape(-1, WARPS), np.tile(vector[-2:], len(reps))


def levels_of(vector: Floats) -> tuple[Floats, Whole]:
    """Heights at which the load rests before the first stroke, after the first, ..., and where they stand in the vector."""
    base = np.arange(len(reps_of(vector)))[:, None] * PER_REP
    columns = np.concatenate([[len(vector) - EXTRA], (base + np.array([TOP, LOW])).ravel()]).astype(np.intp)
    return vector[columns], columns


def draw(vector: Floats, t_s: Floats) -> Drawn:
    """The plan at the times `t_s` (n,), rising."""
    bounds, warps, mixes = strokes_of(vector)
    levels, _ = levels_of(vector)
    begun = np.searchsorted(bounds[:, 0], t_s, side="right")
    stroke = np.maximum(begun - 1, 0)
    moving = ((begun > 0) & (t_s < bounds[:, 1].take(stroke))).nonzero()[0]
    h, side = levels.take(begun), np.zeros(len(t_s))
    s = stroke.take(moving)
    begin, span = bounds[:, 0].take(s), (bounds[:, 1] - bounds[:, 0]).take(s)
    way = way_at((t_s.take(moving) - begin) / span, span, mixes.take(s), warps.T.take(s, axis=1))
    h[moving] = levels.take(s) + (levels[1:] - levels[:-1]).take(s) * way
    side[moving] = (1.0 - 2.0 * (s % 2)) * np.sin(np.pi * way)
    return Drawn(np.column_stack([h, h * h, side]))


def bounds(numbers: int) -> tuple[Floats, Floats]:
    """Least and most of each of the plan's numbers, (numbers,): of shapes; times and heights have none of their own."""
    low, high = np.full(numbers, -np.inf), np.full(numbers, np.inf)
    reps_of(low)[:, WARP_OUT:], reps_of(high)[:, WARP_OUT:] = -WARP_MOST, WARP_MOST
    low[-2:], high[-2:] = 0.0, 1.0
    return low, high


def feasible(vector: Floats, ties: Ties) -> Floats:
    """The nearest plan whose strokes follow one another and whose shapes are shapes."""
    out = vector.copy()
    reps = reps_of(out)
    times = reps[:, :TOP].ravel()
    tied = (False, ties.far, False, ties.near)
    for k in range(len(times) - 1):
        least = SHORTEST_STROKE_S if k % 2 == 0 else 0.0
        if times[k + 1] < times[k] + least or tied[k % 4]:
            middle = 0.5 * (times[k] + times[k + 1])
            times[k], times[k + 1] = middle - 0.5 * least, middle + 0.5 * least
    reps[:, :TOP] = times.reshape(-1, TOP)
    reps[:, WARP_OUT:] = np.clip(reps[:, WARP_OUT:], -WARP_MOST, WARP_MOST)
    out[-2:] = np.clip(out[-2:], 0.0, 1.0)
    return out


def tied(numbers: int, ties: Ties) -> tuple[Whole, Whole]:
    """Of the plan's numbers those that are free, (free,), and for each number which of these it follows, (numbers,): where a load turns without a
    stop, two times are one."""
    count = (numbers - EXTRA) // PER_REP
    leader = np.arange(numbers)
    base = np.arange(count) * PER_REP
    if ties.far:
        leader[base + B_BACK] = base + E_OUT
    if ties.near:
        leader[base[1:] + B_OUT] = base[:-1] + E_BACK
    free = np.flatnonzero(leader == np.arange(numbers))
    return free, np.searchsorted(free, leader)
