"""Steps the published counters share: an even grid, a band, a main direction, a self-correlation. Knows no counter."""

import numpy as np
from scipy import signal as sps

from benchmarks.accuracy.signals import Signal
from tracker.model.samples import Floats

MIN_SPAN_S = 3.0
"""Shorter signals than this hold no three reps of anybody; every baseline finds nothing in them."""


def on_grid(signal: Signal, rate_hz: float) -> tuple[Floats, Floats]:
    """The acceleration on an even grid by straight lines: times (n,) s and values (n, 3) g."""
    t = np.arange(signal.t_s[0], signal.t_s[-1], 1.0 / rate_hz)
    return t, np.column_stack([np.interp(t, signal.t_s, signal.acc_g[:, k]) for k in range(3)])


def band_pass(x: Floats, rate_hz: float, low_hz: float, high_hz: float) -> Floats:
    """Second-order Butterworth band, run forwards and backwards along the first axis."""
    top = min(high_hz, 0.45 * rate_hz)
    sos = sps.butter(2, [low_hz, top], btype="bandpass", fs=rate_hz, output="sos")
    return np.asarray(sps.sosfiltfilt(sos, x, axis=0, padlen=min(len(x) - 1, int(3 * rate_hz / low_hz))))


def main_direction(x: Floats) -> Floats:
    """Projection (n,) of (n, 3) on its direction of greatest variance; the largest component of that direction counts as positive."""
    centred = x - x.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axis = vectors[:, -1]
    return np.asarray(centred @ (axis * np.sign(axis[np.argmax(np.abs(axis))])))


def self_correlation(x: Floats) -> Floats:
    """Autocorrelation (n,) at lags 0..n-1, 1 at lag 0 (all zeros for a constant)."""
    centred = x - x.mean()
    power = float(centred @ centred)
    if power <= 0.0:
        return np.zeros(len(x))
    return np.asarray(sps.correlate(centred, centred, mode="full", method="auto"))[len(x) - 1 :] / power


def longest_active(x: Floats, rate_hz: float) -> tuple[int, int]:
    """Longest stretch [a, b) whose one-second level exceeds a quarter of its own 90th percentile; breaks under 3 s are bridged."""
    n = max(1, int(rate_hz))
    level = np.sqrt(np.convolve(x**2, np.ones(n) / n, mode="same"))
    active = np.flatnonzero(level > 0.25 * np.percentile(level, 90))
    if not len(active):
        return 0, len(x)
    breaks = np.flatnonzero(np.diff(active) > 3.0 * rate_hz)
    firsts = active[np.concatenate([[0], breaks + 1])]
    lasts = active[np.concatenate([breaks, [len(active) - 1]])]
    best = int(np.argmax(lasts - firsts))
    return int(firsts[best]), int(lasts[best]) + 1


def first_strong_period_s(x: Floats, rate_hz: float, low_s: float = 1.0, high_s: float = 8.0) -> float | None:
    """The shortest lag whose self-correlation peak reaches 0.8 of the highest one, or None where there is no peak."""
    r = self_correlation(x)
    a, b = int(low_s * rate_hz), min(int(high_s * rate_hz), len(r) // 2)
    if b - a < 3:
        return None
    peaks, _ = sps.find_peaks(r[a:b], prominence=0.05)
    if not len(peaks):
        return None
    lags = peaks + a
    strong = lags[r[lags] >= 0.8 * r[lags].max()]
    return float(strong[0]) / rate_hz if len(strong) else None
