"""Carrying height and speed forward: exact where all is known, and corrected by as much as it is unsure."""

import numpy as np
import pytest

from tracker.model.motion import GRID_HZ
from tracker.travel.carry import Carry


def test_a_known_acceleration_is_integrated_twice() -> None:
    state = Carry(0.0, 0.0, 0.01, 0.01)
    state.expect(0.0, 1.0, 0.0)
    for _ in range(round(GRID_HZ)):
        state.carry(2.0)
    assert state.v == pytest.approx(2.0)
    assert state.h == pytest.approx(1.0, abs=0.03)


def test_what_is_sure_is_hardly_moved_and_what_is_unsure_follows() -> None:
    sure, unsure = Carry(0.0, 0.0, 0.01, 0.01), Carry(0.0, 0.0, 1.0, 0.01)
    for state in (sure, unsure):
        state.correct(1.0, 1.0, 0.0, 0.0, 0.1)
    assert sure.h < 0.02
    assert unsure.h > 0.98


def test_an_offset_of_the_acceleration_is_learnt_where_the_height_is_seen() -> None:
    rng = np.random.default_rng(1)
    state = Carry(0.0, 0.0, 0.1, 0.1)
    state.expect(0.3, 1.0, 0.01)
    for _ in range(round(20 * GRID_HZ)):
        state.carry(0.2)
        state.correct(0.02 * rng.standard_normal() - state.h, 1.0, 0.0, 0.0, 0.02)
    assert state.a == pytest.approx(-0.2, abs=0.03)
    assert abs(state.h) < 0.02


def test_a_load_that_rests_is_pulled_to_where_it_rests() -> None:
    state = Carry(0.2, -0.3, 0.1, 0.3)
    for _ in range(round(GRID_HZ)):
        state.carry(0.0)
        state.correct(-state.h, 1.0, 0.0, 0.0, 0.1)
        state.correct(-state.v, 0.0, 1.0, 0.0, 0.5)
    assert abs(state.h) < 0.02
    assert abs(state.v) < 0.05
