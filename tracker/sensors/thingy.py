"""Nordic Thingy:52: raw motion, nine i16 a sample, no clock.

Format: Nordic's Thingy:52 firmware documentation, motion service. Knows nothing of the other sensors.
"""

import struct

import numpy as np

from tracker.model.samples import Packet
from tracker.sensors.profile import PacketError, SensorProfile, Write
from tracker.words import say

_BASE = "ef68{}-9b35-4933-9b10-52ffa9740042"
RATE_HZ = 100
"""Rate asked for, Hz, of the 5 to 200 that the motion service takes."""
_SLOW_MS = 5000
"""Interval of pedometer and compensation, ms: we use none of them."""
_BYTES = 18
_FULL_SCALE = 32768.0
_COUNTS_PER_G, _COUNTS_PER_DPS = 1024.0, 32.0


class ThingyDecoder:
    """One notification is one sample."""

    def push(self, data: bytes) -> list[Packet]:
        """Decode one sample. Raises PacketError for anything but 18 bytes."""
        if len(data) != _BYTES:
            raise PacketError("thingy", say("packet.sample", wanted=_BYTES, bytes=len(data)))
        counts = np.frombuffer(data, "<i2", count=6).astype(np.float64).reshape(1, 6)
        return [
            Packet(
                acc_g=counts[:, :3] / _COUNTS_PER_G,
                gyro_dps=counts[:, 3:] / _COUNTS_PER_DPS,
                clipped=np.any((counts >= _FULL_SCALE - 1) | (counts <= -_FULL_SCALE), axis=1),
            )
        ]


THINGY = SensorProfile(
    id="thingy",
    title="Nordic Thingy:52",
    decoder=ThingyDecoder,
    rate_hz=float(RATE_HZ),
    names=("thingy",),
    services=(_BASE.format("0400"),),
    notify=_BASE.format("0406"),
    start=(Write(_BASE.format("0401"), struct.pack("<HHHHB", _SLOW_MS, _SLOW_MS, _SLOW_MS, RATE_HZ, 1)),),
    notes="no clock: samples are counted; never tried on the real thing",
    source="Nordic: Thingy:52 firmware, motion service",
)
