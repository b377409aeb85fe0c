"""Samples gathered while they cannot complete what is waited for: the stages after cost less for many at once. Knows nothing of gravity."""

import numpy as np

from tracker.model.motion import GRID_HZ
from tracker.model.samples import Samples

SURELY_FRAMES = 2
"""Frames that samples may complete beyond the time they span: the one that was open before them, and one for rounding."""


class Gather:
    """Samples in, as many as can be at once out; everything after it gives the same for any chunking, so only the work changes."""

    def __init__(self) -> None:
        self._parts: list[Samples] = []
        self._done_s: float | None = None

    def push(self, samples: Samples, missing_frames: int) -> list[Samples]:
        """All that was gathered, once it may complete `missing_frames` frames of the grid; else nothing yet."""
        if len(samples) == 0:
            return []
        other = bool(self._parts) and (self._parts[0].gyro_dps is None) != (samples.gyro_dps is None)
        ready = self.flush() if other else []
        if self._done_s is None:
            self._done_s = float(samples.t_s[0])
        self._parts.append(samples)
        span_s = float(samples.t_s[-1]) - self._done_s
        return ready + self.flush() if span_s * GRID_HZ + SURELY_FRAMES >= missing_frames else ready

    def flush(self) -> list[Samples]:
        """All that was gathered, now."""
        parts, self._parts = self._parts, []
        if not parts:
            return []
        self._done_s = float(parts[-1].t_s[-1])
        return parts if len(parts) == 1 else [_joined(parts)]


def _joined(parts: list[Samples]) -> Samples:
    gyros = [part.gyro_dps for part in parts if part.gyro_dps is not None]
    return Samples(
        np.concatenate([part.t_s for part in parts]),
        np.concatenate([part.acc_g for part in parts]),
        np.concatenate(gyros) if gyros else None,
        np.concatenate([part.clipped for part in parts]),
    )
