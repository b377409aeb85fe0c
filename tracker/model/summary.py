"""What is left of a session when it is over: per exercise, per movement pattern, and its score. Knows no rule and no store."""

from dataclasses import dataclass

from tracker.model.exercise import Pattern
from tracker.model.scores import Finding


@dataclass(frozen=True, slots=True)
class ExerciseSummary:
    """One exercise's work in one session.

    `sets` counts rounds: a drop, a rest-pause or mini-set continuation belongs to the set it continues. `volume_kg` is the sum of
    load x reps over the sets with a load, None without any; `best_kg` the heaviest load and `best_reps` the most reps at it (without
    loads: the most reps); `tut_s` time under tension; `points` the mean set score.
    """

    exercise: str
    sets: int
    reps: int
    volume_kg: float | None
    best_kg: float | None
    best_reps: int
    tut_s: float
    points: float | None


@dataclass(frozen=True, slots=True)
class PatternSummary:
    """Sets and reps of one movement pattern."""

    pattern: Pattern
    sets: int
    reps: int


@dataclass(frozen=True, slots=True)
class PastSession:
    """An earlier session as the coach remembers it. `label` is how the lifter knows it, a date for instance."""

    label: str
    exercises: tuple[ExerciseSummary, ...]
    soreness: float | None = None


@dataclass(frozen=True, slots=True)
class SessionScore:
    """0..100 over what was seen of the session, with its parts and its summary.

    `density` is time under tension over the time from the first set's start to the last one's end; `progress` one sentence per exercise
    that has a past; `caveat` what the score is not.
    """

    points: float | None
    findings: tuple[Finding, ...]
    reason: str
    unseen: tuple[str, ...]
    provisional: bool
    exercises: tuple[ExerciseSummary, ...]
    patterns: tuple[PatternSummary, ...]
    tut_s: float
    work_s: float
    density: float | None
    progress: tuple[str, ...]
    caveat: str
