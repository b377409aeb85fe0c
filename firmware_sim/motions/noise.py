"""Smooth random curves for whatever is never quite still. Knows nothing of what it shakes; chance comes in as an
argument."""

from functools import lru_cache

import numpy as np
from scipy.signal import butter, sosfilt, sosfilt_zi

from firmware_sim.motions.reel import FINE_HZ
from firmware_sim.motions.rotations import Floats

COARSE_SHARE = 12.0
"""Slow noise is made on a grid this many times finer than its cut-off, then interpolated: twelve keeps the
interpolation error below 1 %."""


def band_noise(n: int, low_hz: float, high_hz: float, rng: np.random.Generator, channels: int = 3) -> Floats:
    """(n, channels) noise of standard deviation 1 between two frequencies."""
    sos = _band_pass(low_hz, high_hz)
    warm = int(2.0 * FINE_HZ / low_hz)
    noise: Floats = sosfilt(sos, rng.standard_normal((n + warm, channels)), axis=0)[warm:]
    # the share of white noise a fourth-order band-pass lets through is 1.03 of its bandwidth over the half rate
    unit: Floats = noise / np.sqrt(1.03 * (high_hz - low_hz) / (0.5 * FINE_HZ))
    return unit


def slow_noise(n: int, cut_hz: float, rng: np.random.Generator, channels: int = 3) -> Floats:
    """(n, channels) smooth noise of standard deviation about 1 below `cut_hz`, four times differentiable for all
    practical purposes."""
    step = max(1, int(FINE_HZ / (COARSE_SHARE * cut_hz)))
    count = n // step + 6
    sos = _low_pass(cut_hz * step / FINE_HZ)
    white = rng.standard_normal((count, channels))
    state = sosfilt_zi(sos)[:, :, None] * white[0] * np.sqrt(2.0 * cut_hz * step / FINE_HZ)
    coarse = sosfilt(sos, white, axis=0, zi=state)[0] / np.sqrt(2.0 * cut_hz * step / FINE_HZ)
    return _bspline(coarse, step, n)


def window(n: int, ramp: int) -> Floats:
    """(n,) rises from 0 to 1 over `ramp` points, stays, and falls again, both with zero slope and curvature at the
    ends."""
    ramp = max(1, min(ramp, n // 2))
    x = np.minimum(np.arange(n), np.arange(n)[::-1]) / ramp
    x = np.clip(x, 0.0, 1.0)
    shape: Floats = x * x * x * (10.0 + x * (6.0 * x - 15.0))
    return shape


@lru_cache(maxsize=64)
def _band_pass(low_hz: float, high_hz: float) -> Floats:
    """Designing a filter takes longer than using it on a second of signal, so each is designed once."""
    sos: Floats = butter(4, [low_hz, high_hz], "bandpass", fs=FINE_HZ, output="sos")
    return sos


@lru_cache(maxsize=64)
def _low_pass(cut_share: float) -> Floats:
    sos: Floats = butter(3, cut_share, fs=1.0, output="sos")
    return sos


def _bspline(coarse: Floats, step: int, n: int) -> Floats:
    """Uniform cubic B-spline through control points `step` grid points apart: twice differentiable, no solving."""
    u = (np.arange(step) / step)[:, None]
    w = np.concatenate([(1 - u) ** 3, 3 * u**3 - 6 * u**2 + 4, -3 * u**3 + 3 * u**2 + 3 * u + 1, u**3], axis=1) / 6.0
    spans = len(coarse) - 3
    stacked = np.stack([coarse[i : i + spans] for i in range(4)])
    smooth: Floats = np.einsum("uk,ksc->suc", w, stacked).reshape(spans * step, -1)
    return smooth[:n]
