"""The motion grid: the same for any chunking, true to gravity and velocity, honest about gaps."""

import numpy as np
import pytest

from tests.reps.movement import Movement, cut, straight_set
from tracker.model.motion import GRID_HZ, Motion, concatenate
from tracker.model.samples import Samples
from tracker.motion.stage import MotionStage


def motion(chunks: list[Samples]) -> Motion:
    stage = MotionStage()
    return concatenate([block for chunk in chunks for block in stage.push(chunk)])


@pytest.mark.parametrize("gyro", [True, False])
@pytest.mark.parametrize("rate_hz", [7.0, 50.0, 103.0, 400.0])
def test_any_chunking_gives_the_same_frames_bit_for_bit(rate_hz: float, gyro: bool) -> None:
    samples = straight_set(2).samples(rate_hz=rate_hz, gyro=gyro)
    whole, parts = motion([samples]), motion(cut(samples, [1, 17, 3, 90]))
    assert parts.first_index == 0
    for name in ("t_s", "up", "acc_world", "rate_rps", "acc_g", "valid"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name)), name


def test_frames_follow_each_other_at_the_grid_rate() -> None:
    told = motion([straight_set(2).samples(rate_hz=37.0)])
    assert np.allclose(np.diff(told.t_s), 1.0 / GRID_HZ)


@pytest.mark.parametrize("rate_hz", [50.0, 100.0, 400.0])
def test_velocity_survives_the_grid(rate_hz: float) -> None:
    samples = (
        Movement()
        .still(3.0)
        .glide(0.4, np.array([0.0, 0.0, 0.5]), np.zeros(3))
        .still(2.0)
        .samples(rate_hz=rate_hz, noise=0.0)
    )
    told = motion([samples])
    height = np.cumsum(np.cumsum(told.acc_world[:, 2])) / GRID_HZ**2
    assert height[-1] == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("gyro", [True, False])
def test_up_is_where_the_accelerometer_points_at_rest(gyro: bool) -> None:
    samples = Movement().still(5.0).glide(1.0, np.zeros(3), np.array([0.8, 0.0, 0.0])).still(5.0).samples(gyro=gyro)
    told = motion([samples])
    for k in (100, len(told) - 10):
        assert told.up[k] @ told.acc_g[k] / np.linalg.norm(told.acc_g[k]) > 0.999
        assert np.linalg.norm(told.acc_world[k]) < 0.2


def test_frames_over_a_gap_and_at_a_clipped_sample_are_not_valid() -> None:
    samples = Movement().still(10.0).samples()
    keep = (samples.t_s < 4.0) | (samples.t_s > 5.0)
    clipped = np.zeros(len(samples), dtype=bool)
    clipped[800] = True
    assert samples.gyro_dps is not None
    told = motion([Samples(samples.t_s[keep], samples.acc_g[keep], samples.gyro_dps[keep], clipped[keep])])
    bad = told.t_s[~told.valid]
    assert ((bad > 3.98) & (bad < 5.02) | (bad > 7.96) & (bad < 8.04)).all()
    assert (~told.valid).sum() > 45
    assert not told.valid[np.abs(told.t_s - 8.0) < 0.015].all()


@pytest.mark.parametrize(
    ("rate_hz", "dropout_s", "marked"), [(100.0, 0.2, True), (25.0, 0.2, True), (100.0, 0.05, False), (7.0, 0.1, False)]
)
def test_a_dropout_of_200_ms_is_marked_and_a_slow_stream_is_not(rate_hz: float, dropout_s: float, marked: bool) -> None:
    samples = straight_set(2).samples(rate_hz=rate_hz)
    assert samples.gyro_dps is not None
    keep = (samples.t_s < 5.0) | (samples.t_s > 5.0 + dropout_s)
    torn = Samples(samples.t_s[keep], samples.acc_g[keep], samples.gyro_dps[keep], samples.clipped[keep])
    whole, parts = motion([torn]), motion(cut(torn, [3, 1]))
    assert np.array_equal(whole.valid, parts.valid)
    bad = whole.t_s[~whole.valid]
    assert bool(len(bad)) is marked
    assert ((bad > 4.9) & (bad < 5.1 + dropout_s)).all()


def test_a_gap_of_an_hour_costs_seconds_of_frames_and_time_goes_on() -> None:
    still = Movement().still(5.0).samples()
    assert still.gyro_dps is not None
    later = Samples(
        np.concatenate([still.t_s, still.t_s + 3600.0]),
        np.concatenate([still.acc_g] * 2),
        np.concatenate([still.gyro_dps] * 2),
        np.concatenate([still.clipped] * 2),
    )
    whole, parts = motion([later]), motion(cut(later, [13, 1]))
    assert len(whole) < 1000
    assert whole.t_s[-1] > 3604.0
    assert np.array_equal(whole.t_s, parts.t_s)
    assert np.array_equal(whole.up, parts.up)


@pytest.mark.parametrize("lost_s", [1.0, 2.5])
def test_which_way_is_up_is_learnt_anew_after_much_was_lost(lost_s: float) -> None:
    """The hand turns over by 1.2 rad, and the radio is silent for most of it: what the rate was before says nothing of that."""
    turn = np.array([1.2, 0.0, 0.0])
    samples = Movement().still(5.0).glide(lost_s, np.zeros(3), turn).still(6.0).samples()
    assert samples.gyro_dps is not None
    keep = (samples.t_s < 5.0 + 0.3 * lost_s) | (samples.t_s > 5.0 + 1.3 * lost_s)
    torn = Samples(samples.t_s[keep], samples.acc_g[keep], samples.gyro_dps[keep], samples.clipped[keep])
    told, parts = motion([torn]), motion(cut(torn, [13, 1, 70]))
    assert np.array_equal(told.up, parts.up)
    then = (told.t_s > 6.0 + 1.3 * lost_s) & (told.t_s < 7.0 + 1.3 * lost_s)
    assert (
        np.linalg.norm(told.acc_world[then], axis=1).max() < 1.5
    )  # 9 deg from a second after it on; 2.1 where it is not
