"""Movella (Xsens) DOT: inertial data with a microsecond clock.

Format: the DOT BLE services document, payload 20 ("rate quantities with mag"). Knows nothing of the other sensors.
"""

import struct

import numpy as np

from tracker.model.samples import Packet
from tracker.sensors.profile import PacketError, SensorProfile, Write, measurable
from tracker.words import say

_BASE = "1517{}-4947-11e9-8646-d663bd873d93"
_CONTROL = _BASE.format("2001")
_PAYLOAD = 20
_SAMPLE = struct.Struct("<I3f3f")
_BYTES = 34
RATE_HZ = 60
"""The sensor's own rate for streaming, Hz."""
_G_MPS2 = 9.80665
_RANGE_G, _RANGE_DPS = 16.0, 2000.0


class DotDecoder:
    """One notification is one sample."""

    def push(self, data: bytes) -> list[Packet]:
        """Decode one sample. Raises PacketError for torn ones or values that are no numbers."""
        if len(data) < _BYTES:
            raise PacketError("dot", say("packet.sample-mtu", wanted=_BYTES, bytes=len(data)))
        tick, *values = _SAMPLE.unpack_from(data)
        both = np.array(values, dtype=np.float64)
        acc_g, gyro_dps = both[:3].reshape(1, 3) / _G_MPS2, both[3:].reshape(1, 3)
        if not measurable(acc_g, gyro_dps):
            raise PacketError("dot", say("packet.no-number"))
        clipped = np.any((np.abs(acc_g) >= 0.999 * _RANGE_G) | (np.abs(gyro_dps) >= 0.999 * _RANGE_DPS), axis=1)
        return [Packet(acc_g=acc_g, gyro_dps=gyro_dps, clipped=clipped, tick=tick, tick_s=1e-6, tick_bits=32)]


DOT = SensorProfile(
    id="dot",
    title="Movella (Xsens) DOT",
    decoder=DotDecoder,
    rate_hz=float(RATE_HZ),
    names=("xsens dot", "movella dot"),
    notify=_BASE.format("2003"),
    start=(Write(_CONTROL, bytes([0x01, 0x01, _PAYLOAD])),),
    stop=(Write(_CONTROL, bytes([0x01, 0x00, _PAYLOAD])),),
    notes="never tried on the real thing",
    source="Movella: DOT BLE services specification",
)
