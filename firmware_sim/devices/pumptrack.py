"""The wire of our own profile, as a board's firmware would write it. GATT.md is its specification.

Knows nothing of radios, of motion or of the tracker that reads these bytes.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

BASE = "6112{:04x}-6eb7-4d5f-8122-12ebdcb3576d"
SERVICE_UUID = BASE.format(0x0001)
DATA_UUID = BASE.format(0x0002)
CONTROL_UUID = BASE.format(0x0003)

HEADER = struct.Struct("<HIBB")
"""sequence u16, tick µs u32 of the first sample, n u8, flags u8: 8 bytes, little endian."""
SAMPLE_BYTES = 12
"""Six little-endian i16: accelerometer x, y, z, gyroscope x, y, z."""
MAX_SAMPLES = 19
"""Samples a packet at most: 236 bytes, inside the 244 that an ATT_MTU of 247 leaves (one 251-byte link-layer packet)."""

ACC_RANGES_G = (2, 4, 8, 16)
GYRO_RANGES_DPS = (2000, 1000, 500, 250, 125)
RATES_HZ = (25, 50, 100, 200)
FLAG_NO_GYRO = 0x20
FLAG_DROPPED = 0x40
FULL_SCALE = 32768.0
"""Counts that stand for the end of a range (two's complement, 16 bit)."""


class Opcode(IntEnum):
    """First byte of a write to the control characteristic."""

    START = 0x01
    STOP = 0x02
    RATE = 0x03
    RANGE = 0x04
    IDENTIFY = 0x05


@dataclass(frozen=True, slots=True)
class Ranges:
    """What the sensor is set to: full scale of the accelerometer (g) and of the gyroscope (deg/s)."""

    acc_g: int = 16
    gyro_dps: int = 2000

    def flags(self, *, has_gyro: bool, dropped: bool) -> int:
        """The flags byte of a packet measured at these ranges."""
        code = ACC_RANGES_G.index(self.acc_g) | GYRO_RANGES_DPS.index(self.gyro_dps) << 2
        return code | (0 if has_gyro else FLAG_NO_GYRO) | (FLAG_DROPPED if dropped else 0)


def samples_that_fit(payload_bytes: int) -> int:
    """How many samples a notification of `payload_bytes` (ATT_MTU - 3) carries; 0 where not even one fits."""
    return max(0, min(MAX_SAMPLES, (payload_bytes - HEADER.size) // SAMPLE_BYTES))


def encode(
    sequence: int,
    tick_us: int,
    acc_g: NDArray[np.float64],
    gyro_dps: NDArray[np.float64] | None,
    ranges: Ranges,
    *,
    dropped: bool = False,
) -> bytes:
    """One data packet. `acc_g` and `gyro_dps` are (n, 3), 1 <= n <= 19; values beyond the range stand at its end.

    Counters wrap by themselves. Raises ValueError where n is out of bounds.
    """
    n = len(acc_g)
    if not 1 <= n <= MAX_SAMPLES:
        raise ValueError(f"a packet carries 1 to {MAX_SAMPLES} samples, not {n}")
    rows = np.zeros((n, 6), dtype="<i2")
    rows[:, :3] = _counts(acc_g, ranges.acc_g)
    if gyro_dps is not None:
        rows[:, 3:] = _counts(gyro_dps, ranges.gyro_dps)
    flags = ranges.flags(has_gyro=gyro_dps is not None, dropped=dropped)
    return HEADER.pack(sequence & 0xFFFF, tick_us & 0xFFFFFFFF, n, flags) + rows.tobytes()


def _counts(values: NDArray[np.float64], full_scale: int) -> NDArray[np.float64]:
    scaled = np.rint(values * (FULL_SCALE / full_scale))
    clipped: NDArray[np.float64] = np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1)
    return clipped
