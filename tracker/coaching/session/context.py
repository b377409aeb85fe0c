"""What a session rule is given. Knows no rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.coaching.figures import FIGURES, Figures
from tracker.model.exercise import Exercise
from tracker.model.inputs import Mark, MarkKind
from tracker.model.plan import Plan
from tracker.model.reps import LiftSet
from tracker.model.scores import SetScore
from tracker.model.summary import ExerciseSummary, PastSession


@dataclass(frozen=True, slots=True)
class SessionContext:
    """The session so far. `sets` are the settled ones; `past` earlier sessions, the latest last; `finished` once it is over."""

    sets: tuple[LiftSet, ...]
    scores: Mapping[int, SetScore]
    exercises: Mapping[str, Exercise]
    summaries: tuple[ExerciseSummary, ...]
    marks: tuple[Mark, ...] = ()
    past: tuple[PastSession, ...] = ()
    plan: Plan | None = None
    finished: bool = False
    figures: Figures = field(default=FIGURES)

    def name(self, exercise: str) -> str:
        """The exercise's name, or its id where it is not in the catalogue."""
        return self.exercises[exercise].name if exercise in self.exercises else exercise


def checks(marks: tuple[Mark, ...]) -> tuple[tuple[str, float], ...]:
    """Every ticked entry with its time, s."""
    return tuple((str(m.value), m.host_s) for m in marks if m.kind is MarkKind.CHECK and m.value)


def timed_s(marks: tuple[Mark, ...], what: str, otherwise_end_s: float | None) -> float | None:
    """Seconds between the marks `<what>-start` and `<what>-end`, all such stretches together.

    One that was not ended ends at `otherwise_end_s`, or does not count where that is None. None when none was started.
    """
    total: float | None = None
    begun: float | None = None
    for name, at_s in checks(marks):
        if name == f"{what}-start" and begun is None:
            begun = at_s
        elif name == f"{what}-end" and begun is not None:
            total, begun = (total or 0.0) + at_s - begun, None
    if begun is not None and otherwise_end_s is not None and otherwise_end_s > begun:
        total = (total or 0.0) + otherwise_end_s - begun
    return total
