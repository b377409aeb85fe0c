"""A hanging arm that pulls a band back and forth swings as a walker's does; the shoulder tells: a walker carries it along."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from tests.reps.movement import FINE_HZ, Movement
from tests.reps.test_finder import settled, told
from tracker.model.motion import concatenate
from tracker.model.samples import Samples
from tracker.motion.stage import MotionStage
from tracker.reps.features import FeatureStream
from tracker.reps.pivot import carried

ARM_M = 0.55
SWINGS = 16
STRIDE_ROWS = 32
"""A swing takes 1.28 s, an ordinary stride."""
SWING_RAD = 0.4
BOB_M, SURGE_M = 0.02, 0.02
"""How far a walker's shoulder bobs and surges with each step (amplitudes): an ordinary walk (trunk 4 cm up and down)."""


def swinging(share: float) -> Movement:
    """An arm that swings SWINGS times, its shoulder carried along as a walker's by `share`; still before and after."""
    t = np.arange(int(SWINGS * STRIDE_ROWS / 25 * FINE_HZ)) / FINE_HZ
    phase = 2 * np.pi * t * 25 / STRIDE_ROWS
    grown = np.minimum(np.minimum(t, t[::-1]), 1.0)
    angle, steps = SWING_RAD * grown * np.sin(phase), share * grown
    shift = np.stack(
        [
            -ARM_M * np.sin(angle) + steps * SURGE_M * np.sin(2 * phase),
            np.zeros(len(t)),
            ARM_M * (1.0 - np.cos(angle)) + steps * BOB_M * np.cos(2 * phase + 0.8),
        ],
        axis=1,
    )
    turn = np.stack([np.zeros(len(t)), angle, np.zeros(len(t))], axis=1)
    return Movement().still(6.0).curve(shift - shift[0], turn - turn[0]).still(8.0)


def share_of(samples: Samples) -> float:
    """Of the swings alone, how much is the shoulder's."""
    stage = MotionStage()
    motion = concatenate([block for block in stage.push(samples) + stage.flush() if len(block)])
    times, rows = FeatureStream().push(motion)
    return carried(rows[(times > 7.0) & (times < 5.0 + SWINGS * STRIDE_ROWS / 25)], STRIDE_ROWS)


@pytest.mark.parametrize("mount", range(3))
def test_only_a_shoulder_that_is_carried_along_is_left(mount: int) -> None:
    on = Rotation.random(random_state=mount)
    assert share_of(swinging(0.0).samples(100.0, on, True, mount)) < 0.05
    assert share_of(swinging(1.0).samples(100.0, on, True, mount)) > 0.2


def test_without_a_gyroscope_nothing_is_claimed() -> None:
    assert share_of(swinging(0.0).samples(100.0, None, False)) == 1.0


def test_a_still_sensor_is_not_explained() -> None:
    assert share_of(Movement().still(40.0).samples(100.0, None, True)) > 0.5


@pytest.mark.parametrize("mount", range(3))
def test_an_arm_that_swings_is_a_set_if_the_shoulder_stays_and_a_walk_if_not(mount: int) -> None:
    on = Rotation.random(random_state=mount)
    (stays,) = settled(told([swinging(0.0).samples(100.0, on, True, mount)]))
    assert SWINGS - 1 <= len(stays.cycles) <= SWINGS  # the first and the last swing grow and fade
    assert settled(told([swinging(1.0).samples(100.0, on, True, mount)])) == []
