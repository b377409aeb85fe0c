"""The counter of RecoFit (Morris, Saponas, Guillory, Kelner: CHI 2014, "Counting"), from the paper's description.

Band-pass, project on the main direction; take local maxima from the highest down, each at least a shortest period away from those
taken; around each, an autocorrelation tells the local period, and of two maxima nearer than 0.75 of it the smaller one falls; last,
maxima below half the 40th-percentile maximum fall. The paper knows the exercise and so its shortest and longest period, and finds
the set with a trained classifier first; here one generic range of periods, the better of the two signs, and no classifier.
"""

import numpy as np
from scipy import signal as sps

from benchmarks.accuracy.baselines.preparation import MIN_SPAN_S, band_pass, main_direction, on_grid, self_correlation
from benchmarks.accuracy.signals import Signal
from tracker.model.samples import Floats

RATE_HZ = 25.0
SHORTEST_S, LONGEST_S = 0.75, 6.0
WINDOW_S = 5.0
NEAR_SHARE = 0.75
PERCENTILE, PERCENTILE_SHARE = 40, 0.5


def recofit(signal: Signal) -> Floats:
    """One marker a rep, s."""
    if signal.duration_s < MIN_SPAN_S:
        return np.empty(0)
    t, acc = on_grid(signal, RATE_HZ)
    line = main_direction(band_pass(acc, RATE_HZ, 0.15, 4.0))
    both = [_maxima(sign * line) for sign in (1.0, -1.0)]
    return np.asarray(t[min(both, key=_unevenness)])


def _maxima(line: Floats) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    height = line - line.min()
    taken: list[int] = []
    candidates = sps.argrelmax(height, order=2)[0]
    for i in candidates[np.argsort(-height[candidates], kind="stable")]:
        if all(abs(int(i) - j) >= SHORTEST_S * RATE_HZ for j in taken):
            taken.append(int(i))
    kept = _without_near_ones(height, sorted(taken))
    if not kept:
        return np.empty(0, dtype=np.intp)
    peaks = np.array(kept)
    return np.asarray(peaks[height[peaks] >= PERCENTILE_SHARE * np.percentile(height[peaks], PERCENTILE)])


def _without_near_ones(height: Floats, peaks: list[int]) -> list[int]:
    alive = set(peaks)
    for i in peaks:
        if i not in alive:
            continue
        period = _local_period(height, i)
        for j in sorted(alive - {i}):
            if abs(i - j) < NEAR_SHARE * period:
                alive.discard(i if height[i] < height[j] else j)
            if i not in alive:
                break
    return sorted(alive)


def _local_period(height: Floats, centre: int) -> int:
    half = int(WINDOW_S * RATE_HZ / 2)
    first = min(max(0, centre - half), max(0, len(height) - 2 * half))
    r = self_correlation(height[first : first + 2 * half])
    lags = np.arange(len(r))
    r = r - np.polyval(np.polyfit(lags, r, 1), lags)
    low, high = int(SHORTEST_S * RATE_HZ), min(int(LONGEST_S * RATE_HZ), len(r) - 1)
    return low + int(np.argmax(r[low:high])) if high > low else low


def _unevenness(peaks: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> float:
    spaces = np.diff(peaks)
    return float(np.std(spaces) / np.mean(spaces)) if len(spaces) > 1 else np.inf
