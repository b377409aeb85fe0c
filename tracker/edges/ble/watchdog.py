"""Whether a stream has fallen silent: a link that stands but carries nothing is worse than none.

Seen with several sensors (bleak#454, aiobmsble#145). Pure arithmetic; the time comes in as an argument.
"""

from dataclasses import dataclass

SILENCE_S = 1.0
"""Silence that is always forgiven, s. More survives worse radios and notices a dead link later."""
SILENCE_PACKETS = 10
"""Silence that is forgiven in usual packet intervals: slow sensors send one packet a second."""
FIRST_PACKET_S = 5.0
"""How long a sensor may take from its start command to its first packet, s: filters settle, some need a second or two."""
SMOOTHING = 0.1
"""Share of the newest interval in the running mean; more follows faster and is fooled by one burst."""


@dataclass(slots=True)
class Watchdog:
    """Fed with packet arrivals; says how long the silence may last."""

    since_s: float
    packets: int = 0
    interval_s: float = 0.0

    def heard(self, now_s: float) -> None:
        """A packet arrived."""
        gap = now_s - self.since_s
        if self.packets == 1:
            self.interval_s = gap
        elif self.packets > 1:
            self.interval_s += SMOOTHING * (gap - self.interval_s)
        self.packets += 1
        self.since_s = now_s

    def started(self, now_s: float) -> None:
        """The sensor was told to send; what came before counts as well."""
        if self.packets == 0:
            self.since_s = now_s

    @property
    def patience_s(self) -> float:
        """How long a silence is still forgiven."""
        return FIRST_PACKET_S if self.packets == 0 else max(SILENCE_S, SILENCE_PACKETS * self.interval_s)

    def silent(self, now_s: float) -> bool:
        """Whether the stream has been silent for too long."""
        return now_s - self.since_s > self.patience_s
