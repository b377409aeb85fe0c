"""Rows of the stream -> cycles in session seconds, as they are told. Knows nothing of how they were found."""

import itertools
import math

from tracker.model.reps import Cycle, Run
from tracker.reps.before import Finished
from tracker.reps.ending import why_changed
from tracker.reps.history import History
from tracker.reps.settle import Settled
from tracker.reps.unseen import with_hidden

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
    """The reps of a look, each with its own confidence; those that nobody saw without a turn."""
    time = history.time
    return tuple(
        Cycle(time(start), time(end), sure, None if math.isnan(turn) else time(turn))
        for start, turn, end, sure in zip(
            found.start.tolist(), found.turn.tolist(), found.end.tolist(), found.confidence.tolist(), strict=True
        )
    )


def settled_run(history: History, whole: Finished) -> Run:
    """The set that is over, with the reps that nobody saw, and why its count has changed."""
    reps = with_hidden(history, whole.reps)
    why = why_changed(whole.live, len(whole.reps), len(reps))
    return Run(whole.index, settled_cycles(history, reps), True, whole.live, why, history.now_s)
