"""Chains of like cycles: a Viterbi search that runs with the stream, channel by channel. Knows nothing of sets.

Two neighbouring cycles of one channel fit by how alike they move, how equal they are in duration and size, and how
clean each of them is; the best chain that ends in each cycle is kept. Every number here is from the chain prototype
of ALGORITHMS (tuned there on some days of the watch files, held out on the other days and all other datasets).
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
"""Cycles kept for chaining; more only costs memory. At 20 turns a second this is over 30 s, a cycle needs 9."""


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
    """A turn, the ring range [low, high) of the cycles ending in it, and the slot of a chain that may leave out what lies before it."""

    at: int
    low: int
    high: int
    skip: int


class ChainStream:
    """Turns in, best chain ends out."""

    def __init__(self) -> None:
        self._tracks: dict[tuple[int, bool], deque[_Ended]] = {}
        self._shape = np.zeros((RING, 0))
        self._duration = np.zeros(RING)
        self._amplitude = np.zeros(RING)
        self._posture = np.zeros((RING, 3))
        self._cost = np.zeros(RING)
        self._score = np.zeros(RING)
        self._kept = np.zeros(RING)
        self._nodes: list[Node | None] = [None] * RING
        self._next = 0

    def push(self, history: History, turns: list[Turn]) -> list[Node]:
        """The nodes that these turns end, whatever their score. The turns must belong to less than SHORTEST_S of stream."""
        starts: list[_Ended] = []
        ends: list[int] = []
        for turn in turns:
            track = self._tracks.setdefault((turn.channel, turn.high), deque(maxlen=AHEAD))
            skip = self._skippable(track, turn.at)
            first = self._next + len(starts)
            for before in track:
                if SHORTEST_S <= (turn.at - before.at) / FEATURE_HZ <= LONGEST_S:
                    starts.append(before)
                    ends.append(turn.at)
            track.append(_Ended(turn.at, first, self._next + len(starts), skip))
        if not starts:
            return []
        batch = describe(history, np.array([s.at for s in starts], dtype=float), np.array(ends, dtype=float))
        return self._extend(batch, starts, ends)

    def _skippable(self, track: deque[_Ended], at: int) -> int:
        """Slot of the best chain that ended about one cycle before row `at`, -1 for none."""
        best, slot = 0.0, -1
        for ended in track:
            for k in range(max(ended.low, self._next - RING // 2), min(ended.high, self._next)):
                node = self._nodes[k % RING]
                if node is None or node.before is None or node.fit < GOOD or node.score <= best:
                    continue
                lasted = node.end - node.start
                if SKIP_LEAST * lasted <= at - node.end <= longest_gap(lasted):
                    best, slot = node.score, k % RING
        return slot

    def _extend(self, batch: CycleBatch, starts: list[_Ended], ends: list[int]) -> list[Node]:
        low = np.array([s.low for s in starts], dtype=np.intp)
        high = np.array([s.high for s in starts], dtype=np.intp)
        skip = np.array([s.skip for s in starts], dtype=np.intp)
        candidates = low[:, None] + np.arange(AHEAD)
        known = (candidates < high[:, None]) & (candidates >= self._next - RING + len(starts))
        known = np.concatenate([known, skip[:, None] >= 0], axis=1)
        slots = np.concatenate([candidates % RING, skip[:, None]], axis=1)
        if self._shape.shape[1] == 0:
            self._shape = np.zeros((RING, batch.shape.shape[1]))
        fit = self._fit(batch, slots)
        fit[:, AHEAD] -= SKIP_COST
        lasted = np.exp(self._duration[slots])
        longest = np.maximum(LONG_REP * lasted, lasted + LONGEST_PAUSE_S)
        known[:, :AHEAD] &= (np.exp(batch.log_duration)[:, None] <= longest)[:, :AHEAD]
        affords = known & (self._kept[slots] + fit > 0.0)
        total = np.where(affords, self._score[slots] + fit, -1.0)
        best = total.argmax(axis=1)
        nodes = []
        for k, pick in enumerate(best.tolist()):
            before = self._nodes[int(slots[k, pick])] if affords[k, pick] else None
            if before is None or before.cycles >= LONGEST_CHAIN:
                nodes.append(Node(starts[k].at, ends[k], 0.0, 1, None, 0.0, 0.0, starts[k].at))
                continue
            one = float(fit[k, pick])
            left = min(before.kept + one, MEMORY)
            score, cycles = float(total[k, pick]), before.cycles + (2 if pick == AHEAD else 1)
            nodes.append(Node(starts[k].at, ends[k], score, cycles, before, one, left, before.first))
        self._store(batch, nodes)
        return nodes

    def _fit(self, batch: CycleBatch, slots: NDArray[np.intp]) -> Floats:
        """How well each new cycle follows each candidate before it, (n, AHEAD)."""
        alike = np.einsum("nac,nc->na", self._shape[slots], batch.shape)
        score = FIT_BASE + ALIKE_GAIN * (alike - ALIKE_MIDDLE)
        score -= DURATION_COST * np.abs(self._duration[slots] - batch.log_duration[:, None])
        score -= SIZE_COST * np.abs(self._amplitude[slots] - batch.log_amplitude[:, None])
        moved = np.sqrt(np.square(self._posture[slots] - batch.posture[:, None]).sum(axis=2))
        score -= POSTURE_COST * np.maximum(moved - POSTURE_FREE, 0.0)
        score -= self._cost[slots] + batch.cost[:, None]
        return np.asarray(np.clip(score, FIT_LOW, FIT_HIGH))

    def _store(self, batch: CycleBatch, nodes: list[Node]) -> None:
        slots = (self._next + np.arange(len(nodes))) % RING
        self._shape[slots] = batch.shape
        self._duration[slots] = batch.log_duration
        self._amplitude[slots] = batch.log_amplitude
        self._posture[slots] = batch.posture
        self._cost[slots] = batch.cost
        for slot, node in zip(slots.tolist(), nodes, strict=True):
            self._score[slot] = node.score
            self._kept[slot] = node.kept
            self._nodes[slot] = node
        self._next += len(nodes)


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
        return float(np.median(np.diff(self.turns)))

    @property
    def cycles(self) -> int:
        """How many."""
        return len(self.turns) - 1


def since(node: Node, row: int) -> Led | None:
    """The part of the node's chain that begins at or after `row`, None where even its last cycle begins before."""
    turns, score = [node.end], node.score
    at: Node | None = node
    while at is not None and at.start >= row:
        if at.end != turns[-1]:
            turns.append(at.end)
        turns.append(at.start)
        score = node.score - at.score
        at = at.before
    return None if len(turns) == 1 else Led(node, turns[::-1], score)
