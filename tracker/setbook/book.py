"""The book of the session: which set is running, which are done, what the lifter said of them.

Takes runs (already turned into reps) and marks, gives events. Knows nothing of signals, of scores or of who calls it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from tracker.model.events import CountChanged, Event, RepCounted, RestEnded, SetDropped, SetSettled, SetStarted
from tracker.model.reps import LiftSet, Placement, Rep, Rest, Run, RunDropped, Technique
from tracker.setbook.steadiness import steadied
from tracker.setbook.word import CountWord, corrected
from tracker.words import say


@dataclass(frozen=True, slots=True)
class Said:
    """What holds for the running set and those to come, until the lifter says otherwise."""

    exercise: str | None = None
    placement: Placement | None = None
    load_kg: float | None = None


SAID_LATE_S = 0.6
"""A word this soon after a set's last rep is still of that set, s; more forgives slower fingers and takes words that are of the next set,
which may be 4 s away. Source: the delay of a told rep, as in word.py."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a set was: the lifter's word (`confidence` None), or what it was taken for, and how surely."""

    exercise: str | None
    confidence: float | None = None


@dataclass(slots=True)
class Open:
    """The set that is running: `before` are the reps of the part that was resumed; `word` is what the lifter said of its count.

    `was` is the settled set that was resumed, or None, and `resumed_s` since when; `held` what held then for the sets to come, and how many
    words had been said with that.
    """

    set_index: int
    start_s: float
    before: tuple[Rep, ...]
    reps: tuple[Rep, ...] = ()
    told: int = 0
    word: CountWord | None = None
    rir: float | None = None
    run: Run | None = None
    was: LiftSet | None = None
    resumed_s: float = 0.0
    held: tuple[Said, int] | None = None

    @property
    def rested_from(self) -> tuple[float, float]:
        """About when the newest rep was over, and how long the middle one takes, s: (-inf, 0) where there is none.

        By the run and not by its reps, whose times are finer where somebody watches: a replay must decide as the session did.
        """
        if self.run is None:
            return float("-inf"), 0.0
        last, period_s = self.run.cycles[-1], median(cycle.end_s - cycle.start_s for cycle in self.run.cycles)
        return (last.end_s if last.turn_s is None else max(last.end_s, last.turn_s + 0.5 * period_s)), period_s


class SetBook:
    """One session's sets. Set indices are run indices, except that a resumed set keeps its own."""

    def __init__(self, said: Said) -> None:
        self._said: list[tuple[float, Said]] = [(float("-inf"), said)]
        self.open: Open | None = None
        self.sets: dict[int, LiftSet] = {}
        self.loads_kg: dict[str | None, float] = {}
        self.said_techniques: dict[int, Technique] = {}
        self._found: dict[int, tuple[Rep, ...]] = {}
        self._words: dict[int, CountWord] = {}

    @property
    def said(self) -> Said:
        """What holds now."""
        return self._said[-1][1]

    def tell(self, t_s: float, said: Said) -> None:
        """From `t_s` on this holds."""
        self._said.append((t_s, said))

    def said_of(self, end_s: float) -> Said:
        """What holds for a set whose last rep ended at `end_s`: what was said by then, and what was open till then and said later.

        Between two sets that follow each other closely the next load is said before the last set has settled.
        """
        until_s = end_s + SAID_LATE_S
        then = next(said for t_s, said in reversed(self._said) if t_s <= until_s)
        later = [said for t_s, said in self._said if t_s > until_s]
        exercise = then.exercise or next((said.exercise for said in later if said.exercise), None)
        placement = then.placement or next((said.placement for said in later if said.placement), None)
        loads = [s.load_kg for s in (then, *later) if s.load_kg is not None and s.exercise in (None, exercise)]
        return Said(exercise, placement, loads[0] if loads else None)

    @property
    def said_running(self) -> Said:
        """What holds for the running set; with none, what holds now."""
        return (
            self.said
            if self.open is None or not self.open.reps or self.waiting
            else self.said_of(self.open.reps[-1].end_s)
        )

    def grow(self, t_s: float, run: Run, reps: Sequence[Rep]) -> list[Event]:
        """The running set has come to have these reps (provisional, all of them)."""
        events: list[Event] = []
        if self.open is None:
            self.open = self._opened(run)
            events.append(SetStarted(t_s, self.open.set_index, self.open.start_s))
        book = self.open
        book.run = run
        before = corrected(book.reps, book.word)[: book.told]
        book.reps = (*_before(book, run), *reps)
        shown = corrected(book.reps, book.word)
        if len(shown) < book.told:
            events.append(CountChanged(t_s, book.set_index, book.told, len(shown), say("found.last-was-none")))
        newer = [n for n, (was, now) in enumerate(zip(before, shown, strict=False)) if was != now]
        newer += range(book.told, len(shown))
        events += [RepCounted(t_s, book.set_index, n + 1, shown[n]) for n in newer]
        book.told = len(shown)
        return events

    def drop(self, t_s: float, dropped: RunDropped) -> list[Event]:
        """What was running was no set. A set that it had resumed stands as it was."""
        book, self.open = self.open, None
        if book is None:
            return []
        if book.was is not None:
            self.sets[book.set_index] = book.was
            self._hold_again(t_s, book)
        if book.set_index in self.sets:
            return [SetSettled(t_s, self.sets[book.set_index])]
        self.said_techniques.pop(book.set_index, None)
        return [SetDropped(t_s, book.set_index, say(f"found.{dropped.why}"))]

    def settle(self, t_s: float, run: Run, reps: Sequence[Rep], direction: str, what: Named) -> list[Event]:
        """The run is over: its reps are final but for the lifter's word."""
        book = self.open if self.open is not None else self._opened(run)
        self.open = None
        found = (*_before(book, run), *reps)
        self._found[book.set_index] = found
        if book.word is not None:
            self._words[book.set_index] = book.word
        final = corrected(found, book.word)
        live_count = book.told or run.live_count
        stood = self.sets.get(book.set_index)
        told = book.told or (len(stood.reps) if stood is not None else 0)
        events: list[Event] = []
        if told and len(final) != told:
            why = say(f"found.{run.why}") if run.why else say("found.seen-whole")
            events.append(CountChanged(t_s, book.set_index, told, len(final), why))
        known = book.was is not None or book.set_index in self.sets
        made = steadied(self._made(book, found, final, live_count, direction, what))
        self._hold_again(t_s, book)
        if not known and (rest := self.rest_before(made)) is not None:
            events.append(RestEnded(t_s, rest))
        self.sets[made.index] = made
        return [*events, SetSettled(t_s, made)]

    def resettle(self, t_s: float, set_index: int, reps: Sequence[Rep], direction: str) -> list[Event]:
        """The same set, seen again with other knowledge (another exercise, say)."""
        self._found[set_index] = tuple(reps)
        return self.change(t_s, set_index, reps=corrected(reps, self._words.get(set_index)), direction=direction)

    def change(self, t_s: float, set_index: int, **fields: object) -> list[Event]:
        """Write `fields` of a settled set anew and say so."""
        changed = replace(self.sets[set_index], **fields)  # type: ignore[arg-type]  # names are LiftSet's own
        self.sets[set_index] = steadied(changed) if "reps" in fields else changed
        return [SetSettled(t_s, self.sets[set_index])]

    def name_technique(
        self, set_index: int, technique: Technique, group: int | None, confidence: float, why: str
    ) -> None:
        """Write down which technique a settled set was part of; whoever asked tells it."""
        self.sets[set_index] = replace(
            self.sets[set_index],
            technique=technique,
            technique_group=group,
            technique_confidence=confidence,
            technique_why=why,
        )

    def take_back_exercise(self, t_s: float, end_s: float) -> None:
        """What the lifter said of the exercise and its load was of sets that are over at `end_s`; what was said since then stands."""
        then, now = self.said_of(end_s), self.said
        if now.exercise == then.exercise:
            self.tell(t_s, replace(now, exercise=None, load_kg=None if now.load_kg == then.load_kg else now.load_kg))

    def recount(self, t_s: float, set_index: int, count: int) -> list[Event]:
        """The lifter says how many reps a set had, running or settled."""
        if self.open is not None and self.open.set_index == set_index:
            book = self.open
            was, book.word = book.told, CountWord(t_s, count, whole_set=False)
            book.told = count
            return [CountChanged(t_s, set_index, was, count, say("mark.said"))]
        was = len(self.sets[set_index].reps)
        word = self._words[set_index] = CountWord(t_s, count, whole_set=True)
        reps = corrected(self._found[set_index], word)
        told: list[Event] = [CountChanged(t_s, set_index, was, count, say("mark.said"))]
        return told + self.change(t_s, set_index, reps=reps, corrected=True)

    def resume(self, t_s: float) -> list[Event]:
        """The last set was not over: it runs again at once, what held for it holds, and the next run goes on with it. [] if there is none."""
        index = self.last_index()
        if index is None:
            return []
        was, held = self.sets.pop(index), self.said
        said_so = was.exercise_confidence is None
        self.tell(t_s, Said(was.exercise if said_so else None, was.placement or held.placement, was.load_kg))
        self.open = Open(index, was.start_s, was.reps, was.reps, len(was.reps), None, was.rir)
        self.open.was, self.open.resumed_s, self.open.held = was, t_s, (held, len(self._said))
        told = [RepCounted(t_s, index, n + 1, rep) for n, rep in enumerate(was.reps)]
        return [SetStarted(t_s, index, was.start_s, resumed_s=t_s), *told]

    @property
    def waiting(self) -> bool:
        """Whether a resumed set runs to which no rep has come yet."""
        return self.open is not None and self.open.was is not None and self.open.run is None

    def index_of(self, run: Run) -> int:
        """The set that this run is, or goes on with."""
        return run.index if self.open is None else self.open.set_index

    def last_index(self) -> int | None:
        """Index of the settled set that ended last."""
        return max(self.sets, key=lambda i: self.sets[i].end_s, default=None)

    def running(self, what: Named) -> LiftSet | None:
        """The running set as far as it is known, not settled."""
        book = self.open
        if book is None or not book.reps:
            return None
        shown = corrected(book.reps, book.word)
        return replace(self._made(book, book.reps, shown, len(shown), "unknown", what), settled=False)

    def rest_before(self, lift_set: LiftSet) -> Rest | None:
        """The time since the last set that ended before this one began, or None for the first."""
        ends = [s.end_s for s in self.sets.values() if s.end_s <= lift_set.start_s and s.index != lift_set.index]
        return Rest(max(ends), lift_set.start_s) if ends else None

    def earlier(self, lift_set: LiftSet) -> tuple[LiftSet, ...]:
        """The settled sets that began before this one, oldest first."""
        before = [s for s in self.sets.values() if s.start_s < lift_set.start_s and s.index != lift_set.index]
        return tuple(sorted(before, key=lambda s: s.start_s))

    def count_of(self, set_index: int) -> int:
        """How many reps the screen shows for this set now. Raises KeyError for an unknown one."""
        if self.open is not None and self.open.set_index == set_index:
            return self.open.told
        return len(self.sets[set_index].reps)

    def _hold_again(self, t_s: float, book: Open) -> None:
        """A resumed set is over: what had been said for the sets to come holds for them, if nothing was said since."""
        if book.held is not None and book.held[1] == len(self._said):
            self.tell(t_s, book.held[0])

    def _opened(self, run: Run) -> Open:
        """A new set, or a settled one whose run goes on after all: what the lifter said of its count was said of what was done by then."""
        before, word = self.sets.get(run.index), self._words.get(run.index)
        if before is None:
            return Open(run.index, run.start_s, ())
        by_then = None if word is None else replace(word, whole_set=False)
        return Open(run.index, run.start_s, (), word=by_then, rir=before.rir)

    def _made(
        self, book: Open, found: tuple[Rep, ...], final: tuple[Rep, ...], live_count: int, direction: str, what: Named
    ) -> LiftSet:
        spoken = found or final
        said = self.said_of(spoken[-1].end_s)
        return LiftSet(
            index=book.set_index,
            start_s=book.start_s if book.before else spoken[0].start_s,
            end_s=spoken[-1].end_s,
            reps=final,
            settled=True,
            live_count=live_count,
            exercise=what.exercise,
            exercise_confidence=what.confidence,
            placement=said.placement,
            load_kg=said.load_kg,
            rir=book.rir,
            direction=direction,
            corrected=book.word is not None or (book.was is not None and book.was.corrected),
            marks=() if book.was is None else book.was.marks,
        )


def _before(book: Open, run: Run) -> tuple[Rep, ...]:
    """The reps that a resumed set had before; none where the detector itself has gone on with it and tells all of them."""
    return () if run.index == book.set_index else book.before
