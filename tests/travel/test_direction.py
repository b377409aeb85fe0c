"""Which half is the concentric: every way of knowing it, in its order."""

import pytest

from tracker.model.exercise import Direction, Exercise, Pattern
from tracker.model.reps import Phase, Placement
from tracker.travel.direction import how_known, vertical_sign
from tracker.travel.path import Told


def lift(direction: Direction | None, first: Phase = Phase.CONCENTRIC) -> Exercise:
    directions = ((Placement.WRIST, direction),) if direction is not None else ()
    return Exercise("x", "X", Pattern.OTHER, False, first, directions, 8, 12)


def test_a_stack_rises_in_the_concentric_whatever_the_exercise() -> None:
    assert vertical_sign(lift(Direction.DOWN), Placement.STACK, 1.0) == 1.0
    assert how_known(None, Placement.STACK, 1.0, start_clear=False, out_s=3, back_s=1) == (Phase.CONCENTRIC, "stack")


@pytest.mark.parametrize(
    ("direction", "sign"), [(Direction.UP, 1.0), (Direction.DOWN, -1.0), (Direction.ARC_DOWN, -1.0)]
)
def test_the_catalogue_tells_the_sign_of_a_vertical_path(direction: Direction, sign: float) -> None:
    assert vertical_sign(lift(direction), Placement.WRIST, 0.9) == sign
    assert how_known(lift(direction), Placement.WRIST, 0.9, start_clear=False, out_s=1, back_s=1)[1] == "exercise"


def test_a_level_path_has_no_vertical_sign() -> None:
    assert vertical_sign(lift(Direction.TOWARDS), Placement.WRIST, 0.9) == 0.0
    assert vertical_sign(lift(Direction.DOWN), Placement.WRIST, 0.1) == 0.0


def test_a_lift_that_starts_by_lowering_has_its_eccentric_first() -> None:
    deadlift = lift(Direction.TOWARDS, first=Phase.ECCENTRIC)
    assert how_known(deadlift, Placement.WRIST, 0.0, start_clear=True, out_s=1, back_s=1) == (
        Phase.ECCENTRIC,
        "exercise",
    )


def test_an_unknown_lift_goes_by_its_start_pose_then_by_its_tempo_else_it_stays_unknown() -> None:
    assert how_known(None, None, 0.0, start_clear=True, out_s=2, back_s=1) == (Phase.CONCENTRIC, "start")
    assert how_known(None, None, 0.0, start_clear=False, out_s=1, back_s=2) == (Phase.CONCENTRIC, "tempo")
    assert how_known(None, None, 0.0, start_clear=False, out_s=1, back_s=1.1) == (None, "unknown")


def test_where_start_pose_and_tempo_speak_for_different_ends_neither_is_believed() -> None:
    assert how_known(None, None, 0.0, start_clear=False, torn=True, out_s=1, back_s=2) == (None, "unknown")
    told = how_known(None, Placement.IMPLEMENT, 0.9, start_clear=False, torn=True, out_s=1, back_s=2)
    assert told == (Phase.CONCENTRIC, "gravity")


@pytest.mark.parametrize(
    ("told", "clear", "sure", "torn"),
    [
        (Told(), True, True, False),
        (Told(3.0, 5.0), True, True, False),
        (Told(3.0, 2.0), True, False, False),
        (Told(1.5, 0.5), False, False, True),
        (Told(-2.0, 1.0), False, False, False),
        (Told(-0.4, 2.6), False, True, False),
    ],
)
def test_an_end_is_clear_only_where_its_pose_is_and_sure_where_the_tempo_speaks_for_it(
    told: Told, clear: bool, sure: bool, torn: bool
) -> None:
    assert (told.clear, told.sure, told.torn) == (clear, sure, torn)


def test_an_implement_that_nobody_named_is_lifted_upwards() -> None:
    told = how_known(None, Placement.IMPLEMENT, -0.9, start_clear=False, out_s=1, back_s=1)
    assert told == (Phase.ECCENTRIC, "gravity")
