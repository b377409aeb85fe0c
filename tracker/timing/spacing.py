"""How far apart samples are: told by ticks, or counted against arrivals. Knows nothing of offsets or sessions."""

import math
from collections import deque

NOMINAL_HZ = 50.0
"""Rate assumed for a sensor without clock whose rate nobody told, Hz; the count soon corrects it."""
TICK_PACKETS = 128
"""Packets over which ticks are averaged; more smooths a stamp that jitters and lags after a change of rate."""
COUNT_SECONDS = 60
"""Time over which samples are counted, s: an arrival jitter of 30 ms over it leaves 0.05 %. More follows a changing rate later."""
COUNT_LEAST = 3
"""Shortest count that says more than the nominal rate, s."""
WIDEST = 2.0
"""A count further than this factor from the nominal rate is not believed (bursts after a stall)."""


class TickSpacing:
    """Spacing from the ticks of successive packets."""

    def __init__(self) -> None:
        self._period_s = 0.0
        self._seen: deque[tuple[float, int]] = deque(maxlen=TICK_PACKETS)
        self._count = 0

    @property
    def known(self) -> bool:
        """Whether there is anything to go by."""
        return self._period_s > 0.0

    @property
    def period_s(self) -> float:
        """Time between samples, s; 0 while unknown."""
        return self._period_s

    def nominal(self, rate_hz: float) -> None:
        """The rate that was asked for: used until ticks say better."""
        if rate_hz > 0.0:
            self._period_s = 1.0 / rate_hz
        self.broken()

    def guess(self, period_s: float) -> None:
        """A first estimate from two packets."""
        if period_s > 0.0:
            self._period_s = period_s

    def push(self, start_s: float, samples_before: int) -> None:
        """A packet starts at `start_s` on the sensor's clock, right after one of `samples_before` samples."""
        self._count += samples_before
        self._seen.append((start_s, self._count))
        first_s, first_count = self._seen[0]
        if self._count > first_count:
            self._period_s = (start_s - first_s) / (self._count - first_count)

    def broken(self) -> None:
        """Something is missing here: count anew, keep the spacing."""
        self._seen.clear()
        self._count = 0


class CountedSpacing:
    """Spacing from how many samples arrived, robust to delays: these only ever make a packet late, never early.

    Every second's least delayed packet is kept; the slope runs between the least delayed of the older and of the newer part.
    """

    def __init__(self) -> None:
        self._nominal_s = 1.0 / NOMINAL_HZ
        self._seconds: deque[tuple[float, int]] = deque(maxlen=COUNT_SECONDS)
        self._second = 0
        self._count = 0
        self.period_s = self._nominal_s

    def nominal(self, rate_hz: float) -> None:
        """The rate that was asked for."""
        if rate_hz > 0.0:
            self._nominal_s = 1.0 / rate_hz
            self.period_s = self._nominal_s
        self.broken()

    def push(self, host_s: float, samples: int) -> None:
        """`samples` more arrived at `host_s`."""
        self._count += samples
        arrival = (host_s, self._count)
        second = math.floor(host_s)
        if self._seconds and second == self._second:
            self._seconds[-1] = min(self._seconds[-1], arrival, key=self._delay_s)
            return
        self._second = second
        if len(self._seconds) >= COUNT_LEAST:
            self._estimate(list(self._seconds))
        self._seconds.append(arrival)

    def broken(self) -> None:
        """Something is missing here: count anew, keep the spacing."""
        self._seconds.clear()
        self._count = 0

    def _delay_s(self, arrival: tuple[float, int]) -> float:
        return arrival[0] - arrival[1] * self._nominal_s

    def _estimate(self, seconds: list[tuple[float, int]]) -> None:
        part = max(1, len(seconds) // 3)
        old = min(seconds[:part], key=self._delay_s)
        new = min(seconds[-part:], key=self._delay_s)
        if new[1] > old[1]:
            period_s = (new[0] - old[0]) / (new[1] - old[1])
            self.period_s = min(max(period_s, self._nominal_s / WIDEST), self._nominal_s * WIDEST)
