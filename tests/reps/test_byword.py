"""What the lifter says is a set is counted, and a signal that turns twice in each rep is seen through."""

import numpy as np
import pytest

from tests.reps.movement import FINE_HZ, Movement
from tests.reps.test_unseen import motion_of
from tracker.model.reps import Run
from tracker.reps.finder import RunFinder

PERIOD_S = 3.0


def twice_tilted(reps: int) -> Movement:
    """As in a pull-up: the hand goes up and down once a rep, and the wrist tilts on either way."""
    t = np.arange(1, int(reps * PERIOD_S * FINE_HZ) + 1) / FINE_HZ
    once, twice = (0.5 * (1.0 - np.cos(2.0 * np.pi * k * t / PERIOD_S)) for k in (1, 2))
    return Movement().still(6.0).curve(0.5 * once[:, None] * [0, 0, 1.0], 0.7 * twice[:, None] * [1.0, 0, 0]).still(6.0)


@pytest.mark.parametrize("gyro", [True, False])
def test_a_tilt_on_either_way_is_no_rep_of_its_own(*, gyro: bool) -> None:
    reps = 2
    motion = motion_of(twice_tilted(reps).samples(100.0 if gyro else 50.0, gyro=gyro))
    begun, over = (int(np.searchsorted(motion.t_s, t_s)) for t_s in (5.0, 7.0 + reps * PERIOD_S))
    finder = RunFinder()
    finder.push(motion.window(0, begun))
    finder.start_set(float(motion.t_s[begun]))
    assert finder.begun
    shown = finder.push(motion.window(begun, over))
    told = finder.end_set(float(motion.t_s[over]))
    runs = {run.index: run for run in [*shown, *told] if isinstance(run, Run)}
    assert [len(run.cycles) for run in runs.values()] == [reps]
    assert not finder.begun
