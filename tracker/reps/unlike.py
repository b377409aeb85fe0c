"""How unlike the usual half-cycle each half of a run is: the run's own, or those of the set before it. Knows nothing of reps."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

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


_SHAPE, _SIZES, _TRAITS = slice(6 * HALF_POINTS), slice(6 * HALF_POINTS, 6 * HALF_POINTS + 2), 6 * HALF_POINTS + 8
_ENDS = slice(_SIZES.stop, _TRAITS)


@dataclass(frozen=True, slots=True)
class Kind:
    """What the halves of one direction usually look like, as `_traits` has it of each: `table` (traits,); the `power` of its shape, and how far it
    tilts, with TILT_FLOOR, the `scale` of postures."""

    table: Floats
    power: float
    scale: float

    @classmethod
    def of(cls, tables: Floats) -> "Kind":
        """The median of some halves, (traits, n)."""
        table = median_last(tables)
        leave, arrive = table[_ENDS].reshape(2, 3)
        power = np.add.reduce(np.square(table[_SHAPE].reshape(6, HALF_POINTS)), axis=None)
        return cls(table, float(power), math.sqrt(np.add.reduce(np.square(arrive - leave))) + TILT_FLOOR)


Kinds: TypeAlias = Mapping[bool, Kind]
"""The kind of the rising halves (True) and of the falling ones (False)."""


def _traits(path: Path, halves: Halves) -> Floats:
    """What n halves look like, (traits, n): each one's shape (6 * HALF_POINTS), how far it goes and how many rows it lasts (2), and the postures that
    it leaves and arrives at (2 * 3)."""
    line, count = path.line, len(halves)
    table = np.empty((_TRAITS, count))
    shape = resample(path.moving, halves.leave, halves.arrive, HALF_POINTS)
    middle = np.add.reduce(shape, axis=1, keepdims=True) / HALF_POINTS
    np.subtract(shape, middle, out=table[_SHAPE].reshape(shape.shape))
    far, lasted = table[_SIZES]
    np.abs(line[halves.end.astype(np.intp)] - line[halves.start.astype(np.intp)], out=far)
    np.subtract(halves.arrive, halves.leave, out=lasted)
    ends = table[_ENDS].reshape(2, 3, count)
    ends[0] = path.tilt.take(halves.leave.astype(np.intp), axis=1)
    ends[1] = path.tilt.take(halves.arrive.astype(np.intp), axis=1)
    return table


def unlike(path: Path, halves: Halves, anchors: list[int], kinds: Kinds | None = None) -> tuple[Floats, Kinds]:
    """How unlike (n, MEASURES) each half is the usual one of its direction, and what is usual: `kinds` where a set before tells them, else the median
    of the core. The measures, all >= 0: shape, size, duration, posture at the end towards the run's middle, at the end away from it, pause towards
    the middle; 9 each where nothing tells what is usual.
    """
    known: dict[bool, Kind] = {}
    out = np.full((MEASURES, len(halves)), 9.0)
    traits = _traits(path, halves)
    cores = [halves.core[first::2].nonzero()[0] for first in range(min(2, len(halves)))]  # halves rise and fall in turn
    usual: list[Kind | None] = []
    for first, core in enumerate(cores):
        rising = bool(halves.rising[first])
        if kinds is not None:
            known[rising] = kinds[rising]
        elif len(core) >= PAIR:
            known[rising] = Kind.of(traits[:, first::2].take(core, axis=1))
        usual.append(known.get(rising))
    if known:
        _against(out[:5], traits, usual, [core.tolist() for core in cores])
    if kinds is not None:
        quicker = halves.end < len(path.line) - 1  # the last one may still go on
        for first, kind in enumerate(usual):
            quicker[first::2] &= traits[_SIZES][1, first::2] < (0.0 if kind is None else kind.table[_SIZES][1])
        out[2][quicker] *= HURRY
    early = (halves.leave + halves.arrive) / 2 + path.first < (anchors[0] + anchors[-1]) / 2
    inner = np.where(early, out[4], out[3])
    np.copyto(out[4], out[3], where=early)
    out[3] = inner
    gaps = np.zeros(len(halves) + 1)
    gaps[1:-1] = (halves.leave[1:] - halves.arrive[:-1]) / path.period
    out[5] = np.maximum(np.where(early, gaps[1:], gaps[:-1]) - FREE_GAP, 0.0)
    return out.T, known


def _against(out: Floats, traits: Floats, usual: list[Kind | None], cores: list[list[int]]) -> None:
    """The first measures (5, n) of the halves against the `usual` ones of their direction, where they are known; `cores`: the numbers of the chain's
    own in each direction. All halves at once: a numpy call costs more than what it does to them."""
    number = traits.shape[1]
    kinds, powers, scales = np.ones(traits.shape), np.ones(number), np.ones(number)
    early = np.zeros(number, dtype=np.bool_)
    for first, (kind, core) in enumerate(zip(usual, cores, strict=True)):
        if kind is not None:
            kinds[:, first::2], powers[first::2], scales[first::2] = kind.table[:, None], kind.power, kind.scale
            middle = sum(core) / len(core) if core else 0.5 * ((number - first + 1) // 2)
            early[first : first + 2 * math.ceil(middle) : 2] = True
    shape = traits[_SHAPE]
    both = np.einsum("tn,tn->n", shape, kinds[_SHAPE])
    powers *= np.einsum("tn,tn->n", shape, shape)
    measured = np.empty(out.shape)
    measured[0] = 1.0 - both / (np.sqrt(powers) + 1e-9)
    measured[1:3] = np.abs(np.log(np.maximum(traits[_SIZES] / kinds[_SIZES], 0.05)))
    measured[3:] = _moved(traits[_ENDS].reshape(2, 3, number), kinds[_ENDS].reshape(2, 3, number), early) / scales
    for first, kind in enumerate(usual):
        if kind is not None:
            out[:, first::2] = measured[:, first::2]


def _moved(ends: Floats, usual: Floats, early: Bools) -> Floats:
    """How far (2, n) each posture of `ends` (2, 3, n) lies from the usual one, or from that of its neighbour of its direction towards the middle."""
    own = np.square(ends - usual)
    steps = np.square(ends[..., 2:] - ends[..., :-2])
    beside = np.full((2, ends.shape[2] + 2), np.inf)
    beside[:, 2:-2] = NEIGHBOUR_COST * np.sqrt(steps[:, 0] + steps[:, 1] + steps[:, 2])
    neighbour = np.where(early, beside[:, 2:], beside[:, :-2])
    return np.asarray(np.minimum(np.sqrt(own[:, 0] + own[:, 1] + own[:, 2]), neighbour))
