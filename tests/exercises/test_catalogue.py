"""The catalogue holds what the guidelines ask for, and each entry what the engine and the exports need."""

import re

import pytest

from tracker.exercises.catalogue import BY_ID, EXERCISES, find, with_own
from tracker.model.exercise import Direction, Exercise, Pattern
from tracker.model.reps import Phase, Placement

ASKED_FOR = (
    "lat-pulldown-wide", "lat-pulldown-close", "lat-pulldown-neutral", "lat-pulldown-reverse",
    "straight-arm-pulldown-rope", "straight-arm-pulldown-bar", "seated-cable-row-v", "seated-cable-row-wide",
    "machine-row-chest", "machine-row-hammer", "incline-dumbbell-row", "dumbbell-row", "barbell-row",
    "barbell-row-reverse", "t-bar-row", "pull-up", "assisted-pull-up", "dumbbell-pullover", "deadlift", "back-extension",
)  # fmt: skip


def test_every_exercise_of_the_guidelines_is_there_once() -> None:
    assert tuple(e.id for e in EXERCISES) == ASKED_FOR


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_an_entry_is_complete(exercise: Exercise) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", exercise.id)
    assert exercise.name
    assert exercise.first_phase is Phase.CONCENTRIC
    assert 10 <= exercise.rep_low < exercise.rep_high <= 30
    assert exercise.isolation == (exercise.rep_high > 20)
    assert (exercise.fit_category is None) <= (exercise.fit_subtype is None), "a subtype needs its category"
    assert exercise.directions or exercise.id == "pull-up", "only on a fixed bar do the hands stand still"


def test_on_a_cable_the_stack_rises_while_the_handle_comes() -> None:
    for exercise in EXERCISES:
        if "pulldown" in exercise.id or "cable" in exercise.id:
            assert exercise.direction(Placement.STACK) is Direction.UP
    pulldown = BY_ID["lat-pulldown-wide"]
    assert pulldown.direction(Placement.WRIST) is Direction.DOWN
    assert pulldown.direction(Placement.IMPLEMENT) is None
    assert pulldown.direction(None) is None


def test_the_fit_numbers_are_those_of_the_profile() -> None:
    pairs = {e.id: (e.fit_category, e.fit_subtype) for e in EXERCISES}
    assert pairs["lat-pulldown-wide"] == (21, 25)
    assert pairs["seated-cable-row-v"] == (23, 32)
    assert pairs["back-extension"] == (13, 25)
    assert pairs["dumbbell-pullover"] == (None, None)


def test_every_pattern_a_back_session_needs_has_exercises() -> None:
    patterns = {e.pattern for e in EXERCISES}
    assert {Pattern.VERTICAL_PULL, Pattern.HORIZONTAL_PULL, Pattern.BACK_EXTENSION} <= patterns


def test_a_lifters_own_exercise_joins_and_may_replace_ours() -> None:
    own = Exercise("back-extension", "My bench", Pattern.BACK_EXTENSION, False, Phase.CONCENTRIC, (), 8, 12)
    mine = with_own([own])
    assert find("back-extension", mine) is own
    assert find("deadlift", mine) is BY_ID["deadlift"]
    assert find("nothing-like-it", mine) is None
    assert find(None) is None
