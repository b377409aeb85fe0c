"""Sets and reps found in simulated movement, at any orientation, with and without a gyroscope, for any chunking."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from tests.reps.movement import Movement, cut, straight_set
from tracker.model.reps import Run, RunDropped
from tracker.model.samples import Samples
from tracker.motion.stage import MotionStage
from tracker.reps.finder import RunFinder


def told(chunks: list[Samples]) -> list[Run | RunDropped]:
    stage, finder = MotionStage(), RunFinder()
    found: list[Run | RunDropped] = []
    for chunk in chunks:
        for motion in stage.push(chunk):
            found += finder.push(motion)
    for motion in stage.flush():
        found += finder.push(motion)
    return found + finder.flush()


def settled(found: list[Run | RunDropped]) -> list[Run]:
    return [e for e in found if isinstance(e, Run) and e.settled]


@pytest.mark.parametrize("reps", [4, 8, 12, 30])
def test_a_straight_set_is_counted_exactly(reps: int) -> None:
    sets = settled(told([straight_set(reps, seed=reps).samples(seed=1)]))
    assert [len(s.cycles) for s in sets] == [reps]


@pytest.mark.parametrize("seed", range(4))
def test_the_count_does_not_depend_on_how_the_sensor_is_strapped_on(seed: int) -> None:
    mount = Rotation.random(random_state=seed)
    sets = settled(told([straight_set(10, seed=5).samples(mount=mount)]))
    assert [len(s.cycles) for s in sets] == [10]


def test_an_accelerometer_alone_is_enough() -> None:
    sets = settled(told([straight_set(10, seed=6).samples(rate_hz=50.0, gyro=False)]))
    assert [len(s.cycles) for s in sets] == [10]


def test_a_set_lies_where_its_reps_are() -> None:
    movement = straight_set(8, seed=2)
    (found,) = settled(told([movement.samples()]))
    assert abs(found.start_s - movement.rep_spans[0][0]) < 1.5
    assert abs(found.end_s - movement.rep_spans[-1][1]) < 1.5


def test_reps_are_told_while_the_set_runs_and_never_before_three() -> None:
    found = told(cut(straight_set(10).samples(), [10]))
    live = [len(e.cycles) for e in found if isinstance(e, Run) and not e.settled]
    assert live[0] >= 3
    assert live[-1] >= 8
    assert found[-1] in settled(found)


def test_standing_still_is_no_set() -> None:
    assert told([Movement().still(60.0).samples()]) == []


@pytest.mark.parametrize("sizes", [[1], [10], [7, 1, 64, 3], [100_000]])
def test_any_chunking_tells_the_same_bit_for_bit(sizes: list[int]) -> None:
    samples = straight_set(5, seed=3).samples()
    assert told(cut(samples, sizes)) == told(cut(samples, [500]))


def test_a_finished_set_leaves_room_for_the_next() -> None:
    one, other = straight_set(6, seed=1).samples(), straight_set(9, seed=2).samples()
    assert one.gyro_dps is not None
    assert other.gyro_dps is not None
    both = Samples(
        np.concatenate([one.t_s, one.t_s[-1] + 0.01 + other.t_s]),
        np.concatenate([one.acc_g, other.acc_g]),
        np.concatenate([one.gyro_dps, other.gyro_dps]),
        np.concatenate([one.clipped, other.clipped]),
    )
    sets = settled(told([both]))
    assert [(s.index, len(s.cycles)) for s in sets] == [(0, 6), (1, 9)]


def test_a_movement_that_goes_on_for_a_quarter_of_an_hour_is_told_as_far_as_it_is_remembered_in_any_chunks() -> None:
    samples = straight_set(330, seed=3).samples(50.0, seed=1)
    in_one, in_many = told([samples]), told(cut(samples, [37]))
    assert in_one == in_many
    (one,) = settled(in_one)
    assert len(one.cycles) >= 150
