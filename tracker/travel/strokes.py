"""When a stroke begins and ends: timing the ways out and back on a height curve. Knows nothing of sensors or of which stroke is the lift.

A threshold on speed cuts off the slow first and last tenth of a smooth movement, and cuts off more of a slow stroke than of a fast one. So the
times at which a stroke passes fixed shares of its way are compared with two shapes between which people move, minimum jerk (Flash & Hogan 1985)
and constant speed, and the ends follow from the fit. What mixture of the two a lifter uses is pooled over the set.
"""

from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import median_rows
from tracker.model.samples import Floats

LEVELS = np.array([0.04, 0.07, 0.1, 0.15, 0.22, 0.3, 0.4, 0.5, 0.6, 0.7, 0.78, 0.85, 0.9, 0.93, 0.96])
"""Shares of the way that are timed. Nearer to 0 and 1 the height's own error (a few per cent) outweighs what they tell."""

NEAR = 7
"""Levels at either end of the way by which that end is found: up to 40 %, so that unevenness further on does not matter."""

RAMPS = (0.04, 0.07, 0.11, 0.16, 0.23, 0.31, 0.4)
"""Shares of a steady stroke spent speeding up, and again slowing down, that are tried."""

BLENDS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of minimum jerk that are tried beside each steady stroke."""

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
        """How long it takes, frames."""
        return self.end - self.begin


def _shapes() -> Floats:
    """Times (shapes, levels), 0..1, at which each shape passes LEVELS."""
    tau = np.linspace(0, 1, 2001)
    jerk = np.interp(LEVELS, tau**3 * (10 - 15 * tau + 6 * tau**2), tau)
    steady = [np.interp(LEVELS, _soft_trapezoid(tau, ramp), tau) for ramp in RAMPS]
    return np.array([blend * jerk + (1 - blend) * times for times in steady for blend in BLENDS])


def _soft_trapezoid(tau: Floats, ramp: float) -> Floats:
    """Way covered at time shares `tau` with constant speed between two raised-cosine ramps."""
    x = np.minimum(tau, 1 - tau)
    rising = 0.5 * x - ramp / (2 * np.pi) * np.sin(np.pi * x / ramp)
    half = np.where(x < ramp, rising, x - ramp / 2) / (1 - ramp)
    return np.where(tau <= 0.5, half, 1 - half)


_SHAPES = _shapes()


def time_strokes(h: Floats, pairs: list[tuple[int, int]]) -> list[Stroke]:
    """The strokes between the given (from, to) frames of `h`, all of one kind (all out, or all back), timed with one common shape."""
    crossings = [_crossings(h, a, b) for a, b in pairs]
    seen = np.array([c for c in crossings if c is not None])
    if not len(seen):
        return [Stroke(float(a), float(b)) for a, b in pairs]
    begins = _extrapolated(seen[:, :NEAR], _SHAPES[:, :NEAR], 0.0)
    ends = _extrapolated(seen[:, -NEAR:], _SHAPES[:, -NEAR:], 1.0)
    strokes, k = [], 0
    for (a, b), times in zip(pairs, crossings, strict=True):
        if times is None:
            strokes.append(Stroke(float(a), float(b)))
            continue
        slack = OVERHANG * (times[-1] - times[0]) + 1.0
        begin = max(float(begins[k]), a - slack, 0.0)
        strokes.append(Stroke(begin, max(min(float(ends[k]), b + slack, len(h) - 1.0), begin + 1.0)))
        k += 1
    return strokes


def _extrapolated(times: Floats, shapes: Floats, to: float) -> Floats:
    """When each stroke (strokes, levels) begins (`to` 0) or ends (1), by the shape that fits this side of all of them best."""
    middle = times.mean(axis=1, keepdims=True)
    scaled = (times - middle) / (np.abs(times[:, -1:] - times[:, :1]) + 1e-9)
    centre = shapes.mean(axis=1, keepdims=True)
    forms = shapes - centre
    gains = scaled @ forms.T / (forms * forms).sum(axis=1)
    rest = np.abs(scaled[:, None, :] - gains[:, :, None] * forms[None]).sum(axis=2)
    best = int(np.argmin(median_rows(rest)))
    return _lines(times, shapes[best], to)


def _lines(times: Floats, shape: Floats, to: float) -> Floats:
    """Where the line through each row of `times` against `shape` stands at `to`: least absolute deviations, by reweighting, so that a load that
    creeps or dips a few per cent at its end moves one level and not the end.
    """
    trust = np.ones_like(times)
    for _ in range(4):
        whole = trust.sum(axis=1)
        x, y = (trust @ shape) / whole, (trust * times).sum(axis=1) / whole
        gain = (trust * (shape - x[:, None]) * (times - y[:, None])).sum(axis=1) / (
            trust * (shape - x[:, None]) ** 2
        ).sum(axis=1)
        rest = np.abs(times - y[:, None] - gain[:, None] * (shape - x[:, None]))
        trust = 1.0 / (rest + 0.02 * np.abs(times[:, -1:] - times[:, :1]) + 1e-9)
    return np.asarray(y + gain * (to - x))


def _crossings(h: Floats, a: int, b: int) -> Floats | None:
    """Frames (fractional) at which the way from a to b passes each of LEVELS; None where there is no way."""
    path = h[a : b + 1]
    way = path[-1] - path[0] if len(path) > 3 else 0.0
    if len(path) <= 3 or abs(way) < 1e-6:
        return None
    share = (path - path[0]) / way
    middle = int(np.argmax(share >= 0.5))
    last_below = middle - np.argmax(share[middle::-1, None] <= LEVELS, axis=0)
    first_above = middle + np.argmax(share[middle:, None] > LEVELS, axis=0)
    k = np.where(share[middle] >= LEVELS, last_below, first_above - 1)
    rise = share[np.minimum(k + 1, len(share) - 1)] - share[k]
    part = np.divide(LEVELS - share[k], rise, out=np.zeros(len(LEVELS)), where=rise > 1e-12)
    return np.asarray(a + k + np.minimum(np.maximum(part, 0.0), 1.0))
