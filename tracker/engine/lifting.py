"""motion -> runs -> reps -> sets: the part of the chain that knows a lifter is lifting, and hears what the lifter says.

Composes the finder, the travel stage and the book of sets; each of them does its own thinking.
"""

from dataclasses import replace
from typing import TypeAlias

from tracker.dsp.history import MotionHistory
from tracker.engine.believing import Believing
from tracker.engine.config import EngineConfig
from tracker.engine.recognising import Recogniser
from tracker.model.events import Event, Travelled
from tracker.model.exercise import Exercise
from tracker.model.inputs import Mark
from tracker.model.motion import Motion
from tracker.model.reps import Cycle, Rep, Run, RunDropped, Why
from tracker.reps.finder import RunFinder
from tracker.setbook.book import Named, Said, SetBook
from tracker.setbook.marks import Heard, hear
from tracker.timing.rate import RateMeter
from tracker.travel.live import LiveTravel
from tracker.travel.settle import provisional, settle

IDLE_HISTORY_S = 120.0
"""How much motion is kept while no set runs, s. Settling may merge what was found apart: more remembers longer, and costs memory."""

MARGIN_S = 4.0
"""Motion looked at before and after a set, s: the half of a slow rep (GUIDELINES G2 flags reps over 10 s)."""

MAX_SET_S = 900.0
"""Longest set whose motion is kept whole, s: ten sets of ten without a rest would still fit. More costs memory only."""

PROVISIONAL_CYCLES = 4
"""Newest cycles that are timed anew with every rep; the rest keep their figures until the set settles. More is dearer and changes more."""

LOOKED_AT = frozenset({4, 8})
"""Reps of a running set at which it is compared with the set before, so that a superset is told while it is done. More of them is dearer."""

RESUMED_WAITS_S = 120.0
"""How long a resumed set waits for its next rep, s, before it stands as it was: twice the longest rest of a pump plan (GUIDELINES G5: 60 s),
and as long as a pressed Start waits on the page. More keeps the rest's clock away for longer after a slip of the thumb."""

SETS_REMEMBERED = 40
"""Settled sets whose motion is kept for another look, should the lifter name the exercise late. A minute of it is about 0.4 MB."""


Found: TypeAlias = Run | RunDropped


class Lifting:
    """Blocks of motion and marks in, events of sets out."""

    def __init__(self, config: EngineConfig, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self.expected: str | None = None
        self._live = config.live
        self._exercises = {e.id: e for e in config.exercises}
        self._known = frozenset(self._exercises)
        self.book = SetBook(Said(config.exercise, config.placement, config.load_kg))
        self._looks: dict[int, list[tuple[Motion, Run, float]]] = {}
        self._provisional: tuple[Rep, ...] = ()
        self._t_s = 0.0
        self._known_s = 0.0
        self._next_index = 0
        self.begin_stream()

    def begin_stream(self) -> None:
        """Another sensor: nothing that was seen of the last one helps with it. The sets stay, and those to come are counted on from them."""
        self._finder = RunFinder(self._next_index)
        self._travel = LiveTravel()
        self._believing = Believing()
        self._history = MotionHistory()

    def heights(self, block: Motion) -> list[Event]:
        """The live height of the load through one block, where somebody watches."""
        if not self._live:
            return []
        believed = self._believing.tell
        return [
            Travelled(p.t_s, p.height, believed(p.t_s, p.height, p.phase), p.certain) for p in self._travel.push(block)
        ]

    def push(self, block: Motion, rate: RateMeter) -> list[Found]:
        """Look for runs in one block of the grid, never empty. Each of them is to be taken before the next."""
        self._t_s = float(block.t_s[-1])
        self._rate = rate
        self._history.push(block)
        return self._or_waited_enough(self._finder.push(block))

    def forget(self) -> None:
        """Let go of motion that no run can need any more."""
        self._rate.forget_before(self._t_s)
        self._history.forget_before(self._t_s - (IDLE_HISTORY_S if self.book.open is None else MAX_SET_S))

    def flush(self) -> list[Found]:
        """No more motion will come: an open set settles."""
        return self._or_as_it_was(self._finder.flush())

    def end_set(self) -> list[Found]:
        """The lifter says the running set is over."""
        return self._or_as_it_was(self._finder.end_set(self._t_s))

    def start_set(self) -> list[Found]:
        """The lifter says that a set begins: a running one is over, and nothing from before belongs to the new one."""
        return self._or_as_it_was(self._finder.start_set(self._t_s))

    def _or_as_it_was(self, found: list[Found]) -> list[Found]:
        """A set that was resumed, and to which nothing came, ends as it was."""
        if found or not self.book.waiting or self.book.open is None:
            return found
        return [RunDropped(self.book.open.set_index, self._t_s, Why.TOO_FEW, self._t_s)]

    def _or_waited_enough(self, found: list[Found]) -> list[Found]:
        """A set that was resumed, and to which nothing came in time, is over before anything that was known later."""
        book = self.book.open
        if book is None or not self.book.waiting:
            return found
        until_s = book.resumed_s + RESUMED_WAITS_S
        if (found[0].known_s if found else self._t_s) <= until_s:
            return found
        return [RunDropped(book.set_index, until_s, Why.TOO_FEW, until_s), *found]

    def hear(self, mark: Mark) -> Heard:
        """The lifter's word, with all that follows from it."""
        heard = hear(self.book, mark, self._known, begun=self._finder.begun)
        events = list(heard.events)
        if heard.look_again is not None:
            events += self._look_again(heard.look_again, mark.host_s)
        return replace(heard, events=events)

    def take(self, found: Found) -> list[Event]:
        """What one run means for the book of sets."""
        self._known_s = found.known_s or self._t_s
        self._next_index = max(self._next_index, found.index + 1)
        if isinstance(found, RunDropped):
            self._forget_set()
            return self.book.drop(self._known_s, found)
        run = self._after_the_last(found)
        if not run.cycles:
            return self.take(RunDropped(run.index, self._known_s, Why.TOO_FEW, self._known_s))
        return self._settled(run) if run.settled else self._grown(run)

    def _forget_set(self) -> None:
        """The running set is over, or was none."""
        self._travel.forget()
        self._believing = Believing()
        self._provisional = ()

    def _grown(self, run: Run) -> list[Event]:
        if self._live:
            self._travel.learn(run, self._exercise(self._guess(run)), self.book.said_of(run.end_s).placement)
            self._believing.counted(self._known_s, len(run.cycles))
            self._provisional = self._seen_so_far(run)
            if len(run.cycles) in LOOKED_AT:
                self._recogniser.look(self.book.index_of(run), self._window(run), self._provisional)
        else:
            self._provisional = self._kept(run) + tuple(_untimed(c) for c in run.cycles[-PROVISIONAL_CYCLES:])
        return self.book.grow(self._known_s, run, self._provisional)

    def _seen_so_far(self, run: Run) -> tuple[Rep, ...]:
        """The newest reps looked at, the older ones as they were told: a long set must not cost more with every rep."""
        newest = replace(run, cycles=run.cycles[-PROVISIONAL_CYCLES:])
        rate_hz = self._rate.rate_hz(self._known_s)
        exercise, placement = self._exercise(self._guess(newest)), self.book.said_of(newest.end_s).placement
        lows_s = self._travel.lows_s
        seen = provisional(self._window(newest), newest, exercise, placement, lows_s, rate_hz=rate_hz)
        return (*self._kept(run), *seen.reps)

    def _kept(self, run: Run) -> tuple[Rep, ...]:
        """The reps before the newest as they were told; all of them anew where one was found before them."""
        older = run.cycles[:-PROVISIONAL_CYCLES]
        told = self._provisional[: len(older)]
        if told and told[-1].end_s > 0.5 * (run.cycles[len(older)].start_s + run.cycles[len(older)].end_s):
            told = ()
        return (*told, *(_untimed(c) for c in older[len(told) :]))

    def _settled(self, run: Run) -> list[Event]:
        self._forget_set()
        index = self.book.index_of(run)
        window, rate_hz, said = self._window(run), self._rate.rate_hz(self._known_s), self.book.said_of(run.end_s)
        guess, placement = said.exercise or self.expected, said.placement
        seen = settle(window, run, self._exercise(guess), placement, rate_hz=rate_hz)
        self._recogniser.look(index, window, seen.reps)
        what = self._named(index, said, run.start_s)
        if what.exercise != guess:
            seen = settle(window, run, self._exercise(what.exercise), placement, rate_hz=rate_hz)
        events = self.book.settle(self._known_s, run, seen.reps, seen.direction, what)
        self._remember(index, window, run, rate_hz)
        return events

    def _named(self, index: int, said: Said, start_s: float) -> Named:
        """The lifter's word, which teaches; else the likeliest exercise and how likely it is."""
        if said.exercise is not None:
            self._recogniser.teach(index, said.exercise, said.placement)
            return Named(said.exercise)
        last_index = self.book.last_index()
        last = self.book.sets[last_index] if last_index is not None else None
        gap_s = start_s - last.end_s if last is not None else float("inf")
        found = self._recogniser.propose(index, said.placement, self.expected, last, gap_s)
        return Named(found.exercise, found.confidence) if found is not None else Named(None)

    def _remember(self, index: int, window: Motion, run: Run, rate_hz: float) -> None:
        parts = [
            part for part in self._looks.pop(index, []) if part[1].end_s <= run.start_s
        ]  # a run that went on replaces itself
        self._looks[index] = [*parts, (window, run, rate_hz)]
        while len(self._looks) > SETS_REMEMBERED:
            del self._looks[min(self._looks)]

    def _look_again(self, set_index: int, t_s: float) -> list[Event]:
        lift_set = self.book.sets[set_index]
        self._recogniser.teach(set_index, lift_set.exercise, lift_set.placement)
        if set_index not in self._looks:
            return self.book.change(t_s, set_index)
        exercise, placement = self._exercise(lift_set.exercise), lift_set.placement
        parts = [settle(m, run, exercise, placement, rate_hz=hz) for m, run, hz in self._looks[set_index]]
        reps = tuple(rep for part in parts for rep in part.reps)
        return self.book.resettle(t_s, set_index, reps, parts[-1].direction)

    def _guess(self, run: Run) -> str | None:
        """The exercise of the set that is running, as far as anybody knows before it is over."""
        return self.book.said_of(run.end_s).exercise or self.expected

    def _window(self, run: Run) -> Motion:
        until_s = min(run.end_s + MARGIN_S, self._known_s)
        window = self._history.window(max(run.start_s - MARGIN_S, self._free_from_s(run)), until_s)
        assert window is not None, "a run lies inside the motion that it was found in"
        return window

    def _free_from_s(self, run: Run) -> float:
        """What came before belongs to the set before: a rep between two is not told with both."""
        return max((one.end_s for index, one in self.book.sets.items() if index < self.book.index_of(run)), default=0.0)

    def _after_the_last(self, run: Run) -> Run:
        """The run without what the set before has been told to reach over: read from its other end, that goes on for half a rep more."""
        free_from_s = self._free_from_s(run)
        return replace(run, cycles=tuple(c for c in run.cycles if 0.5 * (c.start_s + c.end_s) > free_from_s))

    def _exercise(self, exercise: str | None) -> Exercise | None:
        return self._exercises.get(exercise) if exercise is not None else None


def _untimed(cycle: Cycle) -> Rep:
    return Rep(cycle.start_s, cycle.end_s, cycle.confidence)
