"""What an engine is told before the first input."""

from dataclasses import dataclass, field

from tracker.exercises import catalogue
from tracker.model.exercise import Exercise
from tracker.model.reps import Placement


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """`live_travel` False leaves out the Travelled events, which nobody sees in `analyze`; all others stay the same."""

    exercise: str | None = None
    placement: Placement | None = None
    load_kg: float | None = None
    live_travel: bool = True
    exercises: tuple[Exercise, ...] = field(default=catalogue.EXERCISES)
