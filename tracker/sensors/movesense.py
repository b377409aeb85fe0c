"""Movesense with the GATT SensorData firmware: six axes as floats, with a clock of milliseconds.

Format: the vendor's sample "gatt_sensordata_app". A result is `02`, our reference byte, u32 ms of the first sample, then n accelerations
and n rates as f32 triples (m/s2, deg/s); what does not fit into one notification follows in one that begins with `03`.
Knows nothing of the other sensors.
"""

import struct

import numpy as np

from tracker.model.samples import Packet
from tracker.sensors.profile import PacketError, SensorProfile, Write, measurable
from tracker.words import say

_BASE = "348000{}-7185-4d5d-b431-630e7050e8f0"
_COMMANDS = _BASE.format("01")
_REFERENCE = 99
RATE_HZ = 52
"""Rate asked for, Hz: its four samples fit one notification, and velocity needs 50."""
_RESPONSE, _DATA, _SECOND_PART = 0x01, 0x02, 0x03
_SAMPLE_BYTES = 24
_STAMP_BYTES = 4
_G_MPS2 = 9.80665
_RANGE_G = 8.0
_RANGE_DPS = 2000.0


class MovesenseDecoder:
    """Carries a first part until its second one comes."""

    def __init__(self) -> None:
        self._first = b""

    def push(self, data: bytes) -> list[Packet]:
        """Decode one notification. Raises PacketError for torn ones and for other references."""
        if len(data) < 2 or data[1] != _REFERENCE:
            raise PacketError("movesense", say("packet.stranger", bytes=len(data)))
        kind, body = data[0], data[2:]
        first, self._first = self._first, b""
        if kind == _RESPONSE:
            return []
        if kind == _SECOND_PART and first:
            body = first + body
        elif kind != _DATA:
            raise PacketError("movesense", say("packet.place", kind=f"{kind:02x}"))
        if len(body) > _STAMP_BYTES and (len(body) - _STAMP_BYTES) % _SAMPLE_BYTES == 0:
            return [_packet(body)]
        if kind == _DATA and len(body) > _STAMP_BYTES:
            self._first = body
            return []
        raise PacketError("movesense", say("packet.samples", bytes=len(body)))


def _packet(body: bytes) -> Packet:
    (stamp_ms,) = struct.unpack_from("<I", body)
    n = (len(body) - _STAMP_BYTES) // _SAMPLE_BYTES
    both = np.frombuffer(body, "<f4", offset=_STAMP_BYTES).astype(np.float64).reshape(2, n, 3)
    acc_g = both[0] / _G_MPS2
    if not measurable(acc_g, both[1]):
        raise PacketError("movesense", say("packet.no-number"))
    return Packet(
        acc_g=acc_g,
        gyro_dps=both[1],
        clipped=np.any((np.abs(acc_g) >= 0.999 * _RANGE_G) | (np.abs(both[1]) >= 0.999 * _RANGE_DPS), axis=1),
        tick=stamp_ms,
        tick_s=1e-3,
        tick_bits=32,
    )


MOVESENSE = SensorProfile(
    id="movesense",
    title="Movesense with the GATT SensorData firmware",
    decoder=MovesenseDecoder,
    rate_hz=float(RATE_HZ),
    names=("movesense",),
    services=("34802252-7185-4d5d-b431-630e7050e8f0",),
    notify=_BASE.format("02"),
    start=(Write(_COMMANDS, bytes([0x01, _REFERENCE]) + f"/Meas/IMU6/{RATE_HZ}".encode()),),
    stop=(Write(_COMMANDS, bytes([0x02, _REFERENCE])),),
    notes="never tried on the real thing",
    source="Movesense device library, samples/gatt_sensordata_app",
)
