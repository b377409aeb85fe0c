"""Shapes of one stroke: how a load gets from one end of its way to the other. Knows nothing of sensors or reps.

People move between two shapes, minimum jerk (Flash & Hogan 1985) and constant speed between soft ramps (a lifter who lowers to a count). A smooth
warp of time adds what is uneven, such as a sticking point.
"""

from dataclasses import dataclass

import numpy as np

from tracker.model.samples import Floats

RAMP_S = 0.2
"""Time in which a steady stroke gains and loses its speed, s; a hand needs 0.1-0.3 s. More rounds the corners."""

RAMP_MOST = 0.4
"""The largest share of a stroke that is ramp."""

WARPS = 3
"""Waves in a time warp: enough for one sticking point; more follow noise."""


_PER_WAVE = 1.0 / (np.pi * np.arange(1, WARPS + 1)[:, None])


@dataclass(frozen=True, slots=True)
class Progress:
    """At n shares of time: the `way` (n,) 0..1, its `speed` (n,) per share of time, and how the way grows with each wave of the warp,
    `by_warp` (WARPS, n), and with the share of minimum jerk, `by_mix` (n,)."""

    way: Floats
    speed: Floats
    by_warp: Floats
    by_mix: Floats


def progress(x: Floats, seconds: Floats, mix: Floats, warp: Floats) -> Progress:
    """The way at time shares `x` (n,) of strokes that last `seconds` (n,), with the shares `mix` (n,) of minimum jerk and the strengths `warp`
    (WARPS, n) of the waves."""
    sines, cosines = _waves(x)
    by_wave = sines * _PER_WAVE
    t = _warped(x, by_wave, warp)
    pace = 1.0 + np.add.reduce(warp * cosines)
    ramp = _ramp(seconds)
    steady, turned = _steady(t, ramp)
    steady_speed = (0.5 - 0.5 * np.cos(turned)) / (1.0 - ramp)
    slope = (1.0 - mix) * steady_speed + mix * 30.0 * np.square(t * (1.0 - t))
    jerked = _jerk(t) - steady
    return Progress(steady + mix * jerked, slope * pace, slope * by_wave, jerked)


def way_at(x: Floats, seconds: Floats, mix: Floats, warp: Floats) -> Floats:
    """The way (n,) alone."""
    t = _warped(x, _waves(x)[0] * _PER_WAVE, warp)
    steady, _ = _steady(t, _ramp(seconds))
    return np.asarray(steady + mix * (_jerk(t) - steady))


def _warped(x: Floats, by_wave: Floats, warp: Floats) -> Floats:
    """The time shares as the waves bend them."""
    return np.asarray(np.minimum(np.maximum(x + np.add.reduce(warp * by_wave), 0.0), 1.0))


def _ramp(seconds: Floats) -> Floats:
    """The share of a stroke in which a steady one gains its speed."""
    return np.minimum(RAMP_MOST, RAMP_S / np.maximum(seconds, 1e-9))


def _steady(t: Floats, ramp: Floats) -> tuple[Floats, Floats]:
    """The way of a steady stroke, and how far round its ramp has come, rad."""
    near = np.minimum(t, 1.0 - t)
    turned = np.pi * np.minimum(near / ramp, 1.0)
    rising = ramp / (2.0 * np.pi) * (turned - np.sin(turned)) + np.maximum(near - ramp, 0.0)
    half = rising / (1.0 - ramp)
    return np.where(t <= 0.5, half, 1.0 - half), turned


def _jerk(t: Floats) -> Floats:
    """The way of minimum jerk."""
    return np.asarray(t * t * t * (10.0 + t * (6.0 * t - 15.0)))


def _waves(x: Floats) -> tuple[Floats, Floats]:
    """Sine and cosine (WARPS, n) of half a turn, a whole turn, ... at time shares `x` (n,), each from the two before it."""
    sines, cosines = np.zeros((WARPS + 1, len(x))), np.ones((WARPS + 1, len(x)))
    sines[1], cosines[1] = np.sin(np.pi * x), np.cos(np.pi * x)
    twice = 2.0 * cosines[1]
    for k in range(2, WARPS + 1):
        sines[k] = twice * sines[k - 1] - sines[k - 2]
        cosines[k] = twice * cosines[k - 1] - cosines[k - 2]
    return sines[1:], cosines[1:]
