"""A sensor that only repeats itself: nothing it says is believed, and what a sensor at rest says is."""

from dataclasses import replace

import numpy as np
import pytest

from tests.reps.movement import cut, straight_set
from tests.reps.test_finder import settled, told
from tracker.model.samples import Samples
from tracker.motion.frozen import FROZEN_S, Frozen

REPS = 7
FROZEN_FOR_S = 40.0


def _frozen_in_mid_rep() -> Samples:
    """Seven reps and the start of one more, in which the sensor freezes."""
    move = straight_set(REPS + 1)
    samples = move.samples()
    at = int(np.searchsorted(samples.t_s, move.rep_spans[-1][0] + 0.5))
    more = int(FROZEN_FOR_S * 100.0)
    assert samples.gyro_dps is not None
    same = np.minimum(np.arange(at + more), at - 1)
    t_s = np.arange(at + more) / 100.0
    return Samples(t_s, samples.acc_g[same], samples.gyro_dps[same], samples.clipped[same])


def test_a_sensor_frozen_in_mid_rep_makes_no_reps() -> None:
    sets = settled(told([_frozen_in_mid_rep()]))
    assert [abs(len(run.cycles) - REPS) <= 1 for run in sets] == [True]


@pytest.mark.parametrize("size", [1, 13, 1000])
def test_the_frozen_samples_are_marked_however_they_come(size: int) -> None:
    samples = _frozen_in_mid_rep()
    stage = Frozen()
    marked = np.concatenate([stage.push(part).clipped for part in cut(samples, [size])])
    assert np.array_equal(marked, Frozen().push(samples).clipped)
    assert marked.sum() == pytest.approx((FROZEN_FOR_S - FROZEN_S) * 100.0, abs=1.0)
    assert marked[-int(marked.sum()) :].all()


def test_a_sensor_that_lies_still_may_repeat_itself() -> None:
    samples = _frozen_in_mid_rep()
    assert samples.gyro_dps is not None
    still = replace(samples, gyro_dps=np.full_like(samples.gyro_dps, 0.3))
    assert not Frozen().push(still).clipped.any()
