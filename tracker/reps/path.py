"""A finished run on one line: the combination of tilt and travel in which its cycles agree best. Knows nothing of counting.

All of the set is there, so drift is taken out with as much of the future as of the past.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracker.dsp.order import median, median_last, median_step
from tracker.model.samples import Floats
from tracker.reps.cycles import VELOCITY_WEIGHT
from tracker.reps.features import FEATURE_HZ, LIFT_ACC, STIR, UP, VELOCITY, tilts
from tracker.reps.history import History
from tracker.reps.rise import rise_of_cycles, steady_rise
from tracker.reps.still import rests

AROUND = 4.0
"""Periods looked at before and after the run."""

TEMPLATE_POINTS = 32

TRAVEL_WEIGHT = np.array([[0.4], [0.4], [1.0]])
"""One metre counts as much as this much change of gravity direction; less for the horizontal, which drifts."""

SMOOTH_PERIODS = 0.1
"""Width (sd) of the smoothing along the line, periods: two bumps in one rep become one. A fixed cut-off is the main trap of
single-line counters (ALGORITHMS); from 0.08 to 0.11 the watch files trusted hold .72-.77 exact, at 0 they fall to .57."""

DRIFT_PERIODS = 1.5

UPRIGHT = 0.06
"""Tilt within a cycle (chord, 3.4 deg) below which all is in the vertical: a stack, a sled. There the acceleration is steady enough to tell a rest
from a steady lowering (`rise.steady_rise`)."""

EDGE_CYCLES = 3
OVERSHOOT = 0.15
"""Beyond the run the line is held within the range of this many nearest cycles and this share of the travel more."""

NOISE = 1e-6
WEAKEST_AXIS = 0.2
"""A principal axis weaker than this share of the first is not asked."""

TWO_HALVES_COST = 2.0
"""How much an axis loses for each half-cycle too many or too few per cycle, against its strength (0..1)."""


class Held(NamedTuple):
    """The line (n,), its travel in one cycle, and the lowest and the highest point of its cycles."""

    line: Floats
    size: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Path:
    """Rows `first` ... of the stream: `line` (n,) the run's own position, `size` its travel in one cycle, `low` and `high` the ends of
    what its cycles reach, `moving` (6, n) tilt and weighted velocity, of which `tilt` (3, n) is a part, `stir` (n,), `period` in rows,
    and the `axis` (6,) that the line lies on."""

    first: int
    line: Floats
    size: float
    low: float
    high: float
    moving: Floats
    tilt: Floats
    stir: Floats
    period: float
    axis: Floats


def without_drift(values: Floats, period: float) -> Floats:
    """Take the running mean over so many periods (rows) out of (k, n), edges held."""
    width = max(int(DRIFT_PERIODS * period) | 1, 5)
    half = width // 2
    held = np.empty((len(values), values.shape[1] + width))
    held[:, : half + 1], held[:, half + 1 : -half], held[:, -half:] = values[:, :1], values, values[:, -1:]
    np.add.accumulate(held, axis=1, out=held)
    mean = held[:, width:] - held[:, :-width]
    mean /= width
    return np.asarray(np.subtract(values, mean, out=mean))


def resample(values: Floats, start: Floats, end: Floats, points: int) -> Floats:
    """(k, n) from each fractional row of `start` (m,) to that of `end` at so many `points`, by straight lines, clipped to what is there:
    (k, points, m)."""
    at = np.arange(points)[:, None] * ((end - start) / (points - 1))
    at += start
    at[-1] = end
    np.minimum(np.maximum(at, 0.0, out=at), values.shape[1] - 1.001, out=at)
    low = at.astype(np.intp)
    at -= low
    out = values.take(low, axis=1)
    low += 1
    after = values.take(low, axis=1)
    after *= at
    np.subtract(1.0, at, out=at)
    out *= at
    out += after
    return np.asarray(out)


def swings(line: Floats, step: float) -> list[int]:
    """Rows where the line turns by at least `step`, the last one open; maxima and minima in turn."""
    turns: list[int] = []
    way, low, high, low_at, high_at = 0, float(line[0]), float(line[0]), 0, 0
    bends = _bends(line)
    for row, value in zip(bends.tolist(), line.take(bends).tolist(), strict=True):
        if way >= 0:
            if value > high:
                high, high_at = value, row
            elif value < high - step:
                turns.append(high_at)
                way, low, low_at = -1, value, row
                continue
        if way <= 0:
            if value < low:
                low, low_at = value, row
            elif value > low + step:
                turns.append(low_at)
                way, high, high_at = 1, value, row
    return [*turns, high_at if way > 0 else low_at]


def _bends(line: Floats) -> NDArray[np.intp]:
    """Rows where the line may turn: those between which it only rises, only falls or only stays."""
    ways = np.sign(line[1:] - line[:-1])
    bent = np.empty(len(line), dtype=np.bool_)
    bent[0] = bent[-1] = True
    np.not_equal(ways[1:], ways[:-1], out=bent[1:-1])
    return bent.nonzero()[0]


def unroll(history: History, anchors: list[int], step_share: float, floor: int, axis: Floats | None = None) -> Path:
    """The run that `anchors` (rows) cut into cycles, on its own line. `step_share` is the hysteresis it will be read with.
    Nothing before row `floor` is looked at. `axis`: that of the set before, to be looked along."""
    period = median_step(anchors)
    first = max(int(anchors[0] - AROUND * period), history.oldest, min(floor, anchors[0]))
    columns = history.rows(first, min(int(anchors[-1] + AROUND * period), history.end)).T
    marks = [a - first for a in anchors]
    rested = rests(columns[STIR], columns[STIR, marks[0] : marks[-1]])
    steady = None
    if median(tilts(columns[UP], marks)) < UPRIGHT:
        steady = steady_rise(columns[LIFT_ACC], marks, axis is not None)
    speed = columns[VELOCITY].copy()
    rise = rise_of_cycles(columns[LIFT_ACC], marks) if steady is None else None
    if rise is not None:
        speed[2] = rise
    if rested is not None:
        speed[:, rested] = 0.0
    speed = without_drift(speed, period)
    if rested is not None:
        speed[:, rested] = 0.0
    where = np.empty((6, columns.shape[1]))
    where[:3] = columns[UP]
    travel = np.add.accumulate(speed, axis=1, out=where[3:])
    travel /= FEATURE_HZ
    if steady is not None:
        speed[2], travel[2] = steady, np.add.accumulate(steady) / FEATURE_HZ
    travel *= TRAVEL_WEIGHT
    if axis is None:
        axis, held = _best_line(where, marks, period, step_share)
    else:
        held = _held(np.einsum("cn,c->n", where, axis), marks, period)
    where[3:] = speed * VELOCITY_WEIGHT[:, None]
    return Path(first, *held, where, where[:3], columns[STIR], period, axis)


def _best_line(where: Floats, marks: list[int], period: float, step_share: float) -> tuple[Floats, Held]:
    """The principal axis (6,) of the median cycle of (6, n), components weighted by how well the cycles agree; the line along it."""
    rows = np.array(marks, dtype=float)
    cycles = resample(where, rows[:-1], rows[1:], TEMPLATE_POINTS)
    middle = np.add.reduce(cycles, axis=1, keepdims=True)
    middle /= TEMPLATE_POINTS
    usual = median_last(cycles - middle)
    weight = np.square(_clearness(cycles, usual))
    usual *= weight[:, None]
    power, axes = np.linalg.eigh(usual @ usual.T)
    strength, axes = np.sqrt(np.maximum(power[::-1], 0.0)).tolist(), axes[:, ::-1]
    best: tuple[float, Floats, Held] | None = None
    for k in range(3):
        most = strength[k] / (strength[0] + NOISE)
        if strength[k] < WEAKEST_AXIS * strength[0] or (best is not None and best[0] >= most):
            break
        axis = axes[:, k] * weight
        held = _held(np.einsum("cn,c->n", where, axis), marks, period)
        halves = (len(swings(held.line[marks[0] : marks[-1] + 1], step_share * held.size)) - 1) / (len(marks) - 1)
        merit = most - TWO_HALVES_COST * abs(halves - 2.0)
        if best is None or merit > best[0]:
            best = (merit, axis, held)
    assert best is not None
    return best[1:]


def _clearness(cycles: Floats, usual: Floats) -> Floats:
    """How much (6,) of what each component of the cycles (6, points, m) does is what they `usual`ly (6, points) do."""
    signal = np.sqrt(np.add.reduce(np.square(usual), axis=1) / TEMPLATE_POINTS)
    wander = cycles - median_last(cycles)[..., None]
    np.square(wander, out=wander)
    spread = np.sqrt(median_last(np.add.reduce(wander, axis=1) / TEMPLATE_POINTS))
    return np.asarray(signal / (signal + spread + NOISE))


def _held(line: Floats, marks: list[int], period: float) -> Held:
    """The line held inside the range of the nearest cycles beyond the run's ends, then smoothed.

    Set-up and racking go far beyond a rep's range; held at its edge, a rep that begins there still shows.
    """
    low, high = _ranges(line, marks)
    over = OVERSHOOT * (median([b - a for a, b in zip(low, high, strict=True)]) + NOISE)
    held = line.copy()
    for part, near in (slice(0, marks[0]), slice(EDGE_CYCLES)), (slice(marks[-1] + 1, None), slice(-EDGE_CYCLES, None)):
        beyond = held[part]
        np.minimum(np.maximum(beyond, median(low[near]) - over, out=beyond), median(high[near]) + over, out=beyond)
    bell = _bell(SMOOTH_PERIODS * period)
    reach = len(bell) // 2
    smooth = np.convolve(np.concatenate([held[:reach][::-1], held, held[: -reach - 1 : -1]]), bell, "valid")
    low, high = _ranges(smooth, marks)
    size = median([b - a for a, b in zip(low, high, strict=True)]) + NOISE
    return Held(smooth, size, min(low), max(high))


@lru_cache(maxsize=64)
def _bell(width: float) -> Floats:
    """What a Gaussian mean of so many rows (sd) weighs the rows by, out to four of them, as `gaussian_filter1d` does each time."""
    reach = int(4.0 * width + 0.5)
    bell = np.exp(-0.5 / (width * width) * np.arange(-reach, reach + 1) ** 2)
    return np.asarray(bell / bell.sum())


def _ranges(line: Floats, marks: list[int]) -> tuple[list[float], list[float]]:
    """Lowest and highest point of each cycle between the n + 1 `marks`, both its ends included."""
    edges = np.array(marks)
    inside, last = line[: marks[-1]], line.take(edges[1:])
    low = np.minimum(np.minimum.reduceat(inside, edges[:-1]), last)
    return low.tolist(), np.maximum(np.maximum.reduceat(inside, edges[:-1]), last).tolist()
