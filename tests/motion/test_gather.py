"""Samples that are gathered: nothing is lost, nothing comes later than the frames that were waited for."""

import numpy as np
import pytest

from tests.reps.movement import cut, straight_set
from tracker.model.samples import Samples
from tracker.motion.gather import Gather
from tracker.motion.stage import MotionStage

BLOCK = 150
"""Frames that are waited for, 3 s."""


def torn(samples: Samples, *, pause_s: float) -> Samples:
    """The same with a pause in the middle."""
    half = len(samples) // 2
    late = np.concatenate([samples.t_s[:half], samples.t_s[half:] + pause_s])
    return Samples(late, samples.acc_g, samples.gyro_dps, samples.clipped)


@pytest.mark.parametrize("pause_s", [0.0, 1.0, 45.0])
@pytest.mark.parametrize("rate_hz", [7.0, 50.0, 103.0, 400.0])
def test_no_block_is_told_later_for_it(rate_hz: float, pause_s: float) -> None:
    samples = torn(straight_set(3).samples(rate_hz=rate_hz, gyro=True), pause_s=pause_s)
    at_once, gather, patient = MotionStage(), Gather(), MotionStage()
    pushes = 0
    for chunk in cut(samples, [1, 17, 3, 90]):
        at_once.push(chunk)
        for ready in gather.push(chunk, BLOCK - patient.frames % BLOCK):
            patient.push(ready)
            pushes += 1
        assert patient.frames // BLOCK == at_once.frames // BLOCK
    for ready in gather.flush():
        patient.push(ready)
    assert patient.frames == at_once.frames
    assert 0 < pushes < len(cut(samples, [1, 17, 3, 90]))


def test_what_is_gathered_is_what_came() -> None:
    samples = straight_set(2).samples(rate_hz=100.0, gyro=False)
    gather = Gather()
    told = [ready for chunk in cut(samples, [5, 40]) for ready in gather.push(chunk, BLOCK)] + gather.flush()
    assert np.array_equal(np.concatenate([part.t_s for part in told]), samples.t_s)
    assert np.array_equal(np.concatenate([part.acc_g for part in told]), samples.acc_g)
    assert gather.flush() == []


def test_samples_with_and_without_a_rate_are_not_joined() -> None:
    bare, full = (straight_set(2).samples(rate_hz=50.0, gyro=gyro) for gyro in (False, True))
    gather = Gather()
    assert gather.push(bare, 10**6) == []
    (told,) = gather.push(Samples(full.t_s + 100.0, full.acc_g, full.gyro_dps, full.clipped), 10**6)
    assert told.gyro_dps is None
    (rest,) = gather.flush()
    assert rest.gyro_dps is not None
