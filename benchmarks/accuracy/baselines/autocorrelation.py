"""Rate times time: the autocorrelation family (the revisit counters; MiLift, uLift count this way), from their descriptions.

The main direction of acceleration at 0.1 to 2 Hz; the longest active stretch; its period by autocorrelation; the count is one
divided by the other. Its reps are evenly spaced by nature.
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

RATE_HZ = 25.0


def autocorrelation_rate(signal: Signal) -> Floats:
    """One marker a rep, s."""
    if signal.duration_s < MIN_SPAN_S:
        return np.empty(0)
    t, acc = on_grid(signal, RATE_HZ)
    line = main_direction(band_pass(acc, RATE_HZ, 0.1, 2.0))
    a, b = longest_active(line, RATE_HZ)
    period_s = first_strong_period_s(line[a:b], RATE_HZ)
    if period_s is None:
        return np.empty(0)
    span_s = (b - a) / RATE_HZ
    count = int(span_s / period_s + 0.5)  # floor(x + 1/2): rounding half to even would favour even labels
    return t[a] + (np.arange(count) + 0.5) * (span_s / count) if count else np.empty(0)
