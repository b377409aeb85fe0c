"""What an engine is told before the first input."""

from dataclasses import dataclass, field

from tracker.exercises import catalogue
from tracker.model.exercise import Exercise
from tracker.model.reps import Placement


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """`live` False leaves out what only a screen needs: heights, the figures of reps that are still provisional, and
    their scores. Counts, settled sets and settled scores stay the same to the bit."""

    exercise: str | None = None
    placement: Placement | None = None
    load_kg: float | None = None
    live: bool = True
    exercises: tuple[Exercise, ...] = field(default=catalogue.EXERCISES)
