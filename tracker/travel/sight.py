"""How finely a set is looked at: smooth derivatives of curves on the motion grid, thinned out. Knows nothing of sensors or strokes."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from tracker.model.motion import GRID_HZ
from tracker.model.samples import Floats

STEP = 2
"""Every how many frames a plan is drawn, 25 a second: a stroke's ramp takes five. Half as many for the coarse look lost some holds."""

DRAWN_HZ = GRID_HZ / STEP


TOGETHER = 8
"""Looks taken at once: with more, most of what is multiplied is nothing; with less, more calls."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A bell of `taps` points (of 1 / DRAWN_HZ), looked through every `every` points; of a derivative of order o then `filters[o]` over the looks,
    the newest first, where there are any."""

    taps: int
    every: int
    filters: tuple[tuple[float, ...], ...] = ()

    def filtered(self, by: dict[int, tuple[float, ...]]) -> "Sight":
        """The same with a filter over the looks `by` order."""
        return replace(self, filters=tuple(by.get(order, (1.0,)) for order in range(3)))

    @property
    def ahead(self) -> int:
        """How many points after it a look sees at most."""
        return self.taps // 2 + 1

    @property
    def back(self) -> int:
        """How many points before it a look sees at most."""
        return self.ahead + self.every * max((len(f) - 1 for f in self.filters), default=0)

    def rows(self, points: int) -> int:
        """How many looks a curve of so many points gets."""
        return (points - 1) // self.every + 1

    def seen(self, x: Floats, order: int) -> Floats:
        """The smoothed derivative of that order of the columns of `x` (points, k), (rows, k); the ends held."""
        return self._taken(x, order, self.rows(len(x)), self._before(order))

    def inside(self, x: Floats, order: int) -> Floats:
        """The same of the columns of `x` (points, k) where a look sees `back` points before it and `ahead` after it, (looks, k)."""
        looks = (len(x) - self.back - self.ahead - 1) // self.every + 1
        return self._taken(x[self.back - self._before(order) :], order, looks, 0)

    def _before(self, order: int) -> int:
        """How many points before it a look at that derivative sees."""
        older = len(self.filters[order]) - 1 if self.filters else 0
        return len(_bell(self.taps, order)) // 2 + self.every * older

    def _taken(self, x: Floats, order: int, looks: int, before: int) -> Floats:
        """So many looks at `x` (points, k), the first of which begins so many points before it; the ends held."""
        bells = _bells(self, order)
        step, blocks = self.every * TOGETHER, -(-looks // TOGETHER)
        held = np.empty((step * (blocks - 1) + bells.shape[1], x.shape[1]))
        there = held[before : before + len(x)]
        held[:before], there[:], held[before + len(x) :] = x[0], x[: len(there)], x[-1]
        row, column = held.strides
        shape = blocks, bells.shape[1], x.shape[1]
        parts: Floats = np.ndarray(shape, held.dtype, held, strides=(step * row, row, column))
        return np.asarray((bells @ parts).reshape(-1, x.shape[1])[:looks])

    def bell(self, order: int) -> Floats:
        """What a look weighs the points by, the derivative read off from left to right."""
        bell = _bell(self.taps, order)
        if not self.filters:
            return bell
        spaced = np.zeros(self.every * (len(self.filters[order]) - 1) + 1)
        spaced[:: self.every] = self.filters[order][::-1]
        return np.convolve(bell, spaced)


COARSE = Sight(23, 4)
"""Below about 1 Hz: finds strokes that lie half a second off."""

FINE = Sight(9, 2)
"""Below about 3 Hz: a stroke's ramps; arm tremor lies above (Stiles 1976)."""

FINE_THIN = Sight(9, 3)
"""The same through every third point, for looks that are whitened: every second told nothing more (six axes, seeds 7000-7005)."""


@lru_cache(maxsize=16)
def _bells(sight: Sight, order: int) -> Floats:
    """What TOGETHER looks weigh the points by that any of them sees, (TOGETHER, points)."""
    bell, every = sight.bell(order), sight.every
    out = np.zeros((TOGETHER, every * (TOGETHER - 1) + len(bell)))
    for k in range(TOGETHER):
        out[k, every * k : every * k + len(bell)] = bell
    return out


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
