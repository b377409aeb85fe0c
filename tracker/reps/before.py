"""The sets of a stream before the one that runs: they give it its index, and the last of them may go on in it. Knows nothing of looks to come."""

from dataclasses import dataclass

from tracker.reps.chain import Led
from tracker.reps.ending import without_failed
from tracker.reps.history import History
from tracker.reps.joining import Past, at_once, goes_on, join
from tracker.reps.letgo import without_let_go
from tracker.reps.settle import Settled
from tracker.reps.template import Template, measure_for, template_of
from tracker.reps.unseen import with_hidden

LONGEST_S = 110.0
"""A set that began longer ago is joined with nothing, s: the engine keeps two minutes of motion while no set is shown (engine/lifting), and a set
without its beginning would be timed wrongly."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A set that is over: its `index`, the `turns` (rows) it was found by, their `score`, what a look has `seen`, the `reps` that are left of it, and
    how many were shown while it ran."""

    index: int
    turns: list[int]
    score: float
    seen: Settled
    reps: Settled
    live: int


@dataclass(frozen=True, slots=True)
class Reopened:
    """What holds again when the last set has not gone on after all: the `index` of the next new set, and the row `floor` it is looked at from."""

    index: int
    floor: int


class Before:
    """Which `index` the set that runs has, or the next one; from which row `floor` on it is looked at; the `last` lift that was done."""

    def __init__(self, history: History, first: int) -> None:
        self._history = history
        self._past: Past | None = None
        self._reopens: Reopened | None = None
        self.index = first
        self.floor = 0
        self.last: Template | None = None

    @property
    def runs_again(self) -> bool:
        """Whether the set that was settled last is thought to go on."""
        return self._reopens is not None

    def forget_past(self) -> None:
        """The set that was settled last does not run again."""
        self._past = None

    def led_on(self, leader: Led, later: Led) -> list[int] | None:
        """The leader's turns that a `later` chain goes on with, where a look tells that both are one set; else None."""
        return join(self._history, leader.turns, later.turns, leader.period, self.floor, self.last)

    def reopen(self, leader: Led) -> tuple[list[int], float] | None:
        """The turns (rows) and the score of the set that was settled last, where the leader only goes on with it: that set runs again."""
        past = self._past
        before = None if past is None else goes_on(self._history, past, self.last, leader.turns, leader.period)
        if past is None or before is None:
            return None
        self._reopens = Reopened(self.index, past.end)
        self.index, self.floor = past.index, past.floor
        return before, past.score

    def close_again(self) -> None:
        """What was thought to go on with the settled set does not: that set stands, and a new one may not take its place."""
        if self._reopens is not None:
            self.index, self.floor = self._reopens.index, self._reopens.floor
        self._reopens = None

    def dropped(self) -> None:
        """What ran is no set: what it was thought to go on with stands, and is looked at no more."""
        if self._reopens is not None:
            self.floor = self._reopens.floor

    def with_last(self, leader: Led, reps: Settled, live: int) -> Finished | None:
        """The set that was settled last and these `reps` of the one that is over now, of which `live` were shown, where that has begun at once after
        it and both are one."""
        past, history = self._past, self._history
        if past is None or self._reopens is not None or history.now_s - history.time(past.turns[0]) > LONGEST_S:
            return None
        joined = at_once(history, past, self.last, leader.turns, leader.period, float(reps.start[0]))
        if joined is None:
            return None
        older, seen = joined
        both = without_let_go(history, without_failed(seen))
        if len(with_hidden(history, both)) < past.reps + len(reps):
            return None
        self.floor = past.floor
        return Finished(past.index, older + leader.turns, past.score + leader.score, seen, both, past.reps + live)

    def settled(self, one: Finished) -> int:
        """That set is over; the row from which on another may begin."""
        end = int(one.seen.end[-1])
        self._past = Past(one.index, one.turns, one.score, self.floor, end, len(one.reps))
        self.floor = end
        known = measure_for(self._history, one.turns, self.last) or one.seen.measure
        self.last = template_of(self._history, one.turns, known)
        return end

    def done(self) -> int:
        """The index of the run that is over; the next one is new."""
        index = self.index
        self.index = index + 1 if self._reopens is None else self._reopens.index
        self._reopens = None
        return index
