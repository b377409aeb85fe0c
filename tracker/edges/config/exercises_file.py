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

from pydantic import Field, model_validator

from tracker.edges.config.door import ConfigFileError, DoorModel, checked, read_toml
from tracker.model.exercise import Direction, Exercise, Pattern
from tracker.model.reps import Phase, Placement

RANGE = "two whole numbers, the lower first, such as [12, 20]"
SECONDS = "two numbers of seconds, the lower first, such as [2, 4]"
MAX_REPS = 300
MAX_PHASE_S = 30.0

Reps = Annotated[int, Field(ge=1, le=MAX_REPS)]
Seconds = Annotated[float, Field(ge=0, le=MAX_PHASE_S)]
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class ExerciseIn(DoorModel):
    """One entry as written."""

    id: str = Field(pattern=ID, description='small letters, digits and hyphens, such as "kneeling-pulldown"')
    name: str = Field(min_length=1, max_length=60, description="a name of up to 60 letters in quotes")
    pattern: Pattern = Field(description=f"one of {', '.join(Pattern)}")
    isolation: bool = Field(False, description="true or false")
    starts_with: Phase = Field(Phase.CONCENTRIC, description="concentric or eccentric")
    directions: dict[Placement, Direction] = Field(
        default_factory=dict,
        description=f"where the sensor goes in the concentric: a placement ({', '.join(Placement)}) "
        f'with one of {", ".join(Direction)}, such as {{ wrist = "down", stack = "up" }}',
    )
    reps: tuple[Reps, Reps] = Field(description=RANGE)
    grip: str = Field("", max_length=30, description='a short word such as "wide"')
    word: str = Field(
        "", max_length=8, description="what the screen says for the concentric; the usual word where left out"
    )
    eccentric_s: tuple[Seconds, Seconds] = Field((2.0, 4.0), description=SECONDS)
    fit: tuple[int, int] | None = Field(None, description="Garmin's category and subtype, such as [21, 25]")

    @model_validator(mode="after")
    def _in_order(self) -> "ExerciseIn":
        if self.reps[0] > self.reps[1]:
            raise ValueError(f"'reps' must be {RANGE}; it is {list(self.reps)}")
        if self.eccentric_s[0] > self.eccentric_s[1]:
            raise ValueError(f"'eccentric_s' must be {SECONDS}; it is {list(self.eccentric_s)}")
        if self.starts_with not in (Phase.CONCENTRIC, Phase.ECCENTRIC):
            raise ValueError(f"'starts_with' must be concentric or eccentric; it is {self.starts_with.value!r}")
        return self


class ExercisesIn(DoorModel):
    """The whole file."""

    exercise: list[ExerciseIn] = Field(description="tables headed [[exercise]]", min_length=1)


def read_exercises(path: Path) -> tuple[Exercise, ...]:
    """The exercises of a file. Raises ConfigFileError naming file, key and what is allowed."""
    return parse_exercises(read_toml(path), path.name)


def parse_exercises(data: dict[str, Any], file: str) -> tuple[Exercise, ...]:
    """The exercises of the tables of a file."""
    entries = checked(ExercisesIn, data, file).exercise
    ids = [e.id for e in entries]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise ConfigFileError(file, [f"the id {i!r} stands twice; each needs its own" for i in twice])
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
