"""Irregular samples onto the uniform motion grid, without losing velocity. Knows nothing of gravity.

The signal between two samples is taken as a straight line; a frame is the mean of that line over its cell. Above the
grid's rate this averages (the integral over any stretch of frames is the integral over the samples: no velocity is
lost); below it, it interpolates.
"""

import math
from dataclasses import dataclass

import numpy as np

from tracker.model.motion import GRID_HZ
from tracker.model.samples import Bools, Floats, Samples

GAP_S = 0.5
"""Two samples further apart are a gap at any rate, s; more forgives longer dropouts. Over three periods of the slowest, 7 Hz."""

DROPOUT_S, DROPOUT_STEPS = 0.12, 2.5
"""So are samples further apart than this and than so many of the steps before, s: with straight lines over 200 ms dropouts
taken for measured, the slower half of the simulated sets was timed up to 0.18 s worse. Below 0.12 s a line is as good as the signal."""

BRIDGE_S = 30.0
"""A longer gap is not bridged frame by frame, s: the time of the frames jumps, and TAIL_S of invalid frames stand for it."""

TAIL_S = 8.0
"""Invalid frames put in place of a gap too long to bridge, s: long enough for any set to end in."""

CELL_S = 1.0 / GRID_HZ
"""Width of one frame, s."""


@dataclass(frozen=True, slots=True)
class Frames:
    """n frames: `t_s` (n,) cell centres, `acc_g` (n, 3), `gyro_dps` (n, 3) (zeros without a gyroscope), `valid` (n,)."""

    t_s: Floats
    acc_g: Floats
    gyro_dps: Floats
    valid: Bools


@dataclass(slots=True)
class _State:
    """Carried from push to push. `row` is the last sample; `sums` the integral up to it, `edge_sums` up to the last finished cell.

    Columns: acc x 3, gyro x 3, seconds of bad signal. `cells` have been finished since `origin_s`.
    """

    origin_s: float
    last_s: float
    row: Floats
    clipped: bool
    sums: Floats
    edge_sums: Floats
    cells: int = 0
    step_s: float = math.inf


class Grid:
    """Pushes samples, gives frames. Any chunking gives the same frames, bit for bit."""

    def __init__(self) -> None:
        self._state: _State | None = None

    def push(self, samples: Samples) -> Frames:
        """The frames that these samples complete (perhaps none)."""
        if len(samples) == 0:
            return _join([])
        rows = _rows(samples)
        start = 0
        if self._state is None:
            self._state = _begin(float(samples.t_s[0]), rows[0], bool(samples.clipped[0]))
            start = 1
        state = self._state
        if float(samples.t_s[-1]) - state.last_s <= BRIDGE_S:
            return _advance(state, samples.t_s[start:], rows[start:], samples.clipped[start:])
        steps = np.diff(np.concatenate([[state.last_s], samples.t_s[start:]]))
        parts: list[Frames] = []
        first = start
        for long_gap in np.flatnonzero(steps > BRIDGE_S):
            at = first + int(long_gap)
            parts.append(_advance(state, samples.t_s[start:at], rows[start:at], samples.clipped[start:at]))
            parts.append(_jump(state, float(samples.t_s[at]), rows[at]))
            start = at + 1
        parts.append(_advance(state, samples.t_s[start:], rows[start:], samples.clipped[start:]))
        return _join(parts)


def _rows(samples: Samples) -> Floats:
    gyro = np.zeros_like(samples.acc_g) if samples.gyro_dps is None else samples.gyro_dps
    return np.concatenate([samples.acc_g, gyro], axis=1)


def _begin(t_s: float, row: Floats, clipped: bool) -> _State:
    return _State(t_s, t_s, row.copy(), clipped, np.zeros(7), np.zeros(7))


def _advance(state: _State, t_s: Floats, rows: Floats, clipped: Bools) -> Frames:
    """Integrate up to the last of these samples and read the integral at every cell edge passed."""
    if len(t_s) == 0:
        return _join([])
    t = np.concatenate([[state.last_s], t_s])
    x = np.concatenate([state.row[None], rows])
    clip = np.concatenate([[state.clipped], clipped])
    step = np.diff(t)
    before = np.concatenate([[state.step_s], step[:-1]])
    bad = clip[1:] | clip[:-1] | (step > GAP_S) | ((step > DROPOUT_S) & (step > DROPOUT_STEPS * before))
    area = np.empty((len(t), 7))
    area[0] = state.sums
    area[1:, :6] = 0.5 * (x[1:] + x[:-1]) * step[:, None]
    area[1:, 6] = bad * step
    sums = np.cumsum(area, axis=0)
    frames = _read_cells(state, t, x, bad, sums)
    state.last_s, state.row, state.clipped, state.sums = float(t[-1]), x[-1].copy(), bool(clip[-1]), sums[-1].copy()
    state.step_s = float(step[-1])
    return frames


def _read_cells(state: _State, t: Floats, x: Floats, bad: Bools, sums: Floats) -> Frames:
    count = int((t[-1] - state.origin_s) * GRID_HZ) + 1 - state.cells
    cells = state.cells + 1 + np.arange(max(count, 0))
    edges = state.origin_s + cells * CELL_S
    edges = edges[edges <= t[-1]]
    if len(edges) == 0:
        return _join([])
    seg = np.searchsorted(t, edges, side="left") - 1
    into = edges - t[seg]
    slope = (x[seg + 1] - x[seg]) / (t[seg + 1] - t[seg])[:, None]
    at_edge = np.empty((len(edges) + 1, 7))
    at_edge[0] = state.edge_sums
    at_edge[1:, :6] = sums[seg, :6] + into[:, None] * (x[seg] + 0.5 * into[:, None] * slope)
    at_edge[1:, 6] = sums[seg, 6] + bad[seg] * into
    mean = np.diff(at_edge, axis=0) * GRID_HZ
    state.edge_sums = at_edge[-1].copy()
    state.cells += len(edges)
    return Frames(edges - 0.5 * CELL_S, mean[:, :3], mean[:, 3:6], mean[:, 6] < 1e-6)


def _jump(state: _State, t_s: float, row: Floats) -> Frames:
    """Stand TAIL_S of invalid frames in place of a long gap, then begin again at the new sample."""
    count = int(TAIL_S * GRID_HZ)
    centre = np.asarray(state.origin_s + (state.cells + np.arange(count) + 0.5) * CELL_S, dtype=np.float64)
    still = np.repeat(state.row[None], count, axis=0)
    fresh = _begin(t_s, row, False)
    for name in ("origin_s", "last_s", "row", "clipped", "sums", "edge_sums", "cells", "step_s"):
        setattr(state, name, getattr(fresh, name))
    return Frames(centre, still[:, :3], still[:, 3:], np.zeros(count, dtype=bool))


def _join(parts: list[Frames]) -> Frames:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Frames(np.empty(0), np.empty((0, 3)), np.empty((0, 3)), np.empty(0, dtype=bool))
    return Frames(
        np.concatenate([p.t_s for p in parts]),
        np.concatenate([p.acc_g for p in parts]),
        np.concatenate([p.gyro_dps for p in parts]),
        np.concatenate([p.valid for p in parts]),
    )
