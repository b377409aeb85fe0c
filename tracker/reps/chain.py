"""Chains of like cycles: a Viterbi search that runs with the stream, channel by channel. Knows nothing of sets.

The best chain that ends in each cycle is kept; how well two neighbouring cycles of one channel fit is told by `fits.py`. Every number here is from
the chain prototype of ALGORITHMS (tuned there on some days of the watch files, held out on the other days and all other datasets).
"""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tracker.dsp.order import median_step
from tracker.reps.cycles import AHEAD, LONGEST_ROWS, SHORTEST_ROWS, describe
from tracker.reps.fits import FIT_HIGH, FIT_LOW, RING, Fits, longest_gap
from tracker.reps.history import History
from tracker.reps.turns import Turn

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

LONGEST_CHAIN = 400
"""Cycles after which a chain begins anew: memory stays flat whatever moves for hours."""


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


_Pairs: TypeAlias = Sequence[tuple[int, float]]
"""The numbers of the cycles that one may follow, with how well it fits each."""


@dataclass(slots=True)
class Prospect:
    """What the turns of one block end, before it is known what chains there are: each turn with those before it on its track; the number of the first
    cycle, and of each cycle the turn it begins with, the row it ends at and what it may follow."""

    first: int
    turns: list[tuple[_Ended, list[_Ended]]]
    starts: list[_Ended]
    ends: list[int]
    after: list[_Pairs]


_STILL = Prospect(0, [], [], [], [])
"""That of a block in which nothing turns."""


class ChainStream:
    """Turns in, best chain ends out.

    What cycles there are and how well they fit each other depends on turns and features alone, so it is worked out for many blocks at once;
    which chain a cycle continues depends on the blocks before and is decided one by one.
    """

    def __init__(self) -> None:
        self._tracks: dict[tuple[int, bool], deque[_Ended]] = {}
        self._fits = Fits()
        self._nodes: list[Node | None] = [None] * RING
        self._next = 0

    def prospects(self, history: History, blocks: list[list[Turn]]) -> list[Prospect]:
        """What the turns of each of some blocks end. Blocks of less than SHORTEST_S each, all of them at most RING / 4 cycles."""
        starts: list[_Ended] = []
        ends: list[int] = []
        seen: list[Prospect] = []
        for turns in blocks:
            if not turns:
                seen.append(_STILL)
                continue
            first = self._next + len(starts)
            ended = [self._ended(turn, starts, ends) for turn in turns]
            seen.append(Prospect(first, ended, starts[first - self._next :], ends[first - self._next :], []))
        if starts:
            after = self._pairs(history, starts, ends)
            for block in (one for one in seen if one.turns):
                block.after = after[block.first - self._next :][: len(block.starts)]
            self._next += len(starts)
        return seen

    def _ended(self, turn: Turn, starts: list[_Ended], ends: list[int]) -> tuple[_Ended, list[_Ended]]:
        """Note a turn and the cycles it ends; give it with the turns before it on its track."""
        track = self._tracks.setdefault((turn.channel, turn.high), deque(maxlen=AHEAD))
        earlier = list(track)
        low = self._next + len(starts)
        oldest, newest = turn.at - LONGEST_ROWS, turn.at - SHORTEST_ROWS
        begun = [e for e in earlier if oldest <= e.at <= newest]
        starts += begun
        ends += [turn.at] * len(begun)
        ended = _Ended(turn.at, low, low + len(begun))
        track.append(ended)
        return ended, earlier

    def _pairs(self, history: History, starts: list[_Ended], ends: list[int]) -> list[_Pairs]:
        """What each of the next cycles may follow."""
        batch = describe(history, np.array([s.at for s in starts], dtype=float), np.array(ends, dtype=float))
        self._fits.remember(self._next, batch)
        cycles = np.arange(self._next, self._next + len(starts))
        spans = np.array([(s.low, s.high) for s in starts], dtype=np.intp)
        before = spans[:, :1] + np.arange(AHEAD)
        known = (before < spans[:, 1:]) & self._fits.may_follow(cycles[:, None], before)
        each, before = known.nonzero()[0], before[known]
        fits = self._fits.of_many(cycles[each], before)
        payable = fits > -MEMORY  # no chain has kept more to pay with
        after: list[_Pairs] = [()] * len(starts)
        for one, number, fit in zip(
            each[payable].tolist(), before[payable].tolist(), fits[payable].tolist(), strict=True
        ):
            after[one] = (*after[one], (number, fit))
        return after

    def push(self, block: Prospect) -> list[Node]:
        """The nodes that the turns of the next block end, whatever their score."""
        if not block.turns:
            return []
        for ended, earlier in block.turns:
            ended.skip = self._skippable(earlier, ended.at, block.first)
        cycles = zip(block.starts, block.ends, block.after, strict=True)
        nodes = [self._node(k, *cycle) for k, cycle in enumerate(cycles, block.first)]
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

    def _node(self, number: int, start: _Ended, end: int, after: _Pairs) -> Node:
        """The best chain that ends in this cycle."""
        best, total, one, cycles = None, -1.0, 0.0, 0
        nodes = self._nodes
        for k, fit in after:
            node = nodes[k % RING]
            if node is not None and node.score + fit > total and node.kept + fit > 0.0:
                best, total, one, cycles = node, node.score + fit, fit, node.cycles + 1
        skip = start.skip
        node = nodes[skip % RING] if skip >= 0 else None
        if node is not None:
            least = SKIP_COST + max(-node.kept, total - node.score)
            found = self._fits.of_one(number, skip, least) if least < FIT_HIGH else None
            fit = FIT_LOW if found is None else found - SKIP_COST
            if node.kept + fit > 0.0 and node.score + fit > total:
                best, total, one, cycles = node, node.score + fit, fit, node.cycles + 2
        if best is None or best.cycles >= LONGEST_CHAIN:
            return Node(start.at, end, 0.0, 1, None, 0.0, 0.0, start.at)
        return Node(start.at, end, total, cycles, best, one, min(best.kept + one, MEMORY), best.first)


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


def worse_beside(node: Node, leader: Led) -> bool:
    """Whether a chain that ends beside the leader cannot be better, whatever part of it is free: no part scores more than all of it."""
    return node.score <= leader.score and node.start <= leader.turns[-1]


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
