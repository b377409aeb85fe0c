"""sets -> scores: asks the coach after every rep and every settled set. Knows what a score needs, not how it is made."""

from tracker.coaching.context import SetContext
from tracker.coaching.score import score_set
from tracker.engine.config import EngineConfig
from tracker.model.events import Event, RepCounted, SetScored, SetSettled
from tracker.model.reps import LiftSet
from tracker.setbook.book import SetBook


class Scoring:
    """Follows the events of lifting and adds the scores where they belong in the stream."""

    def __init__(self, config: EngineConfig) -> None:
        self._exercises = {e.id: e for e in config.exercises}
        self._live = config.live

    def follow(self, events: list[Event], book: SetBook) -> list[Event]:
        """The same events, each rep and each settled set followed by its score."""
        told: list[Event] = []
        for event in events:
            told.append(event)
            if self._live and isinstance(event, RepCounted) and (running := book.running()) is not None:
                told.append(self._scored(event.t_s, running, book))
            elif isinstance(event, SetSettled):
                told.append(self._scored(event.t_s, event.lift_set, book))
        return told

    def _scored(self, t_s: float, lift_set: LiftSet, book: SetBook) -> SetScored:
        context = SetContext(
            lift_set=lift_set,
            exercise=self._exercises.get(lift_set.exercise) if lift_set.exercise is not None else None,
            rest_before=book.rest_before(lift_set),
            earlier=book.earlier(lift_set),
        )
        return SetScored(t_s, score_set(context))
