"""What a lifter may say through the page or the API: one mark, checked at the door.

The caller turns it into a `tracker.model.inputs.Mark` with `mark.at(host_s)`, records it and pushes it into the engine.
Knows nothing of engines, recordings or browsers.
"""

import math
from typing import Self

from pydantic import Field, model_validator

from tracker.edges.wire.schema import WireModel
from tracker.model.inputs import RANGES, Mark, MarkKind, MarkValue
from tracker.model.reps import Placement, Technique
from tracker.words import say

LONGEST_TEXT = 200
"""Characters of a note or an id; more is refused rather than cut."""

_WHOLE = frozenset({MarkKind.REPS, MarkKind.PUMP, MarkKind.FELT, MarkKind.SORENESS})
_TEXTS = frozenset(
    {MarkKind.EXERCISE, MarkKind.PLACEMENT, MarkKind.TECHNIQUE, MarkKind.CHECK, MarkKind.PLAN, MarkKind.NOTE}
)
_CHOICES: dict[MarkKind, frozenset[str]] = {
    MarkKind.PLACEMENT: frozenset(Placement),
    MarkKind.TECHNIQUE: frozenset(Technique),
}


class MarkIn(WireModel):
    """The lifter's word: `kind`, its `value` and the set it is about (null = the running or last one)."""

    kind: MarkKind
    value: str | int | float | None = Field(None, description="a number, a text or null, by kind")
    set_index: int | None = Field(None, ge=0, le=100_000)

    @model_validator(mode="after")
    def _value_fits_kind(self) -> Self:
        kind, value = self.kind, self.value
        if kind in RANGES:
            _check_number(kind, value)
        elif kind in _TEXTS:
            _check_text(kind, value)
        elif value is not None:
            raise ValueError(say("mark.no-value", kind=kind))
        return self

    def at(self, host_s: float) -> Mark:
        """The mark as the engine takes it, heard at `host_s` seconds of the session's host clock."""
        value: MarkValue = self.value
        if self.kind in _WHOLE and value is not None:
            value = int(value)
        return Mark(host_s, self.kind, value, self.set_index)


def _check_number(kind: MarkKind, value: MarkValue) -> None:
    low, high = RANGES[kind]
    if isinstance(value, str) or value is None or not math.isfinite(value) or not low <= value <= high:
        raise ValueError(say("mark.number", kind=kind, low=low, high=high))
    if kind in _WHOLE and value != int(value):
        raise ValueError(say("mark.whole", kind=kind))


def _check_text(kind: MarkKind, value: MarkValue) -> None:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError(say("mark.text", kind=kind, most=LONGEST_TEXT))
    if kind in _CHOICES and value not in _CHOICES[kind]:
        raise ValueError(say("mark.one-of", kind=kind, allowed=", ".join(sorted(_CHOICES[kind]))))
