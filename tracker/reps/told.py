"""Rows of the stream -> cycles in session seconds, as they are told. Knows nothing of how they were found."""

import itertools

from tracker.model.reps import Cycle
from tracker.reps.history import History
from tracker.reps.settle import Settled

LIVE_CONFIDENCE = 0.5
"""Of a rep that is told live: nobody has looked at the set as a whole yet."""


def live_cycles(history: History, turns: list[int]) -> tuple[Cycle, ...]:
    """One rep around each turn; the last reaches to its turn only, more of it has not been seen."""
    edges = [
        1.5 * turns[0] - 0.5 * turns[1],
        *((a + b) / 2 for a, b in itertools.pairwise(turns)),
        float(turns[-1]),
    ]
    time = history.time
    return tuple(Cycle(time(edges[k]), time(edges[k + 1]), LIVE_CONFIDENCE, time(turns[k])) for k in range(len(turns)))


def settled_cycles(history: History, found: Settled) -> tuple[Cycle, ...]:
    """The reps of a look, each with its own confidence."""
    time = history.time
    return tuple(
        Cycle(time(found.start[k]), time(found.end[k]), float(found.confidence[k]), time(found.turn[k]))
        for k in range(len(found))
    )
