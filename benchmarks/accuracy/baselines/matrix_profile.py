"""A motif counter on the matrix profile (Yeh et al., ICDM 2016), from the description, in plain numpy.

At 10 Hz, windows one autocorrelation period long inside the longest active stretch; the window with the nearest neighbour is the
motif; every window nearer to it than a limit, non-overlapping by a quarter window, is one rep.
"""

import numpy as np

from benchmarks.accuracy.baselines.preparation import (
    MIN_SPAN_S,
    band_pass,
    first_strong_period_s,
    longest_active,
    main_direction,
    on_grid,
)
from benchmarks.accuracy.signals import Signal
from tracker.model.samples import Floats

RATE_HZ = 10.0
LIMIT = 0.65
"""Largest z-normalised distance of a match, in units of sqrt(window): 0 = the same, 2 = upside down. Higher matches more."""

_SHORTEST_WINDOW = 8
_FLAT = 1e-9  # g: a window that moves less is flat and like nothing


def matrix_profile(signal: Signal) -> Floats:
    """One marker a rep, s."""
    if signal.duration_s < MIN_SPAN_S:
        return np.empty(0)
    t, acc = on_grid(signal, RATE_HZ)
    line = main_direction(band_pass(acc, RATE_HZ, 0.1, 2.0))
    a, b = longest_active(line, RATE_HZ)
    period_s = first_strong_period_s(line[a:b], RATE_HZ)
    window = max(_SHORTEST_WINDOW, int(period_s * RATE_HZ + 0.5)) if period_s is not None else 0
    if not window or b - a < 2 * window + 2:
        return np.empty(0)
    likeness = _likeness(line[a:b], window)
    zone = max(1, window // 4)
    others = likeness.copy()
    near = np.abs(np.subtract.outer(np.arange(len(others)), np.arange(len(others)))) < zone
    others[near] = -np.inf
    motif = likeness[int(np.argmax(others.max(axis=1)))]
    return np.asarray(t[a] + (np.array(_matches(motif, zone)) + 0.5 * window) / RATE_HZ)


def _likeness(x: Floats, window: int) -> Floats:
    """Correlation (m, m) of every window with every other; distance² = 2 window (1 - correlation)."""
    windows = np.lib.stride_tricks.sliding_window_view(x, window)
    centred = windows - windows.mean(axis=1, keepdims=True)
    length = np.sqrt((centred**2).sum(axis=1, keepdims=True))
    unit: Floats = np.divide(centred, length, out=np.zeros_like(centred), where=length > _FLAT)
    alike: Floats = unit @ unit.T
    return alike


def _matches(motif: Floats, zone: int) -> list[int]:
    lowest = 1.0 - LIMIT**2 / 2.0
    left = motif.copy()
    found: list[int] = []
    while left.max() >= lowest:
        best = int(np.argmax(left))
        found.append(best)
        left[max(0, best - zone) : best + zone + 1] = -np.inf
    return sorted(found)
