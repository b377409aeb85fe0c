"""Planned reps: phases that join, fatigue that shows, heights that hold what the plan says."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmware_sim.motions.profiles import Profile
from firmware_sim.motions.reps import Habit, Tempo, height_curve, plan_reps

TEMPO = Tempo(1.0, 0.5, 2.0, 0.4)
CLOCKWORK = Habit(spread=0.0, fatigue=0.0, sticking=0.0, ripple=0.0, looseness=0.0)


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30), st.integers(0, 2), st.floats(0.0, 0.6), st.integers(0, 3), st.integers(0, 999))
def test_the_phases_of_all_reps_join_without_a_gap(reps: int, half: int, fatigue: float, stops: int, seed: int) -> None:
    habit = Habit(fatigue=fatigue, half_reps=half, inner_pauses=stops)
    plans = plan_reps(reps, TEMPO, habit, rng(seed), settles=False)

    assert len(plans) == reps + half
    assert sum(plan.half for plan in plans) == half
    for one, following in pairwise(plans):
        assert following.start_s == one.end_s
        assert following.low == one.next_low
    assert plans[-1].pause_s == 0.0
    assert min(plan.top - plan.low for plan in plans) > 0.25


def test_without_habits_every_rep_keeps_the_tempo() -> None:
    for plan in plan_reps(5, TEMPO, CLOCKWORK, rng(), settles=True):
        assert (plan.concentric_s, plan.hold_s, plan.eccentric_s) == (1.0, 0.5, 2.0)
        assert (plan.low, plan.top) == (0.0, 1.0)


def test_fatigue_slows_the_concentric_and_shortens_the_range() -> None:
    habit = Habit(spread=0.0, fatigue=0.5, looseness=0.0)
    plans = plan_reps(10, TEMPO, habit, rng(), settles=True)

    assert plans[-1].concentric_s == pytest.approx(2.0)
    assert plans[-1].top == pytest.approx(1.0 - 0.5 / 3.0)


def test_a_grinding_lifter_takes_longer_from_rep_to_rep_and_twice_as_long_for_the_last() -> None:
    habit = Habit(spread=0.0, fatigue=0.0, looseness=0.0, grind=2.0)
    plans = plan_reps(9, TEMPO, habit, rng(), settles=True)

    lengths = [plan.back_s - plan.start_s for plan in plans]
    assert lengths[0] == pytest.approx(3.5)
    assert lengths[-1] == pytest.approx(7.0)
    assert lengths == sorted(lengths)


def test_a_rep_out_of_the_blue_takes_twice_as_long_in_all_its_phases() -> None:
    habit = Habit(spread=0.0, fatigue=0.0, looseness=0.0, slow_reps=1)
    plans = plan_reps(9, TEMPO, habit, rng(), settles=True)

    slow = [plan for plan in plans if plan.concentric_s > 1.5]
    assert [(p.concentric_s, p.hold_s, p.eccentric_s) for p in slow] == [(2.0, 1.0, 4.0)]


def test_the_height_rests_at_the_plan_s_heights_in_holds_and_pauses() -> None:
    plans = plan_reps(4, TEMPO, Habit(), rng(), settles=False)
    for profile in Profile:
        for plan in plans:
            hold = height_curve(plans, profile, np.linspace(plan.top_s + 0.01, plan.down_s - 0.01, 9))
            assert hold.height == pytest.approx(plan.top)
            assert hold.side == pytest.approx(0.0, abs=1e-9)
    after = height_curve(plans, Profile.MINIMUM_JERK, np.array([plans[-1].end_s + 5.0]))
    assert after.height[0] == plans[-1].next_low


def test_the_height_rises_in_the_concentric_and_falls_in_the_eccentric() -> None:
    plans = plan_reps(6, TEMPO, Habit(fatigue=0.4), rng(3), settles=False)
    for plan in plans:
        up = height_curve(plans, Profile.MINIMUM_JERK, np.linspace(plan.start_s, plan.top_s, 200)).height
        down = height_curve(plans, Profile.MINIMUM_JERK, np.linspace(plan.down_s, plan.back_s, 200)).height
        assert np.diff(up).min() >= -1e-12
        assert np.diff(down).max() <= 1e-12
        assert up[-1] == pytest.approx(plan.top, abs=1e-6)


def test_a_pause_inside_a_rep_stops_the_load_on_its_way_up() -> None:
    habit = Habit(spread=0.0, fatigue=0.0, inner_pauses=1, inner_pause_s=1.5)
    (plan,) = plan_reps(1, TEMPO, habit, rng(), settles=True)

    assert plan.concentric_s == pytest.approx(2.5)
    t = np.linspace(0.0, plan.top_s, 2501)
    height = height_curve((plan,), Profile.CONSTANT_VELOCITY, t).height
    still = np.diff(height) < 1e-9
    assert still[10:-10].sum() * 0.001 == pytest.approx(1.5, abs=0.05)


def test_a_load_that_is_put_down_ends_every_rep_at_zero() -> None:
    plans = plan_reps(8, TEMPO, Habit(looseness=0.05), rng(), settles=True)

    assert {plan.next_low for plan in plans} == {0.0}
