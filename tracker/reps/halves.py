"""Half-cycles along a run's line, and how unlike the run's own each of them is. Knows nothing of reps.

A half runs from where the line leaves one end to where it arrives at the other; dwelling at the ends belongs to none.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tracker.dsp.order import median, median_rows
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
    start, end = turns[:-1].astype(np.float64), turns[1:].astype(np.float64)
    rising = path.line[turns[1:]] > path.line[turns[:-1]]
    margin = CORE_MARGIN * path.period
    middle = (spans[:, 0] + spans[:, 1]) / 2 + path.first
    core = _core(middle, anchors[0] - margin, anchors[-1] + margin)
    found = Halves(spans[:, 0], spans[:, 1], start, end, rising, np.empty(0), core)
    return Halves(found.leave, found.arrive, start, end, rising, _unlike(path, found, anchors), core)


def _core(middle: Floats, first: float, last: float) -> Bools:
    """Which halves (n,) have their `middle` (rows) from `first` to `last`, and of a direction of which too few have those nearest."""
    core = (middle >= first) & (middle <= last)
    away = np.abs(middle - 0.5 * (first + last))
    for way in range(2):
        mine = np.arange(way, len(middle), 2)
        if 0 < core[mine].sum() < PAIR:
            core[mine[np.argsort(away[mine], kind="stable")[:PAIR]]] = True
    return np.asarray(core)


def _spans(line: Floats, turns: Whole) -> tuple[Whole, Whole]:
    """Rows (n,) where the line leaves each of the `turns` (n + 1,) and where it arrives at the next."""
    start, end = turns[:-1], turns[1:]
    row, half, first = _laid_out(start, end)
    share = (line[row] - line[start][half]) / (line[end] - line[start])[half]
    leave = np.maximum.reduceat(np.where(share < LEAVE_SHARE, row, -1), first)
    above = (share > ARRIVE_SHARE) & (row >= leave[half])
    arrive = np.minimum.reduceat(np.where(above, row, len(line)), first)
    return leave, np.maximum(arrive, leave + 2)


def _laid_out(start: Whole, end: Whole) -> tuple[Whole, Whole, Whole]:
    """The rows of the stretches [start, end] (n,) one stretch after the other, the stretch of each, and where each stretch begins among them."""
    length = end - start + 1
    first = np.cumsum(length) - length
    stretch = np.repeat(np.arange(len(start)), length)
    return np.arange(len(stretch)) + (start - first)[stretch], stretch, first


def _pace(path: Path) -> Floats:
    """How fast anything moves at each row, m/s weighted as in the features; tilting at 1 rad/s counts TILT_PACE of it."""
    tilt, tilting = path.tilt, np.empty(path.tilt.shape)
    tilting[1:-1] = (tilt[2:] - tilt[:-2]) / 2.0
    tilting[0], tilting[-1] = tilt[1] - tilt[0], tilt[-1] - tilt[-2]
    tilting *= FEATURE_HZ
    tilting *= TILT_PACE
    squares = np.square(tilting)
    turning = squares[:, 0] + squares[:, 1] + squares[:, 2]
    squares = np.square(path.rows[:, VELOCITY])
    return np.asarray(np.sqrt(squares[:, 0] + squares[:, 1] + squares[:, 2] + turning))


def _awake(pace: Floats, line: Floats, leave: Whole, arrive: Whole) -> Floats:
    """The spans (n, 2) with standing still cut off both ends: without drift the line itself creeps while nothing moves."""
    spans = np.empty((len(leave), 2))
    spans[:, 0], spans[:, 1] = leave, arrive
    row, half, first = _laid_out(leave, np.minimum(arrive, len(pace) - 1))
    there = pace[row]
    still = there < STILL_SHARE * np.maximum.reduceat(there, first)[half]
    for k in np.flatnonzero(np.add.reduceat(still, first, dtype=np.intp) >= STILL_ROWS).tolist():
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


def _unlike(path: Path, halves: Halves, anchors: list[int]) -> Floats:
    out = np.full((len(halves), MEASURES), 9.0)
    shapes = resample(path.rows, halves.leave, halves.arrive, HALF_POINTS)
    shapes -= np.add.reduce(shapes, axis=1, keepdims=True) / HALF_POINTS
    sides = Sides.of(path, halves)
    for first in range(2):
        core = np.flatnonzero(halves.core[first::2])
        if len(core) >= PAIR:
            out[first::2] = _against_core(shapes[first::2], sides.every_other(first), core)
    middle = (halves.leave + halves.arrive) / 2 + path.first
    early = middle < (anchors[0] + anchors[-1]) / 2
    out[early, 3:5] = out[early, 3:5][:, ::-1]
    gaps = np.zeros(len(halves) + 1)
    gaps[1:-1] = (halves.leave[1:] - halves.arrive[:-1]) / path.period
    out[:, 5] = np.maximum(np.where(early, gaps[1:], gaps[:-1]) - FREE_GAP, 0.0)
    return out


@dataclass(frozen=True, slots=True)
class Sides:
    """Of n halves: how far each goes, `height` (n,), how long it takes, `lasting` (n,), and the postures (n, 3) it leaves and arrives at."""

    height: Floats
    lasting: Floats
    left: Floats
    arrived: Floats

    @classmethod
    def of(cls, path: Path, halves: Halves) -> "Sides":
        """Those of all halves of a path."""
        ends = path.line.take(halves.end.astype(np.intp)) - path.line.take(halves.start.astype(np.intp))
        leave, arrive = halves.leave.astype(np.intp), halves.arrive.astype(np.intp)
        return cls(
            np.abs(ends), halves.arrive - halves.leave, path.tilt.take(leave, axis=0), path.tilt.take(arrive, axis=0)
        )

    def every_other(self, first: int) -> "Sides":
        """Those of one direction: halves rise and fall in turn."""
        return Sides(self.height[first::2], self.lasting[first::2], self.left[first::2], self.arrived[first::2])


def _against_core(shapes: Floats, sides: Sides, core: Whole) -> Floats:
    """The measures (n, MEASURES) of the halves of one direction against the median of those in the `core` (their numbers)."""
    template = median_rows(shapes.take(core, axis=0))
    both = np.einsum("npc,pc->n", shapes, template)
    sizes = np.einsum("npc,npc->n", shapes, shapes) * np.square(template).sum()
    begin, finish = median_rows(sides.left.take(core, axis=0)), median_rows(sides.arrived.take(core, axis=0))
    tilted = np.sqrt(np.square(finish - begin).sum()) + TILT_FLOOR
    out = np.zeros((len(shapes), MEASURES))
    out[:, 0] = 1.0 - both / (np.sqrt(sizes) + 1e-9)
    for k, values in (1, sides.height), (2, sides.lasting):
        out[:, k] = np.abs(np.log(np.maximum(values / median(values.take(core)), 0.05)))
    early = np.arange(len(shapes)) < core.sum() / len(core)
    out[:, 3] = _moved(sides.left, begin, early) / tilted
    out[:, 4] = _moved(sides.arrived, finish, early) / tilted
    return out


def _moved(tilt: Floats, usual: Floats, early: Bools) -> Floats:
    """How far (n,) each posture `tilt` (n, 3) lies from the usual one, or from that of its neighbour towards the run's middle."""
    own = np.sqrt(np.square(tilt - usual).sum(axis=1))
    steps = np.full(len(tilt) + 1, np.inf)
    steps[1:-1] = NEIGHBOUR_COST * np.sqrt(np.square(tilt[1:] - tilt[:-1]).sum(axis=1))
    return np.asarray(np.minimum(own, np.where(early, steps[1:], steps[:-1])))
