"""How finely a set is looked at: smooth derivatives of curves on the motion grid, thinned out. Knows nothing of sensors or strokes."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tracker.model.motion import GRID_HZ
from tracker.model.samples import Floats

STEP = 2
"""Every how many frames a plan is drawn, 25 a second: a stroke's ramp takes five. Half as many for the coarse look lost some holds."""

DRAWN_HZ = GRID_HZ / STEP


@dataclass(frozen=True, slots=True)
class Sight:
    """A bell of `taps` points (of 1 / DRAWN_HZ), looked through every `every` points."""

    taps: int
    every: int

    @property
    def reach(self) -> int:
        """How many points to either side a look sees at most."""
        return self.taps // 2 + 1

    def rows(self, points: int) -> int:
        """How many looks a curve of so many points gets."""
        return (points - 1) // self.every + 1

    def seen(self, x: Floats, order: int) -> Floats:
        """The smoothed derivative of that order of the columns of `x` (points, k), (rows, k); the ends held."""
        bell = self.bell(order)
        half = len(bell) // 2
        padded = np.concatenate([np.repeat(x[:1], half, axis=0), x, np.repeat(x[-1:], half, axis=0)])
        return np.column_stack([np.correlate(column, bell)[:: self.every] for column in padded.T])

    def inside(self, x: Floats, order: int) -> Floats:
        """The same of the columns of `x` (points, k) where a look sees `reach` points to either side, (looks, k)."""
        bell = self.bell(order)
        off = self.reach - len(bell) // 2
        looks = (len(x) - 2 * self.reach - 1) // self.every + 1
        stop = self.every * (looks - 1) + 1
        out = bell[0] * x[off : off + stop : self.every]
        for i in range(1, len(bell)):
            out += bell[i] * x[off + i : off + i + stop : self.every]
        return np.asarray(out)

    def bell(self, order: int) -> Floats:
        """What a look weighs the points by, the derivative read off from left to right."""
        return _bell(self.taps, order)


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
