"""A radio written down as arithmetic: when packets of a drifting sensor arrive. Seeded; for tests of the clock alone."""

from dataclasses import dataclass

import numpy as np

from tracker.model.samples import Floats, Packet


@dataclass(frozen=True)
class Air:
    """Packets with their arrivals, and when their samples were truly taken: `truth_s` per packet."""

    packets: list[Packet]
    arrival_s: list[float]
    truth_s: list[Floats]


def simulate(
    *,
    seconds: float = 120.0,
    rate_hz: float = 104.0,
    n: int = 10,
    drift_ppm: float = 45.0,
    interval_s: float = 0.030,
    later_interval_s: float = 0.045,
    loss: float = 0.01,
    stall_share: float = 0.002,
    first_tick: int = 0,
    clock: bool = True,
    seed: int = 1,
) -> Air:
    """Connection events every 30 then 45 ms, 10 % repeated once, host stalls of up to 0.5 s, lost packets."""
    rng = np.random.default_rng(seed)
    packets, arrivals, truth = [], [], []
    free_s = 0.0
    for k in range(int(seconds * rate_hz / n)):
        t_s = 0.2 + (k * n + np.arange(n)) / rate_hz
        ready_s = t_s[-1] + 0.001
        interval = interval_s if ready_s < seconds / 2 else later_interval_s
        event = np.ceil(ready_s / interval) * interval
        while rng.random() < 0.1:
            event += interval
        arrival = event + rng.exponential(0.002)
        if rng.random() < stall_share:
            arrival += rng.uniform(0.05, 0.5)
        free_s = max(free_s, arrival)
        if rng.random() < loss:
            continue
        tick = first_tick + round(t_s[0] * (1e6 + drift_ppm))
        packets.append(packet(tick=tick if clock else None, sequence=k if clock else None, n=n, value=float(k)))
        arrivals.append(free_s)
        truth.append(t_s)
    return Air(packets, arrivals, truth)


def packet(
    *, tick: int | None = None, sequence: int | None = None, n: int = 10, value: float = 0.0, dropped: bool = False
) -> Packet:
    """One packet of n samples, all `value`."""
    return Packet(
        acc_g=np.full((n, 3), value),
        gyro_dps=None,
        clipped=np.zeros(n, dtype=np.bool_),
        tick=None if tick is None else tick % 2**32,
        tick_s=1e-6,
        tick_bits=32,
        sequence=None if sequence is None else sequence % 2**16,
        sequence_bits=16,
        dropped_in_sensor=dropped,
    )
