"""What an engine is told before the first input."""

from dataclasses import dataclass, field

from tracker.coaching.figures import FIGURES, Figures
from tracker.exercises import catalogue
from tracker.exercises.recognition import Template
from tracker.model.exercise import Exercise
from tracker.model.plan import Plan
from tracker.model.reps import Placement
from tracker.model.summary import PastSession


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """`exercise`, `placement` and `load_kg` are the lifter's word from the first set on.

    `live` False leaves out what only a screen needs: heights, the figures of reps that are still provisional, and their
    scores. Counts, settled sets and settled scores stay the same to the bit. `plans` can be chosen by a mark, `plan` is followed from
    the start; `past` are earlier sessions, the latest last; `templates` what the lifter has taught before.
    """

    exercise: str | None = None
    placement: Placement | None = None
    load_kg: float | None = None
    live: bool = True
    exercises: tuple[Exercise, ...] = field(default=catalogue.EXERCISES)
    figures: Figures = FIGURES
    plans: tuple[Plan, ...] = ()
    plan: Plan | None = None
    past: tuple[PastSession, ...] = ()
    templates: tuple[Template, ...] = ()
