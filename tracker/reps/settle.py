"""Looking at a finished run once more, with all that was recorded of it: from its first true half to its last. Causal no more.

Every half-cycle near the run gains one point, less what it is unlike the run's own halves, or, in a short run of the lift just done, those of the
set before; the best unbroken stretch of them is the set (`stretch`). Reps are pairs.
"""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tracker.dsp.order import median, median_rows
from tracker.model.samples import Bools, Floats
from tracker.reps.ends import without_odd_ends
from tracker.reps.features import FEATURE_HZ
from tracker.reps.halves import STEP_SHARE, Halves, find_halves, heights
from tracker.reps.history import History
from tracker.reps.path import Path, unroll
from tracker.reps.still import STANDSTILL_S, longest_standstill_s
from tracker.reps.stretch import best_stretch
from tracker.reps.unlike import MOVES, Kinds, unlike

COSTS = np.array([0.55, 0.85, 0.2, 0.35, 4.4, 4.0])
"""What a half loses per unit of unlikeness: shape (1 - correlation), log size, log duration, posture at its inner and at its
outer end (shares of the tilt between them), pause (periods). More drops odd first and last reps, less takes set-up and racking
for reps. Random search over the trusted and agreeing labels of all datasets; two searches from different
seeds ended within .03 in exactness but up to 2.5 times apart in single costs; nothing was held out.
The outer posture says most: set-up comes from elsewhere, racking goes elsewhere."""

USUAL = 5.0
"""Unlikeness up to this many times the run's own median is free: steady lifters are held to steadiness."""

LOOKS = 3
"""A run is looked at again with the reps just found for its core, this often at most; a third look changes little."""

LEAST_ANCHORS = 3

REST_PERIODS = 1.3
"""No set goes on over a standstill, nor over a rest of this many periods whatever the hands do in it, if it is longer than a standstill may be."""

BANG = 14.0
"""Stir, against the run's median, between two halves that no rep reaches: a pin is moved there and the plates bang. Within recorded sets it
reaches 8 on the wrist and the bar, 13 on the stack; where a simulated pin moves mostly 14 to 27."""

BROKEN = 100.0
"""Cost of a standstill or a bang in the set: no set goes on over one."""

DWELL_BEFORE, DWELL_AFTER = 0.25, 0.1
"""Of what lies between the first half and the turn before it no more than so many periods belong to the run's first cycle, and as much after the last
half to its last: the turn may be a rest away, and a load that is let down bangs. Programmes of several sets counted right .49 to .52 (exermote, 136
sets), a bench press of twelve two short instead of ten; 0 before costs three of 60 trusted watch files, .05 after costs one."""

EDGE_ROWS = 6
EDGE_GAIN = 0.6
"""A half that begins with the recording itself, within so many rows, was cut: it gains this much however odd what is left of it looks. Five of 508
recorded sets are counted right by it, one is lost; of twice the rows, or at the recording's end, set-up and racking profit as much."""

MANY_HALVES = 12
"""So many halves in the core, six reps, are a measure for a short run after them, too."""

FEW_HALVES = 8
TYPICAL = np.array([0.015, 0.045, 0.05, 0.1, 0.1, 0.0])
"""With fewer halves in the core the run is no measure of itself: unlikeness counts n / (n - 1) times, against the median of all
datasets' sets."""

UNSEEN = np.zeros((2, 1))
"""What a half gains that nobody saw, by all measures and by how it moves."""

WORST = -1.3
"""A half loses no more than this: a regrip in mid-set must not cut it in two."""


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """What the halves of a set were held against: the `axis` (6,) of its line, the `kinds` of its halves, how unlike (MEASURES,) them its own usually
    are, and whether a rep begins with the rising one."""

    axis: Floats
    kinds: Kinds
    usual: Floats
    first_rising: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """n reps, in rows of the stream: `start`, `turn`, `end` (n,), `confidence` (n,) 0..1, `alike` (n,): the same by how it moves alone, whatever its
    postures and the pauses around it, `way` (n,): how far each goes, against the usual.

    `first_rising`: whether each begins with the rising half. `measure`: what they were held against, None where they were too few to be a measure
    for others; `of_last`: it was that of the set before.
    """

    start: Floats
    turn: Floats
    end: Floats
    confidence: Floats
    alike: Floats
    way: Floats
    first_rising: bool = True
    measure: Measure | None = None
    of_last: bool = False

    def part(self, first: int, last: int) -> "Settled":
        """The reps [first, last)."""
        cut = slice(first, last)
        start, turn, end, way = self.start[cut], self.turn[cut], self.end[cut], self.way[cut]
        sure, alike = self.confidence[cut], self.alike[cut]
        return replace(self, start=start, turn=turn, end=end, confidence=sure, alike=alike, way=way)

    def turned(self) -> "Settled":
        """The same halves paired the other way round: n - 1 reps from turn to turn."""
        first_rising = not self.first_rising
        return replace(
            self,
            first_rising=first_rising,
            measure=self.measure and replace(self.measure, first_rising=first_rising),
            start=self.turn[:-1],
            turn=0.5 * (self.end[:-1] + self.start[1:]),
            end=self.turn[1:],
            confidence=np.minimum(self.confidence[:-1], self.confidence[1:]),
            alike=np.minimum(self.alike[:-1], self.alike[1:]),
            way=np.maximum(self.way[:-1], self.way[1:]),
        )

    def __len__(self) -> int:
        return len(self.start)


_nothing = np.empty(0)
NO_REPS = Settled(_nothing, _nothing, _nothing, _nothing, _nothing, _nothing)


def settle(
    history: History, anchors: list[int], floor: int, looks: int = LOOKS, like: Measure | None = None
) -> Settled:
    """The run whose chain joins `anchors` (rows, three or more), looked at again from row `floor` on, `looks` times at most.

    Its halves are held against `like`, that of the set before, where it is given, else against its own. No reps where nothing holds together. Of a
    run that is longer than the history, what the history still holds.
    """
    found, oldest = NO_REPS, history.oldest
    anchors = [row for row in anchors if row >= oldest]
    if len(anchors) < LEAST_ANCHORS:
        return found
    for _ in range(looks):
        looked = history.once((*anchors, floor, like), partial(_look, history, anchors, floor, like))
        if looked is None or len(looked[0]) < len(found):
            return found
        found, turns = looked
        if len(turns) < LEAST_ANCHORS or turns == anchors:
            return found
        anchors = turns
    return found


def _look(history: History, anchors: list[int], floor: int, like: Measure | None) -> tuple[Settled, list[int]] | None:
    """One look at the run that `anchors` join, and the turns (rows) it sees, anchors of the next; None where no half lies between them."""
    path = unroll(history, anchors, STEP_SHARE, floor, None if like is None else like.axis)
    halves = find_halves(path, anchors)
    core = halves.core.nonzero()[0]
    if len(core) == 0:
        return None
    measures, kinds = unlike(path, halves, anchors, None if like is None else like.kinds)
    gains, alike = _gains(measures, halves.core, like)
    gains -= _breaks(path, halves, core)
    if path.first == 0 and halves.leave[0] < EDGE_ROWS:
        gains[0] = max(gains[0], EDGE_GAIN)
    begins = None if like is None else like.first_rising
    low, high, unseen_first = best_stretch(gains, halves, path, int(core[len(core) // 2]), begins)
    first_rising, measure = bool(halves.rising[low]) != unseen_first, like
    if like is None and len(core) >= MANY_HALVES:
        measure = Measure(path.axis, kinds, median_rows(measures[core]), first_rising)
    reps = _reps(path, halves, np.array([gains, alike]), low, high, unseen_first)
    reps = replace(reps, first_rising=first_rising, measure=measure, of_last=like is not None)
    return reps, _turns(path, halves, low, high)


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
    for k in (bangs | (rested_s > STANDSTILL_S)).nonzero()[0].tolist():
        between = path.stir[int(halves.arrive[k]) : int(halves.leave[k + 1])]
        if bangs[k] or rested_s[k] > longest_s or longest_standstill_s(between, moving) > STANDSTILL_S:
            broken[k if k < middle else k + 1] = BROKEN
    return broken


def _turns(path: Path, halves: Halves, low: int, high: int) -> list[int]:
    """Where the halves [low, high] of one direction begin, and where the last ends: the anchors of the next look."""
    rows = halves.start[low : high + 1 : 2].tolist()
    rows[0] = max(rows[0], float(halves.leave[low]) - DWELL_BEFORE * path.period)
    if (high - low) % 2:
        rows.append(min(float(halves.end[high]), float(halves.arrive[high]) + DWELL_AFTER * path.period))
    return [path.first + int(row) for row in rows]


def _gains(measures: Floats, core: Bools, like: Measure | None) -> tuple[Floats, Floats]:
    """What each half gains (n,) by its `measures` (n, MEASURES) of unlikeness, and by those of how it moves alone."""
    number = int(np.count_nonzero(core))
    if like is not None:
        usual = like.usual
    elif number < FEW_HALVES:
        pairs = max(number / 2, 1.5)
        measures, usual = measures * pairs / (pairs - 1), TYPICAL
    else:
        usual = median_rows(measures[core])
    lost = np.maximum(measures - USUAL * usual, 0.0) * COSTS
    moves = np.add.reduce(lost[:, :MOVES], axis=1)
    return np.maximum(1.0 - moves - np.add.reduce(lost[:, MOVES:], axis=1), WORST), np.maximum(1.0 - moves, WORST)


def _reps(path: Path, halves: Halves, gains: Floats, low: int, high: int, unseen_first: bool) -> Settled:
    """Pair the halves [low, high] into reps; an unseen half lasts as long as its kind usually does. `gains` (2, n) by all measures and by
    how they move."""
    leave, arrive = halves.leave[low : high + 1], halves.arrive[low : high + 1]
    gain = gains[:, low : high + 1]
    if len(leave) % 2:
        usual = median(arrive - leave)
        if unseen_first:
            leave = np.concatenate([[max(leave[0] - usual, 0.0)], leave])
            arrive = np.concatenate([[leave[1]], arrive])
            gain = np.concatenate([UNSEEN, gain], axis=1)
        else:
            leave = np.concatenate([leave, [arrive[-1]]])
            arrive = np.concatenate([arrive, [min(arrive[-1] + usual, len(path.line) - 1.0)]])
            gain = np.concatenate([gain, UNSEEN], axis=1)
    sure, alike = np.minimum(np.maximum(0.5 + 0.25 * (gain[:, ::2] + gain[:, 1::2]), 0.0), 1.0)
    turn = (arrive[::2] + leave[1::2]) / 2
    kept = without_odd_ends(sure, leave[2::2] - arrive[1:-1:2])
    way = _ways(path, halves, low, high, unseen_first)
    first = path.first
    start, end = first + leave[::2][kept], first + arrive[1::2][kept]
    return Settled(start, first + turn[kept], end, sure[kept], alike[kept], way[kept])


def _ways(path: Path, halves: Halves, low: int, high: int, unseen_first: bool) -> Floats:
    """How far each rep that the halves [low, high] make goes away from where it begins, against the usual: its way back may run on into
    racking. Where nobody saw the way there, how far it comes back."""
    away = np.maximum(np.arange(low - unseen_first, high + 1, 2), low)
    height = heights(path, halves)[away]
    return np.asarray(height / median(height))
