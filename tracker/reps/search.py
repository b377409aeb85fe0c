"""Motion -> the chains of like cycles that every block of rows ends: features, turns and chains run together. Knows nothing of sets.

Much of the work is done for many rows at once where many came at once, but every block is told as if it were the newest.
"""

from collections.abc import Iterator

import numpy as np

from tracker.model.motion import Motion, concatenate
from tracker.model.samples import Floats
from tracker.reps.chain import ChainStream, Node
from tracker.reps.features import WIDTH, FeatureStream
from tracker.reps.history import History
from tracker.reps.turns import Turn, TurnStream

BLOCK = 4
"""Rows decided on at once, 0.16 s; more delays what is told, less costs."""

SPAN = 300
"""Most rows looked at ahead of time, 12 s, on a raster of their own; more only costs memory."""


class CycleSearch:
    """Motion in; for each block that is full, the chains it ends. Everything else may be read from `history` up to that block."""

    def __init__(self) -> None:
        self.history = History(WIDTH)
        self._features = FeatureStream()
        self._turns = TurnStream()
        self._chain = ChainStream()
        self._parts: list[Motion] = []
        self._frames = 0
        self._next = 0
        self._raster = 0
        self._times = np.empty(0)
        self._rows = np.empty((0, WIDTH))

    def push(self, motion: Motion) -> Iterator[list[Node]]:
        """Chain ends, block by block; to be asked for one after the other."""
        self._parts.append(motion)
        self._frames += len(motion)
        wanted = 2 * (BLOCK - len(self._rows)) - (1 - self._next % 2)
        if self._frames < wanted:
            return
        self._take()
        whole = len(self._rows) - len(self._rows) % BLOCK
        yield from self._blocks(whole)

    def flush(self) -> Iterator[list[Node]]:
        """The stream is over: the last block is as long as it is."""
        if self._frames:
            self._take()
        yield from self._blocks(len(self._rows))
        self._raster = self.history.end  # what may still come is a stream of its own

    def _take(self) -> None:
        """Make rows of the frames that have come."""
        motion = concatenate(self._parts) if len(self._parts) > 1 else self._parts[0]
        self._next += len(motion)
        self._parts, self._frames = [], 0
        times, rows = self._features.push(motion)
        if len(self._rows):
            times, rows = np.concatenate([self._times, times]), np.concatenate([self._rows, rows])
        self._times, self._rows = times, rows

    def _blocks(self, count: int) -> Iterator[list[Node]]:
        """Search the first `count` of the rows that wait."""
        times, rows = self._times[:count], self._rows[:count]
        self._times, self._rows = self._times[count:], self._rows[count:]
        done = 0
        while done < count:
            first = self.history.end
            upto = min(count, done + SPAN - (first - self._raster) % SPAN)
            yield from self._span(first, times[done:upto], rows[done:upto])
            done = upto

    def _span(self, first: int, times: Floats, rows: Floats) -> Iterator[list[Node]]:
        blocks: list[list[Turn]] = [[] for _ in range(0, len(rows), BLOCK)]
        for turn in self._turns.push(first, rows):
            blocks[(turn.seen - first) // BLOCK].append(turn)
        self.history.push_ahead(times, rows)
        for k, block in enumerate(self._chain.prospects(self.history, blocks)):
            self.history.reveal(first + min((k + 1) * BLOCK, len(rows)))
            yield self._chain.push(block)
