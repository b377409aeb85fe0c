"""Filters that carry their state from block to block, with the same bits for any cutting. Knows nothing of motion."""

from typing import Literal

import numpy as np
from scipy.signal import butter, sosfilt, sosfilt_zi

from tracker.model.samples import Floats


class StreamFilter:
    """A Butterworth filter over the columns of (n, k) blocks; it starts as if the first row had stood for ever."""

    def __init__(self, order: int, cut_hz: float, kind: Literal["lowpass", "highpass"], rate_hz: float) -> None:
        """`cut_hz` must lie below half of `rate_hz`."""
        self._sos = butter(order, cut_hz, kind, fs=rate_hz, output="sos")
        self._zi: Floats | None = None

    def push(self, block: Floats) -> Floats:
        """Filter (n, k) rows; n may be 0."""
        if len(block) == 0:
            return block
        if self._zi is None:
            self._zi = sosfilt_zi(self._sos)[:, :, None] * block[0][None, None, :]
        out, self._zi = sosfilt(self._sos, block, axis=0, zi=self._zi)
        return np.asarray(out)


class Integral:
    """Running sum of rows times a step, the carry put first so that any cutting gives the same bits."""

    def __init__(self, step_s: float, width: int) -> None:
        self._step_s = step_s
        self._sum = np.zeros(width)

    def push(self, block: Floats) -> Floats:
        """The integral after each row of (n, width)."""
        if len(block) == 0:
            return block
        sums = np.cumsum(np.concatenate([self._sum[None], block * self._step_s]), axis=0)
        self._sum = sums[-1].copy()
        return np.asarray(sums[1:])
