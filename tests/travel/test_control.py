"""Control figures on profiles whose smoothness is known."""

import numpy as np
import pytest

from tracker.model.motion import GRID_HZ
from tracker.travel.control import peak_jerk, sparc


def minimum_jerk_speed(seconds: float) -> np.ndarray:
    tau = np.arange(0, seconds, 1 / GRID_HZ) / seconds
    return 30 * tau**2 * (1 - tau) ** 2


def test_a_minimum_jerk_movement_has_the_published_arc_length() -> None:
    assert sparc(minimum_jerk_speed(1.0)) == pytest.approx(-1.41, abs=0.05)


def test_a_movement_in_two_bursts_is_less_smooth_than_in_one() -> None:
    one, two = minimum_jerk_speed(2.0), np.tile(minimum_jerk_speed(1.0), 2)
    assert sparc(two) < sparc(one) - 0.2


def test_nothing_is_said_of_nothing() -> None:
    assert sparc(np.zeros(50)) is None
    assert sparc(np.ones(4)) is None
    assert peak_jerk(np.zeros((4, 3))) is None


def test_the_jerk_of_a_steady_change_is_its_slope() -> None:
    acc = np.outer(np.arange(100) / GRID_HZ * 7.0, [0.0, 0.0, 1.0])
    assert peak_jerk(acc) == pytest.approx(7.0, rel=1e-6)
