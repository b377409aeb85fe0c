"""How fast an upright sensor rises, without drift: its cycles come back to where they began, and where nothing moves the speed is nothing.

Knows nothing of chains.
"""

import itertools

import numpy as np
from scipy.ndimage import maximum_filter1d, minimum_filter1d

from tracker.dsp.order import median
from tracker.model.samples import Bools, Floats
from tracker.reps.features import FEATURE_HZ

FLAT_ROWS = 25
FLAT_SHARE = 0.06
SURE_ROWS = 100
SLOW_SHARE = 0.25


def steady_rise(acc_mps2: Floats, marks: list[int]) -> Floats:
    """Vertical velocity (n,), m/s, of the acceleration (n,) with all its drift, where `marks` (rows) cut the run into cycles."""
    usual = median([float(np.ptp(acc_mps2[a:b])) for a, b in itertools.pairwise(marks)])
    flats = _flats(acc_mps2, usual, marks)
    speed = np.cumsum(acc_mps2 - _bias(acc_mps2, flats, marks)) / FEATURE_HZ
    middles = np.array([0.5 * (a + b) for a, b in itertools.pairwise(marks)])
    means = np.array([speed[a:b].mean() for a, b in itertools.pairwise(marks)])
    sure = [f for f in flats if f[1] - f[0] >= SURE_ROWS]
    first = speed - _drift(speed, middles, means, sure)
    peak = median([float(np.abs(first[a:b]).mean()) for a, b in itertools.pairwise(marks)])
    still = [f for f in flats if f in sure or np.abs(first[f[0] : f[1]]).mean() < SLOW_SHARE * peak]
    return speed - _drift(speed, middles, means, still)


def _bias(acc: Floats, flats: list[tuple[int, int]], marks: list[int]) -> float:
    if flats:
        return median(np.concatenate([acc[a:b] for a, b in flats]))
    return float(acc[marks[0] : marks[-1]].mean())


def _flats(acc: Floats, usual: float, marks: list[int]) -> list[tuple[int, int]]:
    spread = maximum_filter1d(acc, FLAT_ROWS, mode="nearest") - minimum_filter1d(acc, FLAT_ROWS, mode="nearest")
    flat = spread < FLAT_SHARE * usual
    flat[marks[0] : marks[-1]] = False
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(np.int8)))
    half = FLAT_ROWS // 2
    n = len(acc)
    return [(max(a - half, 0), min(b + half, n)) for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]


def _drift(speed: Floats, middles: Floats, means: Floats, still: list[tuple[int, int]]) -> Floats:
    at, drift = [*middles], [*means]
    for a, b in still:
        a2, b2 = (a, min(b, int(middles[0]))) if a < middles[0] else (max(a, int(middles[-1]) + 1), b)
        if b2 > a2:
            at += [a2, b2 - 1]
            drift += [speed[a2], speed[b2 - 1]]
    order = np.argsort(at, kind="stable")
    out = np.interp(np.arange(len(speed)), np.array(at)[order], np.array(drift)[order])
    for a, b in still:
        out[a:b] = speed[a:b]
    return out
