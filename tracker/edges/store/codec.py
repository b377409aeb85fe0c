"""Values that have no column of their own -> compact bytes or JSON, and back. Exact, but for a rep's curve, which keeps 0.1 %."""

import zlib

import numpy as np
from pydantic import TypeAdapter

from tracker.edges.store.nouns import Told
from tracker.exercises.recognition import Template
from tracker.model.plan import PlanTarget
from tracker.model.samples import Gap, GapWhy
from tracker.model.scores import Part

STEP = 1000
"""Steps of a rep's height to the lifter's full range, as on the wire: more keeps a finer curve, in more bytes only beyond 32.767."""
LIMIT = 32767

_TOLD = TypeAdapter(Told)
_TEMPLATE = TypeAdapter(Template)
_PARTS = TypeAdapter(tuple[Part, ...])
_TARGETS = TypeAdapter(tuple[tuple[int, PlanTarget], ...])


def packed_travel(travel: tuple[float, ...]) -> bytes:
    """Two bytes a height."""
    steps = [round(round(height, 3) * STEP) for height in travel]
    return np.clip(steps, -LIMIT, LIMIT).astype("<i2").tobytes()


def travel_of(data: bytes) -> tuple[float, ...]:
    """The heights again, to three decimals."""
    return tuple(int(step) / STEP for step in np.frombuffer(data, "<i2"))


def packed_told(told: Told) -> bytes:
    """What the engine knew, compressed."""
    return zlib.compress(_TOLD.dump_json(told))


def told_of(data: bytes) -> Told:
    """The same again, to the bit."""
    return _TOLD.validate_json(zlib.decompress(data))


def plain_template(template: Template) -> object:
    """A template as JSON values."""
    return _TEMPLATE.dump_python(template, mode="json")


def template_of(plain: object) -> Template:
    """The template again, to the bit."""
    return _TEMPLATE.validate_python(plain)


def plain_parts(parts: tuple[Part, ...]) -> object:
    """The parts of a finding as JSON values."""
    return _PARTS.dump_python(parts, mode="json")


def parts_of(plain: object) -> tuple[Part, ...]:
    """The parts again."""
    return _PARTS.validate_python(plain)


def plain_targets(targets: tuple[tuple[int, PlanTarget], ...]) -> object:
    """What sets were meant to be, as JSON values."""
    return _TARGETS.dump_python(targets, mode="json")


def targets_of(plain: object) -> tuple[tuple[int, PlanTarget], ...]:
    """The same again."""
    return _TARGETS.validate_python(plain)


def gap_text(gap: Gap) -> str:
    """Why data were missing, as it is kept: the reason and how much."""
    return f"{gap.why} {gap.much:g}"


def gap_of(start_s: float, end_s: float, text: str) -> Gap:
    """The gap again. A memory of an earlier pumptrack holds a sentence; what stays true of it is how long the gap was."""
    why, _, much = text.partition(" ")
    try:
        return Gap(start_s, end_s, GapWhy(why), float(much))
    except ValueError:
        return Gap(start_s, end_s, GapWhy.MISSING, end_s - start_s)
