"""Chains of like cycles: a Viterbi search that runs with the stream, channel by channel. Knows nothing of sets.

Two neighbouring cycles of one channel fit by how alike they move, how equal they are in duration and size, and how
clean each of them is; the best chain that ends in each cycle is kept. Every number here is from the chain prototype
of ALGORITHMS (tuned there on some days of the watch files, held out on the other days and all other datasets).
"""

import math
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.dsp.order import median_step
from tracker.model.samples import Floats
from tracker.reps.cycles import AHEAD, LONGEST_S, SHORTEST_S, CycleBatch, describe
from tracker.reps.features import FEATURE_HZ
from tracker.reps.history import History
from tracker.reps.turns import Turn

ALIKE_GAIN = 6.0
ALIKE_MIDDLE = 0.75
"""Likeness above the middle (correlation) earns, below it costs, this much per unit."""

DURATION_COST = 3.0
SIZE_COST = 1.5
"""Cost per e-fold of difference in duration, in amplitude."""

POSTURE_COST = 4.0
POSTURE_FREE = 0.35
"""Cost per unit of difference in mean gravity direction (chord) beyond the free part: a strap may slip 20 deg, another lift has
another posture."""

FIT_BASE = 2.0
FIT_LOW, FIT_HIGH = -6.0, 3.0
"""A pair's score: what it starts from, and the least and the most it can get."""

FIT_MOST = FIT_BASE + ALIKE_GAIN * (1.0 - ALIKE_MIDDLE) + 1e-6
"""More than two cycles score that move exactly alike, before any cost: a likeness is 1 at most."""

MEMORY = 5.0
"""How much of what a chain has earned may pay for unlike cycles: more bridges ugly reps, less parts a set from what follows it."""

SKIP_COST = 2.0
"""Cost of leaving one unlike cycle out of a chain: a regrip, a long pause. Less than the two bad fits it would otherwise pay."""

SKIP_LEAST = 0.6
"""A left-out cycle lasts at least this share of the one before it: less is a wobble, not a rep."""

GOOD = 0.0
SURE = 1.5
"""Least score of a pair whose second cycle may be, and surely is, like the first. Within sets nine in ten reach 1.2 on simulated
sessions, 0.9 on trusted files; of what follows a set three in ten stay under 0.8."""

LONGEST_PAUSE_S = 3.5
LONG_REP = 1.8
"""A pause in a set lasts up to this, s, a slow rep up to this many times as long as the one before. Pauses within a rep reach 3 s,
myo-reps rest 5 s (GUIDELINES T5): half-way between."""

LONGEST_CHAIN = 400
"""Cycles after which a chain begins anew: memory stays flat whatever moves for hours."""

RING = 4096
"""Cycles kept for chaining; more only costs memory. At 20 turns a second a half of this is over 20 s, a cycle needs 9."""

_DURATION, _AMPLITUDE, _COST, _LASTED, _LONGEST = range(5)
_POSTURE = slice(5, 8)
_FACTS = 8
"""Columns of what is kept of a cycle beside its shape: logs of duration and amplitude, own cost, duration (s), longest duration (s) of the
next one, mean gravity direction."""


@dataclass(slots=True)
class Node:
    """A cycle [start, end) (rows) of one channel, the best chain ending in it: its score, its cycles, the node before,
    how well it fits that one, and what of the score (at most MEMORY) is left to pay for unlike cycles;
    `first` is the row its first cycle begins with."""

    start: int
    end: int
    score: float
    cycles: int
    before: "Node | None"
    fit: float
    kept: float
    first: int


@dataclass(slots=True)
class _Ended:
    """A turn, the numbers [low, high) of the cycles ending in it, and the number of a chain's last cycle, if a chain that ends there may
    leave out what lies before the turn, else -1; and the numbers of those of its own cycles that go on with a chain and fit it."""

    at: int
    low: int
    high: int
    skip: int = -1
    good: tuple[int, ...] = ()


@dataclass(slots=True)
class _Candidate:
    """A cycle that ends at row `end`: the turn it begins with, and the numbers of the cycles it may follow with how well it fits each."""

    start: _Ended
    end: int
    after: list[tuple[int, float]]


@dataclass(slots=True)
class Prospect:
    """What the turns of one block end, before it is known what chains there are: each turn with those before it on its track."""

    first: int
    turns: list[tuple[_Ended, list[_Ended]]]
    cycles: list[_Candidate]


class ChainStream:
    """Turns in, best chain ends out.

    What cycles there are and how well they fit each other depends on turns and features alone, so it is worked out for many blocks at once;
    which chain a cycle continues depends on the blocks before and is decided one by one.
    """

    def __init__(self) -> None:
        self._tracks: dict[tuple[int, bool], deque[_Ended]] = {}
        self._shapes = np.zeros((RING, 0))
        self._facts = np.zeros((RING, _FACTS))
        self._plain: list[list[float]] = [[]] * RING
        self._nodes: list[Node | None] = [None] * RING
        self._next = 0

    def prospects(self, history: History, blocks: list[list[Turn]]) -> list[Prospect]:
        """What the turns of each of some blocks end. Blocks of less than SHORTEST_S each, all of them at most RING / 4 cycles."""
        starts: list[_Ended] = []
        ends: list[int] = []
        seen: list[Prospect] = []
        for turns in blocks:
            first = self._next + len(starts)
            ended = [self._ended(turn, starts, ends) for turn in turns]
            seen.append(Prospect(first, ended, []))
        if starts:
            found = self._candidates(history, starts, ends)
            for block in seen:
                last = block.turns[-1][0].high if block.turns else block.first
                block.cycles.extend(found[block.first - self._next : last - self._next])
            self._next += len(starts)
        return seen

    def _ended(self, turn: Turn, starts: list[_Ended], ends: list[int]) -> tuple[_Ended, list[_Ended]]:
        """Note a turn and the cycles it ends; give it with the turns before it on its track."""
        track = self._tracks.setdefault((turn.channel, turn.high), deque(maxlen=AHEAD))
        earlier = list(track)
        low = self._next + len(starts)
        begun = [e for e in earlier if SHORTEST_S <= (turn.at - e.at) / FEATURE_HZ <= LONGEST_S]
        starts += begun
        ends += [turn.at] * len(begun)
        ended = _Ended(turn.at, low, low + len(begun))
        track.append(ended)
        return ended, earlier

    def _candidates(self, history: History, starts: list[_Ended], ends: list[int]) -> list[_Candidate]:
        batch = describe(history, np.array([s.at for s in starts], dtype=float), np.array(ends, dtype=float))
        slots = np.arange(self._next, self._next + len(starts)) % RING
        self._remember(batch, slots)
        spans = np.array([(s.low, s.high) for s in starts], dtype=np.intp)
        numbers = spans[:, :1] + np.arange(AHEAD)
        known = (numbers < spans[:, 1:]) & (self._facts[slots, _LASTED, None] <= self._facts[numbers % RING, _LONGEST])
        each, numbers = known.nonzero()[0], numbers[known]
        fits = self._fit(slots[each], numbers % RING)
        payable = fits > -MEMORY  # no chain has kept more to pay with
        found = [_Candidate(start, end, []) for start, end in zip(starts, ends, strict=True)]
        pairs = zip(each[payable].tolist(), numbers[payable].tolist(), fits[payable].tolist(), strict=True)
        for one, number, fit in pairs:
            found[one].after.append((number, fit))
        return found

    def _remember(self, batch: CycleBatch, slots: NDArray[np.intp]) -> None:
        if self._shapes.shape[1] == 0:
            self._shapes = np.zeros((RING, batch.shape.shape[1]))
        lasted = np.exp(batch.log_duration)
        longest = np.maximum(LONG_REP * lasted, lasted + LONGEST_PAUSE_S)
        self._shapes[slots] = batch.shape
        facts = np.column_stack([batch.log_duration, batch.log_amplitude, batch.cost, lasted, longest, batch.posture])
        self._facts[slots] = facts
        for slot, plain in zip(slots.tolist(), facts.tolist(), strict=True):
            self._plain[slot] = plain

    def _fit(self, slots: NDArray[np.intp], before: NDArray[np.intp]) -> Floats:
        """How well each cycle (n,) follows the one before it (n,); the same bits however many are asked at once."""
        alike = np.einsum("nc,nc->n", self._shapes[before], self._shapes[slots])
        one, other = self._facts[slots].T, self._facts[before].T
        apart = np.abs(other - one)
        score = FIT_BASE + ALIKE_GAIN * (alike - ALIKE_MIDDLE) - DURATION_COST * apart[_DURATION]
        score -= SIZE_COST * apart[_AMPLITUDE]
        x, y, z = np.square(apart[_POSTURE])
        score -= POSTURE_COST * np.maximum(np.sqrt(x + y + z) - POSTURE_FREE, 0.0)
        score -= other[_COST] + one[_COST]
        return np.asarray(np.minimum(np.maximum(score, FIT_LOW), FIT_HIGH))

    def _fit_one(self, slot: int, before: int, least: float) -> float | None:
        """The same for one pair, without the price of asking many; None where it is surely less than `least`."""
        one, other = self._plain[slot], self._plain[before]
        apart = DURATION_COST * abs(one[_DURATION] - other[_DURATION]) + SIZE_COST * abs(
            one[_AMPLITUDE] - other[_AMPLITUDE]
        )
        moved = math.dist(one[_POSTURE], other[_POSTURE])
        costs = POSTURE_COST * max(moved - POSTURE_FREE, 0.0) + one[_COST] + other[_COST]
        if FIT_MOST - apart - costs < least:
            return None
        alike = float(self._shapes[before].dot(self._shapes[slot]))
        score = FIT_BASE + ALIKE_GAIN * (alike - ALIKE_MIDDLE)
        score -= apart
        score -= costs
        return min(max(score, FIT_LOW), FIT_HIGH)

    def push(self, block: Prospect) -> list[Node]:
        """The nodes that the turns of the next block end, whatever their score."""
        for ended, earlier in block.turns:
            ended.skip = self._skippable(earlier, ended.at, block.first)
        nodes = [self._node(block.first + k, cycle) for k, cycle in enumerate(block.cycles)]
        for number, node in enumerate(nodes, block.first):
            self._nodes[number % RING] = node
        good = [k for k, node in enumerate(nodes, block.first) if node.before is not None and node.fit >= GOOD]
        for ended, _ in block.turns if good else []:
            ended.good = tuple(k for k in good if ended.low <= k < ended.high)
        return nodes

    def _skippable(self, earlier: list[_Ended], at: int, newest: int) -> int:
        """Number of the last cycle of the best chain that ended about one cycle before row `at`, -1 for none."""
        best, number = 0.0, -1
        oldest = newest - RING // 2
        for ended in earlier:
            for k in ended.good:
                node = self._nodes[k % RING]
                if k < oldest or node is None or node.score <= best:
                    continue
                lasted = node.end - node.start
                if SKIP_LEAST * lasted <= at - node.end <= longest_gap(lasted):
                    best, number = node.score, k
        return number

    def _node(self, number: int, cycle: _Candidate) -> Node:
        """The best chain that ends in this cycle."""
        best, total, one, cycles = None, -1.0, 0.0, 0
        nodes = self._nodes
        for k, fit in cycle.after:
            node = nodes[k % RING]
            if node is not None and node.score + fit > total and node.kept + fit > 0.0:
                best, total, one, cycles = node, node.score + fit, fit, node.cycles + 1
        skip = cycle.start.skip
        node = nodes[skip % RING] if skip >= 0 else None
        if node is not None:
            least = SKIP_COST + max(-node.kept, total - node.score)
            found = self._fit_one(number % RING, skip % RING, least) if least < FIT_HIGH else None
            fit = FIT_LOW if found is None else found - SKIP_COST
            if node.kept + fit > 0.0 and node.score + fit > total:
                best, total, one, cycles = node, node.score + fit, fit, node.cycles + 2
        if best is None or best.cycles >= LONGEST_CHAIN:
            return Node(cycle.start.at, cycle.end, 0.0, 1, None, 0.0, 0.0, cycle.start.at)
        return Node(cycle.start.at, cycle.end, total, cycles, best, one, min(best.kept + one, MEMORY), best.first)


def longest_gap(cycle_rows: float) -> float:
    """How long (rows) the next turn may be waited for after one like cycle of `cycle_rows`, before the set is over."""
    return max(LONG_REP * cycle_rows, cycle_rows + LONGEST_PAUSE_S * FEATURE_HZ)


@dataclass(frozen=True, slots=True)
class Led:
    """A chain as far as it lies after what is settled: its newest `node`, `turns` (rows), and the `score` of that part."""

    node: Node
    turns: list[int]
    score: float

    @property
    def period(self) -> float:
        """Typical time from turn to turn, rows."""
        return median_step(self.turns)

    @property
    def cycles(self) -> int:
        """How many."""
        return len(self.turns) - 1


def since(node: Node, row: int) -> Led | None:
    """The best end of the node's chain that begins at or after `row`, None where even its last cycle begins before."""
    turns, score, kept = [node.end], -math.inf, 0
    at: Node | None = node
    while at is not None and at.start >= row:
        turns += [at.start] if at.end == turns[-1] else [at.end, at.start]
        if node.score - at.score >= score:  # what a rest before it costs is none of its own
            score, kept = node.score - at.score, len(turns)
        at = at.before
    return Led(node, turns[:kept][::-1], score) if kept else None
