"""Which unbroken stretch of halves is the set, and whether one half at its ends went unseen. Knows nothing of what a half is held against.

Reps are pairs. An odd half at an end is either no rep, or one whose other half nobody saw: by what costs less.
"""

import numpy as np

from tracker.dsp.order import median
from tracker.model.samples import Bools, Floats
from tracker.reps.ends import SHORT_SET, SURE_REPS, are_hands, comes_back
from tracker.reps.halves import Halves, heights
from tracker.reps.path import Path

UNSEEN_COST = 1.3
"""Cost of taking a half for made that was not seen; above 1 an odd end half counts for no rep even if it is perfect. As much
costs reading a run from another end than the set before it."""

CUT_COST = 0.25
"""Cost of an unseen half where the recording itself begins or ends within a period."""

PULL_COST = 0.6
PULL_SHARE = 0.85
PULL_HALVES = 8
"""A set that begins and ends with the quicker way ends with a concentric whose way back ran on into racking, or was never made: that costs no more
than this. The quicker way lasts less than the share of the other (medians of so many halves in the core, at the least); who lowers as fast as
they lift tells nothing by it. Of 60 trusted watch files two more are counted right and one fewer, of their copies .786 to .800; simulated sets
are counted as well as before. At .5 a rack after a simulated set passes for a last rep."""


def best_stretch(
    gains: Floats, halves: Halves, path: Path, middle: int, begins_rising: bool | None
) -> tuple[int, int, bool]:
    """(first half, last half, whether an unseen half is added before the first rather than after the last) of the stretch around half
    `middle` that gains most; `begins_rising`: whether a rep begins with the rising half, where the set before tells."""
    later, earlier = np.zeros(len(gains) - middle), np.zeros(middle + 1)
    np.add.accumulate(gains[middle + 1 :], out=later[1:])
    np.add.accumulate(gains[:middle][::-1], out=earlier[1:])
    score = later[:, None] + earlier
    odd, unseen_first = _odd_costs(halves, path, score.shape, begins_rising)
    if begins_rising is not None:
        for parity in range(2):  # an even number of halves, read from another end than the set before
            score[1 - parity :: 2, parity::2] -= UNSEEN_COST * unseen_first[0, parity::2]
    for parity in range(2):
        score[parity::2, parity::2] -= odd[parity::2, parity::2]
    up, down = divmod(int(score.argmax()), len(earlier))
    short = SURE_REPS < (up + down + 1) / 2 <= SHORT_SET and min(up, down) > 0
    if short and are_hands(gains[middle - down : middle + up + 1]):
        up, down = up - 1, down - 1
    further = slice(middle + up + 1, None)
    rests = (halves.leave[1:] - halves.arrive[:-1]) / path.period
    if (up + down) % 2 and comes_back(gains[further], heights(path, halves)[further] / path.size, rests[further]):
        return middle - down, middle + up + 1, False
    return middle - down, middle + up, bool((up + down + 1) % 2 and unseen_first[up, down])


def _odd_costs(halves: Halves, path: Path, shape: tuple[int, ...], begins_rising: bool | None) -> tuple[Floats, Bools]:
    """What the half that nobody saw costs each stretch of an odd number, by how many halves lie after and before the middle one
    (later, earlier); and whether it is the first rather than the last."""
    after, before = np.full(shape[0], UNSEEN_COST), np.full(shape[1], UNSEEN_COST)
    if len(path.line) - halves.arrive[-1] < path.period:
        after[-1] = CUT_COST
    if halves.leave[0] < path.period:
        before[-1] = CUT_COST
    rising = halves.rising[shape[1] - 1 :: -1]
    sooner = before < after[:, None]
    unseen_first = sooner if begins_rising is None else np.broadcast_to(rising != begins_rising, shape)
    odd = np.where(unseen_first, before, after[:, None])
    quicker = _quicker_way(halves)
    if quicker is not None and begins_rising is None:
        pulled = (rising == quicker) & (odd > PULL_COST)
        odd[pulled], unseen_first = PULL_COST, unseen_first & ~pulled
    return odd, unseen_first


def _quicker_way(halves: Halves) -> bool | None:
    """Whether the rising halves of the core are the quicker ones, or the falling; None where they differ little, or are few."""
    if np.count_nonzero(halves.core) < PULL_HALVES:
        return None
    lasted = halves.arrive - halves.leave
    up, down = (median(lasted[halves.core & (halves.rising == way)]) for way in (True, False))
    if min(up, down) > PULL_SHARE * max(up, down):
        return None
    return up < down
