"""Timing strokes on curves that are known exactly."""

import numpy as np
import pytest

from tests.travel.lifter import stroke
from tracker.model.motion import GRID_HZ
from tracker.travel.strokes import time_strokes


@pytest.mark.parametrize("shape", ["jerk", "steady"])
@pytest.mark.parametrize("seconds", [0.7, 1.5, 4.0])
def test_a_strokes_ends_are_found_whatever_its_speed_and_shape(shape: str, seconds: float) -> None:
    t = np.arange(0, seconds + 2, 1 / GRID_HZ)
    h = stroke(np.clip((t - 1) / seconds, 0, 1), shape)
    (found,) = time_strokes(h, [(int(0.5 * GRID_HZ), int((seconds + 1.5) * GRID_HZ))])
    assert found.begin / GRID_HZ == pytest.approx(1.0, abs=0.05 + 0.01 * seconds)
    assert found.frames / GRID_HZ == pytest.approx(seconds, abs=0.06 + 0.02 * seconds)


def test_a_load_that_creeps_two_per_cent_before_it_leaves_does_not_move_the_start() -> None:
    t = np.arange(0, 5, 1 / GRID_HZ)
    h = stroke(np.clip((t - 2) / 2, 0, 1), "jerk") + 0.02 * np.clip(t / 2, 0, 1)
    (found,) = time_strokes(h, [(0, len(t) - 1)])
    assert found.begin / GRID_HZ == pytest.approx(2.0, abs=0.12)


def test_a_way_that_does_not_move_keeps_its_frames() -> None:
    (found,) = time_strokes(np.zeros(50), [(10, 40)])
    assert (found.begin, found.end) == (10.0, 40.0)
