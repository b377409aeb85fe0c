"""What hands do between sets: everything plays for exactly its time, and gait looks like gait."""

import numpy as np
import pytest
from scipy.signal import welch

from firmware_sim import ACTIVITIES, PERFECT, Placement, RestSpec, Script, Session, SetSpec, SimulatorError, play
from firmware_sim.motions.activities import check_activity, play_activity
from firmware_sim.motions.postures import POSTURES
from firmware_sim.motions.reel import FINE_HZ, Reel, accelerated_by, turned_by
from firmware_sim.motions.rotations import conjugate, rotate


def doing(name: str, seconds: float, seed: int = 2) -> Session:
    """A session that spends most of `seconds` on one activity before a single rep."""
    script = Script("doing", (SetSpec("lat-pulldown", Placement.WRIST, 1),), RestSpec(seconds, (name,)), RestSpec(2.0))
    return play(script, seed=seed, imu=PERFECT)


@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("name", ACTIVITIES)
def test_every_activity_takes_its_time_and_moves_no_faster_than_a_body_can(name: str, right: bool) -> None:
    for seconds in (2.0, 7.3, 30.0):
        reel = Reel(POSTURES["sit"].pose())
        play_activity(reel, name, seconds, np.random.default_rng(3), right)

        path = reel.path()
        assert reel.t_s == pytest.approx(seconds, abs=1.0 / FINE_HZ)
        assert len(path) == round(seconds * FINE_HZ) + 1
        assert np.linalg.norm(accelerated_by(path), axis=1).max() < 80.0
        assert np.linalg.norm(turned_by(path), axis=1).max() < 25.0
        assert np.linalg.norm(path.turns, axis=1) == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["walk", "walk-fast", "stairs-up", "stairs-down", "stairs-rail", "carry-plates"])
def test_gait_has_its_strongest_vertical_rhythm_at_the_steps(name: str) -> None:
    session = doing(name, 50.0)
    steady = (session.t_s > 4.0) & (session.t_s < 42.0)
    size = np.linalg.norm(session.acc_g[steady], axis=1)

    hz, power = welch(size - size.mean(), fs=100.0, nperseg=1024)

    peak = hz[np.argmax(power)]
    assert 1.2 <= peak <= 2.6
    assert 0.1 < size.std() < 0.8


@pytest.mark.parametrize("seed", range(4))
def test_walking_is_mostly_the_swing_of_the_arm_as_in_recorded_walking(seed: int) -> None:
    """A watch on four students: 2.9-4.2 m/s2 rms, .78-.86 of its power at the stride, .06-.11 at the step; 1.5-2.0 rad/s."""
    reel = Reel(POSTURES["stand"].pose())
    play_activity(reel, "walk", 40.0, np.random.default_rng(seed), False)
    path = reel.path()
    acc = rotate(conjugate(path.turns), accelerated_by(path))[int(4 * FINE_HZ) :]
    rate = turned_by(path)[int(4 * FINE_HZ) :]

    hz, power = welch(acc - acc.mean(axis=0), fs=FINE_HZ, nperseg=8192, axis=0)
    power = power.sum(axis=1) * (hz < 5.0)
    stride_hz = hz[np.argmax(power)]
    share = [power[abs(hz - k * stride_hz) < 0.2].sum() / power[hz > 0.3].sum() for k in (1, 2)]

    assert 0.6 < stride_hz < 1.0
    assert share[0] > 0.5
    assert 0.02 < share[1] < 0.3
    assert 1.5 < np.sqrt((acc**2).sum(axis=1).mean()) < 7.0
    assert 0.8 < np.sqrt((rate**2).sum(axis=1).mean()) < 3.0


def test_who_walks_about_stops_and_turns() -> None:
    reel = Reel(POSTURES["stand"].pose())
    play_activity(reel, "walk-about", 60.0, np.random.default_rng(4), False)
    path = reel.path()
    size = np.linalg.norm(accelerated_by(path), axis=1)
    seconds = size[: len(size) // 400 * 400].reshape(-1, 400).max(axis=1)

    assert (seconds[3:] < 0.05).any()
    assert (seconds > 0.5).sum() > 25
    ahead = rotate(path.turns, np.array([0.0, 0.0, 1.0]))
    assert np.ptp(np.unwrap(np.arctan2(ahead[:, 1], ahead[:, 0]))) > 0.5


def test_a_spoon_goes_to_the_mouth_and_back_with_uneven_rests() -> None:
    session = doing("eat-soup", 90.0)
    lean = np.convolve(session.acc_g[:, 0], np.ones(80) / 80.0, mode="same")
    up = lean > 0.3  # the forearm points up at the mouth
    leaves = np.flatnonzero(up[:-1] & ~up[1:])
    gaps = np.diff(session.t_s[leaves])

    assert 10 < len(leaves) < 45
    assert gaps.std() > 0.2 * gaps.mean()


def test_walking_arms_swing_once_in_two_steps() -> None:
    session = doing("walk", 50.0)
    assert session.gyro_dps is not None
    steady = (session.t_s > 4.0) & (session.t_s < 42.0)

    hz, swing = welch(session.gyro_dps[steady, 2], fs=100.0, nperseg=1024)
    size = np.linalg.norm(session.acc_g[steady], axis=1)
    _, step = welch(size - size.mean(), fs=100.0, nperseg=1024)

    assert hz[np.argmax(swing)] == pytest.approx(0.5 * hz[np.argmax(step)], abs=0.11)


def test_sitting_still_is_still() -> None:
    session = doing("sit", 20.0)
    quiet = (session.t_s > 3.0) & (session.t_s < 14.0)

    assert np.linalg.norm(session.acc_g[quiet], axis=1) == pytest.approx(1.0, abs=0.01)


def test_a_hand_at_the_head_points_up() -> None:
    session = doing("phone-ear", 30.0)
    there = (session.t_s > 8.0) & (session.t_s < 20.0)

    assert session.acc_g[there, 0].mean() > 0.7


def test_an_unknown_activity_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SimulatorError, match="does not know the activity 'swim'; it knows sit, stand"):
        check_activity("swim")
