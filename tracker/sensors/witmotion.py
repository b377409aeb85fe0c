"""WitMotion WT901BLE and WT9011DCL: 20-byte frames without clock, number or checksum, re-framed from the byte stream.

Format: the vendor's Bluetooth protocol, "WT901BLE67 data sheet". Frames `55 61` carry acceleration, rate and angle; `55 71` answer
register reads and interleave. Knows nothing of the other sensors.
"""

import numpy as np

from tracker.model.samples import Packet
from tracker.sensors.profile import PacketError, SensorProfile, Write
from tracker.words import say

_BASE = "0000{}-0000-1000-8000-00805f9a34fb"  # 9a34fb: not the Bluetooth SIG's base
_COMMANDS = _BASE.format("ffe9")
RATE_HZ = 50
"""Rate asked for, Hz: the highest one the vendor's document names with its code; factory setting is 10."""
FRAME_BYTES = 20
LOST_BYTES = 60
"""Bytes without any frame among them, after which they are another sensor's: three frames' worth."""
_DATA, _ANSWER = 0x61, 0x71
_FULL_SCALE = 32768.0
_RANGE_G, _RANGE_DPS = 16.0, 2000.0


class WitmotionDecoder:
    """Carries the bytes of a frame that has not ended yet."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._skipped = 0

    def push(self, data: bytes) -> list[Packet]:
        """Take bytes, give the frames that are complete. Raises PacketError after LOST_BYTES without a frame."""
        self._bytes += data
        frames: list[bytes] = []
        while self._aligned():
            if len(self._bytes) < FRAME_BYTES:
                break
            frame = bytes(self._bytes[:FRAME_BYTES])
            del self._bytes[:FRAME_BYTES]
            self._skipped = 0
            if frame[1] == _DATA:
                frames.append(frame)
        if not frames and self._skipped >= LOST_BYTES:
            self._skipped = 0
            raise PacketError(
                "witmotion",
                say("packet.no-frame", bytes=LOST_BYTES),
                say("packet.kind-bytes"),
            )
        return [_packet(frames)] if frames else []

    def _aligned(self) -> bool:
        """Drop bytes until a frame may begin; False where too few are left to tell."""
        while len(self._bytes) >= 2:
            if self._bytes[0] == 0x55 and self._bytes[1] in (_DATA, _ANSWER):
                return True
            del self._bytes[0]
            self._skipped += 1
        return False


def _packet(frames: list[bytes]) -> Packet:
    counts = np.frombuffer(b"".join(frame[2:14] for frame in frames), "<i2").reshape(-1, 6).astype(np.float64)
    return Packet(
        acc_g=counts[:, :3] * (_RANGE_G / _FULL_SCALE),
        gyro_dps=counts[:, 3:] * (_RANGE_DPS / _FULL_SCALE),
        clipped=np.any((counts >= _FULL_SCALE - 1) | (counts <= -_FULL_SCALE), axis=1),
    )


WITMOTION = SensorProfile(
    id="witmotion",
    title="WitMotion WT901BLE, WT9011DCL",
    decoder=WitmotionDecoder,
    rate_hz=float(RATE_HZ),
    names=("wt",),
    services=(_BASE.format("ffe5"),),
    notify=_BASE.format("ffe4"),
    start=(
        Write(_COMMANDS, bytes.fromhex("ffaa6988b5"), response=False),  # unlock
        Write(_COMMANDS, bytes.fromhex("ffaa030800"), response=False),  # 50 Hz, until switched off
    ),
    notes="no clock: samples are counted; never tried on the real thing",
    source="WitMotion: WT901BLE67 Bluetooth 5.0 protocol",
)
