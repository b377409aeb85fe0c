"""The exercise of a set, proposed from its motion: right on simulated sessions, honest where it cannot know."""

import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.exercises.lifter import session
from tracker.exercises.catalogue import BY_ID
from tracker.exercises.features import POINTS, SetFeatures, features_of
from tracker.exercises.recognition import (
    TEMPLATES_KEPT,
    UNTAUGHT,
    Template,
    direction_fit,
    distance,
    propose,
    taught,
)
from tracker.model.exercise import Direction
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Placement, Rep

FIVE = (
    "lat-pulldown-wide",
    "seated-cable-row-v",
    "straight-arm-pulldown-rope",
    "machine-row-chest",
    "incline-dumbbell-row",
)
SEEDS = (701, 702)
"""Lifters that nothing was tuned on."""


@cache
def five_and_five_again(seed: int, placement: Placement, gyro: bool) -> list[tuple[str, SetFeatures]]:
    five = FIVE if placement is Placement.WRIST else (*FIVE[:4], "assisted-pull-up")
    again = list(five)
    random.Random(seed).shuffle(again)
    return session((*five, *again), seed, placement, gyro=gyro)


@pytest.mark.parametrize(
    ("placement", "gyro", "least_right"),
    [(Placement.WRIST, True, 9), (Placement.WRIST, False, 9), (Placement.STACK, True, 9)],
)
def test_nine_of_ten_sets_are_recognised_after_one_labelled_set_each(
    placement: Placement, gyro: bool, least_right: int
) -> None:
    right = 0
    for seed in SEEDS:
        sets = five_and_five_again(seed, placement, gyro)
        templates = tuple(Template(e, placement, f) for e, f in sets[:5])
        for exercise, features in sets[5:]:
            proposal = propose(features, placement, templates, exercises=BY_ID)
            right += proposal is not None and proposal.exercise == exercise
    assert right >= least_right


def test_a_set_of_another_lift_is_farther_apart_than_one_of_the_same() -> None:
    sets = five_and_five_again(SEEDS[0], Placement.WRIST, True)
    same = [distance(f, g) for e, f in sets[:5] for d, g in sets[5:] if d == e]
    other = [distance(f, g) for e, f in sets[:5] for d, g in sets[5:] if d != e]
    assert min(other) > max(same)
    assert np.median(other) > 20.0


def test_a_sensor_that_never_turns_is_compared_as_on_a_stack_though_nobody_said_so() -> None:
    sets = five_and_five_again(SEEDS[0], Placement.STACK, True)
    (_, one), (_, other) = sets[0], sets[1]
    assert distance(one, other, None) == distance(one, other, Placement.STACK)
    assert distance(one, other, Placement.WRIST) < distance(one, other, Placement.STACK)


def test_a_lift_that_was_never_taught_is_told_with_little_confidence() -> None:
    sets = five_and_five_again(SEEDS[0], Placement.WRIST, True)
    templates = tuple(Template(e, Placement.WRIST, f) for e, f in sets[:2])
    arms = next(f for e, f in sets[5:] if e == "straight-arm-pulldown-rope")
    proposal = propose(arms, Placement.WRIST, templates, exercises=BY_ID)
    assert proposal is None or proposal.confidence < 0.1


def features(
    up: tuple[float, float, float] = (0.0, 0.0, 1.0), height_m: float = 0.5, side_m: float = 0.05
) -> SetFeatures:
    wave = 0.5 * height_m * np.sin(np.linspace(0, 2 * np.pi, POINTS))
    return SetFeatures(tuple(up) * POINTS, tuple(wave.tolist()), height_m, side_m, 4.0)


def test_the_plan_decides_between_two_lifts_that_look_alike() -> None:
    templates = (Template("barbell-row", None, features()), Template("t-bar-row", None, features()))
    for planned in ("barbell-row", "t-bar-row"):
        proposal = propose(features(), None, templates, exercises=BY_ID, planned=planned)
        assert proposal is not None
        assert proposal.exercise == planned
        assert proposal.second in ("barbell-row", "t-bar-row")


def test_without_own_sets_the_plan_is_proposed_if_the_direction_fits_and_never_surely() -> None:
    up_and_down = propose(features(), Placement.WRIST, (), exercises=BY_ID, planned="lat-pulldown-wide")
    assert up_and_down is not None
    assert up_and_down.confidence <= UNTAUGHT
    assert up_and_down.why == "plan"
    sideways = propose(
        features(height_m=0.02, side_m=0.5), Placement.WRIST, (), exercises=BY_ID, planned="lat-pulldown-wide"
    )
    assert sideways is None or sideways.confidence < up_and_down.confidence


def test_with_nothing_to_go_by_nothing_is_proposed() -> None:
    assert propose(features(), Placement.WRIST, (), exercises=BY_ID) is None


def test_a_template_of_another_placement_does_not_speak() -> None:
    assert propose(features(), Placement.STACK, (Template("deadlift", None, features()),), exercises=BY_ID) is None


def test_the_lifters_word_teaches_and_old_lessons_are_forgotten() -> None:
    templates: tuple[Template, ...] = ()
    for n in range(TEMPLATES_KEPT + 3):
        templates = taught(templates, Template("deadlift", None, features(height_m=0.3 + 0.01 * n)))
    other = taught(templates, Template("t-bar-row", None, features()))
    assert len(templates) == TEMPLATES_KEPT
    assert templates[0].features.height_m == pytest.approx(0.33)
    assert len(other) == TEMPLATES_KEPT + 1


def test_a_rep_cut_at_another_point_of_its_cycle_looks_the_same() -> None:
    one = features()
    turned = replace(one, rise_m=tuple(np.roll(one.rise_m, 5).tolist()))
    assert distance(one, turned) == pytest.approx(0.0, abs=1e-9)


def test_directions_are_told_from_the_way_and_the_turn() -> None:
    assert direction_fit(features(), Direction.DOWN) > 0.8
    assert direction_fit(features(height_m=0.03, side_m=0.5), Direction.TOWARDS) > 0.8
    assert direction_fit(features(), Direction.ARC_DOWN) < 0.2
    assert direction_fit(features(), None) == 0.5


def test_the_way_up_is_measured_in_metres() -> None:
    t = np.arange(0, 40.0, 1 / GRID_HZ)
    omega, half_m = 2 * np.pi / 4.0, 0.25
    acc = np.zeros((len(t), 3))
    acc[:, 2] = half_m * omega**2 * np.cos(omega * t)  # height -half_m * cos: a rep of 0.5 m each 4 s
    up = np.tile([0.0, 0.6, 0.8], (len(t), 1))
    motion = Motion(0, t, up, acc, np.zeros_like(acc), up, np.ones(len(t), dtype=np.bool_), True)
    told = features_of(motion, [Rep(4.0 * k, 4.0 * k + 4.0, 1.0) for k in range(9)])
    assert told is not None
    assert told.height_m == pytest.approx(0.5, abs=0.02)
    assert told.side_m == pytest.approx(0.0, abs=1e-6)
    assert told.period_s == pytest.approx(4.0, abs=0.05)
    assert told.tilt_rad == pytest.approx(0.0, abs=1e-6)


def test_too_little_motion_has_no_features() -> None:
    t = np.arange(0, 5.0, 1 / GRID_HZ)
    still = np.zeros((len(t), 3))
    motion = Motion(
        0, t, np.tile([0.0, 0.0, 1.0], (len(t), 1)), still, still, still, np.ones(len(t), dtype=np.bool_), True
    )
    assert features_of(motion, [Rep(0.0, 4.0, 1.0)]) is None
    assert features_of(motion, [Rep(0.0, 0.1, 1.0), Rep(90.0, 94.0, 1.0)]) is None
