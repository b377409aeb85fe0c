"""Who walks goes on walking: the softer bouts of a walk are no sets either. A set after a walk is one for all that."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from benchmarks.accuracy.daily_life import Stream, live_through
from benchmarks.simulation import ACCELEROMETER, COARSE, SIX_AXES, Sensor
from firmware_sim import draw_workout, play
from tests.reps.daily_life import walk
from tests.reps.test_finder import settled, told
from tests.reps.test_sessions import settled as sets_of

WALKS = [("walk", SIX_AXES, 0), ("treadmill", SIX_AXES, 1), ("stairs-rail", ACCELEROMETER, 1), ("walk-soft", COARSE, 1)]
"""Five minutes in bouts; each held a set of 14 to 73 "reps" before the walk just seen was remembered."""

LONG_WALKS = [("walk-soft", SIX_AXES, 2), ("treadmill", COARSE, 2)]
"""They held sets of 55 and 89 "reps" before so many quick cycles were asked for less of a beat."""

SLOW_HANDS = [("walk-bag", SIX_AXES, 2), ("walk-phone", ACCELEROMETER, 3)]
"""They held sets of 14 and 9 slow "reps" of a hand that did something while its owner walked, before steps were looked for under slow cycles."""

STOPS = [("walk-slow", COARSE, 2)]
"""They held sets before short walks were added up."""


@pytest.mark.parametrize(("activity", "sensor", "seed"), WALKS + LONG_WALKS + SLOW_HANDS + STOPS)
def test_a_walk_in_bouts_holds_no_set(activity: str, sensor: Sensor, seed: int) -> None:
    score = live_through(Stream(activity, sensor, seed))
    assert score.unlabelled_s > 250.0
    assert score.found_sets == 0


@pytest.mark.parametrize("period_s", [1.3, 1.6, 2.4])
def test_a_brisk_set_right_after_a_walk_is_still_a_set(period_s: float) -> None:
    both = walk(40.0, 2, 1.7, 0.5).still(6.0)
    shift, turn = np.array([0.06, 0.0, -0.3]), np.array([0.0, 0.6, 0.0])
    for _ in range(14):
        both.rep(0.45 * period_s, 0.0, 0.55 * period_s, 0.0, shift, turn)
    both.still(10.0)
    sets = settled(told([both.samples(100.0, Rotation.random(random_state=3), True, 3)]))
    assert [len(s.cycles) for s in sets] == [14]


@pytest.mark.parametrize("seed", [5004, 5009, 5012])
def test_a_soft_walk_after_a_set_of_slow_reps_is_no_set(seed: int) -> None:
    """In each of these a walk in a rest was soft enough to pass for 14 to 21 quick reps: what was lifted before tells."""
    session = play(draw_workout("superset", seed, "wrist"), seed=seed)
    assert len(sets_of(session)) == len(session.truth.sets)
