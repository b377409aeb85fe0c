"""Half-cycles along a run's line, and which of them belong to its core. Knows nothing of reps.

A half runs from where the line leaves one end to where it arrives at the other; dwelling at the ends belongs to none.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tracker.model.samples import Bools, Floats
from tracker.reps.features import FEATURE_HZ, VELOCITY
from tracker.reps.path import Path, swings
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


STOP_PERIODS = 0.1
STOP_SHARE = 0.15
"""Who takes hold before a set or racks after it moves on beyond the set's own range, in the direction of its first or last half. There the half ends
at that range, where the line all but stops (slower than this share of the half's fastest, so many periods around). Of simulated sets without a
gyroscope, whose gravity never stands as still as the hand, .89 were counted right without it, .96 with it (12020-12027); one of 60 trusted watch
sets is read one longer. At .3 and .5 more are."""

TILT_PACE = 0.3

CORE_MARGIN = 0.1
"""Periods by which a half's middle may lie outside the chain and still belong to its core."""

PAIR = 2
"""Halves of one direction that are a measure at the least. Of two cycles cut in mid-stroke only one may lie within: then the nearest outside counts,
too. Sets of three and four were missed without it (5 of 28 sets of three alone, simulated); of recorded sets none changes."""

Whole: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Halves:
    """n half-cycles in order, rows relative to the path: `leave`, `arrive` (n,), `start`, `end` (n,) the turns around them,
    `rising` (n,); `core` (n,): those of the chain itself."""

    leave: Floats
    arrive: Floats
    start: Floats
    end: Floats
    rising: Bools
    core: Bools

    def __len__(self) -> int:
        return len(self.leave)


def find_halves(path: Path, anchors: list[int]) -> Halves:
    """The half-cycles of the path, the chain's `anchors` (rows of the stream) telling which are its core."""
    turns = np.array(swings(path.line, STEP_SHARE * path.size), dtype=np.intp)
    spans = _awake(_pace(path), path.line, *_spans(path, turns))
    leave, arrive = spans[:, 0].copy(), spans[:, 1].copy()
    start, end = turns[:-1], turns[1:]
    ends = path.line[turns]
    way = ends[1:] - ends[:-1]
    margin = CORE_MARGIN * path.period
    middle = (leave + arrive) / 2 + path.first
    core = _core(middle, anchors[0] - margin, anchors[-1] + margin)
    return Halves(leave, arrive, start.astype(np.float64), end.astype(np.float64), way > 0.0, core)


def _core(middle: Floats, first: float, last: float) -> Bools:
    """Which halves (n,) have their `middle` (rows) from `first` to `last`, and of a direction of which too few have those nearest."""
    core = (middle >= first) & (middle <= last)
    for way in range(2):
        mine = core[way::2]
        if 0 < np.count_nonzero(mine) < PAIR:
            away = np.abs(middle[way::2] - 0.5 * (first + last))
            mine[np.argsort(away, kind="stable")[:PAIR]] = True
    return np.asarray(core)


def _spans(path: Path, turns: Whole) -> tuple[Whole, Whole]:
    """Rows (n,) where the line leaves each of the `turns` (n + 1,) and where it arrives at the next."""
    line, own = path.line, path.line[turns]
    leave, arrive = _crossings(line, turns, own[:-1], own[1:])
    held = np.minimum(np.maximum(own, path.low), path.high)
    beyond = held != own
    changed = (beyond[1:] | beyond[:-1]) & (np.abs(held[1:] - held[:-1]) > STEP_SHARE * path.size)
    rows = changed.nonzero()[0].tolist()
    speed, reach = _steepness(line) if rows else line, int(STOP_PERIODS * path.period)
    for k in rows:
        later, sooner = _crossing(line, int(turns[k]), int(turns[k + 1]), held[k], held[k + 1])
        if later <= leave[k] and sooner >= arrive[k]:
            continue
        slow = STOP_SHARE * speed[later : sooner + 1].max()
        stops = [speed[max(row - reach, 0) : row + reach + 1].min() < slow for row in (later, sooner)]
        begun = max(leave[k], later) if stops[0] else leave[k]
        done = min(arrive[k], sooner) if stops[1] else arrive[k]
        if begun < done:  # a half far longer than the range may leave its own end beyond it
            leave[k], arrive[k] = begun, done
    return leave, arrive


def _steepness(line: Floats) -> Floats:
    """How steep the line (n,) is at each row, as numpy's `gradient` has it."""
    steep = np.empty(len(line))
    np.subtract(line[2:], line[:-2], out=steep[1:-1])
    steep[1:-1] /= 2.0
    steep[0], steep[-1] = line[1] - line[0], line[-1] - line[-2]
    return np.asarray(np.abs(steep, out=steep))


def _crossings(line: Floats, turns: Whole, begin: Floats, finish: Floats) -> tuple[Whole, Whole]:
    """Rows (n,) where the line last is near `begin` (n,) and where it first is near `finish` (n,), between each two of the turns."""
    start, end = turns[:-1], turns[1:]
    length, first = end - start, start - start[0]
    share = line[turns[0] : turns[-1]] - begin.repeat(length)
    share /= (finish - begin).repeat(length)
    row = np.arange(turns[0], turns[-1])
    leave = np.maximum.reduceat(np.where(share < LEAVE_SHARE, row, -1), first)
    above = share > ARRIVE_SHARE
    above &= row >= leave.repeat(length)
    arrive = np.minimum(np.minimum.reduceat(np.where(above, row, len(line)), first), end)
    return leave, np.maximum(arrive, leave + 2)


def _crossing(line: Floats, start: int, end: int, begin: float, finish: float) -> tuple[int, int]:
    """The same of one half, from the turn at row `start` to that at row `end`."""
    share = (line[start:end] - begin) / (finish - begin)
    near = (share < LEAVE_SHARE).nonzero()[0]
    leave = start + int(near[-1]) if len(near) else -1
    there = (share[max(leave - start, 0) :] > ARRIVE_SHARE).nonzero()[0]
    arrive = max(leave, start) + int(there[0]) if len(there) else end
    return leave, max(arrive, leave + 2)


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
    first = np.add.accumulate(length) - length
    there = pace.take(np.arange(first[-1] + length[-1]) + (leave - first).repeat(length))
    still = there < (STILL_SHARE * np.maximum.reduceat(there, first)).repeat(length)
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


def heights(path: Path, halves: Halves) -> Floats:
    """How far each half goes along the line."""
    return np.asarray(np.abs(path.line[halves.end.astype(np.intp)] - path.line[halves.start.astype(np.intp)]))
