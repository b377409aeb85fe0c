"""Packets to samples on session time: duplicates dropped, losses named, the sensor's clock trusted over arrival times.

Deterministic: it depends on the packets and their arrival stamps alone. Knows nothing of bytes, radios or lifting.
"""

import functools
import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tracker.model.inputs import LinkUp
from tracker.model.samples import Floats, Gap, GapWhy, Packet, Samples
from tracker.timing.counter import is_late, steps_forward, with_turns
from tracker.timing.envelope import LowerEnvelope, follow
from tracker.timing.faults import TimesError
from tracker.timing.rows import RowTimes
from tracker.timing.spacing import CountedSpacing, TickSpacing

TICK_WINDOW_S = 60.0
"""Window of the lower envelope for sensors with a clock, s (figures: LowerEnvelope)."""
COUNT_WINDOW_S = 3.0
"""The same for sensors without, s: longer than any stall of a living link, short because their rate is only estimated."""
RESTART_S = 5.0
"""Disagreement of sensor clock and arrivals across a new link that means a restart, s; on a living link no sensor restarts."""
GAP_SHARE = 0.5
"""A packet that starts later than expected by more than this share of a packet, and by more than a sample, follows a gap."""
MISSING_S = 0.15
"""A sensor without clock whose every packet for COUNT_WINDOW_S comes this much later than counted has lost data, s."""
SILENCE_S = 2.0
"""Silence of a sensor without clock that means loss, s; after less (20-500 ms are usual) what was held back may still come."""
SILENCE_PACKETS = 10.0
"""The same in packets, for sensors that send rarely."""

Told = tuple[list[Samples], list[Gap]]


Missing: TypeAlias = tuple[GapWhy, float] | None
"""Why data are missing and how much, as Gap says; None where none are."""


@dataclass(slots=True)
class _Last:
    """The packet before, as far as the next one needs it. `end_s` is its last sample on the sensor's clock."""

    tick: int
    sequence: int | None
    start_s: float
    end_s: float
    samples: int
    host_s: float


class SampleClock:
    """One sensor's clock, across reconnections. Push packets in order of arrival."""

    _last: _Last | None
    _held: tuple[Packet, int, float] | None
    _offset_s: float | None
    _envelope: LowerEnvelope

    def __init__(self) -> None:
        self._ticks = TickSpacing()
        self._counts = CountedSpacing()
        self._rows = RowTimes()
        self._begin(TICK_WINDOW_S)
        self._host_s = -math.inf
        self._emitted_s = -math.inf
        self._relinked = False

    def link_up(self, link: LinkUp) -> None:
        """A stream begins, or begins again: the rate that was asked for is the first guess of the spacing."""
        self._ticks.nominal(link.rate_hz)
        self._counts.nominal(link.rate_hz)
        self._held = None
        self._relinked = True

    def push(self, packet: Packet, host_s: float) -> Told:
        """Place one packet that arrived at `host_s`. Raises TimesError for times that are no times."""
        if not math.isfinite(host_s) or host_s < self._host_s:
            raise TimesError("early", time=f"{host_s:.3f}", before=f"{self._host_s:.3f}")
        self._host_s = host_s
        if len(packet.acc_g) == 0:
            return [], []
        if packet.sample_s is not None:
            gaps = self._rows.push(packet.sample_s)
            return [Samples(packet.sample_s, packet.acc_g, packet.gyro_dps, packet.clipped)], gaps
        return self._counted(packet, host_s) if packet.tick is None else self._ticked(packet, packet.tick, host_s)

    def _begin(self, window_s: float) -> None:
        """Forget what is known of the sensor's clock; what was emitted stays."""
        self._last = None
        self._held = None
        self._offset_s = None
        self._envelope = LowerEnvelope(window_s)

    # -- sensors with a clock of their own ---------------------------------------------------------------------------

    def _ticked(self, packet: Packet, tick: int, host_s: float) -> Told:
        if self._held is not None:
            first, first_tick, first_host_s = self._held
            if _same(packet, tick, first, first_tick):
                return [], []
            self._held = None
            self._ticks.guess(steps_forward(tick, first_tick, packet.tick_bits) * packet.tick_s / len(first.acc_g))
            before = self._ticked(first, first_tick, first_host_s)
            after = self._ticked(packet, tick, host_s)
            return before[0] + after[0], before[1] + after[1]
        if not self._ticks.known and len(packet.acc_g) > 1:
            self._held = (packet, tick, host_s)
            return [], []
        last = self._last
        if last is None:
            return self._place(packet, tick, tick * packet.tick_s, host_s, None)
        if self._is_copy(packet, tick, last):
            return [], []
        steps = steps_forward(tick, last.tick, packet.tick_bits)
        lost = _lost(packet, last)
        elapsed_s = host_s - last.host_s
        if self._relinked:
            steps = with_turns(steps, packet.tick_bits, packet.tick_s, elapsed_s)
        ahead_s = steps * packet.tick_s
        if self._relinked and abs(ahead_s - elapsed_s) > RESTART_S:
            self._begin(TICK_WINDOW_S)
            return self._place(packet, tick, tick * packet.tick_s, host_s, (GapWhy.RESTARTED, 0.0))
        start_s = last.start_s + ahead_s
        why = self._why_gap(packet, start_s, last, lost)
        if why is None:
            self._ticks.push(start_s, last.samples)
        else:
            self._ticks.broken()
        return self._place(packet, tick, start_s, host_s, why)

    def _is_copy(self, packet: Packet, tick: int, last: _Last) -> bool:
        """The same packet again, or a late one (bleak#2002 sends every packet as often as the link was lost)."""
        if self._relinked or packet.sequence is None or last.sequence is None:
            return tick == last.tick and packet.sequence == last.sequence
        back_s = steps_forward(last.tick, tick, packet.tick_bits) * packet.tick_s
        return is_late(packet.sequence, last.sequence, packet.sequence_bits) and back_s < TICK_WINDOW_S

    def _why_gap(self, packet: Packet, start_s: float, last: _Last, lost: int) -> Missing:
        late_s = start_s - last.end_s - self._ticks.period_s
        if lost > 0:
            return GapWhy.LOST, lost
        if late_s <= max(self._ticks.period_s, GAP_SHARE * last.samples * self._ticks.period_s):
            return None
        return (GapWhy.DROPPED, 0.0) if packet.dropped_in_sensor else (GapWhy.SILENT, late_s)

    def _place(self, packet: Packet, tick: int, start_s: float, host_s: float, why: Missing) -> Told:
        n = len(packet.acc_g)
        sensor_s = start_s + _steps(n) * self._ticks.period_s
        self._last = _Last(tick, packet.sequence, start_s, float(sensor_s[-1]), n, host_s)
        self._relinked = False
        return self._map(packet, sensor_s, host_s, self._ticks.period_s, why)

    # -- sensors without ---------------------------------------------------------------------------------------------

    def _counted(self, packet: Packet, host_s: float) -> Told:
        n = len(packet.acc_g)
        last = self._last
        start_s = host_s - (n - 1) * self._counts.period_s
        why: Missing = None
        if last is None:
            self._begin(COUNT_WINDOW_S)
        elif (silence_s := host_s - last.host_s) > max(
            SILENCE_S, SILENCE_PACKETS * last.samples * self._counts.period_s
        ):
            why = GapWhy.UNKNOWN, silence_s
        elif (missing_s := self._missing_s()) > MISSING_S:
            start_s = last.end_s + self._counts.period_s + missing_s
            why = GapWhy.MISSING, missing_s
        else:
            start_s = last.end_s + self._counts.period_s
        if why is not None:
            self._begin(COUNT_WINDOW_S)
            self._counts.broken()
        self._counts.push(host_s, n)
        sensor_s = start_s + _steps(n) * self._counts.period_s
        self._last = _Last(0, None, start_s, float(sensor_s[-1]), n, host_s)
        return self._map(packet, sensor_s, host_s, self._counts.period_s, why)

    def _missing_s(self) -> float:
        """By how much every packet of the window came later than counted."""
        return 0.0 if self._offset_s is None else self._envelope.least_s - self._offset_s

    # -- onto session time -------------------------------------------------------------------------------------------

    def _map(self, packet: Packet, sensor_s: Floats, host_s: float, period_s: float, why: Missing) -> Told:
        """Shift sensor times by the followed envelope, spread over the packet so that time never jumps or stands still."""
        n = len(sensor_s)
        target_s = self._envelope.push(host_s, host_s - float(sensor_s[-1]))
        before_s = target_s if self._offset_s is None or why else self._offset_s
        after_s = follow(before_s, target_s, n * period_s)
        self._offset_s = after_s
        t_s = sensor_s + (before_s + (after_s - before_s) / n * (_steps(n) + 1.0))
        t_s = _after(t_s, self._emitted_s, period_s)
        gaps = []
        if why is not None and math.isfinite(self._emitted_s):
            gaps = [Gap(min(self._emitted_s + period_s, float(t_s[0])), float(t_s[0]), *why)]
        self._emitted_s = float(t_s[-1])
        return [Samples(t_s, packet.acc_g, packet.gyro_dps, packet.clipped)], gaps


@functools.cache
def _steps(n: int) -> Floats:
    """0, 1 .. n - 1; made once for each packet size."""
    return np.arange(n, dtype=np.float64)


def _same(packet: Packet, tick: int, other: Packet, other_tick: int) -> bool:
    return tick == other_tick and packet.sequence == other.sequence


def _lost(packet: Packet, last: _Last) -> int:
    """How many packets are missing by their numbers; -1 where they are not numbered."""
    if packet.sequence is None or last.sequence is None:
        return -1
    return steps_forward(packet.sequence, last.sequence, packet.sequence_bits) - 1


def _after(t_s: Floats, before_s: float, period_s: float) -> Floats:
    """The same times, pressed together where they would reach back before what was emitted."""
    if t_s[0] > before_s:
        return t_s
    n = len(t_s)
    end_s = max(float(t_s[-1]), before_s + n * period_s * 0.5)
    pressed: Floats = before_s + (end_s - before_s) * np.arange(1, n + 1) / n
    return pressed
