"""Which end of the path is the start pose: the one from which the first rep leaves and to which the last returns. Knows nothing of exercises.

Seen from the wrong end, the set's first way out lies before its first rep and its last way back after its last: strokes just like the others, but
outside. So the recording just outside is held against the set's own strokes; what else lies there (racking, taking hold) is unlike them.
"""

from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import median, median_rows
from tracker.model.motion import GRID_HZ
from tracker.model.samples import Floats
from tracker.travel.channels import Raw, low_pass
from tracker.travel.turns import Turns

POINTS = 20
"""Points a stroke is compared at."""

TEMPI = (0.7, 0.85, 1.0, 1.2, 1.45)
"""Durations tried for the stroke outside, as shares of the usual one."""

SHIFTS = (-0.2, 0.0, 0.2)
"""Shifts tried, as shares of its duration."""

_LASTING, _SHIFTED = (each.ravel() for each in np.meshgrid(TEMPI, SHIFTS))

SMOOTH_HZ = 3.0
"""Frequencies compared; more compares tremor."""


def features(raw: Raw, inside: slice) -> Floats:
    """What strokes are compared by (n, 6): acceleration and tilt, each of unit size on the frames `inside`."""
    acc = low_pass(raw.world if raw.has_gyro else raw.force, SMOOTH_HZ)
    up = low_pass(raw.up, SMOOTH_HZ)
    return np.hstack([_unit(acc, inside), _unit(up, inside)])


def strokes_outside(rows: Floats, turns: Turns, *, running: bool = False) -> float:
    """How much like its own strokes the recording is just before the first start and, but for a set that is still `running`, after the last end, 0
    (not at all) .. 2."""
    back = _template(rows, turns.departures, turns.ends)
    back_frames = median(np.subtract(turns.ends, turns.departures))
    before = _likeness(rows, back, turns.starts[0], -back_frames)
    if running:
        return before
    out = _template(rows, turns.starts, turns.arrivals)
    out_frames = median(np.subtract(turns.arrivals, turns.starts))
    return before + _likeness(rows, out, turns.ends[-1], out_frames)


def _unit(x: Floats, inside: slice) -> Floats:
    part = x[inside] - x[inside].mean(axis=0)
    return np.asarray((x - x[inside].mean(axis=0)) / (np.sqrt((part * part).sum(axis=1).mean()) + 1e-9))


def _pieces(rows: Floats, a: Floats, b: Floats) -> Floats:
    """The rows (n, points, 6) from each of the frames `a` (n,) to that of `b`, tilts without their mean."""
    at = np.linspace(a, b, POINTS, axis=1)
    low = np.minimum(np.maximum(at.astype(np.intp), 0), len(rows) - 2)
    share = np.minimum(np.maximum(at - low, 0.0), 1.0)[..., None]
    pieces = rows[low] * (1 - share) + rows[low + 1] * share
    pieces[..., 3:] -= pieces[..., 3:].mean(axis=1, keepdims=True)
    return np.asarray(pieces)


@dataclass(frozen=True, slots=True)
class _Template:
    """The usual stroke (points, 6) and how far each channel repeats, (6,) 0..1."""

    rows: Floats
    trust: Floats


def _template(rows: Floats, begins: tuple[int, ...], ends: tuple[int, ...]) -> _Template:
    pieces = _pieces(rows, np.array(begins, dtype=float), np.array(ends, dtype=float))
    usual = median_rows(pieces)
    signal = (usual * usual).sum(axis=0)
    rest = median_rows(((pieces - usual) ** 2).sum(axis=1))
    return _Template(usual, (signal / (signal + rest + 1e-9)) ** 2)


def _likeness(rows: Floats, template: _Template, at: int, frames: float) -> float:
    """Best likeness 0..1 of a stroke of about `frames` (negative: ending) at `at`; 0 where the recording does not reach."""
    usual, trust = template.rows, template.trust
    size = float((trust * usual * usual).sum()) + 1e-9
    a = at + _SHIFTED * frames
    b = a + _LASTING * frames
    first, last = np.minimum(a, b), np.maximum(a, b)
    there = (first >= -0.1 * GRID_HZ) & (last <= len(rows) - 1 + 0.1 * GRID_HZ)
    if not there.any():
        return 0.0
    unlike = (trust * (_pieces(rows, first[there], last[there]) - usual) ** 2).sum(axis=(1, 2))
    return max(0.0, 1.0 - float(unlike.min()) / size)
