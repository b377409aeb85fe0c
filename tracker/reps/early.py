"""Is a chain good enough to be shown as a set? If it is too weak, a look at its two like cycles often sees three reps. Knows nothing of who leads.

A chain of two has one pair of cycles, which may score less than is asked; a look has six halves to hold against each other.
"""

import numpy as np

from tracker.dsp.order import median
from tracker.reps.chain import Led
from tracker.reps.features import FEATURE_HZ
from tracker.reps.history import History
from tracker.reps.restless import restless
from tracker.reps.settle import Settled, settle
from tracker.reps.tally import AGAIN_ROWS, AHEAD_ROWS, LEAST, LOOKS, NEVER, next_back
from tracker.reps.template import Template, same_lift
from tracker.reps.worth import SCORE, doubt

MOST_LOOKS = 4
"""Looks after each turn of a chain: a thousand were taken in 11 hours of simulated daily life."""

SURE, LAST_SURE = 0.8, 0.6
"""Least confidence of each rep but the last, and of the last, of which half is seen. Three stretches in 11 hours of simulated daily life reach it,
and 57 of 96 simulated sets before their chain does; from .7 on it is 8 and 61."""

SLOW_S = 2.5
"""Only reps at least this long, s, are shown so soon: three quick movements alike are made all day (as for a run too weak to be shown at all)."""

SPREAD, REST = 0.15, 0.45
"""Most standard deviation of the period and longest rest between two reps, as shares of the period: eating and racking rest longer."""


class Early:
    """Which chains that nobody sees yet may be shown."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._of = (-1, -1)
        self._due = NEVER
        self._looks = 0

    def due(self, leader: Led) -> bool:
        """Whether it is time for a look at this chain, asked for every block; a look that is due is due once."""
        if leader.score >= SCORE:
            return False
        of = leader.turns[-1], leader.cycles
        if of != self._of:
            self._of, self._due, self._looks = of, self._history.end, 0
        if self._history.end < self._due:
            return False
        self._due = NEVER
        return True

    def may_show(self, leader: Led, last: Template | None, floor: int) -> bool:
        """Whether the chain is good enough, by itself, as the lift of `last` or by what a look at it sees from row `floor` on."""
        turns = leader.turns
        good = leader.score >= SCORE or same_lift(self._history, turns, last) or self._sees(leader, floor)
        return good and not restless(self._history, leader, turns[:-1], turns[1:], last)

    def _sees(self, leader: Led, floor: int) -> bool:
        """Whether a look sees a set. If not, the next one comes when the chain's next rep should be back."""
        if leader.period < SLOW_S * FEATURE_HZ:
            return False
        found = settle(self._history, leader.turns, floor, LOOKS)
        self._looks += 1
        if self._looks < MOST_LOOKS:
            back = next_back(found) - AHEAD_ROWS if LEAST > len(found) > 1 else 0.0
            self._due = max(self._history.end + AGAIN_ROWS, back)
        if len(found) < LEAST or not alike(found):
            return False
        rows = self._history.rows(int(found.start[0]), int(found.end[-1]))
        return not doubt(found, rows, leader.score, shown=True)


def alike(found: Settled) -> bool:
    """Whether three reps or more are as sure and regular as those of a set that is shown so soon must be."""
    periods = np.diff(found.start)
    period = median(periods)
    rests = found.start[1:] - found.end[:-1]
    return bool(
        found.confidence[:-1].min() >= SURE
        and found.confidence[-1] >= LAST_SURE
        and period >= SLOW_S * FEATURE_HZ
        and periods.std() <= SPREAD * period
        and rests.max() <= REST * period
    )
