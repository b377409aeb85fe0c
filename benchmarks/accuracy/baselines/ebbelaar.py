"""The counter of D. Ebbelaar's thesis (VU Amsterdam 2019, section 6.3), from its description.

Samples are averaged in bins of 200 ms; the magnitude of acceleration goes through a zero-phase Butterworth low-pass of order 10 at
0.4 Hz; every local maximum is one rep. The thesis tunes cut-off and signal per exercise; here its default serves all.
"""

import numpy as np
from scipy import signal as sps

from benchmarks.accuracy.signals import Signal
from tracker.model.samples import Floats

BIN_S = 0.2
CUTOFF_HZ = 0.4
ORDER = 10
_SHORTEST_S = 8.0  # the filter needs this much to settle


def ebbelaar(signal: Signal) -> Floats:
    """One marker a rep, s."""
    if signal.duration_s < _SHORTEST_S:
        return np.empty(0)
    t, magnitude = _bins(signal)
    sos = sps.butter(ORDER, CUTOFF_HZ, fs=1.0 / BIN_S, output="sos")
    smooth = sps.sosfiltfilt(sos, magnitude, padlen=min(len(magnitude) - 1, 60))
    return np.asarray(t[sps.argrelmax(smooth)[0]])


def _bins(signal: Signal) -> tuple[Floats, Floats]:
    place = ((signal.t_s - signal.t_s[0]) / BIN_S).astype(np.intp)
    n = int(place[-1]) + 1
    filled = np.bincount(place, minlength=n)
    sums = np.column_stack([np.bincount(place, weights=signal.acc_g[:, k], minlength=n) for k in range(3)])
    centres = signal.t_s[0] + BIN_S * (np.arange(n) + 0.5)
    some = filled > 0
    magnitude = np.sqrt(((sums[some] / filled[some, None]) ** 2).sum(axis=1))
    return centres, np.interp(centres, centres[some], magnitude)
