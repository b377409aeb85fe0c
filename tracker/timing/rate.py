"""How many samples a second really arrive. Knows nothing of packets; the answer depends on sample times alone, not on chunks."""

import numpy as np

from tracker.dsp.order import median
from tracker.model.samples import Floats

WINDOW_S = 10.0
"""How far back the rate is counted, s; longer is steadier. At 7 Hz, the slowest stream we read, 10 s hold 70 samples."""


class RateMeter:
    """Keeps sample times until it is told that nobody will ask about them any more."""

    def __init__(self) -> None:
        self._times: list[Floats] = []

    def push(self, t_s: Floats) -> None:
        """Note the times (n,) of samples, s, increasing."""
        self._times.append(t_s)

    def rate_hz(self, before_s: float) -> float:
        """Median rate in the `WINDOW_S` before `before_s`; 0 with fewer than three samples."""
        times = np.concatenate(self._times) if self._times else np.empty(0)
        first, last = np.searchsorted(times, [before_s - WINDOW_S, before_s])
        seen = times[first:last]
        return 1.0 / median(np.diff(seen)) if len(seen) >= 3 else 0.0

    def forget_before(self, t_s: float) -> None:
        """Nobody will ask about a moment before `t_s` any more."""
        while self._times and self._times[0][-1] < t_s - WINDOW_S:
            del self._times[0]
