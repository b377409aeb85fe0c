"""What people do between sets is no set: walking, stairs, carrying, drinking, reaching about. Light lifting at gait's pace is."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from tests.reps.daily_life import carry, drink, handle_things, stairs, walk
from tests.reps.movement import Movement, straight_set
from tests.reps.test_finder import settled, told


def sets_in(movement: Movement, seed: int, gyro: bool) -> list[int]:
    samples = movement.samples(100.0 if gyro else 32.0, Rotation.random(random_state=seed), gyro, seed)
    return [len(s.cycles) for s in settled(told([samples]))]


@pytest.mark.parametrize("gyro", [True, False])
@pytest.mark.parametrize(("seed", "cadence_hz", "swing"), [(1, 1.7, 0.3), (2, 1.9, 0.5)])
def test_walking_is_no_set(seed: int, cadence_hz: float, swing: float, gyro: bool) -> None:
    assert sets_in(walk(40.0, seed, cadence_hz, swing), seed, gyro) == []


@pytest.mark.parametrize("gyro", [True, False])
def test_climbing_stairs_is_no_set(gyro: bool) -> None:
    assert sets_in(stairs(25.0, 3), 3, gyro) == []


def test_carrying_plates_is_no_set() -> None:
    assert sets_in(carry(30.0, 4), 4, True) == []


@pytest.mark.parametrize("seed", [5, 6])
def test_reaching_about_and_drinking_are_no_sets(seed: int) -> None:
    assert sets_in(handle_things(60.0, seed), seed, True) == []
    assert sets_in(drink(seed), seed, False) == []


def test_brisk_reps_at_the_pace_of_a_stride_are_still_a_set() -> None:
    brisk = straight_set(14, seed=3, tilt=0.6, travel=0.2, period_s=1.3)
    assert sets_in(brisk, 3, True) == [14]


def test_a_set_of_three_slow_reps_is_a_set() -> None:
    assert sets_in(straight_set(3, seed=8, period_s=4.0), 8, True) == [3]


def test_standing_still_for_six_seconds_parts_two_sets() -> None:
    movement = straight_set(6, seed=4)
    shift, turn = np.array([0.09, 0.0, -0.45]), np.array([0.05, 0.5, 0.0])
    two = Movement().still(4.0)
    for _ in range(6):
        two.rep(1.0, 0.1, 1.4, 0.3, shift, turn)
    two.still(6.0)
    for _ in range(5):
        two.rep(1.0, 0.1, 1.4, 0.3, shift, turn)
    two.still(10.0)
    assert sets_in(two, 4, True) == [6, 5]
    assert sets_in(movement, 4, True) == [6]
