"""How unlike the usual half-cycle each half of a run is: the run's own, or those of the set before it. Knows nothing of reps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tracker.dsp.order import median_last
from tracker.model.samples import Bools, Floats
from tracker.reps.halves import PAIR, Halves
from tracker.reps.path import Path, resample

HALF_POINTS = 10
MEASURES = 6
MOVES = 3
"""So many of the measures, the first, are of the movement itself."""

TILT_FLOOR = 0.3
"""Added to the tilt between a half's two ends before postures are compared with it, 17 deg: a lift that tilts little wanders by degrees from rep to
rep (presses, pull-ups, a bar). At .05 the trusted watch files lose .03 exact and .03 within one, the bar .03 and .03; from .25 to .5 all hold."""

NEIGHBOUR_COST = 1.5
"""A posture that is not the run's but its neighbour's counts so many times as far: a strap that slips 20 deg in mid-set moves all that
follows. At 1 set-up is forgiven too (watch .82 to .80 exact), at 2 nothing more is lost; slips counted right .71 to .86 (simulated)."""

HURRY = 6.0
"""A half that is quicker than in the set before is so many times as unlike as a slower one: who tires gets slower, an empty hand is quicker than one
that pulls. Myo-reps at the wrist: sets counted right .94 to .97 (12 simulated sessions); at 8 sets told apart in 49 of 50 others, not 48."""

FREE_GAP = 0.4
"""A pause towards the next half up to this many periods costs nothing."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the halves of one direction usually look like: `shape` (6, HALF_POINTS), how far they go and how many rows they last, `sizes` (2,), and
    the postures that they leave and arrive at, `ends` (2, 3)."""

    shape: Floats
    sizes: Floats
    ends: Floats


Kinds: TypeAlias = Mapping[bool, Kind]
"""The kind of the rising halves (True) and of the falling ones (False)."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The same of n halves, each by itself: `shape` (6, HALF_POINTS, n), `sizes` (2, n), `ends` (2, 3, n)."""

    shape: Floats
    sizes: Floats
    ends: Floats

    @classmethod
    def of(cls, path: Path, halves: Halves) -> "Traits":
        """Those of all halves of a path."""
        shape = resample(path.moving, halves.leave, halves.arrive, HALF_POINTS)
        shape -= np.add.reduce(shape, axis=1, keepdims=True) / HALF_POINTS
        sizes, ends = np.empty((2, len(halves))), np.empty((2, 3, len(halves)))
        line = path.line
        sizes[0] = np.abs(line[halves.end.astype(np.intp)] - line[halves.start.astype(np.intp)])
        sizes[1] = halves.arrive - halves.leave
        for end, rows in zip(ends, (halves.leave, halves.arrive), strict=True):
            end[...] = path.tilt.take(rows.astype(np.intp), axis=1)
        return cls(shape, sizes, ends)

    def every_other(self, first: int) -> "Traits":
        """Those of one direction: halves rise and fall in turn."""
        way = slice(first, None, 2)
        return Traits(self.shape[:, :, way], self.sizes[:, way], self.ends[:, :, way])

    def kind(self, core: NDArray[np.intp]) -> Kind:
        """The median of those in the `core` (their numbers)."""
        return Kind(
            median_last(self.shape.take(core, axis=2)),
            median_last(self.sizes.take(core, axis=1)),
            median_last(self.ends.take(core, axis=2)),
        )


def unlike(path: Path, halves: Halves, anchors: list[int], kinds: Kinds | None = None) -> tuple[Floats, Kinds]:
    """How unlike (n, MEASURES) each half is the usual one of its direction, and what is usual: `kinds` where a set before tells them, else the median
    of the core. The measures, all >= 0: shape, size, duration, posture at the end towards the run's middle, at the end away from it, pause towards
    the middle; 9 each where nothing tells what is usual.
    """
    known: dict[bool, Kind] = {}
    out = np.full((MEASURES, len(halves)), 9.0)
    traits = Traits.of(path, halves)
    whole = halves.end < len(path.line) - 1  # the last one may still go on
    for first in range(min(2, len(halves))):
        rising, core = bool(halves.rising[first]), halves.core[first::2].nonzero()[0]
        mine = traits.every_other(first)
        if kinds is not None:
            known[rising] = kinds[rising]
        elif len(core) >= PAIR:
            known[rising] = mine.kind(core)
        if rising in known:
            _against(out[:5, first::2], mine, known[rising], core)
            if kinds is not None:
                quicker = whole[first::2] & (mine.sizes[1] < known[rising].sizes[1])
                out[2, first::2][quicker] *= HURRY
    early = (halves.leave + halves.arrive) / 2 + path.first < (anchors[0] + anchors[-1]) / 2
    inner = np.where(early, out[4], out[3])
    np.copyto(out[4], out[3], where=early)
    out[3] = inner
    gaps = np.zeros(len(halves) + 1)
    gaps[1:-1] = (halves.leave[1:] - halves.arrive[:-1]) / path.period
    out[5] = np.maximum(np.where(early, gaps[1:], gaps[:-1]) - FREE_GAP, 0.0)
    return out.T, known


def _against(out: Floats, traits: Traits, kind: Kind, core: NDArray[np.intp]) -> None:
    """The first measures (5, n) of the halves of one direction against their `kind`; `core`: the numbers of the chain's own."""
    shape, number = traits.shape, traits.shape.shape[2]
    both = np.einsum("cpn,cp->n", shape, kind.shape)
    power = np.einsum("cpn,cpn->n", shape, shape) * np.square(kind.shape).sum()
    tilt_scale = np.sqrt(np.square(kind.ends[1] - kind.ends[0]).sum()) + TILT_FLOOR
    out[0] = 1.0 - both / (np.sqrt(power) + 1e-9)
    out[1:3] = np.abs(np.log(np.maximum(traits.sizes / kind.sizes[:, None], 0.05)))
    middle = core.sum() / len(core) if len(core) else 0.5 * number
    out[3:] = _moved(traits.ends, kind.ends, np.arange(number) < middle) / tilt_scale


def _moved(ends: Floats, usual: Floats, early: Bools) -> Floats:
    """How far (2, n) each posture of `ends` (2, 3, n) lies from the usual ones (2, 3), or from that of its neighbour towards the run's middle."""
    own = np.square(ends - usual[..., None])
    steps = np.square(ends[..., 1:] - ends[..., :-1])
    beside = np.full((2, ends.shape[2] + 1), np.inf)
    beside[:, 1:-1] = NEIGHBOUR_COST * np.sqrt(steps[:, 0] + steps[:, 1] + steps[:, 2])
    neighbour = np.where(early, beside[:, 1:], beside[:, :-1])
    return np.asarray(np.minimum(np.sqrt(own[:, 0] + own[:, 1] + own[:, 2]), neighbour))
