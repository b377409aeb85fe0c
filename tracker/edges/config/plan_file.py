"""A plan in TOML -> Plan, checked against the exercises that are known.

id = "my-back"
name = "My back day"
warm_up_min = [5, 10]
stretch_min = 5

[[block]]                 # one exercise: straight sets; two or more: a superset
rounds = 3
rest_s = [30, 60]
  [[block.exercise]]
  id = "lat-pulldown-wide"
  reps = [12, 15]
"""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from tracker.edges.config.door import ConfigFileError, DoorModel, checked, read_toml, unknown
from tracker.edges.config.exercises_file import ID, RANGE, SECONDS, Reps, Seconds
from tracker.model.plan import Plan, PlanBlock, PlanEntry
from tracker.model.reps import Technique

MAX_ROUNDS = 30
MAX_REST_S = 900.0
MAX_MINUTES = 60.0
MAX_DROPS = 5
MAX_LOAD_KG = 1000.0
MINUTE_S = 60.0
ENTERED = (Technique.STRAIGHT, Technique.REST_PAUSE, Technique.MYO_REPS, Technique.GERMAN_VOLUME)
"""Techniques that a plan names; supersets are two exercises in a block, drop sets are drops."""

Rest = Annotated[float, Field(ge=0, le=MAX_REST_S)]
Minutes = Annotated[float, Field(ge=0, le=MAX_MINUTES)]


class EntryIn(DoorModel):
    """One exercise of a block as written."""

    id: str = Field(description="the id of an exercise in quotes; `pumptrack exercises` lists them")
    reps: tuple[Reps, Reps] = Field(description=RANGE)
    eccentric_s: tuple[Seconds, Seconds] | None = Field(None, description=SECONDS)
    hold_s: tuple[Seconds, Seconds] | None = Field(None, description=SECONDS)
    technique: Technique | None = Field(None, description=f"one of {', '.join(ENTERED)}")
    drops_on_last: int = Field(0, ge=0, le=MAX_DROPS, description=f"a whole number from 0 to {MAX_DROPS}")
    load_kg: float | None = Field(None, ge=0, le=MAX_LOAD_KG, description=f"kilograms from 0 to {MAX_LOAD_KG:g}")
    note: str = Field("", max_length=120, description="a line of up to 120 letters in quotes")

    @model_validator(mode="after")
    def _in_order(self) -> "EntryIn":
        for name, pair, told in (
            ("reps", self.reps, RANGE), ("eccentric_s", self.eccentric_s, SECONDS), ("hold_s", self.hold_s, SECONDS),
        ):  # fmt: skip
            if pair is not None and pair[0] > pair[1]:
                raise ValueError(f"{name!r} must be {told}; it is {list(pair)}")
        if self.technique is not None and self.technique not in ENTERED:
            raise ValueError(
                f"'technique' must be one of {', '.join(ENTERED)}; for a superset put two exercises into one block, "
                "for drops use 'drops_on_last'"
            )
        return self


class RoundsIn(DoorModel):
    """One block as written."""

    rounds: int = Field(ge=1, le=MAX_ROUNDS, description=f"a whole number from 1 to {MAX_ROUNDS}")
    rest_s: tuple[Rest, Rest] = Field(description="two numbers of seconds, the lower first, such as [30, 60]")
    exercise: list[EntryIn] = Field(min_length=1, description="tables headed [[block.exercise]]")

    @model_validator(mode="after")
    def _in_order(self) -> "RoundsIn":
        if self.rest_s[0] > self.rest_s[1]:
            raise ValueError(f"'rest_s' must be two numbers of seconds, the lower first; it is {list(self.rest_s)}")
        return self


class PlanIn(DoorModel):
    """The whole file."""

    id: str = Field(pattern=ID, description='small letters, digits and hyphens, such as "my-back"')
    name: str = Field(min_length=1, max_length=60, description="a name of up to 60 letters in quotes")
    source: str = Field("your own plan", max_length=120, description="a line of up to 120 letters in quotes")
    warm_up_min: tuple[Minutes, Minutes] | None = Field(None, description="two numbers of minutes, such as [5, 10]")
    stretch_min: float = Field(0.0, ge=0, le=MAX_MINUTES, description=f"minutes from 0 to {MAX_MINUTES:g}")
    block: list[RoundsIn] = Field(min_length=1, description="tables headed [[block]]")

    @model_validator(mode="after")
    def _in_order(self) -> "PlanIn":
        if self.warm_up_min is not None and self.warm_up_min[0] > self.warm_up_min[1]:
            raise ValueError(f"'warm_up_min' must have the lower number first; it is {list(self.warm_up_min)}")
        return self


def read_plan(path: Path, exercises: Collection[str]) -> Plan:
    """The plan of a file. Raises ConfigFileError naming file, key and what is allowed."""
    return parse_plan(read_toml(path), path.name, exercises)


def parse_plan(data: dict[str, Any], file: str, exercises: Collection[str]) -> Plan:
    """The plan of the tables of a file; every exercise must be among `exercises` (ids)."""
    written = checked(PlanIn, data, file)
    known = sorted(exercises)
    wrong = [
        f"block {b + 1}, exercise {e + 1}, 'id': {unknown('exercise', entry.id, known)}"
        for b, block in enumerate(written.block)
        for e, entry in enumerate(block.exercise)
        if entry.id not in exercises
    ]
    if wrong:
        raise ConfigFileError(file, wrong)
    warm_up = written.warm_up_min or (0.0, 0.0)
    return Plan(
        id=written.id,
        name=written.name,
        source=written.source,
        blocks=tuple(_block(block) for block in written.block),
        warm_up_low_s=warm_up[0] * MINUTE_S,
        warm_up_high_s=warm_up[1] * MINUTE_S,
        stretch_s=written.stretch_min * MINUTE_S,
    )


def _block(block: RoundsIn) -> PlanBlock:
    return PlanBlock(block.rounds, tuple(_entry(entry) for entry in block.exercise), *block.rest_s)


def _entry(entry: EntryIn) -> PlanEntry:
    eccentric = entry.eccentric_s or (None, None)
    hold = entry.hold_s or (None, None)
    return PlanEntry(
        exercise=entry.id,
        rep_low=entry.reps[0],
        rep_high=entry.reps[1],
        eccentric_low_s=eccentric[0],
        eccentric_high_s=eccentric[1],
        hold_low_s=hold[0],
        hold_high_s=hold[1],
        technique=entry.technique,
        drops_on_last=entry.drops_on_last,
        load_kg=entry.load_kg,
        note=entry.note,
    )
