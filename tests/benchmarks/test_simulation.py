import numpy as np
import pytest

from benchmarks.simulation import any_way_round, inputs_of_rows
from tracker.model.inputs import LinkDown, LinkUp, Notification
from tracker.sensors.plain import PlainDecoder


@pytest.mark.parametrize("rows", [1, 7, 100, 1000])
def test_every_sample_is_sent_once_in_order_whatever_the_chunks(rows: int) -> None:
    t = np.arange(253) / 100.0
    acc = np.random.default_rng(1).standard_normal((253, 3))
    inputs = inputs_of_rows(t, acc, None, 100.0, rows)
    assert isinstance(inputs[0], LinkUp)
    assert isinstance(inputs[-1], LinkDown)
    packets = [p for i in inputs if isinstance(i, Notification) for p in PlainDecoder().push(i.data)]
    np.testing.assert_array_equal(np.concatenate([p.acc_g for p in packets]), acc)
    assert all(p.gyro_dps is None for p in packets)


def test_a_notification_arrives_with_its_last_sample() -> None:
    t = np.arange(25) / 50.0
    acc, gyro = np.zeros((25, 3)), np.ones((25, 3))
    inputs = inputs_of_rows(t, acc, gyro, 50.0, 10)
    assert [i.host_s for i in inputs] == pytest.approx([0.0, 0.18, 0.38, 0.48, 0.48])


def test_orientations_fill_the_whole_turn() -> None:
    rng = np.random.default_rng(5)
    turns = np.array([any_way_round(rng) for _ in range(400)])
    angles = np.sqrt((turns**2).sum(axis=1))
    assert angles.max() <= 180.0 + 1e-9
    assert np.mean(angles > 90.0) > 0.6  # evenly spread rotations turn by more than a right angle in 82 % of the cases
    axes = turns / angles[:, None]
    assert np.all(np.abs(axes.mean(axis=0)) < 0.15)
