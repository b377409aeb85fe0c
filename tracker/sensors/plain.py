"""Rows of numbers with their own times: what an imported file becomes, so that it goes through the very same chain.

A payload is n rows of seven little-endian float64: t (s), ax, ay, az (g), gx, gy, gz (deg/s; NaN = no gyroscope).
Knows nothing of files.
"""

import numpy as np

from tracker.model.samples import Floats, Packet
from tracker.sensors.profile import PacketError, SensorProfile, measurable
from tracker.words import say

ROW_BYTES = 56
"""Seven float64."""


def encode_rows(t_s: Floats, acc_g: Floats, gyro_dps: Floats | None) -> bytes:
    """The payload of n rows: `t_s` (n,), `acc_g` (n, 3), `gyro_dps` (n, 3) or None."""
    rows = np.full((len(t_s), 7), np.nan, dtype="<f8")
    rows[:, 0] = t_s
    rows[:, 1:4] = acc_g
    if gyro_dps is not None:
        rows[:, 4:] = gyro_dps
    return rows.tobytes()


class PlainDecoder:
    """One notification is one packet; nothing is carried over."""

    def push(self, data: bytes) -> list[Packet]:
        """Decode one payload. Raises PacketError for a torn one or for numbers that cannot be measurements."""
        if not data or len(data) % ROW_BYTES:
            raise PacketError("plain", say("packet.rows", bytes=len(data), row=ROW_BYTES))
        rows = np.frombuffer(data, "<f8").reshape(-1, 7).astype(np.float64)
        gyro = rows[:, 4:]
        if not np.isfinite(rows[:, 0]).all() or not measurable(rows[:, 1:4], gyro[~np.isnan(gyro)]):
            raise PacketError("plain", say("packet.row"))
        missing = int(np.count_nonzero(np.isnan(rows[:, 4:])))
        if 0 < missing < 3 * len(rows):
            raise PacketError("plain", say("packet.row-gyro"))
        return [
            Packet(
                acc_g=rows[:, 1:4],
                gyro_dps=None if missing else rows[:, 4:],
                clipped=np.zeros(len(rows), dtype=np.bool_),
                sample_s=rows[:, 0],
            )
        ]


PLAIN = SensorProfile(
    id="plain",
    title="rows of a file (CSV and the like)",
    decoder=PlainDecoder,
    rate_hz=0.0,
    radio=False,
    source="tracker/sensors/plain.py",
)
