"""How many samples a second really arrive. Knows nothing of packets; the answer depends on sample times alone, not on chunks."""

import numpy as np

from tracker.model.samples import Floats

WINDOW_S = 10.0
"""How far back the rate is counted, s; longer is steadier. At 7 Hz, the slowest stream we read, 10 s hold 70 samples."""


class RateMeter:
    """Keeps the sample times of the last `WINDOW_S` before the last question."""

    def __init__(self) -> None:
        self._times: list[Floats] = []

    def push(self, t_s: Floats) -> None:
        """Note the times (n,) of samples, s, increasing."""
        self._times.append(t_s)

    def rate_hz(self, before_s: float) -> float:
        """Median rate in the `WINDOW_S` before `before_s`; 0 with fewer than three samples. Earlier times are forgotten."""
        times = np.concatenate(self._times) if self._times else np.empty(0)
        times = times[np.searchsorted(times, before_s - WINDOW_S) :]
        self._times = [times]
        seen = times[: np.searchsorted(times, before_s)]
        return float(1.0 / np.median(np.diff(seen))) if len(seen) >= 3 else 0.0
