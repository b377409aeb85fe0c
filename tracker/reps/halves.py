"""Half-cycles along a run's line, and how unlike the run's own each of them is. Knows nothing of reps.

A half runs from where the line leaves one end to where it arrives at the other; dwelling at the ends belongs to none.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tracker.dsp.order import median_last
from tracker.model.samples import Bools, Floats
from tracker.reps.features import FEATURE_HZ, VELOCITY
from tracker.reps.path import Path, resample, swings
from tracker.reps.still import stretches

STEP_SHARE = 0.3
"""Share of the travel by which the line must come back for a turn; more merges half reps, less splits sticking points."""

LEAVE_SHARE, ARRIVE_SHARE = 0.12, 0.88
"""A half runs from the last point below the one to the first above the other: the biggest single setting of the half-cycle
prototype (ALGORITHMS: at .25 exactness fell from .52 to .19)."""

STILL_SHARE = 0.15
STILL_ROWS = 8
STILL_EDGE = 0.35
"""Standing still: slower than this share of the half's own peak for this many rows (0.3 s), beginning within this share of the
travel from an end. A stop further in is a sticking point and stays."""

TILT_PACE = 0.3

HALF_POINTS = 10

CORE_MARGIN = 0.1
"""Periods by which a half's middle may lie outside the chain and still belong to its core."""

PAIR = 2
"""Halves of one direction that are a measure at the least. Of two cycles cut in mid-stroke only one may lie within: then the nearest outside counts,
too. Sets of three and four were missed without it (5 of 28 sets of three alone, simulated); of recorded sets none changes."""

TILT_FLOOR = 0.3
"""Added to the tilt between a half's two ends before postures are compared with it, 17 deg: a lift that tilts little wanders by degrees from rep to
rep (presses, pull-ups, a bar). At .05 the trusted watch files lose .03 exact and .03 within one, the bar .03 and .03; from .25 to .5 all hold."""

NEIGHBOUR_COST = 1.5
"""A posture that is not the run's but its neighbour's counts so many times as far: a strap that slips 20 deg in mid-set moves all that
follows. At 1 set-up is forgiven too (watch .82 to .80 exact), at 2 nothing more is lost; slips counted right .71 to .86 (simulated)."""

FREE_GAP = 0.4
"""A pause towards the next half up to this many periods costs nothing."""

MEASURES = 6

Whole: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Halves:
    """n half-cycles in order, rows relative to the path: `leave`, `arrive` (n,), `start`, `end` (n,) the turns around them,
    `rising` (n,); `unlike` (n, MEASURES) >= 0: shape, size, duration, posture at the end towards the run's middle, at the end away
    from it, pause towards the middle; `core` (n,)."""

    leave: Floats
    arrive: Floats
    start: Floats
    end: Floats
    rising: Bools
    unlike: Floats
    core: Bools

    def __len__(self) -> int:
        return len(self.leave)


def find_halves(path: Path, anchors: list[int]) -> Halves:
    """The half-cycles of the path, the chain's `anchors` (rows of the stream) telling which are its core."""
    turns = np.array(swings(path.line, STEP_SHARE * path.size), dtype=np.intp)
    spans = _awake(_pace(path), path.line, *_spans(path.line, turns))
    leave, arrive = spans[:, 0].copy(), spans[:, 1].copy()
    start, end = turns[:-1], turns[1:]
    ends = path.line[turns]
    way = ends[1:] - ends[:-1]
    margin = CORE_MARGIN * path.period
    middle = (leave + arrive) / 2 + path.first
    core = _core(middle, anchors[0] - margin, anchors[-1] + margin)
    early = middle < (anchors[0] + anchors[-1]) / 2
    unlike = _unlike(path, Sides.of(path, leave, arrive, np.abs(way)), core, early)
    return Halves(leave, arrive, start.astype(np.float64), end.astype(np.float64), way > 0.0, unlike, core)


def _core(middle: Floats, first: float, last: float) -> Bools:
    """Which halves (n,) have their `middle` (rows) from `first` to `last`, and of a direction of which too few have those nearest."""
    core = (middle >= first) & (middle <= last)
    for way in range(2):
        mine = core[way::2]
        if 0 < np.count_nonzero(mine) < PAIR:
            away = np.abs(middle[way::2] - 0.5 * (first + last))
            mine[np.argsort(away, kind="stable")[:PAIR]] = True
    return np.asarray(core)


def _spans(line: Floats, turns: Whole) -> tuple[Whole, Whole]:
    """Rows (n,) where the line leaves each of the `turns` (n + 1,) and where it arrives at the next."""
    start, end = turns[:-1], turns[1:]
    length, first = end - start, start - start[0]
    ends = line[turns]
    share = line[turns[0] : turns[-1]] - np.repeat(ends[:-1], length)
    share /= np.repeat(ends[1:] - ends[:-1], length)
    row = np.arange(turns[0], turns[-1])
    leave = np.maximum.reduceat(np.where(share < LEAVE_SHARE, row, -1), first)
    above = share > ARRIVE_SHARE
    above &= row >= np.repeat(leave, length)
    arrive = np.minimum(np.minimum.reduceat(np.where(above, row, len(line)), first), end)
    return leave, np.maximum(arrive, leave + 2)


def _pace(path: Path) -> Floats:
    """How fast anything moves at each row, m/s weighted as in the features; tilting at 1 rad/s counts TILT_PACE of it."""
    tilt, tilting = path.tilt, np.empty(path.tilt.shape)
    np.subtract(tilt[:, 2:], tilt[:, :-2], out=tilting[:, 1:-1])
    tilting[:, 1:-1] /= 2.0
    tilting[:, 0], tilting[:, -1] = tilt[:, 1] - tilt[:, 0], tilt[:, -1] - tilt[:, -2]
    tilting *= FEATURE_HZ
    tilting *= TILT_PACE
    np.square(tilting, out=tilting)
    squares = np.square(path.moving[VELOCITY])
    pace = squares[0] + squares[1] + squares[2]
    pace += tilting[0] + tilting[1] + tilting[2]
    return np.asarray(np.sqrt(pace, out=pace))


def _awake(pace: Floats, line: Floats, leave: Whole, arrive: Whole) -> Floats:
    """The spans (n, 2) with standing still cut off both ends: without drift the line itself creeps while nothing moves."""
    spans = np.empty((len(leave), 2))
    spans[:, 0], spans[:, 1] = leave, arrive
    length = np.minimum(arrive, len(pace) - 1) - leave + 1
    first = np.cumsum(length) - length
    there = pace[np.arange(first[-1] + length[-1]) + np.repeat(leave - first, length)]
    still = there < np.repeat(STILL_SHARE * np.maximum.reduceat(there, first), length)
    for k in (np.add.reduceat(still, first, dtype=np.intp) >= STILL_ROWS).nonzero()[0].tolist():
        mine = still[first[k] : first[k] + arrive[k] - leave[k] + 1]
        spans[k] = _cut(mine, line, int(leave[k]), int(arrive[k]))
    return spans


def _cut(still: Bools, line: Floats, start: int, end: int) -> tuple[int, int]:
    """The span [start, end] without the stretches of `still` rows near its ends."""
    share = np.abs((line[start : end + 1] - line[start]) / (line[end] - line[start]))
    begin, finish = 0, end - start
    for first, last in stretches(still):
        if last - first < STILL_ROWS:
            continue
        if share[first] < STILL_EDGE:
            begin = last
        elif share[last - 1] > 1.0 - STILL_EDGE:
            finish = min(finish, first)
    if finish - begin < STILL_ROWS:
        return start, end
    return start + begin, start + finish


@dataclass(frozen=True, slots=True)
class Sides:
    """Of n halves: where they `leave` and `arrive` (n,), the way they look in between, `shape` (6, HALF_POINTS, n), how far each goes and how long
    it takes, `sizes` (2, n), and the postures it leaves and arrives at, `ends` (2, 3, n)."""

    leave: Floats
    arrive: Floats
    shape: Floats
    sizes: Floats
    ends: Floats

    @classmethod
    def of(cls, path: Path, leave: Floats, arrive: Floats, height: Floats) -> "Sides":
        """Those of all halves of a path."""
        shape = resample(path.moving, leave, arrive, HALF_POINTS)
        shape -= np.add.reduce(shape, axis=1, keepdims=True) / HALF_POINTS
        sizes, ends = np.empty((2, len(leave))), np.empty((2, 3, len(leave)))
        sizes[0], sizes[1] = height, arrive - leave
        ends[0], ends[1] = path.tilt.take(leave.astype(np.intp), axis=1), path.tilt.take(arrive.astype(np.intp), axis=1)
        return cls(leave, arrive, shape, sizes, ends)


def _unlike(path: Path, sides: Sides, core: Bools, early: Bools) -> Floats:
    """The measures (n, MEASURES), each half towards those of its direction in the `core` (n,); halves rise and fall in turn. `early` (n,) are
    those before the middle of the run."""
    out = np.full((MEASURES, len(core)), 9.0)
    for first in range(2):
        mine = core[first::2].nonzero()[0]
        if len(mine) >= PAIR:
            way = slice(first, None, 2)
            _against_core(out[:5, way], sides.shape[:, :, way], sides.sizes[:, way], sides.ends[:, :, way], mine)
    inner = np.where(early, out[4], out[3])
    np.copyto(out[4], out[3], where=early)
    out[3] = inner
    gaps = np.zeros(len(core) + 1)
    gaps[1:-1] = (sides.leave[1:] - sides.arrive[:-1]) / path.period
    out[5] = np.maximum(np.where(early, gaps[1:], gaps[:-1]) - FREE_GAP, 0.0)
    return out.T


def _against_core(out: Floats, shape: Floats, sizes: Floats, ends: Floats, core: Whole) -> None:
    """The first measures (5, n) of the halves of one direction against the median of those in the `core` (their numbers)."""
    template = median_last(shape.take(core, axis=2))
    both = np.einsum("cpn,cp->n", shape, template)
    power = np.einsum("cpn,cpn->n", shape, shape) * np.square(template).sum()
    usual = median_last(ends.take(core, axis=2))
    tilted = np.sqrt(np.square(usual[1] - usual[0]).sum()) + TILT_FLOOR
    out[0] = 1.0 - both / (np.sqrt(power) + 1e-9)
    out[1:3] = np.abs(np.log(np.maximum(sizes / median_last(sizes.take(core, axis=1))[:, None], 0.05)))
    out[3:] = _moved(ends, usual, np.arange(shape.shape[2]) < core.sum() / len(core)) / tilted


def _moved(ends: Floats, usual: Floats, early: Bools) -> Floats:
    """How far (2, n) each posture of `ends` (2, 3, n) lies from the usual ones (2, 3), or from that of its neighbour towards the run's middle."""
    own = np.square(ends - usual[..., None])
    steps = np.square(ends[..., 1:] - ends[..., :-1])
    beside = np.full((2, ends.shape[2] + 1), np.inf)
    beside[:, 1:-1] = NEIGHBOUR_COST * np.sqrt(steps[:, 0] + steps[:, 1] + steps[:, 2])
    neighbour = np.where(early, beside[:, 1:], beside[:, :-1])
    return np.asarray(np.minimum(np.sqrt(own[:, 0] + own[:, 1] + own[:, 2]), neighbour))
