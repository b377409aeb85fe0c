"""The simulated sensor against answers known by other means."""

import numpy as np
import pytest
from scipy.integrate import cumulative_trapezoid
from scipy.spatial.transform import Rotation

from firmware_sim import BMI270, PERFECT, Habit, Imu, Lifter, SimulatorError, compose, one_set, set_script
from firmware_sim.imu import G_MPS2, felt, measure, mounting
from firmware_sim.motions.reel import FINE_HZ, Path
from firmware_sim.motions.rotations import Floats, from_rotvec

UPRIGHT = np.array([1.0, 0.0, 0.0, 0.0])


def still(seconds: float, turn: Floats = UPRIGHT) -> Path:
    n = int(seconds * FINE_HZ)
    return Path(np.zeros((n, 3)), np.tile(turn, (n, 1)))


def times(path: Path, rate_hz: float = 100.0) -> Floats:
    return np.arange(0.0, (len(path) - 1) / FINE_HZ, 1.0 / rate_hz)


def chance() -> np.random.Generator:
    return np.random.default_rng(5)


def test_at_rest_it_reads_one_g_upwards_and_no_turning_in_any_attitude() -> None:
    for vector in ([0.0, 0.0, 0.0], [1.2, 0.0, 0.0], [0.3, -2.0, 0.7]):
        turn = from_rotvec(np.array(vector))
        path = still(2.0, turn)
        reading = measure(path, times(path), UPRIGHT, PERFECT, chance())

        up_in_sensor = Rotation.from_rotvec(vector).inv().apply([0.0, 0.0, 1.0])
        assert reading.acc_g == pytest.approx(np.tile(up_in_sensor, (len(reading.acc_g), 1)), abs=3e-4)
        assert np.abs(reading.gyro_dps).max() == 0.0


def test_on_a_turntable_it_reads_the_centripetal_acceleration_and_the_turntable_s_rate() -> None:
    """r = 0.4 m at 3 rad/s about the vertical, x outwards: f = (-r w^2, 0, g), rate (0, 0, w), both constant."""
    t = np.arange(int(4.0 * FINE_HZ)) / FINE_HZ
    angle = 3.0 * t
    places = 0.4 * np.stack([np.cos(angle), np.sin(angle), np.zeros_like(t)], axis=1)
    path = Path(places, from_rotvec(np.stack([0.0 * t, 0.0 * t, angle], axis=1)))

    force, rate = felt(path)

    wanted = np.array([-0.4 * 9.0 / G_MPS2, 0.0, 1.0])
    assert force[1:-1] == pytest.approx(np.tile(wanted, (len(t) - 2, 1)), abs=1e-4)
    assert rate == pytest.approx(np.tile([0.0, 0.0, 3.0], (len(t), 1)), abs=1e-4)


def test_on_a_pendulum_it_reads_what_the_textbook_says() -> None:
    """A rigid arm of length L at angle a(t): along it -(L a'^2 + g cos a), across it L a'' + g sin a (z away from
    the pivot, x forwards)."""
    t = np.arange(int(5.0 * FINE_HZ)) / FINE_HZ
    length, omega = 0.6, 2.4
    a, rate_a, acc_a = 0.9 * np.sin(omega * t), 0.9 * omega * np.cos(omega * t), -0.9 * omega**2 * np.sin(omega * t)
    places = length * np.stack([np.sin(a), np.zeros_like(t), -np.cos(a)], axis=1)
    # at a = 0 the limb's z points down (away from the pivot): half a turn about x; then a negative turn about y swings it forwards
    turns = Rotation.from_rotvec(np.stack([0 * t, -a, 0 * t], axis=1)) * Rotation.from_rotvec([np.pi, 0.0, 0.0])
    path = Path(places, np.roll(turns.as_quat(), 1, axis=1))

    force, rate = felt(path)

    inside = slice(2, -2)
    assert G_MPS2 * force[inside, 2] == pytest.approx(-(length * rate_a**2 + G_MPS2 * np.cos(a))[inside], abs=2e-3)
    assert G_MPS2 * force[inside, 0] == pytest.approx((length * acc_a + G_MPS2 * np.sin(a))[inside], abs=2e-3)
    assert rate[inside, 1] == pytest.approx(rate_a[inside], abs=1e-3)


def test_integrating_what_a_whole_set_feels_gives_back_its_path() -> None:
    composed = compose(set_script("lat-pulldown", reps=4, seed=3), 3)
    force, _ = felt(composed.path)
    turns = Rotation.from_quat(np.roll(composed.path.turns, -1, axis=1))
    acc = G_MPS2 * (turns.apply(force) - [0.0, 0.0, 1.0])

    velocity = cumulative_trapezoid(acc, dx=1.0 / FINE_HZ, axis=0, initial=0.0)
    velocity += np.gradient(composed.path.places, 1.0 / FINE_HZ, axis=0)[0]
    places = composed.path.places[0] + cumulative_trapezoid(velocity, dx=1.0 / FINE_HZ, axis=0, initial=0.0)

    assert np.abs(places - composed.path.places).max() < 0.01


def test_integrating_the_turning_of_a_whole_set_gives_back_its_attitude() -> None:
    composed = compose(set_script("straight-arm-pulldown", reps=4, seed=4), 4)
    _, rate = felt(composed.path)

    attitude = Rotation.from_quat(np.roll(composed.path.turns[0], -1))
    for k in range(len(rate) - 1):
        attitude = attitude * Rotation.from_rotvec(0.5 * (rate[k] + rate[k + 1]) / FINE_HZ)

    last = Rotation.from_quat(np.roll(composed.path.turns[-1], -1))
    assert np.degrees((attitude.inv() * last).magnitude()) < 0.3


def test_the_axes_follow_the_mounting() -> None:
    path = still(1.0)
    quarter = mounting((90.0, 0.0, 0.0), 0.0, False, chance())
    over = mounting((0.0, 0.0, 0.0), 0.0, True, chance())

    assert measure(path, times(path), quarter, PERFECT, chance()).acc_g[0] == pytest.approx([0.0, 1.0, 0.0], abs=1e-3)
    turned = one_set(lifter=Lifter(upside_down=True, mount_spread_deg=0.0), imu=PERFECT, reps=2)
    upright = one_set(lifter=Lifter(mount_spread_deg=0.0), imu=PERFECT, reps=2)
    assert turned.acc_g == pytest.approx(upright.acc_g * [-1.0, -1.0, 1.0], abs=1e-3)
    assert np.abs(over) == pytest.approx([0.0, 0.0, 0.0, 1.0], abs=1e-9)


def test_more_than_the_range_is_cut_off_at_the_range() -> None:
    t = np.arange(int(2.0 * FINE_HZ)) / FINE_HZ
    places = np.zeros((len(t), 3))
    places[:, 2] = 0.02 * np.sin(2.0 * np.pi * 10.0 * t)  # 8 g
    path = Path(places, np.tile(UPRIGHT, (len(t), 1)))
    small = Imu(4.0, 500.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    reading = measure(path, times(path, 200.0), UPRIGHT, small, chance())

    assert reading.raw[:, 2].max() == 32767
    assert reading.raw[:, 2].min() == -32768
    assert reading.acc_g[:, 2].max() <= 4.0


def test_a_coarse_sensor_shows_its_steps() -> None:
    path = still(4.0, from_rotvec(np.array([0.3, 0.2, 0.0])))
    coarse = measure(path, times(path), UPRIGHT, Imu(range_g=2.0, bits=6), chance())

    assert coarse.acc_g * 16.0 == pytest.approx(np.rint(coarse.acc_g * 16.0))
    assert len(np.unique(coarse.acc_g)) <= 6


def test_noise_has_the_density_of_the_part() -> None:
    path = still(60.0)
    quiet = Imu(acc_offset_g=0.0, gyro_offset_dps=0.0, scale_error=0.0, warming_k=0.0)

    reading = measure(path, times(path), UPRIGHT, quiet, chance())

    # 160 ug/sqrt(Hz) and 7 mdps/sqrt(Hz) over 50 Hz, and the rounding to counts
    assert reading.acc_g[:, 0].std() == pytest.approx(160e-6 * np.sqrt(50.0), rel=0.05)
    assert reading.gyro_dps[:, 0].std() == pytest.approx(
        np.hypot(0.007 * np.sqrt(50.0), 0.061 / np.sqrt(12.0)), rel=0.05
    )


def test_the_offset_drifts_as_the_sensor_warms() -> None:
    path = still(1200.0)
    drifting = Imu(acc_noise=0.0, gyro_noise=0.0, warming_k=10.0)

    reading = measure(path, times(path, 10.0), UPRIGHT, drifting, chance())

    assert np.abs(reading.gyro_dps[-1] - reading.gyro_dps[0]).max() > 0.1


def test_a_filtered_sensor_does_not_show_a_ring_above_its_bandwidth() -> None:
    habit = Habit(spread=0.0)
    plain = one_set("lat-pulldown", "stack", reps=3, touches=True, habit=habit, rate_hz=25.0)
    filtered = one_set(
        "lat-pulldown", "stack", reps=3, touches=True, habit=habit, rate_hz=25.0, imu=Imu(bandwidth_share=0.2)
    )

    def roughness(acc: Floats) -> float:
        return float(np.abs(np.diff(acc[:, 2], n=2)).max())

    assert roughness(filtered.acc_g) < 0.5 * roughness(plain.acc_g)


def test_every_rate_sees_the_same_movement() -> None:
    fast, slow = one_set(reps=3, rate_hz=200.0, imu=PERFECT), one_set(reps=3, rate_hz=7.0, imu=PERFECT)
    seen = np.stack([np.interp(slow.t_s, fast.t_s, fast.acc_g[:, k]) for k in range(3)], axis=1)

    assert slow.truth == fast.truth
    assert np.median(np.abs(slow.acc_g - seen)) < 0.005


@pytest.mark.parametrize("rate_hz", [0.0, -5.0, 4000.0])
def test_an_impossible_rate_is_refused(rate_hz: float) -> None:
    with pytest.raises(SimulatorError, match="cannot be simulated; choose 1 to 400 Hz"):
        one_set(rate_hz=rate_hz, imu=BMI270)
