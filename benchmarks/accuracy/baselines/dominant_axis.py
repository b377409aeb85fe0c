"""`scipy.signal.find_peaks` on the axis that moves most: what most open rep counters do, in its commonest form.

Band 0.1 to 1 Hz, prominence half of the 5th to 95th percentile range, at least 0.8 s apart.
"""

import numpy as np
from scipy import signal as sps

from benchmarks.accuracy.baselines.preparation import MIN_SPAN_S, band_pass, on_grid
from benchmarks.accuracy.signals import Signal
from tracker.model.samples import Floats

RATE_HZ = 25.0
BAND_HZ = (0.1, 1.0)
APART_S = 0.8
PROMINENCE_SHARE = 0.5


def dominant_axis_peaks(signal: Signal) -> Floats:
    """One marker a rep, s."""
    if signal.duration_s < MIN_SPAN_S:
        return np.empty(0)
    t, acc = on_grid(signal, RATE_HZ)
    moving = band_pass(acc, RATE_HZ, *BAND_HZ)
    axis = moving[:, int(np.argmax(moving.var(axis=0)))]
    low, high = np.percentile(axis, [5, 95])
    peaks, _ = sps.find_peaks(axis, prominence=PROMINENCE_SHARE * (high - low), distance=int(APART_S * RATE_HZ))
    return np.asarray(t[peaks])
