"""The lifter's own exercises in TOML -> Exercise. Knows no catalogue: the caller joins the two.

[[exercise]]
id = "kneeling-pulldown"
name = "Kneeling pulldown, one arm"
pattern = "vertical-pull"
reps = [12, 20]
directions = { wrist = "down", stack = "up" }
"""

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, field_validator

from tracker.edges.config.door import ConfigFileError, DoorModel, Pair, checked, read_toml, refused
from tracker.model.exercise import Direction, Exercise, Pattern
from tracker.model.reps import Phase, Placement
from tracker.words import say

RANGE = say("allowed.range")
SECONDS = say("allowed.seconds")
NAME_LETTERS = 60
MAX_REPS = 300
MAX_PHASE_S = 30.0

Reps = Annotated[int, Field(ge=1, le=MAX_REPS)]
Seconds = Annotated[float, Field(ge=0, le=MAX_PHASE_S)]
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class ExerciseIn(DoorModel):
    """One entry as written."""

    id: str = Field(pattern=ID, description=say("allowed.id", example='"kneeling-pulldown"'))
    name: str = Field(min_length=1, max_length=NAME_LETTERS, description=say("allowed.name", most=NAME_LETTERS))
    pattern: Pattern = Field(description=say("allowed.one-of", known=", ".join(Pattern)))
    isolation: bool = Field(False, description=say("allowed.true-false"))
    starts_with: Phase = Field(Phase.CONCENTRIC, description=say("allowed.phase"))
    directions: dict[Placement, Direction] = Field(
        default_factory=dict,
        description=say(
            "allowed.directions",
            placements=", ".join(Placement),
            directions=", ".join(Direction),
            example='{ wrist = "down", stack = "up" }',
        ),
    )
    reps: Pair[Reps] = Field(description=RANGE)
    grip: str = Field("", max_length=30, description=say("allowed.grip"))
    word: str = Field("", max_length=8, description=say("allowed.pull"))
    eccentric_s: Pair[Seconds] = Field((2.0, 4.0), description=SECONDS)
    fit: tuple[int, int] | None = Field(None, description=say("allowed.fit"))

    @field_validator("starts_with")
    @classmethod
    def _is_a_half(cls, phase: Phase) -> Phase:
        if phase not in (Phase.CONCENTRIC, Phase.ECCENTRIC):
            raise refused()
        return phase


class ExercisesIn(DoorModel):
    """The whole file."""

    exercise: list[ExerciseIn] = Field(description=say("allowed.tables", head="[[exercise]]"), min_length=1)


def read_exercises(path: Path) -> tuple[Exercise, ...]:
    """The exercises of a file. Raises ConfigFileError naming file, key and what is allowed."""
    return parse_exercises(read_toml(path), path.name)


def parse_exercises(data: dict[str, Any], file: str) -> tuple[Exercise, ...]:
    """The exercises of the tables of a file."""
    entries = checked(ExercisesIn, data, file).exercise
    ids = [e.id for e in entries]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise ConfigFileError(file, [say("config.twice", id=repr(i)) for i in twice])
    return tuple(_exercise(entry) for entry in entries)


def _exercise(entry: ExerciseIn) -> Exercise:
    return Exercise(
        id=entry.id,
        name=entry.name,
        pattern=entry.pattern,
        isolation=entry.isolation,
        first_phase=entry.starts_with,
        directions=tuple(entry.directions.items()),
        rep_low=entry.reps[0],
        rep_high=entry.reps[1],
        grip=entry.grip,
        pull_word=entry.word,
        fit_category=entry.fit[0] if entry.fit is not None else None,
        fit_subtype=entry.fit[1] if entry.fit is not None else None,
        eccentric_low_s=entry.eccentric_s[0],
        eccentric_high_s=entry.eccentric_s[1],
    )
