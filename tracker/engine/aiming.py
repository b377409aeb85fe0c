"""What the next set is meant to be: the lifter's word, the exercise and the guidelines, brought together for the screen."""

from tracker.coaching.figures import FIGURES, Figures
from tracker.coaching.targets import eccentric_band, hold_band, rep_band, rest_band
from tracker.engine.config import EngineConfig
from tracker.model.aim import Aim
from tracker.model.events import AimChanged, Event, MarkTaken, SensorUp, SetDropped, SetSettled
from tracker.model.inputs import Mark, MarkKind
from tracker.model.reps import Phase
from tracker.setbook.book import SetBook

CONCENTRIC_AIM_S = 1.0
"""The lift as the screen draws it, s: brisk but controlled; watch recordings of pulldowns and rows show 1.1-1.25 s. Not scored."""

MAX_REST_S = 900.0
"""Longest rest a lifter can ask for, s."""


class Aiming:
    """Follows the events and says when the aim has become another."""

    def __init__(self, config: EngineConfig, figures: Figures = FIGURES) -> None:
        self._exercises = {e.id: e for e in config.exercises}
        self._figures = figures
        self._rest_s: float | None = None
        self._last: Aim | None = None

    def follow(self, events: list[Event], book: SetBook) -> list[Event]:
        """The same events, and after them the aim where it has changed."""
        for event in events:
            if isinstance(event, MarkTaken):
                self._hear(event.mark)
        telling = [e for e in events if isinstance(e, SensorUp | MarkTaken | SetSettled | SetDropped)]
        if not telling:
            return events
        aim = self._aim(book)
        if aim == self._last:
            return events
        self._last = aim
        return [*events, AimChanged(telling[-1].t_s, aim)]

    def _hear(self, mark: Mark) -> None:
        if mark.kind is MarkKind.REST_TARGET_S and isinstance(mark.value, int | float):
            self._rest_s = min(max(float(mark.value), 0.0), MAX_REST_S)

    def _aim(self, book: SetBook) -> Aim:
        said, figures = book.said, self._figures
        exercise = self._exercises.get(said.exercise) if said.exercise is not None else None
        reps = rep_band(exercise, None, figures)
        return Aim(
            exercise=said.exercise,
            placement=said.placement,
            load_kg=said.load_kg,
            rep_low=round(reps.low),
            rep_high=round(reps.high),
            concentric_s=CONCENTRIC_AIM_S,
            hold_s=hold_band(None, figures).aim,
            eccentric_s=eccentric_band(exercise, None, figures).aim,
            rest_s=self._rest_s if self._rest_s is not None else rest_band(None, figures).aim,
            set_number=_in_a_row(book, said.exercise) + 1,
            exercise_name=exercise.name if exercise is not None else "",
            pull_word=exercise.pull_word if exercise is not None else "Pull",
            first_phase=exercise.first_phase if exercise is not None else Phase.CONCENTRIC,
        )


def _in_a_row(book: SetBook, exercise: str | None) -> int:
    latest = sorted(book.sets.values(), key=lambda s: s.start_s, reverse=True)
    n = 0
    for lift_set in latest:
        if lift_set.exercise != exercise:
            break
        n += 1
    return n
