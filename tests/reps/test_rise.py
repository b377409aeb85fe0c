"""The height of an upright sensor: its offset, the bang of the landing and the rest beside the set must not bend the first and last rep."""

import numpy as np
import pytest

from firmware_sim import draw_workout, play
from tests.reps.test_sessions import settled as sets_of
from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ
from tracker.reps.rise import rise_of_cycles, steady_rise

WAY_M, REP_ROWS, REPS, REST_ROWS = 0.5, 100, 4, 150


def _velocity() -> Floats:
    """Rest, reps of 4 s up and down by WAY_M, rest; m/s."""
    phase = np.arange(REPS * REP_ROWS) / REP_ROWS
    lifting = 0.5 * WAY_M * 2.0 * np.pi * np.sin(2.0 * np.pi * phase) * FEATURE_HZ / REP_ROWS
    return np.concatenate([np.zeros(REST_ROWS), lifting, np.zeros(REST_ROWS)])


def _marks() -> list[int]:
    """Turns as a chain finds them, in mid-stroke, the first and last rep half outside."""
    return [REST_ROWS + REP_ROWS // 4 + k * REP_ROWS for k in range(REPS)]


@pytest.mark.parametrize("offset_mps2", [-0.3, 0.0, 0.3])
@pytest.mark.parametrize("lost_mps", [0.0, 0.4])
def test_neither_an_offset_nor_a_bang_that_was_not_seen_whole_bends_the_height(
    offset_mps2: float, lost_mps: float
) -> None:
    velocity = _velocity()
    acc = np.gradient(velocity) * FEATURE_HZ + offset_mps2
    acc[REST_ROWS + REPS * REP_ROWS + 5] += lost_mps * FEATURE_HZ
    found = steady_rise(acc, _marks())
    assert found is not None
    until = REST_ROWS + REPS * REP_ROWS
    wrong_m = np.cumsum(found - velocity)[:until] / FEATURE_HZ
    assert np.ptp(wrong_m) < 0.1 * WAY_M
    assert np.all(found[-REST_ROWS // 2 :] == 0.0)


@pytest.mark.parametrize("slope_mps2", [0.0, 0.2])
def test_what_is_done_before_the_first_rep_does_not_reach_into_it(slope_mps2: float) -> None:
    """The hand goes up by 60 cm for the bar 1 s before; the mean speed of the cycles is nothing, whatever the sensor's offset."""
    velocity = _velocity()
    reach = np.zeros(len(velocity))
    reach[REST_ROWS - 50 : REST_ROWS - 25] = 1.2 * np.sin(np.pi * np.arange(25) / 25)
    found = rise_of_cycles(np.gradient(velocity + reach) * FEATURE_HZ + slope_mps2, _marks())
    reps = slice(REST_ROWS, REST_ROWS + REPS * REP_ROWS)
    assert np.abs(found - velocity)[reps].max() < 0.15 * velocity.max()
    assert np.abs(found).max() < 1.05 * velocity.max()


def test_a_drift_that_wanders_is_left_to_the_filters() -> None:
    velocity = _velocity()
    rough = np.cumsum(np.random.default_rng(3).normal(0.0, 0.05, len(velocity)))
    assert steady_rise(np.gradient(velocity + rough) * FEATURE_HZ, _marks()) is None


@pytest.mark.parametrize(
    ("technique", "seed"), [("myo-reps", 4003), ("rest-pause", 4006), ("drop-set", 4021), ("superset", 4005)]
)
def test_short_sets_on_the_stack_are_found_apart_and_whole(technique: str, seed: int) -> None:
    session = play(draw_workout(technique, seed, "stack"), seed=seed)
    counts = [len(lift_set.reps) for _, lift_set in sets_of(session)]
    assert counts == [truth.count for truth in session.truth.sets]


def test_what_is_done_at_the_stack_before_the_first_rep_is_no_set() -> None:
    """It was told as four reps, hardly sure of any, and the set's own first two with it."""
    session = play(draw_workout("straight", 7010, "stack"), seed=7010)
    assert [len(one.reps) for _, one in sets_of(session)] == [truth.count for truth in session.truth.sets]
