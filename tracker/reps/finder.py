"""Motion -> runs: a set as it happens, and once more when it is over. Knows nothing of exercises, phases or loads.

Idle until a chain of at least two like cycles (three turns) scores enough; then it leads: its turns are the reps that
are told. When the leader has not grown for a while the set is over and is settled. Everything is decided on a fixed
raster of blocks, so the chunks a stream arrives in change nothing.
"""

import itertools
from dataclasses import replace

import numpy as np

from tracker.model.motion import Motion
from tracker.model.reps import Cycle, Run, RunDropped
from tracker.model.samples import Floats
from tracker.reps.chain import ChainStream, Node, anchors
from tracker.reps.features import FEATURE_HZ, WIDTH, FeatureStream
from tracker.reps.history import History
from tracker.reps.settle import settle
from tracker.reps.turns import TurnStream

BLOCK = 5
"""Rows decided on at once, 0.2 s; more delays what is told, less costs."""

SCORE = 2.0
"""Least score of a chain that is shown; more shows sets later and fewer ghosts (chain prototype)."""

CYCLES = 2
"""Least cycles of a chain that is shown: three turns, three reps."""

OVERTAKE = 1.5
"""How much better another chain must be to take the lead over; more keeps the shown count steadier."""

OVER_S = 4.0
OVER_PERIODS = 2.0
"""A set is over when its chain has not grown for this long, s, and this many of its periods."""


class RunFinder:
    """The detector of one stream."""

    def __init__(self) -> None:
        self._features = FeatureStream()
        self._turns = TurnStream()
        self._chain = ChainStream()
        self._history = History(WIDTH)
        self._waiting_times = np.empty(0)
        self._waiting_rows = np.empty((0, WIDTH))
        self._leader: Node | None = None
        self._shown: Run | None = None
        self._free_from = 0
        self._alive_until = 0
        self._index = 0
        self._forced_end_s: float | None = None

    def push(self, motion: Motion) -> list[Run | RunDropped]:
        """What these frames change: runs that began, grew, settled or turned out to be nothing."""
        times, rows = self._features.push(motion)
        times = np.concatenate([self._waiting_times, times])
        rows = np.concatenate([self._waiting_rows, rows])
        whole = len(rows) - len(rows) % BLOCK
        told: list[Run | RunDropped] = []
        for start in range(0, whole, BLOCK):
            known_s = float(times[start + BLOCK - 1])
            found = self._block(times[start : start + BLOCK], rows[start : start + BLOCK])
            told += [replace(run, known_s=known_s) for run in found]
        self._waiting_times, self._waiting_rows = times[whole:], rows[whole:]
        return told

    def flush(self) -> list[Run | RunDropped]:
        """The stream is over: whatever runs is settled."""
        told: list[Run | RunDropped] = []
        if len(self._waiting_rows):
            told += self._block(self._waiting_times, self._waiting_rows)
            self._waiting_times, self._waiting_rows = self._waiting_times[:0], self._waiting_rows[:0]
        return told + (self._settle() if self._leader is not None else [])

    def end_set(self, t_s: float) -> list[Run | RunDropped]:
        """The lifter says the running set is over (at `t_s`): settle it now."""
        if self._leader is None or self._shown is None or self._shown.start_s > t_s:
            return []
        return self._settle()

    def start_set(self, t_s: float) -> list[Run | RunDropped]:
        """The lifter says a set begins (at `t_s`): a running one is over, and nothing from before belongs to the new one."""
        told = self.end_set(t_s)
        self._free_from = max(self._free_from, self._history.end)
        return told

    def _block(self, times: Floats, rows: Floats) -> list[Run | RunDropped]:
        first = self._history.end
        self._history.push(times, rows)
        nodes = self._chain.push(self._history, self._turns.push(first, rows))
        told = self._lead(nodes)
        if self._leader is not None:
            period = self._period(self._leader)
            if self._history.end - max(self._leader.end, self._alive_until) >= max(
                OVER_S * FEATURE_HZ, OVER_PERIODS * period
            ):
                told += self._settle()
        return told

    def _lead(self, nodes: list[Node]) -> list[Run | RunDropped]:
        """Let a better chain take the lead; tell the run when its turns change."""
        best = self._leader
        for node in nodes:
            if node.score < SCORE or node.cycles < CYCLES or not self._free(node):
                continue
            self._alive_until = max(self._alive_until, node.end)
            if best is None or node.score > best.score + (0.0 if node.before is best else OVERTAKE):
                best = node
        if best is None or best is self._leader:
            return []
        self._leader = best
        run = Run(self._index, self._live_cycles(anchors(best)))
        self._shown = run
        return [run]

    def _free(self, node: Node) -> bool:
        """Whether the whole chain lies after the last settled set."""
        if node.start >= self._free_from and node.cycles == 1:
            return True
        at: Node | None = node
        while at is not None:
            if at.start < self._free_from:
                return False
            at = at.before
        return True

    def _period(self, node: Node) -> float:
        return float(np.median(np.diff(anchors(node))))

    def _live_cycles(self, turns: list[int]) -> tuple[Cycle, ...]:
        """One rep around each turn; the last reaches to its turn only, more of it has not been seen."""
        middles = [(a + b) / 2 for a, b in itertools.pairwise(turns)]
        edges = [1.5 * turns[0] - 0.5 * turns[1], *middles, float(turns[-1])]
        time = self._history.time
        return tuple(
            Cycle(time(edges[k]), time(edges[k + 1]), 0.5, time(turns[k]))
            for k in range(len(turns))
            if edges[k + 1] > edges[k]
        )

    def _settle(self) -> list[Run | RunDropped]:
        assert self._leader is not None
        assert self._shown is not None
        turns = anchors(self._leader)
        found = settle(self._history, turns)
        live = len(self._shown.cycles)
        self._leader, self._shown = None, None
        if len(found) < 2:
            self._free_from = turns[-1]
            self._index += 1
            return [RunDropped(self._index - 1, self._history.time(turns[-1]), "too few reps alike")]
        self._free_from = int(found.end[-1])
        time = self._history.time
        cycles = tuple(
            Cycle(time(found.start[k]), time(found.end[k]), float(found.confidence[k]), time(found.turn[k]))
            for k in range(len(found))
        )
        run = Run(self._index, cycles, True, live, _why(live, len(cycles)))
        self._index += 1
        return [run]


def _why(live: int, settled: int) -> str:
    if settled > live:
        return "a rep at an end of the set was found on looking again"
    if settled < live:
        return "a movement at an end of the set was no rep"
    return ""
