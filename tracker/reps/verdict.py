"""Is what a look has found a set at all, and is it one set? Asks the judges of walks, of restless hands and of worth. Knows nothing of leads."""

from tracker.model.reps import Why
from tracker.reps.byword import between_words
from tracker.reps.chain import Led
from tracker.reps.ending import parts_of
from tracker.reps.history import History
from tracker.reps.loose import loose
from tracker.reps.restless import dwells, restless
from tracker.reps.settle import NO_REPS, Settled
from tracker.reps.steps import Steps
from tracker.reps.template import Template
from tracker.reps.worth import doubt


class Verdict:
    """The judge of one stream."""

    def __init__(self, history: History, steps: Steps) -> None:
        self._history = history
        self._steps = steps
        self._begun = 0
        self.said = False

    def begins(self) -> None:
        """The lifter says that a set begins: what the hand did up to now says nothing of it."""
        self._begun, self.said = self._history.end, True

    def found(self) -> None:
        """A set was found: if the lifter has said that one begins, that was it."""
        self.said = False

    def by_word(self) -> tuple[list[int], Settled]:
        """The turns (rows) and reps of the set that the lifter has said to have begun, and says to be over; none where they only walked."""
        turns, found = between_words(self._history, self._begun) if self.said else ([], NO_REPS)
        starts = [int(row) for row in found.start]
        if starts and self._steps.under(starts[0], int(found.end[-1]), starts):
            return [], NO_REPS
        return turns, found

    def doubt(self, found: Settled, leader: Led, shown: bool, last: Template | None) -> str:
        """Why the reps found, one or more, are no set after all, or ""; `last`: the set before."""
        first, end = int(found.start[0]), int(found.end[-1])
        if self._steps.under(first, end, [int(row) for row in found.start]):
            return Why.WAS_WALKING
        why = doubt(found, self._history.rows(first, end), leader.score, shown)
        if why or restless(self._history, leader, found.start, found.end, last):
            return why or Why.RESTLESS
        if dwells(self._history, leader, found, last):
            return Why.RESTLESS
        since = (
            self._begun if last is None else max(self._begun, last.end + leader.period)
        )  # its last rep ends after its last turn
        return Why.LOOSE if loose(self._history, found, leader.score, since) else ""

    def parts(self, found: Settled, leader: Led, last: Template | None) -> list[Settled]:
        """The sets that the reps found are of, and whatever comes last: what goes before a set, and is none, must not cost it."""
        parts = parts_of(self._history, found, leader.period)
        return [part for k, part in enumerate(parts, 1) if k == len(parts) or not self.doubt(part, leader, True, last)]
