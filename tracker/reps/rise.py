"""How fast an upright sensor rises, without drift: where nothing moves the speed is nothing, and cycles come back to where they began.

Knows nothing of chains.
"""

import itertools

import numpy as np
from scipy.ndimage import maximum_filter1d, minimum_filter1d

from tracker.dsp.order import median
from tracker.model.samples import Bools, Floats
from tracker.reps.features import FEATURE_HZ

FLAT_ROWS = 25
FLAT_SHARE = 0.02
SURE_ROWS = 100
SLOW_SHARE = 0.25
WANDER = 0.12
WANDER_SHORT = 0.4
UNSEEN = 0.07
FEW = 2

Spans = list[tuple[int, int]]


def steady_rise(acc_mps2: Floats, marks: list[int]) -> Floats | None:
    """Vertical velocity (n,), m/s, of the acceleration (n,) with all its drift, where `marks` (rows) cut the run into cycles."""
    cycles = list(itertools.pairwise(marks))
    flats = _flats(acc_mps2, median([float(np.ptp(acc_mps2[a:b])) for a, b in cycles]), marks)
    speed = np.cumsum(acc_mps2 - _bias(acc_mps2, flats, marks)) / FEATURE_HZ
    means = np.array([speed[a:b].mean() for a, b in cycles])
    found = speed - _drift(means, cycles, len(speed))
    pace = median([float(np.abs(found[a:b]).mean()) for a, b in cycles])
    most = UNSEEN if not flats else WANDER if len(cycles) > FEW else WANDER_SHORT
    if median(np.abs(np.diff(means))) > most * pace:
        return None
    for a, b in flats:
        if b - a >= SURE_ROWS or np.abs(found[a:b]).mean() < SLOW_SHARE * pace:
            found[a:b] = 0.0
    return found


def _flats(acc: Floats, usual: float, marks: list[int]) -> Spans:
    spread = maximum_filter1d(acc, FLAT_ROWS, mode="nearest") - minimum_filter1d(acc, FLAT_ROWS, mode="nearest")
    flat = spread < FLAT_SHARE * usual
    flat[marks[0] : marks[-1]] = False
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(np.int8)))
    half = FLAT_ROWS // 2
    n = len(acc)
    return [(max(a - half, 0), min(b + half, n)) for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]


def _bias(acc: Floats, flats: Spans, marks: list[int]) -> float:
    if flats:
        return median(np.concatenate([acc[a:b] for a, b in flats]))
    return float(acc[marks[0] : marks[-1]].mean())


def _drift(means: Floats, cycles: Spans, rows: int) -> Floats:
    if len(means) > 2:
        wide = np.concatenate([means[:1], means, means[-1:]])
        means = (wide[:-2] + wide[1:-1] + wide[2:]) / 3.0
    return np.asarray(np.interp(np.arange(rows), [0.5 * (a + b) for a, b in cycles], means))
