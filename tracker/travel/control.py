"""How well a rep was controlled: peak acceleration, peak jerk and smoothness. Knows nothing of phases."""

import numpy as np

from tracker.model.motion import GRID_HZ
from tracker.model.samples import Floats

SPARC_CUT_HZ = 10.0
SPARC_LEVEL = 0.05
SPARC_PAD = 4
"""Frequencies counted, least share of the spectrum's peak, and zero padding (powers of two) of the spectral arc length, as published
(Balasubramanian et al. 2015, J NeuroEng Rehabil 12:112)."""

JERK_CUT_HZ = 10.0
"""Frequencies kept in the jerk, Hz; more counts tremor and the sensor's noise as jerk."""


def sparc(speed: Floats, rate_hz: float = GRID_HZ) -> float | None:
    """Spectral arc length of a speed profile (n,); dimensionless, below 0, nearer to 0 is smoother. None for less than 8 frames or no movement."""
    if len(speed) < 8 or float(np.max(np.abs(speed))) < 1e-9:
        return None
    size = int(2 ** (np.ceil(np.log2(len(speed))) + SPARC_PAD))
    spectrum = np.abs(np.fft.rfft(speed, size))
    frequency = np.fft.rfftfreq(size, 1 / rate_hz)
    spectrum = spectrum[frequency <= SPARC_CUT_HZ] / spectrum.max()
    frequency = frequency[: len(spectrum)]
    last = int(np.flatnonzero(spectrum >= SPARC_LEVEL)[-1])
    spectrum, frequency = spectrum[: last + 1], frequency[: last + 1]
    if len(frequency) < 2:
        return None
    step = np.diff(frequency) / (frequency[-1] - frequency[0])
    return float(-np.sum(np.hypot(step, np.diff(spectrum))))


def peak_jerk(acc: Floats, rate_hz: float = GRID_HZ) -> float | None:
    """Greatest change of acceleration, m/s³, of `acc` (n, 3) m/s² smoothed below JERK_CUT_HZ; None for less than 8 frames."""
    if len(acc) < 8:
        return None
    width = max(1, round(0.44 * rate_hz / JERK_CUT_HZ))
    window = np.ones(width) / width
    smooth = np.column_stack([np.convolve(axis, window, "valid") for axis in acc.T])
    return float(np.max(np.linalg.norm(np.diff(smooth, axis=0), axis=1)) * rate_hz)
