"""A hand that lets go and takes hold again passes through a rep's own turns; that it hangs elsewhere meanwhile parts the sets."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from firmware_sim import draw_workout, play
from tests.reps.movement import Movement
from tests.reps.test_finder import settled, told
from tests.reps.test_sessions import settled as sets_of

SHIFT, TURN = np.array([0.1, 0.0, 0.4]), np.array([0.0, 0.9, 0.0])
REPS = 5


def _counts(aside_rad: float, seed: int) -> list[int]:
    """Counts of the sets found in five reps, one movement like them at whose far end the wrist hangs `aside_rad` aside, and five more."""
    way, aside = Movement().still(8.0), np.array([aside_rad, 0.0, 0.0])
    for k in range(2 * REPS + 1):
        if k == REPS:
            way.rep(1.3, 1.0, 1.7, 0.6, SHIFT, TURN + aside)
        else:
            way.rep(1.3, 0.3, 1.7, 0.6, SHIFT, TURN)
    way.still(12.0)
    found = settled(told([way.samples(100.0, Rotation.random(random_state=seed), True, seed)]))
    return [len(run.cycles) for run in found]


@pytest.mark.parametrize("seed", range(3))
def test_a_wrist_that_hangs_aside_for_a_while_parts_two_sets_and_a_long_hold_does_not(seed: int) -> None:
    assert _counts(0.4, seed) == [REPS, REPS]
    assert _counts(0.0, seed) == [2 * REPS + 1]


@pytest.mark.parametrize("seed", [20, 61, 65])
def test_myo_reps_between_which_the_arms_hang_are_told_apart(seed: int) -> None:
    session = play(draw_workout("myo-reps", seed, "wrist"), seed=seed)
    counts = [len(lift_set.reps) for _, lift_set in sets_of(session)]
    done = [truth.count for truth in session.truth.sets]
    assert len(counts) == len(done)
    assert sum(abs(a - b) for a, b in zip(counts, done, strict=True)) <= 1


@pytest.mark.parametrize("seed", [6027, 5016])
def test_a_hand_that_takes_hold_and_lets_go_adds_no_rep_to_a_short_set(seed: int) -> None:
    """Each was told with one rep more: racking, or from taking hold to letting go and so half a rep off."""
    session = play(draw_workout("rest-pause", seed, "wrist"), seed=seed)
    told_sets = [lift_set for _, lift_set in sets_of(session)]
    assert [len(one.reps) for one in told_sets] == [truth.count for truth in session.truth.sets]
    assert all(abs(one.start_s - true.start_s) < 1.5 for one, true in zip(told_sets, session.truth.sets, strict=True))


@pytest.mark.parametrize("seed", [6008, 6026])
def test_a_set_of_three_or_four_that_is_cut_in_mid_stroke_is_found(seed: int) -> None:
    """The chain of its two cycles held one whole half of a direction: no measure, and the set was missed."""
    session = play(draw_workout("rest-pause", seed, "wrist"), seed=seed)
    assert [len(one.reps) for _, one in sets_of(session)] == [truth.count for truth in session.truth.sets]
