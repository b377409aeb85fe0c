"""A set written down as its strokes: when each begins and ends, from where to where, in what shape. Knows nothing of sensors or directions.

Between strokes the load rests exactly. All numbers of a plan stand in one vector, rep by rep, so that a fit can move them.
"""

from dataclasses import dataclass

import numpy as np

from tracker.model.samples import Floats
from tracker.travel.shapes import WARPS, progress

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


@dataclass(frozen=True, slots=True)
class Ties:
    """Whether the load turns without a stop at the far end and at the start."""

    far: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan drawn at n times: height `h` (n,), `side` (n,) of its way (+ on the way out, - on the way back, 0 at rest), and how both move with
    each of the plan's numbers, `dh` and `dside` (n, numbers)."""

    h: Floats
    side: Floats
    dh: Floats
    dside: Floats


def reps_of(vector: Floats) -> Floats:
    """The numbers of the reps, (reps, PER_REP), as a view."""
    return vector[:-EXTRA].reshape(-1, PER_REP)


def height(vector: Floats, t_s: Floats) -> Floats:
    """The height (n,) at the times `t_s` (n,), rising."""
    return draw(vector, t_s).h


def draw(vector: Floats, t_s: Floats) -> Drawn:
    """The plan at the times `t_s` (n,), rising."""
    reps = reps_of(vector)
    count, n, numbers = len(reps), len(t_s), len(vector)
    bounds = reps[:, :TOP].reshape(-1, 2)
    levels, columns = _levels(vector)
    begun = np.searchsorted(bounds[:, 0], t_s, side="right")
    stroke = np.maximum(begun - 1, 0)
    moving = np.flatnonzero((begun > 0) & (t_s < bounds[stroke, 1]))
    resting = np.flatnonzero((begun == 0) | (t_s >= bounds[stroke, 1]))
    h, side = levels[begun], np.zeros(n)
    dh, dside = np.zeros((n, numbers)), np.zeros((n, numbers))
    dh[resting, columns[begun[resting]]] = 1.0
    s = stroke[moving]
    back, base = s % 2, (s // 2) * PER_REP
    span = bounds[s, 1] - bounds[s, 0]
    x = (t_s[moving] - bounds[s, 0]) / span
    warps = reps[:, WARP_OUT:].reshape(2 * count, WARPS)
    p = progress(x, span, vector[numbers - 2 + back], warps[s].T)
    way = levels[s + 1] - levels[s]
    sign = 1.0 - 2.0 * back
    h[moving] = levels[s] + way * p.way
    side[moving] = sign * np.sin(np.pi * p.way)
    bend = sign * np.pi * np.cos(np.pi * p.way)
    dh[moving, columns[s]] = 1.0 - p.way
    dh[moving, columns[s + 1]] = p.way
    grows = [(base + 2 * back, p.speed * (x - 1.0) / span), (base + 2 * back + 1, -p.speed * x / span)]
    grows += [(base + WARP_OUT + back * WARPS + j, p.by_warp[j]) for j in range(WARPS)]
    for column, by in [*grows, (numbers - 2 + back, p.by_mix)]:
        dh[moving, column] = way * by
        dside[moving, column] = bend * by
    return Drawn(h, side, dh, dside)


def _levels(vector: Floats) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """Heights at which the load rests before the first stroke, after the first, ..., and where they stand in the vector."""
    count = len(reps_of(vector))
    base = np.arange(count)[:, None] * PER_REP
    columns = np.concatenate([[len(vector) - EXTRA], (base + np.array([TOP, LOW])).ravel()]).astype(np.intp)
    return vector[columns], columns


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


def tied(numbers: int, ties: Ties) -> Floats:
    """How the plan's numbers follow from those that are free, (numbers, free): where a load turns without a stop, two times are one."""
    count = (numbers - EXTRA) // PER_REP
    out, gone = np.eye(numbers), []
    pairs = [(k * PER_REP + E_OUT, k * PER_REP + B_BACK) for k in range(count)] if ties.far else []
    pairs += [(k * PER_REP + E_BACK, (k + 1) * PER_REP + B_OUT) for k in range(count - 1)] if ties.near else []
    for kept, follows in pairs:
        out[follows, kept] = 1.0
        gone.append(follows)
    return np.delete(out, gone, axis=1)
