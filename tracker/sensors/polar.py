"""Polar H10 and Verity Sense / OH1: the accelerometer of the Polar Measurement Data service.

Format: Polar's "Measurement Data specification" and its SDK's public sources. A frame is a type byte, the u64 time in ns of its
last sample, a frame type (bit 7 = compressed) and the samples. The gyroscope is a stream of its own and is not asked for.
Knows nothing of the other sensors.
"""

import struct

import numpy as np
from numpy.typing import NDArray

from tracker.model.samples import Floats, Packet
from tracker.sensors.profile import PacketError, SensorProfile, Write
from tracker.words import say

_BASE = "fb005c8{}-02e7-f387-1cad-8acd2d8df0c8"
_SERVICE, _CONTROL, _DATA = _BASE.format(0), _BASE.format(1), _BASE.format(2)
_HEADER = struct.Struct("<BQB")
_ACC = 0x02
_COMPRESSED = 0x80
_RANGE_G = 8.0
_G_PER_COUNT = _RANGE_G / 32768.0
"""What one count of a compressed frame of type 0 means: the factor that the device tells for 8 g and 16 bits."""
_G_PER_MG = 0.001
_REFERENCE_BYTES = 6
_STOP = Write(_CONTROL, b"\x03\x02")


class PolarDecoder:
    """Carries the time of the frame before: a frame tells when its last sample was taken, the chain asks for the first."""

    def __init__(self, rate_hz: float) -> None:
        self._period_ns = 1e9 / rate_hz
        self._last_ns: int | None = None

    def push(self, data: bytes) -> list[Packet]:
        """Decode one frame. Raises PacketError for torn frames and for those of other measurements."""
        if len(data) <= _HEADER.size:
            raise PacketError("polar", say("packet.frame", bytes=len(data)))
        kind, last_ns, frame = _HEADER.unpack_from(data)
        if kind != _ACC:
            raise PacketError("polar", say("packet.frame-kind", kind=f"{kind:02x}"))
        acc_g = _samples(frame, data[_HEADER.size :])
        n = len(acc_g)
        before, self._last_ns = self._last_ns, last_ns
        if before is not None and abs((last_ns - before) / n - self._period_ns) < self._period_ns / 2:
            self._period_ns = (last_ns - before) / n
        return [
            Packet(
                acc_g=acc_g,
                gyro_dps=None,
                clipped=np.any(np.abs(acc_g) >= _RANGE_G - 2 * _G_PER_MG, axis=1),
                tick=max(0, round(last_ns - (n - 1) * self._period_ns)),
                tick_s=1e-9,
                tick_bits=64,
            )
        ]


def _samples(frame: int, body: bytes) -> Floats:
    match frame:
        case 0x00:
            return _raw(body, 1) * _G_PER_MG
        case 0x01:
            return _raw(body, 2) * _G_PER_MG
        case 0x02:
            return _raw(body, 3) * _G_PER_MG
        case 0x80:
            return _deltas(body) * _G_PER_COUNT
        case 0x81:
            return _deltas(body) * _G_PER_MG
        case _:
            raise PacketError("polar", say("packet.frame-type", kind=f"{frame:02x}"))


def _raw(body: bytes, width: int) -> Floats:
    if len(body) % (3 * width):
        raise PacketError("polar", say("packet.samples-of", bytes=len(body), one=3 * width))
    values = [int.from_bytes(body[k : k + width], "little", signed=True) for k in range(0, len(body), width)]
    return np.array(values, dtype=np.float64).reshape(-1, 3)


def _deltas(body: bytes) -> Floats:
    """A reference sample of 3 x i16, then blocks of (bits, count, count x 3 signed deltas, packed from the lowest bit)."""
    if len(body) < _REFERENCE_BYTES:
        raise PacketError("polar", say("packet.frame-first"))
    steps: list[NDArray[np.int64]] = [np.frombuffer(body, "<i2", count=3).astype(np.int64).reshape(1, 3)]
    at = _REFERENCE_BYTES
    while at < len(body):
        bits, count = body[at], body[at + 1] if at + 1 < len(body) else 0
        size = -(-bits * count * 3 // 8)
        at += 2
        if not bits or not count or at + size > len(body):
            raise PacketError("polar", say("packet.frame-block"))
        steps.append(_unpacked(body[at : at + size], bits, 3 * count).reshape(-1, 3))
        at += size
    return np.cumsum(np.concatenate(steps), axis=0).astype(np.float64)


def _unpacked(block: bytes, bits: int, count: int) -> NDArray[np.int64]:
    """`count` signed numbers of `bits` each, the lowest bit first."""
    flat = np.unpackbits(np.frombuffer(block, np.uint8), bitorder="little")[: bits * count]
    weights = np.left_shift(np.int64(1), np.arange(bits, dtype=np.int64))
    weights[-1] = -weights[-1]  # two's complement
    values: NDArray[np.int64] = flat.reshape(count, bits).astype(np.int64) @ weights
    return values


POLAR_H10 = SensorProfile(
    id="polar-h10",
    title="Polar H10 (chest strap)",
    decoder=lambda: PolarDecoder(200.0),
    rate_hz=200.0,
    names=("polar h10",),
    notify=_DATA,
    listen=(_CONTROL,),
    start=(Write(_CONTROL, bytes.fromhex("0202 0001c800 01011000 02010800")),),
    stop=(_STOP,),
    has_gyro=False,
    notes="accelerometer at 200 Hz, 8 g; never tried on the real thing",
    source="Polar BLE SDK, Measurement Data specification",
)
POLAR_VERITY = SensorProfile(
    id="polar-verity",
    title="Polar Verity Sense, OH1 (arm strap)",
    decoder=lambda: PolarDecoder(52.0),
    rate_hz=52.0,
    names=("polar sense", "polar oh1", "polar verity"),
    notify=_DATA,
    listen=(_CONTROL,),
    start=(Write(_CONTROL, bytes.fromhex("0202 00013400 01011000 02010800 040103")),),
    stop=(_STOP,),
    has_gyro=False,
    notes="accelerometer at 52 Hz, 8 g; its gyroscope is not read; never tried on the real thing",
    source="Polar BLE SDK, Measurement Data specification",
)
