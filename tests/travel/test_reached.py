"""What timing reaches on the simulated lifter, pinned: a change that loses it fails here. Seeds are those that the settings were not tuned on."""

import numpy as np
import pytest

from benchmarks.tempo_sets import RETURN_SHARE, Case, look

SETS = [
    ("wrist", "lat-pulldown"),
    ("wrist", "straight-arm-pulldown"),
    ("wrist", "incline-dumbbell-row"),
    ("handle", "seated-cable-row"),
    ("implement", "barbell-row"),
    ("stack", "machine-row"),
]


@pytest.mark.parametrize(("place", "lift"), SETS)
@pytest.mark.parametrize("profile", ["minimum-jerk", "constant-velocity"])
def test_six_axes_time_every_phase_and_bring_the_load_back(place: str, lift: str, profile: str) -> None:
    seen = look(Case(place, lift, profile, 100.0, True, 31), False, True)
    assert seen is not None
    concentric, eccentric = seen.errors[:, 0], seen.errors[:, 1]
    assert np.median(np.abs(concentric)) <= 0.08
    assert np.all(np.abs(concentric) <= 0.25)
    assert np.median(np.abs(eccentric)) <= (0.08 if profile == "constant-velocity" else 0.25)
    assert np.all(seen.told_holds[seen.holds >= 0.5] > 0)
    assert np.mean(seen.returned < RETURN_SHARE) >= 0.85
    assert np.all(seen.likeness > 0.97)


@pytest.mark.parametrize(("place", "lift"), [s for s in SETS if s[0] != "wrist"])
def test_metres_a_second_are_right_even_of_steady_lowerings_without_pauses(place: str, lift: str) -> None:
    seen = look(Case(place, lift, "constant-velocity", 100.0, True, 32), False, True)
    assert seen is not None
    speed = seen.errors[:, 4]
    assert abs(np.mean(speed)) <= 0.02
    assert np.std(speed) <= 0.03


@pytest.mark.parametrize("profile", ["minimum-jerk", "constant-velocity"])
def test_a_stack_is_timed_by_its_accelerometer_alone(profile: str) -> None:
    seen = look(Case("stack", "lat-pulldown", profile, 50.0, False, 31), False, False)
    assert seen is not None
    assert np.median(np.abs(seen.errors[:, :2])) <= 0.08
    assert np.all(np.abs(seen.errors[:, :2]) <= 0.35)


def test_a_bare_accelerometer_finds_the_hold_that_its_first_fit_took_for_a_longer_pull() -> None:
    seen = look(Case("wrist", "back-extension", "constant-velocity", 50.0, False, 902), False, False)
    assert seen is not None
    assert np.all(seen.told_holds[seen.holds >= 0.5] > 0.5)
    assert np.all(np.abs(seen.errors[:, 0]) <= 0.1)


@pytest.mark.parametrize(("place", "lift"), SETS)
def test_the_live_height_is_the_right_way_up_from_the_first_lesson_on(place: str, lift: str) -> None:
    seen = look(Case(place, lift, "minimum-jerk", 100.0, True, 32), False, False)
    assert seen is not None
    assert seen.live.likeness > 0.93
    assert seen.live.right_phase > 0.75


def test_a_row_of_which_two_reps_fit_as_well_from_the_wrong_end_is_right_from_its_first_lesson_on() -> None:
    seen = look(Case("implement", "incline-dumbbell-row", "minimum-jerk", 100.0, True, 2036), False, False)
    assert seen is not None
    assert len(seen.live.returned) == 5
    assert max(seen.live.returned) < RETURN_SHARE
