"""What lies between two halves: a pin that is moved parts two sets, a recording that begins in mid-rep does not cost the rep."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from firmware_sim import draw_workout, play
from tests.reps.movement import Movement
from tests.reps.test_finder import settled, told
from tests.reps.test_sessions import settled as settled_session
from tracker.model.samples import Samples


def test_a_pin_that_is_moved_parts_two_sets() -> None:
    """The second lift of the superset begins 4 s after the first on the same stack; all 19 reps were one set."""
    sets = settled_session(play(draw_workout("superset", 25, "stack"), seed=25))
    assert [len(lift_set.reps) for _, lift_set in sets] == [8, 11, 15, 11]


@pytest.mark.parametrize("cut_s", [0.35, 0.8, 1.4])
def test_a_recording_that_begins_in_mid_rep_keeps_the_rep(cut_s: float) -> None:
    movement = Movement()
    for _ in range(10):
        movement.rep(1.0, 0.0, 1.3, 0.4, np.array([0.05, 0.0, -0.4]), np.array([0.0, 0.7, 0.0]))
    movement.still(6.0)
    whole = movement.samples(100.0, Rotation.random(random_state=1), True, 1)
    assert whole.gyro_dps is not None
    begin = int(cut_s * 100)
    cut = Samples(whole.t_s[begin:], whole.acc_g[begin:], whole.gyro_dps[begin:], whole.clipped[begin:])
    assert [len(s.cycles) for s in settled(told([cut]))] == [10]
