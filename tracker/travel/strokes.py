"""When a stroke begins and ends: timing the ways out and back on a height curve. Knows nothing of sensors or of which stroke is the lift.

A threshold on speed cuts off the slow first and last tenth of a smooth movement, and cuts off more of a slow stroke than of a fast one. So the
times at which a stroke passes fixed shares of its way are compared with two shapes between which people move, minimum jerk (Flash & Hogan 1985)
and constant speed, and the ends follow from the fit. What mixture of the two a lifter uses is pooled over the set.
"""

from dataclasses import dataclass

import numpy as np

from tracker.model.samples import Floats

LEVELS = np.array([0.06, 0.1, 0.15, 0.22, 0.3, 0.4, 0.5, 0.6, 0.7, 0.78, 0.85, 0.9, 0.94])
"""Shares of the way that are timed. Nearer to 0 and 1 the height's own error (a few per cent) outweighs what they tell."""

RAMP = 0.1
"""Share of a constant-speed stroke spent speeding up, and again slowing down."""

OVERHANG = 0.2
"""How far, as a share of a stroke's middle part, its fitted ends may lie outside the frames it was looked for between."""

HOLD_LEAST_S = 0.2
"""A standstill between two strokes shorter than this, s, is the turn itself; more misses short holds, less invents them (the strokes' ends carry an
error of about 0.08 s each on the simulated lifter)."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One way from a low to a high frame or back, (begin, end) in frames, fractions allowed."""

    begin: float
    end: float

    @property
    def frames(self) -> float:
        return self.end - self.begin


def _quantile_table() -> tuple[Floats, Floats]:
    tau = np.linspace(0, 1, 2001)
    jerk = np.interp(LEVELS, tau**3 * (10 - 15 * tau + 6 * tau**2), tau)
    speed = 1 / (1 - RAMP)
    way = np.where(tau < RAMP, 0.5 * speed * tau**2 / RAMP, speed * (tau - RAMP / 2))
    way = np.where(tau > 1 - RAMP, 1 - 0.5 * speed * (1 - tau) ** 2 / RAMP, way)
    return jerk, np.interp(LEVELS, way, tau)


_JERK, _STEADY = _quantile_table()


def time_strokes(h: Floats, pairs: list[tuple[int, int]]) -> list[Stroke]:
    """The strokes between the given (from, to) frames of `h`, all of one kind (all out, or all back), timed with one common shape."""
    crossings = [_crossings(h, a, b) for a, b in pairs]
    share = _common_share([c for c in crossings if c is not None])
    shape = share * _JERK + (1 - share) * _STEADY
    design = np.column_stack([np.ones(len(LEVELS)), shape])
    strokes = []
    for (a, b), times in zip(pairs, crossings, strict=True):
        if times is None:
            strokes.append(Stroke(float(a), float(b)))
            continue
        (begin, frames), *_ = np.linalg.lstsq(design, times, rcond=None)
        slack = OVERHANG * (times[-1] - times[0]) + 1.0
        strokes.append(Stroke(max(float(begin), a - slack, 0.0), min(float(begin + frames), b + slack, len(h) - 1.0)))
    return strokes


def _common_share(crossings: list[Floats]) -> float:
    """How much minimum jerk is in these strokes, 0..1: the least-squares share over all of them, each scaled to its own length."""
    if not crossings:
        return 1.0
    difference = _JERK - _STEADY
    keep = np.eye(len(LEVELS)) - _projector(np.column_stack([np.ones(len(LEVELS)), _STEADY]))
    shares = []
    for times in crossings:
        design = np.column_stack([np.ones(len(LEVELS)), _STEADY, difference])
        (_, frames, bent), *_ = np.linalg.lstsq(design, times, rcond=None)
        shares.append(bent / max(frames, 1e-6))
    del keep
    return float(np.clip(np.median(shares), 0.0, 1.0))


def _projector(design: Floats) -> Floats:
    q, _ = np.linalg.qr(design)
    return np.asarray(q @ q.T)


def _crossings(h: Floats, a: int, b: int) -> Floats | None:
    """Frames (fractional) at which the way from a to b passes each of LEVELS; None where there is no way."""
    path = h[a : b + 1]
    way = path[-1] - path[0] if len(path) > 3 else 0.0
    if len(path) <= 3 or abs(way) < 1e-6:
        return None
    share = (path - path[0]) / way
    middle = int(np.argmax(share >= 0.5))
    times = np.empty(len(LEVELS))
    for i, level in enumerate(LEVELS):
        if level <= share[middle]:
            k = int(np.flatnonzero(share[: middle + 1] <= level)[-1]) if level < share[middle] else middle
        else:
            k = middle + int(np.argmax(share[middle:] > level)) - 1
        rise = share[min(k + 1, len(share) - 1)] - share[k]
        times[i] = a + k + (np.clip((level - share[k]) / rise, 0, 1) if rise > 1e-12 else 0.0)
    return times
