"""An independent reader of binary frames, written from the layout and not from the encoder."""

import struct


def read_frame(frame: bytes) -> list[tuple[float, float, int, bool]]:
    """(session seconds, height, phase code, certain) of every point."""
    assert frame[:2] == b"\x01\x01", "kind 1, version 1"
    count = int.from_bytes(frame[2:4], "little")
    (base_s,) = struct.unpack_from("<d", frame, 8)
    assert len(frame) == 16 + 16 * count
    points = struct.iter_unpack("<4f", frame[16:])
    return [(base_s + dt, height, int(phase), certain == 1.0) for dt, height, phase, certain in points]
