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

from pydantic import Field, field_validator

from tracker.edges.config.door import ConfigFileError, DoorModel, Pair, checked, place, read_toml, refused, unknown
from tracker.edges.config.exercises_file import ID, NAME_LETTERS, RANGE, SECONDS, Reps, Seconds
from tracker.model.plan import Plan, PlanBlock, PlanEntry
from tracker.model.reps import Technique
from tracker.words import say

MAX_ROUNDS = 30
MAX_REST_S = 900.0
MAX_MINUTES = 60.0
MAX_DROPS = 5
MAX_LOAD_KG = 1000.0
MINUTE_S = 60.0
LINE_LETTERS = 120
LINE = say("allowed.line", most=LINE_LETTERS)
ENTERED = (Technique.STRAIGHT, Technique.REST_PAUSE, Technique.MYO_REPS, Technique.GERMAN_VOLUME)
"""Techniques that a plan names; supersets are two exercises in a block, drop sets are drops."""

Rest = Annotated[float, Field(ge=0, le=MAX_REST_S)]
Minutes = Annotated[float, Field(ge=0, le=MAX_MINUTES)]


class EntryIn(DoorModel):
    """One exercise of a block as written."""

    id: str = Field(description=say("allowed.exercise"))
    reps: Pair[Reps] = Field(description=RANGE)
    eccentric_s: Pair[Seconds] | None = Field(None, description=SECONDS)
    hold_s: Pair[Seconds] | None = Field(None, description=SECONDS)
    technique: Technique | None = Field(None, description=say("allowed.technique", known=", ".join(ENTERED)))
    drops_on_last: int = Field(0, ge=0, le=MAX_DROPS, description=say("allowed.whole", low=0, high=MAX_DROPS))
    load_kg: float | None = Field(None, ge=0, le=MAX_LOAD_KG, description=say("allowed.kilograms", high=MAX_LOAD_KG))
    note: str = Field("", max_length=LINE_LETTERS, description=LINE)

    @field_validator("technique")
    @classmethod
    def _can_be_named(cls, technique: Technique | None) -> Technique | None:
        if technique is not None and technique not in ENTERED:
            raise refused()
        return technique


class RoundsIn(DoorModel):
    """One block as written."""

    rounds: int = Field(ge=1, le=MAX_ROUNDS, description=say("allowed.whole", low=1, high=MAX_ROUNDS))
    rest_s: Pair[Rest] = Field(description=say("allowed.rest"))
    exercise: list[EntryIn] = Field(min_length=1, description=say("allowed.tables", head="[[block.exercise]]"))


class PlanIn(DoorModel):
    """The whole file."""

    id: str = Field(pattern=ID, description=say("allowed.id", example='"my-back"'))
    name: str = Field(min_length=1, max_length=NAME_LETTERS, description=say("allowed.name", most=NAME_LETTERS))
    source: str = Field(say("config.your-plan"), max_length=LINE_LETTERS, description=LINE)
    warm_up_min: Pair[Minutes] | None = Field(None, description=say("allowed.minutes"))
    stretch_min: float = Field(0.0, ge=0, le=MAX_MINUTES, description=say("allowed.minutes-to", high=MAX_MINUTES))
    block: list[RoundsIn] = Field(min_length=1, description=say("allowed.tables", head="[[block]]"))


def read_plan(path: Path, exercises: Collection[str]) -> Plan:
    """The plan of a file. Raises ConfigFileError naming file, key and what is allowed."""
    return parse_plan(read_toml(path), path.name, exercises)


def parse_plan(data: dict[str, Any], file: str, exercises: Collection[str]) -> Plan:
    """The plan of the tables of a file; every exercise must be among `exercises` (ids)."""
    strangers = _strangers(data, exercises)
    try:
        written = checked(PlanIn, data, file)
    except ConfigFileError as error:
        raise ConfigFileError(file, [*error.reasons, *strangers]) from None
    if strangers:
        raise ConfigFileError(file, strangers)
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


def _strangers(data: dict[str, Any], exercises: Collection[str]) -> list[str]:
    """The reasons for exercises that are not known, of the tables as they are written: they may have other mistakes, too."""
    known = sorted(exercises)
    return [
        say(
            "config.at", where=place(("block", b, "exercise", e, "id")), what=unknown("config.no-exercise", name, known)
        )
        for b, block in enumerate(_tables(data, "block"))
        for e, entry in enumerate(_tables(block, "exercise"))
        if isinstance(name := entry.get("id"), str) and name not in exercises
    ]


def _tables(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    written = data.get(key)
    return [one if isinstance(one, dict) else {} for one in written] if isinstance(written, list) else []


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
