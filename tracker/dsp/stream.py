"""Filters that carry their state from block to block, with the same bits for any cutting. Knows nothing of motion."""

from typing import Literal

import numpy as np
from scipy.signal import butter, lfilter, lfilter_zi

from tracker.model.samples import Floats


class StreamFilter:
    """A Butterworth filter over the columns of (n, k) blocks; it starts as if the first row had stood for ever.

    One section does up to the second order; `lfilter` runs it at a sixth of what `sosfilt` costs on blocks of a few rows.
    """

    def __init__(self, order: int, cut_hz: float, kind: Literal["lowpass", "highpass"], rate_hz: float) -> None:
        """`order` is 1 or 2; `cut_hz` must lie below half of `rate_hz`."""
        if order not in (1, 2):
            raise ValueError(f"a single section has order 1 or 2, not {order}")
        self._b, self._a = butter(order, cut_hz, kind, fs=rate_hz, output="ba")
        self._zi: Floats | None = None
        self._starts_at_rest = False

    def push(self, block: Floats) -> Floats:
        """Filter (n, k) rows; n may be 0."""
        if len(block) == 0:
            return block
        if self._zi is None:
            first = np.zeros_like(block[0]) if self._starts_at_rest else block[0]
            self._zi = lfilter_zi(self._b, self._a)[:, None] * first
        out, self._zi = lfilter(self._b, self._a, block, axis=0, zi=self._zi)
        return np.asarray(out)


class LeakyIntegral(StreamFilter):
    """The running integral over the columns of (n, k) blocks with its slow drift taken out by first-order high-passes.

    The pole of the integral and the zero of a high-pass cancel, so that nothing grows however long the stream is.
    """

    def __init__(self, leaks: int, cut_hz: float, rate_hz: float) -> None:
        """`leaks` high-passes at `cut_hz`. One starts at nothing; two start as if the first row had stood for ever."""
        if leaks not in (1, 2):
            raise ValueError(f"an integral has one or two leaks here, not {leaks}")
        super().__init__(1, cut_hz, "highpass", rate_hz)
        gain, pole = float(self._b[0]), -float(self._a[1])
        if leaks == 1:
            self._b, self._a = np.array([gain / rate_hz]), np.array([1.0, -pole])
        else:
            self._b, self._a = gain**2 / rate_hz * np.array([1.0, -1.0]), np.array([1.0, -2.0 * pole, pole**2])
        self._starts_at_rest = leaks == 1
