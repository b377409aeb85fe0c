"""Heights of the load as binary frames: the one place that knows their layout (its reader is static/js/frames.js).

A frame, little-endian: u8 kind = 1, u8 version = 1, u16 n, u32 reserved = 0, f64 base_s; then n times four f32:
seconds since base_s, height (0 = start, 1 = full range), phase code, 1 where the phase is certain. Knows nothing of sockets.
"""

import struct
from collections.abc import Sequence
from itertools import chain

from tracker.model.events import Travelled
from tracker.model.reps import Phase

KIND_HEIGHTS = 1
VERSION = 1
PHASE_CODES: dict[Phase, int] = {
    Phase.IDLE: 0,
    Phase.CONCENTRIC: 1,
    Phase.HOLD: 2,
    Phase.ECCENTRIC: 3,
    Phase.PAUSE: 4,
}
LONGEST_FRAME = 0xFFFF
"""Points in one frame, bounded by its u16."""

_HEADER = struct.Struct("<BBHId")


def heights_frame(points: Sequence[Travelled]) -> bytes:
    """One frame of at most `LONGEST_FRAME` points; raises ValueError for none or more."""
    if not 0 < len(points) <= LONGEST_FRAME:
        raise ValueError(f"a frame holds 1 to {LONGEST_FRAME} points, not {len(points)}")
    base_s = points[0].t_s
    values = chain.from_iterable((p.t_s - base_s, p.height, PHASE_CODES[p.phase], float(p.certain)) for p in points)
    return _HEADER.pack(KIND_HEIGHTS, VERSION, len(points), 0, base_s) + struct.pack(f"<{4 * len(points)}f", *values)
