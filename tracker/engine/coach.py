"""sets -> techniques, plan, scores, aim: follows the events of lifting and adds what the coach has to say where it belongs.

Composes the coaching stage; what a guideline thinks is decided there.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from tracker.coaching.context import SetContext
from tracker.coaching.score import score_set
from tracker.coaching.session.score import score_session
from tracker.coaching.techniques.recognise import TechniqueFound, recognise
from tracker.engine.config import EngineConfig
from tracker.engine.planning import Planning
from tracker.engine.recognising import Recogniser
from tracker.model import events as ev
from tracker.model.aim import Aim
from tracker.model.inputs import Mark, MarkKind
from tracker.model.reps import LiftSet, Technique
from tracker.model.scores import SetScore
from tracker.model.summary import SessionScore
from tracker.setbook.book import Named, SetBook


class Coach:
    """Everything between a set and the screen."""

    def __init__(self, config: EngineConfig, recogniser: Recogniser, book: SetBook) -> None:
        self._config = config
        self._exercises = {e.id: e for e in config.exercises}
        self._recogniser = recogniser
        self._book = book
        self.planning = Planning(config)
        self.planning.update(())
        self._scores: dict[int, SetScore] = {}
        self._aim: Aim | None = None
        self._session: SessionScore | None = None
        self._seen: TechniqueFound | None = None
        self._stopped = False
        self._t_s = 0.0

    def over(self) -> list[ev.Event]:
        """The session is over: what it came to is no longer what it has come to so far."""
        self._stopped = True
        return self._refreshed(self._t_s)

    def follow(self, events: list[ev.Event]) -> list[ev.Event]:
        """The same events with techniques, scores, the session's score and the aim added."""
        told: list[ev.Event] = []
        stale = False
        self._t_s = max(self._t_s, events[-1].t_s)
        for event in events:
            match event:
                case ev.MarkTaken():
                    self._hear(event.mark)
                    told.append(event)
                    stale = True
                case ev.SetSettled():
                    told += self._settled(event)
                    stale = True
                case ev.SetStarted() | ev.SetDropped():
                    self._forget(event)
                    told.append(event)
                    stale = True
                case ev.RepCounted():
                    told += [event, *self._rep(event)]
                case ev.SensorUp():
                    told.append(event)
                    stale = True
                case _:
                    told.append(event)
        return told + (self._refreshed(events[-1].t_s) if stale else [])

    def _hear(self, mark: Mark) -> None:
        self.planning.hear(mark)
        self._stopped = self._stopped or mark.kind is MarkKind.STOP

    def _forget(self, event: ev.SetStarted | ev.SetDropped) -> None:
        self._seen = None
        if isinstance(event, ev.SetDropped):
            self._scores.pop(event.set_index, None)
        elif event.resumed_s is not None:
            self.planning.update(self._sets())

    def _settled(self, event: ev.SetSettled) -> list[ev.Event]:
        index = event.lift_set.index
        changed = sorted({index} | self._name_techniques())
        self.planning.update(self._sets())
        self._move_on(event.t_s, index)
        told: list[ev.Event] = []
        for i in changed:
            told += [ev.SetSettled(event.t_s, self._book.sets[i]), self._scored(event.t_s, self._book.sets[i])]
        return told + self._rescored(event.t_s, changed)

    def _rescored(self, t_s: float, told: list[int]) -> list[ev.Event]:
        """The scores of other sets that this one changed: what came before a set, and what the plan meant it to be, may be another now."""
        others = [one for one in self._sets() if one.index not in told and one.index in self._scores]
        was = dict(self._scores)
        again = [self._scored(t_s, one) for one in others]
        return [event for event in again if event.score != was[event.score.set_index]]

    def _move_on(self, t_s: float, index: int) -> None:
        """With a plan, a word on the exercise holds until the plan goes on to another one."""
        expected, said = self.planning.expected, self._book.said.exercise
        if expected is not None and said is not None and said != expected and index == self._book.last_index():
            self._book.take_back_exercise(t_s, self._book.sets[index].end_s)

    def _name_techniques(self) -> set[int]:
        changed: set[int] = set()
        for found in self._recognised(self._sets()):
            before = self._book.sets.get(found.set_index)
            if before is not None and _named(before) != _found(found):
                self._book.name_technique(found.set_index, found.technique, found.group, found.confidence, found.why)
                changed.add(found.set_index)
        return changed

    def _recognised(self, sets: list[LiftSet]) -> tuple[TechniqueFound, ...]:
        return recognise(
            sets,
            planned=self.planning.planned_techniques(),
            said=self._book.said_techniques,
            apart=self._recogniser.apart(sets),
            figures=self._config.figures,
        )

    def _rep(self, event: ev.RepCounted) -> list[ev.Event]:
        if not self._config.live:
            return []
        running = self._running()
        if running is None:
            return []
        found = {f.set_index: f for f in self._recognised([*self._sets(), running])}
        seen = found.get(running.index)
        told: list[ev.Event] = [self._scored(event.t_s, running, found)]
        known = None if self._seen is None else (self._seen.technique, self._seen.group)
        if seen is not None and (seen.technique, seen.group) != known:
            self._seen = seen
            if known is not None or seen.technique is not Technique.STRAIGHT:
                told.append(
                    ev.TechniqueSeen(event.t_s, running.index, seen.technique, seen.group, seen.confidence, seen.why)
                )
        return told

    def _running(self) -> LiftSet | None:
        return self._book.running(Named(self._book.said_running.exercise or self.planning.expected))

    def _sets(self) -> list[LiftSet]:
        return sorted(self._book.sets.values(), key=lambda s: s.start_s)

    def _scored(
        self, t_s: float, lift_set: LiftSet, found: Mapping[int, TechniqueFound] = MappingProxyType({})
    ) -> ev.SetScored:
        """The score of a set; of one that runs, `found` is what it and those before it are a part of by now, which the book learns later."""
        context = SetContext(
            lift_set=_part_of(lift_set, found),
            exercise=self._exercises.get(lift_set.exercise) if lift_set.exercise is not None else None,
            rest_before=self._book.rest_before(lift_set),
            earlier=tuple(_part_of(one, found) for one in self._book.earlier(lift_set)),
            target=self.planning.targets.get(lift_set.index),
            figures=self._config.figures,
        )
        score = score_set(context)
        if lift_set.settled:
            self._scores[lift_set.index] = score
        return ev.SetScored(t_s, score)

    def _refreshed(self, t_s: float) -> list[ev.Event]:
        """The plan, the aim and the session's score, told where they changed. While a set runs the aim is that set's, as a resumed set's is."""
        told: list[ev.Event] = []
        running = self._running()
        self.planning.update(self._sets(), running)
        if running is None or self._book.waiting:
            aim = self.planning.aim(self._book.said, self._in_a_row())
            if aim != self._aim:
                self._aim = aim
                told.append(ev.AimChanged(t_s, aim))
        if self._book.sets:
            score = self._session_score()
            if score != self._session:
                self._session = score
                told.append(ev.SessionScored(t_s, score))
        return told

    def _session_score(self) -> SessionScore:
        return score_session(
            self._sets(),
            self._scores,
            self._exercises,
            marks=self.planning.marks,
            past=self._config.past,
            plan=self.planning.plan,
            finished=self._stopped,
            figures=self._config.figures,
        )

    def _in_a_row(self) -> int:
        n = 0
        for lift_set in reversed(self._sets()):
            if lift_set.exercise != self._book.said.exercise:
                break
            n += 1
        return n


def _part_of(lift_set: LiftSet, found: Mapping[int, TechniqueFound]) -> LiftSet:
    one = found.get(lift_set.index)
    if one is None:
        return lift_set
    return replace(lift_set, technique=one.technique, technique_group=one.group, technique_confidence=one.confidence)


def _named(lift_set: LiftSet) -> tuple[Technique | None, int | None, str]:
    return lift_set.technique, lift_set.technique_group, lift_set.technique_why


def _found(found: TechniqueFound) -> tuple[Technique, int | None, str]:
    return found.technique, found.group, found.why
