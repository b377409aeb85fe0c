"""Movements that each come from elsewhere are no reps, however alike their course; the same ones from one posture are a set."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from tests.reps.movement import Movement
from tests.reps.test_finder import settled, told

SHIFT, TURN = np.array([0.1, 0.0, 0.3]), np.array([0.0, 0.8, 0.0])
MOVEMENTS = 9


def _reached(elsewhere_rad: float, seed: int) -> list[int]:
    """Counts of the sets found in nine slow reaches of one course, the hand coming from `elsewhere_rad` further on every second time."""
    rng = np.random.default_rng(seed)
    way = Movement().still(8.0)
    for k in range(MOVEMENTS):
        way.rep(1.8 * rng.uniform(0.9, 1.1), 0.2, 2.2 * rng.uniform(0.9, 1.1), 0.5, SHIFT, TURN)
        way.glide(0.6, np.zeros(3), np.array([elsewhere_rad if k % 2 == 0 else -elsewhere_rad, 0.0, 0.0]))
    way.still(12.0)
    return [
        len(run.cycles) for run in settled(told([way.samples(100.0, Rotation.random(random_state=seed), True, seed)]))
    ]


@pytest.mark.parametrize("seed", range(3))
def test_slow_reaches_from_one_posture_are_a_set_and_from_others_none(seed: int) -> None:
    assert _reached(0.0, seed) == [MOVEMENTS]
    assert _reached(0.45, seed) == []


def _visits(number: int, rest_s: float, elsewhere_rad: float, seed: int) -> list[int]:
    """Counts of the sets found in `number` movements like a hand's to the mouth, with `rest_s` between, each from `elsewhere_rad` aside."""
    way = Movement().still(8.0)
    for k in range(number):
        way.rep(1.4, 0.3, 1.8, rest_s, SHIFT + np.array([0.0, 0.0, 0.2]), TURN)
        if elsewhere_rad:
            way.glide(0.5, np.zeros(3), np.array([elsewhere_rad if k % 2 == 0 else -elsewhere_rad, 0.0, 0.0]))
    way.still(12.0)
    return [
        len(run.cycles) for run in settled(told([way.samples(100.0, Rotation.random(random_state=seed), True, seed)]))
    ]


@pytest.mark.parametrize("seed", range(3))
def test_a_few_movements_between_which_the_hand_rests_are_no_set(seed: int) -> None:
    assert _visits(4, 0.3, 0.0, seed) == [4]
    assert _visits(4, 3.0, 0.0, seed) == []


@pytest.mark.parametrize("seed", range(3))
def test_many_movements_that_rest_and_begin_elsewhere_are_no_set(seed: int) -> None:
    assert _visits(7, 1.9, 0.0, seed) == [7]
    assert _visits(7, 1.9, 0.2, seed) == []


def _two(out_s: float, back_s: float, turn_rad: float, seed: int) -> list[int]:
    """Counts of the sets found in two reaches from one posture."""
    way = Movement().still(8.0)
    for _ in range(2):
        way.rep(out_s, 0.4, back_s, 0.8, SHIFT, np.array([0.0, turn_rad, 0.0]))
    way.still(12.0)
    return [
        len(run.cycles) for run in settled(told([way.samples(100.0, Rotation.random(random_state=seed), True, seed)]))
    ]


@pytest.mark.parametrize("seed", range(3))
def test_two_slow_movements_that_turn_the_hand_far_are_no_set(seed: int) -> None:
    """A pin moved, a brow wiped; two pull-ups turn the wrist by less, two curls are quicker."""
    assert _two(2.8, 3.2, 1.0, seed) == []
    assert _two(2.8, 3.2, 0.6, seed) == [2]
    assert _two(1.8, 2.6, 1.0, seed) == [2]
