"""Our own profile: the board described in firmware_sim/GATT.md, read from its bytes alone.

Knows nothing of the simulator that also speaks it.
"""

import struct

import numpy as np
from numpy.typing import NDArray

from tracker.model.samples import Bools, Packet
from tracker.sensors.profile import PacketError, SensorProfile, Write
from tracker.words import say

_BASE = "6112{:04x}-6eb7-4d5f-8122-12ebdcb3576d"
SERVICE = _BASE.format(0x0001)
DATA = _BASE.format(0x0002)
CONTROL = _BASE.format(0x0003)
RATE_HZ = 100
"""Rate asked for, Hz. More resolves faster movements and costs radio time; velocity needs 50 (ALGORITHMS, stack)."""

_HEADER = struct.Struct("<HIBB")
_SAMPLE_BYTES = 12
_ACC_RANGES_G = (2.0, 4.0, 8.0, 16.0)
_GYRO_RANGES_DPS = (2000.0, 1000.0, 500.0, 250.0, 125.0)
_NO_GYRO = 0x20
_DROPPED = 0x40
_RESERVED = 0x80
_FULL_SCALE = 32768.0
_TOP, _BOTTOM = 32767, -32768
_COUNT = np.dtype("<i2")


class PumptrackDecoder:
    """One notification is one packet; nothing is carried over."""

    def push(self, data: bytes) -> list[Packet]:
        """Decode one packet. Raises PacketError for anything else."""
        if len(data) < _HEADER.size:
            raise PacketError("pumptrack", say("packet.header", bytes=len(data)))
        sequence, tick_us, n, flags = _HEADER.unpack_from(data)
        gyro_code = flags >> 2 & 0x07
        if n == 0 or flags & _RESERVED or gyro_code >= len(_GYRO_RANGES_DPS):
            raise PacketError(
                "pumptrack",
                say("packet.no-packet", bytes=len(data), count=n, flags=f"{flags:02x}"),
                say("packet.kind"),
            )
        wanted = _HEADER.size + n * _SAMPLE_BYTES
        if len(data) != wanted:
            key = "packet.torn" if len(data) < wanted else "packet.too-long"
            raise PacketError("pumptrack", say(key, count=n, bytes=len(data), wanted=wanted))
        counts = np.frombuffer(data, _COUNT, offset=_HEADER.size).reshape(n, 6)
        values = counts.astype(np.float64)
        has_gyro = not flags & _NO_GYRO
        return [
            Packet(
                acc_g=values[:, :3] * (_ACC_RANGES_G[flags & 0x03] / _FULL_SCALE),
                gyro_dps=values[:, 3:] * (_GYRO_RANGES_DPS[gyro_code] / _FULL_SCALE) if has_gyro else None,
                clipped=_clipped(counts if has_gyro else counts[:, :3]),
                tick=tick_us,
                tick_s=1e-6,
                tick_bits=32,
                sequence=sequence,
                sequence_bits=16,
                dropped_in_sensor=bool(flags & _DROPPED),
            )
        ]


def _clipped(counts: NDArray[np.int16]) -> Bools:
    if int(counts.max()) < _TOP and int(counts.min()) > _BOTTOM:
        return np.zeros(len(counts), dtype=np.bool_)  # as nearly always: cheaper than to look at every row
    clipped: Bools = np.any((counts == _TOP) | (counts == _BOTTOM), axis=1)
    return clipped


PUMPTRACK = SensorProfile(
    id="pumptrack",
    title="pumptrack reference board (nRF52840 + BMI270), and the simulator",
    decoder=PumptrackDecoder,
    rate_hz=float(RATE_HZ),
    names=("pumptrack",),
    services=(SERVICE,),
    notify=DATA,
    start=(Write(CONTROL, b"\x03" + struct.pack("<H", RATE_HZ)), Write(CONTROL, b"\x01")),
    stop=(Write(CONTROL, b"\x02"),),
    source="firmware_sim/GATT.md",
)
