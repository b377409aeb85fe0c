"""How finely a set is looked at: smooth derivatives of curves on the motion grid, thinned out. Knows nothing of sensors or strokes."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tracker.model.motion import GRID_HZ
from tracker.model.samples import Floats

STEP = 2
"""Every how many frames a plan is drawn, 25 a second: a stroke's ramp takes five."""

DRAWN_HZ = GRID_HZ / STEP


@dataclass(frozen=True, slots=True)
class Sight:
    """A bell of `taps` points (of 1 / DRAWN_HZ), looked through every `every` points."""

    taps: int
    every: int

    def rows(self, points: int) -> int:
        """How many looks a curve of so many points gets."""
        return (points - 1) // self.every + 1

    def seen(self, x: Floats, order: int) -> Floats:
        """The smoothed derivative of that order of the columns of `x` (points, k), (rows, k); the ends held."""
        bell = _bell(self.taps, order)
        half = len(bell) // 2
        padded = np.concatenate([np.repeat(x[:1], half, axis=0), x, np.repeat(x[-1:], half, axis=0)])
        stop = self.every * (self.rows(len(x)) - 1) + 1
        out = bell[0] * padded[0 : stop : self.every]
        for i in range(1, len(bell)):
            out += bell[i] * padded[i : i + stop : self.every]
        return np.asarray(out)

    def given_back(self, r: Floats, order: int, points: int) -> Floats:
        """The transpose of `seen`: what `r` (rows, k) says of each of the points, (points, k)."""
        bell = _bell(self.taps, order)
        half = len(bell) // 2
        padded = np.zeros((points + 2 * half, r.shape[1]))
        stop = self.every * (len(r) - 1) + 1
        for i, weight in enumerate(bell):
            padded[i : i + stop : self.every] += weight * r
        out = padded[half : half + points]
        out[0] += padded[:half].sum(axis=0)
        out[-1] += padded[half + points :].sum(axis=0)
        return out


COARSE = Sight(23, 4)
"""Below about 1 Hz: finds strokes that lie half a second off."""

FINE = Sight(9, 2)
"""Below about 3 Hz: a stroke's ramps; arm tremor lies above (Stiles 1976)."""


@lru_cache(maxsize=16)
def _bell(taps: int, order: int) -> Floats:
    """A Hann bell of so many points and its first or second derivative."""
    bell = np.hanning(taps + 2)[1:-1]
    bell /= bell.sum()
    if order == 1:
        return np.convolve(bell, np.array([-0.5, 0.0, 0.5]) * DRAWN_HZ)
    if order == 2:
        return np.convolve(bell, np.array([1.0, -2.0, 1.0]) * DRAWN_HZ**2)
    return bell
