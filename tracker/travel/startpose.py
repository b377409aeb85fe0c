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
"""Durations tried for a stroke outside, as shares of the usual one."""

SHIFTS = (-0.2, 0.0, 0.2)
"""Shifts tried, as shares of its duration."""

RESTS = (0.0, 0.5, 1.0, 1.5)
"""Rests tried between two strokes outside, as shares of the usual one at that end."""

_LASTING, _SHIFTED, _RESTED = (each.ravel() for each in np.meshgrid(TEMPI, SHIFTS, RESTS))

STROKES = 4
"""Strokes looked for beyond the first sure turn: two reps that the detector may have left out."""

ALIKE, FIRM = 0.5, 6.0
"""A stroke outside is there as likely as not where it is so much like its own kind (0..1), and how much surer with more."""

DOUBT = 0.03
"""The likelihood at either end that what is seen tells nothing: other movement there that looks like a stroke, or a stroke that does not."""

TEMPO_SAYS, TEMPO_MOST = 5.0, 3.0
"""What the natural logarithm of eccentric over concentric says, and the most it can say. Of 230 recordings whose direction gravity tells (watch,
barbell, wrist; eight lifters and more) the slower half was the eccentric in 36 of 58 with less than 0.1, in 77 of 96 up to 0.5, in 74 of 76
beyond."""

SMOOTH_HZ = 3.0
"""Frequencies compared; more compares tremor."""


def features(raw: Raw, inside: slice) -> Floats:
    """What strokes are compared by (n, 6): acceleration and tilt, each of unit size on the frames `inside`."""
    acc = low_pass(raw.world if raw.has_gyro else raw.force, SMOOTH_HZ)
    up = low_pass(raw.up, SMOOTH_HZ)
    return np.hstack([_unit(acc, inside), _unit(up, inside)])


def start_odds(rows: Floats, turns: Turns, *, running: bool = False) -> float:
    """Natural logarithm of the odds that the low end of these turns is the start, by which stroke is the first of all and, but for a set that is
    still `running`, which is the last."""
    starts, ends = turns.starts, turns.ends
    if len(starts) < 2:
        return 0.0
    out = _template(rows, starts[1:], turns.arrivals[1:])
    back = _template(rows, turns.departures[:-1], ends[:-1])
    hold = median(np.subtract(turns.departures, turns.arrivals))
    pause = median(np.subtract(starts[1:], ends[:-1]))
    out_frames = median(np.subtract(turns.arrivals[1:], starts[1:]))
    back_frames = median(np.subtract(ends[:-1], turns.departures[:-1]))
    odds = _outermost(rows, turns.arrivals[0], ((out, -out_frames, -hold), (back, -back_frames, -pause)))
    if running:
        return odds
    return odds + _outermost(rows, turns.departures[-1], ((back, back_frames, hold), (out, out_frames, pause)))


def tempo_odds(turns: Turns) -> float:
    """Natural logarithm of the odds that the way out of these turns is the concentric, by which of the halves is slower."""
    out, back = np.subtract(turns.arrivals, turns.starts), np.subtract(turns.ends, turns.departures)
    if len(out) > 1:
        out, back = out[1:], back[:-1]
    slower = np.log(max(median(back), 1.0) / max(median(out), 1.0))
    return float(np.clip(TEMPO_SAYS * slower, -TEMPO_MOST, TEMPO_MOST))


def _outermost(rows: Floats, at: int, kinds: tuple[tuple["_Template", float, float], ...]) -> float:
    """Log odds that of the strokes found one after the other from the turn `at` outwards, of two `kinds` (usual stroke, frames, rest before the
    next), the outermost is of the first kind."""
    reached, here, there = 1.0, 0.0, 0.0
    place = float(at)
    for k in range(STROKES):
        usual, frames, rest = kinds[k % 2]
        like, place = _likeness(rows, usual, place, frames, rest if k else 0.0)
        found = 1.0 / (1.0 + np.exp(-FIRM * (like - ALIKE)))
        if k % 2:
            here += reached * (1.0 - found)
        else:
            there += reached * (1.0 - found)
        reached *= found
    return float(np.log((here + DOUBT) / (there + DOUBT)))


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


def _likeness(rows: Floats, template: _Template, at: float, frames: float, rest: float) -> tuple[float, float]:
    """Best likeness 0..1 of a stroke of about `frames` (negative: ending) after about a `rest` from `at`, 0 where the recording does not reach, and
    where that stroke's other end is."""
    usual, trust = template.rows, template.trust
    size = float((trust * usual * usual).sum()) + 1e-9
    a = at + _RESTED * rest + _SHIFTED * frames
    b = a + _LASTING * frames
    first, last = np.minimum(a, b), np.maximum(a, b)
    there = np.flatnonzero((first >= -0.1 * GRID_HZ) & (last <= len(rows) - 1 + 0.1 * GRID_HZ))
    if not len(there):
        return 0.0, at + frames
    unlike = (trust * (_pieces(rows, first[there], last[there]) - usual) ** 2).sum(axis=(1, 2))
    best = int(unlike.argmin())
    return max(0.0, 1.0 - float(unlike[best]) / size), float(b[there[best]])
