"""Looking at a finished run once more, with all that was recorded of it: from its first true half to its last. Causal no more.

Every half-cycle near the run gains one point, less what it is unlike the run's own halves; the best unbroken stretch
of them is the set. Reps are pairs: an odd half at an end is either no rep or a rep whose other half went unseen, by
what costs less.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.dsp.order import median, median_rows
from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ
from tracker.reps.halves import STEP_SHARE, Halves, find_halves
from tracker.reps.history import History
from tracker.reps.path import Path, unroll
from tracker.reps.still import STANDSTILL_S, longest_standstill_s

COSTS = np.array([0.55, 0.85, 0.2, 0.35, 4.4, 4.0])
"""What a half loses per unit of unlikeness: shape (1 - correlation), log size, log duration, posture at its inner and at its
outer end (shares of the tilt between them), pause (periods). More drops odd first and last reps, less takes set-up and racking
for reps. Random search over the trusted and agreeing labels of all datasets; two searches from different
seeds ended within .03 in exactness but up to 2.5 times apart in single costs; nothing was held out.
The outer posture says most: set-up comes from elsewhere, racking goes elsewhere."""

USUAL = 5.0
"""Unlikeness up to this many times the run's own median is free: steady lifters are held to steadiness."""

UNSEEN_COST = 1.3
"""Cost of taking a half for made that was not seen; above 1 an odd end half counts for no rep even if it is perfect."""

LOOKS = 3
"""A run is looked at again with the reps just found for its core, this often at most; a third look changes little."""

LEAST_ANCHORS = 3

REST_PERIODS = 1.3
"""Nor over a rest of this many periods whatever the hands do in it, if it is longer than a standstill may be."""

BANG = 14.0
"""Stir, against the run's median, between two halves that no rep reaches: a pin is moved there and the plates bang. Within recorded sets it
reaches 8 on the wrist and the bar, 13 on the stack; where a simulated pin moves mostly 14 to 27."""

BROKEN = 100.0
"""Cost of a standstill or a bang in the set: no set goes on over one."""

EDGE_ROWS = 6
EDGE_GAIN = 0.6
"""A half that begins with the recording itself, within so many rows, was cut: it gains this much however odd what is left of it looks. Five of 508
recorded sets are counted right by it, one is lost; of twice the rows, or at the recording's end, set-up and racking profit as much."""

CUT_COST = 0.25
"""Cost of an unseen half where the recording itself begins or ends within a period."""

FEW_HALVES = 8
TYPICAL = np.array([0.015, 0.045, 0.05, 0.1, 0.1, 0.0])
"""With fewer halves in the core the run is no measure of itself: unlikeness counts n / (n - 1) times, against the median of all
datasets' sets."""

LEAST_END = 0.62
SURE_REPS = 3
"""A rep at an end that is less sure than this is none, where so many others stay: set-up and racking often make one good half and one
odd one. From .60 to .65 the trusted watch, bar and stack files all gain (.02 to .06 exact), at .70 they lose it again."""

SHORT_SET = 6
END_HALVES, INNER_HALVES = 0.5, 0.9
"""Of sets of up to so many reps the first and the last half are taking hold and letting go where both gain less and those between (median) more: the
hand comes up from hanging and goes down again, nearly as in a rep. Rest-pause sets at the wrist counted right go from .93 to .95 by this and the
next (188 of simulated workouts), one of 60 watch sets is shown one short while it runs; of longer sets as many are lost as gained."""

LEAST_END_APART = 0.85
USUAL_PAUSES = 2.0
APART_ROWS = 12
"""There a rep at an end that is less sure than this is none, where the pause before or after it is longer than so many usual ones and 0.5 s. At 1.5
usual pauses two recorded sets of five lose a rep, in sets of any length one of 60 of the watch is cut in two."""

WORST = -1.3
"""A half loses no more than this: a regrip in mid-set must not cut it in two."""


@dataclass(frozen=True, slots=True)
class Settled:
    """n reps, in rows of the stream: `start`, `turn`, `end` (n,), `confidence` (n,) 0..1, `way` (n,): how far each goes, against the usual."""

    start: Floats
    turn: Floats
    end: Floats
    confidence: Floats
    way: Floats

    def part(self, first: int, last: int) -> "Settled":
        """The reps [first, last)."""
        cut = slice(first, last)
        return Settled(self.start[cut], self.turn[cut], self.end[cut], self.confidence[cut], self.way[cut])

    def turned(self) -> "Settled":
        """The same halves paired the other way round: n - 1 reps from turn to turn."""
        return Settled(
            self.turn[:-1],
            0.5 * (self.end[:-1] + self.start[1:]),
            self.turn[1:],
            np.minimum(self.confidence[:-1], self.confidence[1:]),
            np.maximum(self.way[:-1], self.way[1:]),
        )

    def __len__(self) -> int:
        return len(self.start)


def settle(history: History, anchors: list[int], floor: int, looks: int = LOOKS) -> Settled:
    """The run whose chain joins `anchors` (rows, three or more), looked at again from row `floor` on, `looks` times at most.

    No reps where nothing holds together. Of a run that is longer than the history, what the history still holds.
    """
    found, oldest = _no_reps(), history.oldest
    anchors = [row for row in anchors if row >= oldest]
    if len(anchors) < LEAST_ANCHORS:
        return found
    for _ in range(looks):
        path = unroll(history, anchors, STEP_SHARE, floor)
        halves = find_halves(path, anchors)
        core = np.flatnonzero(halves.core)
        if len(core) == 0:
            return found
        gains = _gains(halves) - _breaks(path, halves, core)
        if path.first == 0 and halves.leave[0] < EDGE_ROWS:
            gains[0] = max(gains[0], EDGE_GAIN)
        low, high, unseen_first = _best_stretch(gains, halves, path, int(core[len(core) // 2]))
        looked = _reps(path, halves, gains, low, high, unseen_first)
        if len(looked) < len(found):
            return found
        found = looked
        seen = _turns(path, halves, low, high)
        if len(seen) < LEAST_ANCHORS or seen == anchors:
            return found
        anchors = seen
    return found


def _breaks(path: Path, halves: Halves, core: NDArray[np.intp]) -> Floats:
    """BROKEN for each half that a standstill or a bang parts from its neighbour towards the middle of the core, else 0."""
    broken = np.zeros(len(halves))
    middle = int(core[len(core) // 2])
    moving = path.stir[int(halves.leave[core[0]]) : int(halves.arrive[core[-1]]) + 1]
    middles = ((halves.leave + halves.arrive) / 2).astype(np.intp)
    loud = BANG * median(moving)
    bangs = np.maximum(np.maximum.reduceat(path.stir, middles)[:-1], path.stir[middles[1:]]) > loud
    rested_s = (halves.leave[1:].astype(np.intp) - halves.arrive[:-1].astype(np.intp)) / FEATURE_HZ
    longest_s = max(STANDSTILL_S, REST_PERIODS * path.period / FEATURE_HZ)
    for k in np.flatnonzero(bangs | (rested_s > STANDSTILL_S)).tolist():
        between = path.stir[int(halves.arrive[k]) : int(halves.leave[k + 1])]
        if bangs[k] or rested_s[k] > longest_s or longest_standstill_s(between, moving) > STANDSTILL_S:
            broken[k if k < middle else k + 1] = BROKEN
    return broken


def _turns(path: Path, halves: Halves, low: int, high: int) -> list[int]:
    """Where the halves [low, high] of one direction begin, and where the last ends: the anchors of the next look."""
    rows = [*halves.start[low : high + 1 : 2], *([halves.end[high]] if (high - low) % 2 else [])]
    return [path.first + int(row) for row in rows]


def _gains(halves: Halves) -> Floats:
    unlike, number = halves.unlike, int(halves.core.sum())
    if number < FEW_HALVES:
        pairs = max(number / 2, 1.5)
        unlike, usual = unlike * pairs / (pairs - 1), TYPICAL
    else:
        usual = median_rows(unlike[halves.core])
    excess = np.maximum(unlike - USUAL * usual, 0.0)
    return np.asarray(np.minimum(np.maximum(1.0 - np.einsum("nk,k->n", excess, COSTS), WORST), 1.0))


def _best_stretch(gains: Floats, halves: Halves, path: Path, middle: int) -> tuple[int, int, bool]:
    """(first half, last half, whether an unseen half is added before the first rather than after the last)."""
    later, earlier = np.zeros(len(gains) - middle), np.zeros(middle + 1)
    np.add.accumulate(gains[middle + 1 :], out=later[1:])
    np.add.accumulate(gains[:middle][::-1], out=earlier[1:])
    after, before = np.full(len(later), UNSEEN_COST), np.full(len(earlier), UNSEEN_COST)
    if len(path.line) - halves.arrive[-1] < path.period:
        after[-1] = CUT_COST
    if halves.leave[0] < path.period:
        before[-1] = CUT_COST
    score = later[:, None] + earlier
    unseen = np.minimum(after[:, None], before)
    for parity in range(2):  # an odd number of halves
        score[parity::2, parity::2] -= unseen[parity::2, parity::2]
    up, down = divmod(int(score.argmax()), len(earlier))
    short = SURE_REPS < (up + down + 1) / 2 <= SHORT_SET and min(up, down) > 0
    if short and _are_hands(gains[middle - down : middle + up + 1]):
        up, down = up - 1, down - 1
    return middle - down, middle + up, bool((up + down + 1) % 2 and before[down] < after[up])


def _are_hands(gains: Floats) -> bool:
    """Whether the first and the last of the halves are unlike those between: a hand that takes hold and lets go."""
    return bool(max(gains[0], gains[-1]) < END_HALVES and median(gains[1:-1]) > INNER_HALVES)


def _reps(path: Path, halves: Halves, gains: Floats, low: int, high: int, unseen_first: bool) -> Settled:
    """Pair the halves [low, high] into reps; an unseen half lasts as long as its kind usually does."""
    leave, arrive = halves.leave[low : high + 1], halves.arrive[low : high + 1]
    gain = gains[low : high + 1]
    if len(leave) % 2:
        usual = median(arrive - leave)
        if unseen_first:
            leave = np.concatenate([[max(leave[0] - usual, 0.0)], leave])
            arrive = np.concatenate([[leave[1]], arrive])
            gain = np.concatenate([[0.0], gain])
        else:
            leave = np.concatenate([leave, [arrive[-1]]])
            arrive = np.concatenate([arrive, [min(arrive[-1] + usual, len(path.line) - 1.0)]])
            gain = np.concatenate([gain, [0.0]])
    sure = np.minimum(np.maximum(0.5 + 0.25 * (gain[::2] + gain[1::2]), 0.0), 1.0)
    turn = (arrive[::2] + leave[1::2]) / 2
    kept = _without_odd_ends(sure, leave[2::2] - arrive[1:-1:2])
    way = _ways(path, halves, low, high)
    first = path.first
    return Settled(first + leave[::2][kept], first + turn[kept], first + arrive[1::2][kept], sure[kept], way[kept])


def _without_odd_ends(sure: Floats, pauses: Floats) -> slice:
    """Which reps stay when the unsure ones at the ends, one at each, are left out; `pauses` (n - 1,) between them, rows."""
    first, last = 0, len(sure)
    if last <= SURE_REPS:
        return slice(first, last)
    least = np.full(2, LEAST_END)
    if last <= SHORT_SET:
        least[pauses[[0, -1]] > USUAL_PAUSES * median(pauses) + APART_ROWS] = LEAST_END_APART
    if sure[-1] < least[1]:
        last -= 1
    if last > SURE_REPS and sure[0] < least[0]:
        first = 1
    return slice(first, last)


def _ways(path: Path, halves: Halves, low: int, high: int) -> Floats:
    """How far each rep that the halves [low, high] make goes, against the usual; a half that nobody saw is as long as the other."""
    start, end = halves.start[low : high + 1].astype(np.intp), halves.end[low : high + 1].astype(np.intp)
    height = np.abs(path.line[end] - path.line[start])
    way = np.maximum.reduceat(height, np.arange(0, len(height), 2))
    return np.asarray(way / median(way))


def _no_reps() -> Settled:
    nothing = np.empty(0)
    return Settled(nothing, nothing, nothing, nothing, nothing)
