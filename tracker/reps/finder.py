"""Motion -> runs: a set as it happens, and once more when it is over. Knows nothing of exercises, phases or loads.

Idle until a chain of like cycles leads; a good enough leader is shown, its turns are the reps that are told. When no
chain has grown for a while the set is over and is settled. Everything is decided on a fixed raster of blocks, so the
chunks a stream arrives in change nothing.
"""

import itertools

import numpy as np

from tracker.model.motion import Motion
from tracker.model.reps import Cycle, Run, RunDropped
from tracker.model.samples import Floats
from tracker.reps.chain import ChainStream, Node, anchors
from tracker.reps.features import FEATURE_HZ, STIR, WIDTH, FeatureStream
from tracker.reps.gait import walks
from tracker.reps.history import History
from tracker.reps.settle import Settled, settle
from tracker.reps.still import STANDSTILL_S, standstill_rows
from tracker.reps.turns import TurnStream
from tracker.reps.worth import doubt, too_short_to_show

BLOCK = 4
"""Rows decided on at once, 0.16 s; more delays what is told, less costs."""

SCORE = 2.0
"""Least score of a chain that is shown; more shows sets later and fewer ghosts (chain prototype)."""

SILENT_SCORE = 0.5
"""Least score of a chain that may lead unseen, to be looked at when it is over: sets of two slow reps score 0.6 to 1.6."""

CYCLES = 2
"""Least cycles of a chain that leads: three turns, three reps."""

OVERTAKE = 1.5
"""How much better another chain must be to take the lead over; more keeps the shown count steadier."""

SAME_TEMPO = 1.8
"""A cycle up to this many times as long or as short is at the tempo of the set."""

WORST_STEP = 1.0
"""A chain carries a set on while its newest cycle costs it no more than this; more bridges grinding reps, and rests too: from 0 to 1
the watch files' sets hold together better (.90 to .97 within one), simulated rest-pause sets worse (50 to 48 of 62 exact)."""

OVER_S = 4.0
OVER_PERIODS = 2.0
"""A set is over when no chain has grown for this long, s, and this many of its periods."""

LOOK_BACK_ROWS = 175
"""Rows looked at for steps at the least, 7 s: a brisk run of three has not lasted long enough by itself."""


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

    def push(self, motion: Motion) -> list[Run | RunDropped]:
        """What these frames change: runs that began, grew, settled or turned out to be nothing."""
        times, rows = self._features.push(motion)
        times = np.concatenate([self._waiting_times, times])
        rows = np.concatenate([self._waiting_rows, rows])
        whole = len(rows) - len(rows) % BLOCK
        told: list[Run | RunDropped] = []
        for start in range(0, whole, BLOCK):
            told += self._block(times[start : start + BLOCK], rows[start : start + BLOCK])
        self._waiting_times, self._waiting_rows = times[whole:], rows[whole:]
        return told

    def flush(self) -> list[Run | RunDropped]:
        """The stream is over: whatever runs is settled."""
        told: list[Run | RunDropped] = []
        if len(self._waiting_rows):
            told += self._block(self._waiting_times, self._waiting_rows)
            self._waiting_times, self._waiting_rows = self._waiting_times[:0], self._waiting_rows[:0]
        return told + self._over()

    def end_set(self, t_s: float) -> list[Run | RunDropped]:
        """The lifter says the running set is over (at `t_s`): settle it now."""
        if self._shown is None or self._shown.start_s > t_s:
            return []
        return self._over()

    def start_set(self, t_s: float) -> list[Run | RunDropped]:
        """The lifter says a set begins (at `t_s`): a running one is over, and nothing from before belongs to the new one."""
        told = self.end_set(t_s)
        self._leader = None
        self._free_from = max(self._free_from, self._history.end)
        return told

    def _block(self, times: Floats, rows: Floats) -> list[Run | RunDropped]:
        first = self._history.end
        self._history.push(times, rows)
        nodes = self._chain.push(self._history, self._turns.push(first, rows))
        told = self._lead(nodes)
        if self._leader is not None:
            told += self._over() if self._is_over(self._leader) else []
        return told

    def _lead(self, nodes: list[Node]) -> list[Run | RunDropped]:
        """Let a better chain take the lead; tell the run when its turns change."""
        best = self._leader
        for node in nodes:
            if node.score < SILENT_SCORE or node.cycles < CYCLES or node.begin < self._free_from:
                continue
            if best is not None and _carries_on(node, best):
                self._alive_until = max(self._alive_until, node.end)
            if best is None or _better(node, best):
                best = node
        if best is None or best is self._leader:
            return []
        if self._leader is None:
            self._alive_until = best.end
        self._leader = best
        turns = anchors(best)
        if best.score < SCORE or too_short_to_show(turns):
            return []
        if self._walking(turns[0], turns[-1], turns):
            return self._give_up("somebody is walking")
        self._shown = Run(self._index, self._live_cycles(turns), known_s=self._known_s())
        return [self._shown]

    def _is_over(self, leader: Node) -> bool:
        """Whether the set that `leader` follows has ended: no more like cycles, or a standstill."""
        turns = anchors(leader)
        quiet = self._history.end - max(leader.end, self._alive_until)
        if quiet >= max(OVER_S * FEATURE_HZ, OVER_PERIODS * _period(turns)):
            return True
        if quiet < STANDSTILL_S * FEATURE_HZ:
            return False
        moving = self._history.rows(turns[0], turns[-1])[:, STIR]
        return (
            standstill_rows(self._history.rows(leader.end, self._history.end)[:, STIR], moving)
            >= STANDSTILL_S * FEATURE_HZ
        )

    def _give_up(self, why: str) -> list[Run | RunDropped]:
        """What leads is no set; nothing up to now belongs to one."""
        self._free_from = self._history.end
        self._leader = None
        if self._shown is None:
            return []
        dropped = RunDropped(self._index, self._known_s(), why, self._known_s())
        self._shown = None
        self._index += 1
        return [dropped]

    def _walking(self, start: int, end: int, turns: list[int]) -> bool:
        first = max(min(start, end - LOOK_BACK_ROWS), self._history.first)
        return walks(self._history.rows(first, end), [max(t - first, 0) for t in turns])

    def _known_s(self) -> float:
        """Time of the newest row looked at, s."""
        return self._history.time(self._history.end - 1)

    def _live_cycles(self, turns: list[int]) -> tuple[Cycle, ...]:
        """One rep around each turn; the last reaches to its turn only, more of it has not been seen."""
        edges = [
            1.5 * turns[0] - 0.5 * turns[1],
            *((a + b) / 2 for a, b in itertools.pairwise(turns)),
            float(turns[-1]),
        ]
        time = self._history.time
        return tuple(Cycle(time(edges[k]), time(edges[k + 1]), 0.5, time(turns[k])) for k in range(len(turns)))

    def _over(self) -> list[Run | RunDropped]:
        """The run is over: settle what was shown, drop it, or tell of a short set that could not be shown."""
        if self._leader is None:
            return []
        turns, shown = anchors(self._leader), self._shown
        found = settle(self._history, turns, self._free_from)
        self._leader, self._shown = None, None
        why = "too few reps alike" if len(found) < CYCLES else self._doubt(found, shown is not None)
        self._free_from = turns[-1] if why else int(found.end[-1])
        if why and shown is None:
            return []
        self._index += 1
        if why:
            return [RunDropped(self._index - 1, self._history.time(turns[-1]), why, self._known_s())]
        live = 0 if shown is None else len(shown.cycles)
        return [Run(self._index - 1, self._cycles(found), True, live, _why(live, len(found)), self._known_s())]

    def _doubt(self, found: Settled, shown: bool) -> str:
        first, last = int(found.start[0]), int(found.end[-1])
        if self._walking(first, last, [int(r) for r in found.start]):
            return "somebody was walking"
        return doubt(found, self._history.rows(first, last), shown)

    def _cycles(self, found: Settled) -> tuple[Cycle, ...]:
        time = self._history.time
        return tuple(
            Cycle(time(found.start[k]), time(found.end[k]), float(found.confidence[k]), time(found.turn[k]))
            for k in range(len(found))
        )


def _better(node: Node, leader: Node) -> bool:
    """Whether a chain should lead instead: it is the leader grown, or far better."""
    return node.score > leader.score + (0.0 if node.before is leader else OVERTAKE)


def _carries_on(node: Node, leader: Node) -> bool:
    """Whether a chain shows that the leader's set goes on: begun within it, at its tempo, and by a cycle like the one before."""
    if node.begin > leader.end - (leader.end - leader.start) // 2:
        return False
    tempo = (node.end - node.start) / (leader.end - leader.start)
    return (
        1.0 / SAME_TEMPO < tempo < SAME_TEMPO
        and node.before is not None
        and node.score > node.before.score - WORST_STEP
    )


def _period(turns: list[int]) -> float:
    return float(np.median(np.diff(turns)))


def _why(live: int, settled: int) -> str:
    if live == 0:
        return "a short set, told only when it was over"
    if settled > live:
        return "a rep at an end of the set was found on looking again"
    if settled < live:
        return "a movement at an end of the set was no rep"
    return ""
