"""Marks at the door: what a lifter may say becomes exactly what the engine takes, and nothing else gets in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tracker.edges.wire.marks import LONGEST_TEXT, MarkIn
from tracker.model.inputs import Mark, MarkKind

SAID: list[tuple[MarkKind, object]] = [
    (MarkKind.EXERCISE, "lat-pulldown-wide"),
    (MarkKind.EXERCISE, ""),
    (MarkKind.PLACEMENT, "wrist"),
    (MarkKind.LOAD_KG, 47.5),
    (MarkKind.LOAD_LB, 105.0),
    (MarkKind.REPS, 12),
    (MarkKind.UNDO_REP, None),
    (MarkKind.ADD_REP, None),
    (MarkKind.TECHNIQUE, "drop-set"),
    (MarkKind.RIR, 1.5),
    (MarkKind.PUMP, 4),
    (MarkKind.FELT, 5),
    (MarkKind.SORENESS, 0),
    (MarkKind.START_SET, None),
    (MarkKind.END_SET, None),
    (MarkKind.RESUME_SET, None),
    (MarkKind.REST_TARGET_S, 75),
    (MarkKind.CHECK, "water"),
    (MarkKind.PLAN, "skip"),
    (MarkKind.NOTE, "left shoulder stiff"),
    (MarkKind.STOP, None),
]


@pytest.mark.parametrize(("kind", "value"), SAID)
def test_what_a_lifter_says_becomes_the_engines_mark(kind: MarkKind, value: object) -> None:
    mark = MarkIn.model_validate({"kind": kind.value, "value": value, "set_index": 3}).at(12.5)
    assert mark == Mark(12.5, kind, value, 3)  # type: ignore[arg-type]
    assert type(mark.value) is type(value)


def test_every_kind_of_mark_can_be_said() -> None:
    assert {kind for kind, _ in SAID} == set(MarkKind)


@pytest.mark.parametrize("kind", [MarkKind.REPS, MarkKind.FELT])
def test_a_whole_number_written_with_a_point_stays_a_whole_number(kind: MarkKind) -> None:
    mark = MarkIn.model_validate({"kind": kind.value, "value": 3.0}).at(0.0)
    assert (mark.value, type(mark.value)) == (3, int)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("load-kg", float("nan")),
        ("load-kg", float("inf")),
        ("load-kg", -1),
        ("load-kg", None),
        ("load-kg", "45"),
        ("load-lb", 2201),
        ("load-lb", "heavy"),
        ("reps", 2.5),
        ("felt", 6),
        ("felt", 0),
        ("rir", 11),
        ("undo-rep", 1),
        ("placement", "pocket"),
        ("technique", "magic"),
        ("note", None),
        ("note", "x" * (LONGEST_TEXT + 1)),
        ("exercise", 7),
        ("jump", None),
    ],
)
def test_what_cannot_be_meant_is_refused(kind: str, value: object) -> None:
    with pytest.raises(ValidationError):
        MarkIn.model_validate({"kind": kind, "value": value})


@given(st.floats(0, 1000))
def test_any_load_that_a_rack_can_hold_is_taken(load_kg: float) -> None:
    assert MarkIn(kind=MarkKind.LOAD_KG, value=load_kg).at(0.0).value == load_kg
