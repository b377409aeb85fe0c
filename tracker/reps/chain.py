"""Chains of like cycles: a Viterbi search that runs with the stream, channel by channel. Knows nothing of sets.

Two neighbouring cycles of one channel fit by how alike they move, how equal they are in duration and size, and how
clean each of them is; the best chain that ends in each cycle is kept. Every number here is from the chain prototype
of ALGORITHMS (tuned there on some days of the watch files, held out on the other days and all other datasets).
"""

from collections import deque
from dataclasses import dataclass, field

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

FIT_BASE = 2.0
FIT_LOW, FIT_HIGH = -6.0, 3.0
"""A pair's score: what it starts from, and the least and the most it can get."""

LONGEST_CHAIN = 400
"""Cycles after which a chain begins anew: memory stays flat whatever moves for hours."""

RING = 4096
"""Cycles kept for chaining; more only costs memory. At 20 turns a second this is over 30 s, a cycle needs 9."""


@dataclass(slots=True)
class Node:
    """A cycle [start, end) (rows) of one channel, the best chain ending in it: its score, its cycles, the node before, its first row."""

    start: int
    end: int
    score: float
    cycles: int
    before: "Node | None"
    begin: int


@dataclass(slots=True)
class _Track:
    """Recent turns of one channel and one sign, with the ring range of cycles ending in each."""

    turns: deque[tuple[int, int, int]] = field(default_factory=lambda: deque(maxlen=AHEAD))


class ChainStream:
    """Turns in, best chain ends out."""

    def __init__(self) -> None:
        self._tracks: dict[tuple[int, bool], _Track] = {}
        self._shape = np.zeros((RING, 0))
        self._duration = np.zeros(RING)
        self._amplitude = np.zeros(RING)
        self._cost = np.zeros(RING)
        self._score = np.zeros(RING)
        self._nodes: list[Node | None] = [None] * RING
        self._next = 0

    def push(self, history: History, turns: list[Turn]) -> list[Node]:
        """The nodes that these turns end, whatever their score. The turns must belong to less than SHORTEST_S of stream."""
        starts: list[int] = []
        ends: list[int] = []
        ranges: list[tuple[int, int]] = []
        for turn in turns:
            track = self._tracks.setdefault((turn.channel, turn.high), _Track())
            first = self._next + len(starts)
            for at, low, high in track.turns:
                if SHORTEST_S <= (turn.at - at) / FEATURE_HZ <= LONGEST_S:
                    starts.append(at)
                    ends.append(turn.at)
                    ranges.append((low, high))
            track.turns.append((turn.at, first, self._next + len(starts)))
        if not starts:
            return []
        batch = describe(history, np.array(starts, dtype=float), np.array(ends, dtype=float))
        return self._extend(batch, starts, ends, ranges)

    def _extend(
        self, batch: CycleBatch, starts: list[int], ends: list[int], ranges: list[tuple[int, int]]
    ) -> list[Node]:
        low = np.array([r[0] for r in ranges], dtype=np.intp)
        high = np.array([r[1] for r in ranges], dtype=np.intp)
        candidates = low[:, None] + np.arange(AHEAD)
        known = (candidates < high[:, None]) & (candidates >= self._next - RING + len(starts))
        slots = candidates % RING
        if self._shape.shape[1] == 0:
            self._shape = np.zeros((RING, batch.shape.shape[1]))
        total = np.where(known, self._score[slots] + self._fit(batch, slots), -1.0)
        best = total.argmax(axis=1)
        nodes = []
        for k, pick in enumerate(best.tolist()):
            before = self._nodes[int(slots[k, pick])] if total[k, pick] > 0.0 else None
            if before is not None and before.cycles >= LONGEST_CHAIN:
                before = None
            score = float(total[k, pick]) if before is not None else 0.0
            cycles, begin = (1, starts[k]) if before is None else (before.cycles + 1, before.begin)
            nodes.append(Node(starts[k], ends[k], score, cycles, before, begin))
        self._store(batch, nodes)
        return nodes

    def _fit(self, batch: CycleBatch, slots: NDArray[np.intp]) -> Floats:
        """How well each new cycle follows each candidate before it, (n, AHEAD)."""
        alike = np.einsum("nac,nc->na", self._shape[slots], batch.shape)
        score = FIT_BASE + ALIKE_GAIN * (alike - ALIKE_MIDDLE)
        score -= DURATION_COST * np.abs(self._duration[slots] - batch.log_duration[:, None])
        score -= SIZE_COST * np.abs(self._amplitude[slots] - batch.log_amplitude[:, None])
        score -= self._cost[slots] + batch.cost[:, None]
        return np.asarray(np.clip(score, FIT_LOW, FIT_HIGH))

    def _store(self, batch: CycleBatch, nodes: list[Node]) -> None:
        slots = (self._next + np.arange(len(nodes))) % RING
        self._shape[slots] = batch.shape
        self._duration[slots] = batch.log_duration
        self._amplitude[slots] = batch.log_amplitude
        self._cost[slots] = batch.cost
        for slot, node in zip(slots.tolist(), nodes, strict=True):
            self._score[slot] = node.score
            self._nodes[slot] = node
        self._next += len(nodes)


def anchors(node: Node) -> list[int]:
    """The turning points (rows) that a chain joins, oldest first."""
    found = [node.end]
    at: Node | None = node
    while at is not None:
        found.append(at.start)
        at = at.before
    return found[::-1]
