"""Packets and samples: what a sensor measured, and when. Knows nothing of bytes or of lifting."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Packet:
    """One decoded notification, before its clock is trusted.

    `acc_g` is (n, 3) specific force in g: +1 on the axis that points up at rest. `gyro_dps` is (n, 3) deg/s, or None
    where the sensor has none. `sample_s` is (n,) seconds on the sensor's own clock where every sample carries a full
    time; otherwise `tick` is the raw counter of the first sample, `tick_s` its unit and `tick_bits` its width.
    `sequence` counts packets modulo 2**sequence_bits where the sensor numbers them.
    """

    acc_g: Floats
    gyro_dps: Floats | None
    clipped: Bools
    sample_s: Floats | None = None
    tick: int | None = None
    tick_s: float = 0.0
    tick_bits: int = 0
    sequence: int | None = None
    sequence_bits: int = 0
    dropped_in_sensor: bool = False


@dataclass(frozen=True, slots=True)
class Samples:
    """A stretch of the stream on the session's time base, strictly increasing in time.

    `t_s` (n,) seconds since the session began; `acc_g` (n, 3) g; `gyro_dps` (n, 3) deg/s or None; `clipped` (n,) True
    where an axis stood at the end of its range. Arrays are read-only by agreement.
    """

    t_s: Floats
    acc_g: Floats
    gyro_dps: Floats | None
    clipped: Bools

    def __len__(self) -> int:
        return len(self.t_s)


class GapWhy(StrEnum):
    """Why data are missing; the words for it are said elsewhere."""

    LOST = "lost"  # packets, by their numbers
    RESTARTED = "restarted"  # the sensor
    DROPPED = "dropped"  # by the sensor itself
    SILENT = "silent"  # for s by the sensor's clock
    UNKNOWN = "unknown"  # s of silence, and no telling how much of it was lost
    MISSING = "missing"  # about s, since every packet comes later than counted
    NO_ROWS = "no-rows"  # for s in a file
    FROZEN = "frozen"  # the sensor told the same for s: no measurements


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without data, [start_s, end_s), and why we think so; `much` is how many packets or seconds, as `why` says."""

    start_s: float
    end_s: float
    why: GapWhy
    much: float = 0.0
