"""BBC micro:bit with the accelerometer service: three i16 in mg, no clock, no gyroscope.

Format: the micro:bit Bluetooth profile. Knows nothing of the other sensors.
"""

import numpy as np

from tracker.model.samples import Packet
from tracker.sensors.profile import PacketError, SensorProfile, Write
from tracker.words import say

_BASE = "e95d{}-251d-470a-a062-fa1922dfa9a8"
PERIOD_MS = 20
"""Sample period asked for, ms; the profile offers 1, 2, 5, 10, 20, 80, 160 and 640, of which the radio keeps up with 20."""
_RANGE_G = 2.0


class MicrobitDecoder:
    """One notification is one sample."""

    def push(self, data: bytes) -> list[Packet]:
        """Decode one sample. Raises PacketError for anything but six bytes."""
        if len(data) != 6:
            raise PacketError("microbit", say("packet.sample", wanted=6, bytes=len(data)))
        acc_g = np.frombuffer(data, "<i2").astype(np.float64).reshape(1, 3) / 1000.0
        return [Packet(acc_g=acc_g, gyro_dps=None, clipped=np.any(np.abs(acc_g) >= 0.999 * _RANGE_G, axis=1))]


MICROBIT = SensorProfile(
    id="microbit",
    title="BBC micro:bit with the accelerometer service",
    decoder=MicrobitDecoder,
    rate_hz=1000.0 / PERIOD_MS,
    names=("bbc micro:bit",),
    services=(_BASE.format("0753"),),
    notify=_BASE.format("ca4b"),
    start=(Write(_BASE.format("fb24"), PERIOD_MS.to_bytes(2, "little")),),
    has_gyro=False,
    notes="no clock: samples are counted; may need pairing; never tried on the real thing",
    source="Lancaster University: micro:bit Bluetooth profile",
)
