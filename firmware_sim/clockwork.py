"""Time as it really passes: a crystal that is off, packets that come late, out of step or never. Knows nothing of
bytes or of lifting.

Figures after SENSORS ("The sample clock"): arrivals jitter by 20-500 ms, crystals are off by tens of ppm, connection
intervals are 30-45 ms, about 1 % is lost on a poor link. Chance comes in as a seed, and the same seed gives the same
times.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firmware_sim.errors import SimulatorError
from firmware_sim.motions.rotations import Floats

TICK_BITS = 32
MICROSECONDS = 1e6


@dataclass(frozen=True, slots=True)
class Crystal:
    """A sensor's clock: `ppm` how much it runs fast, `start_s` what it shows when the session begins."""

    ppm: float = 0.0
    start_s: float = 0.0

    def shows_us(self, true_s: Floats) -> NDArray[np.int64]:
        """What the clock shows (n,) at the true times, in whole microseconds, modulo 2**32."""
        shown = np.rint((self.start_s + true_s * (1.0 + self.ppm * 1e-6)) * MICROSECONDS).astype(np.int64)
        wrapped: NDArray[np.int64] = shown % (1 << TICK_BITS)
        return wrapped


@dataclass(frozen=True, slots=True)
class Radio:
    """A link.

    `interval_s` between connection events; `resend` the chance that a packet needs another event; `jitter_s` mean
    lateness of the host (exponential); `stalls_per_min` and `stall_s` how often and how long the host holds
    everything back; `loss` the chance that a packet never comes; `outages_per_min` and `outage_s` stretches in which
    every packet is lost.
    """

    interval_s: float = 0.03
    resend: float = 0.05
    jitter_s: float = 0.004
    stalls_per_min: float = 0.0
    stall_s: float = 0.3
    loss: float = 0.0
    outages_per_min: float = 0.0
    outage_s: float = 0.2


@dataclass(frozen=True, slots=True)
class Delivery:
    """One packet that arrived: samples [first, first + count), stamped `tick_us` by the sensor, received at
    `host_s`."""

    sequence: int
    tick_us: int
    first: int
    count: int
    host_s: float


def deliver(
    t_s: Floats, samples_per_packet: int, seed: int, crystal: Crystal | None = None, radio: Radio | None = None
) -> list[Delivery]:
    """The packets of samples taken at the true times `t_s` (n,), in order of arrival; the lost ones are missing.

    A packet is ready with its last sample. The order never changes: one late packet holds up the next. Raises
    SimulatorError for an empty packet.
    """
    if samples_per_packet < 1:
        raise SimulatorError("a packet must hold at least one sample; give samples_per_packet of 1 or more")
    crystal, radio = crystal or Crystal(), radio or Radio()
    rng = np.random.default_rng([seed, 31])
    first = np.arange(0, len(t_s), samples_per_packet)
    last = np.minimum(first + samples_per_packet, len(t_s)) - 1
    ticks = crystal.shows_us(t_s[first])
    arrived = _arrivals(t_s[last], radio, rng)
    kept = rng.random(len(first)) >= radio.loss
    for begin_s, end_s in outages(float(t_s[-1]) if len(t_s) else 0.0, radio, seed):
        kept &= ~((t_s[last] >= begin_s) & (t_s[last] < end_s))
    return [
        Delivery(int(k) % 65536, int(ticks[k]), int(first[k]), int(last[k] - first[k] + 1), float(arrived[k]))
        for k in np.flatnonzero(kept)
    ]


def outages(duration_s: float, radio: Radio, seed: int) -> tuple[tuple[float, float], ...]:
    """The stretches [start_s, end_s) in which the link is dead; also what Session.without takes."""
    return _stretches(duration_s, radio.outages_per_min, radio.outage_s, np.random.default_rng([seed, 37]))


def _arrivals(ready_s: Floats, radio: Radio, rng: np.random.Generator) -> Floats:
    """When packets that were ready at `ready_s` (n,) reach the host: next event, resends, host jitter, stalls, order
    kept."""
    n = len(ready_s)
    events = np.ceil(ready_s / radio.interval_s) + rng.geometric(1.0 - radio.resend, n) - 1
    late = events * radio.interval_s + rng.exponential(radio.jitter_s, n)
    stalls = _stretches(float(ready_s[-1]) if n else 0.0, radio.stalls_per_min, radio.stall_s, rng)
    for begin_s, end_s in stalls:
        late = np.where((late >= begin_s) & (late < end_s), end_s, late)
    ordered: Floats = np.maximum.accumulate(late)
    return ordered


def _stretches(
    duration_s: float, per_min: float, length_s: float, rng: np.random.Generator
) -> tuple[tuple[float, float], ...]:
    count = int(rng.poisson(per_min * duration_s / 60.0)) if per_min > 0.0 else 0
    starts = np.sort(rng.uniform(0.0, max(0.0, duration_s - length_s), count))
    return tuple((float(s), float(s) + length_s) for s in starts)
