"""The inertial sensor: from a path to what a chip would measure. Knows nothing of lifting, radios or packets.

Noise and offsets after ALGORITHMS ("Simulating a lifter"): BMI270 160 ug/sqrt(Hz), 7 mdps/sqrt(Hz), +-20 mg, up to
-3 deg/s seen; LSM6DSO 70 ug and 3.8 mdps; 5-10 K of warm-up on the wrist. Scale errors and temperature coefficients
are orders of magnitude for parts of this class, not datasheet figures.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt, sosfilt_zi

from firmware_sim.errors import SimulatorError
from firmware_sim.motions.reel import FINE_HZ, Path, accelerated_by, turned_by
from firmware_sim.motions.rotations import Floats, conjugate, from_rotvec, multiply, rotate

G_MPS2 = 9.80665
"""Standard gravity, m/s2."""
FULL_SCALE = 32768
RATE_HZ_RANGE = (1.0, 400.0)
WARMING_S = 300.0
"""Time constant of the warm-up on the wrist, s (estimate)."""


@dataclass(frozen=True, slots=True)
class Imu:
    """A sensor's make. Noise densities in g/sqrt(Hz) and deg/s/sqrt(Hz); offsets and scale errors are standard
    deviations of which one is drawn a session.

    `bits` of resolution over the whole range: old and thrifty parts have six to ten. `bandwidth_share` filters at that
    share of the rate before sampling (second order), None samples as it is, so that rings alias.
    """

    range_g: float = 8.0
    range_dps: float = 2000.0
    acc_noise: float = 160e-6
    gyro_noise: float = 0.007
    acc_offset_g: float = 0.012
    gyro_offset_dps: float = 0.8
    scale_error: float = 0.004
    warming_k: float = 7.0
    acc_drift_g_per_k: float = 0.0003
    gyro_drift_dps_per_k: float = 0.02
    bandwidth_share: float | None = None
    bits: int = 16


PERFECT = Imu(16.0, 2000.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""No error but quantisation."""
BMI270 = Imu()
LSM6DSO = Imu(acc_noise=70e-6, gyro_noise=0.0038, acc_offset_g=0.010, gyro_offset_dps=0.4)


@dataclass(frozen=True, slots=True)
class Reading:
    """`raw` (n, 6) int16 counts, accelerometer first; `acc_g` and `gyro_dps` (n, 3) are those counts in units."""

    raw: NDArray[np.int16]
    acc_g: Floats
    gyro_dps: Floats


def measure(path: Path, at_s: Floats, mount: Floats, imu: Imu, rng: np.random.Generator) -> Reading:
    """What the sensor shows at the times `at_s` (n,), ascending, inside the path.

    `mount` (4,) turns sensor vectors into limb vectors. Gyroscope in deg/s, specific force in g (+1 on the axis that
    points up at rest).
    """
    acc, rate = felt(path)
    back = conjugate(mount)
    if len(at_s) > 1 and imu.bandwidth_share is not None:
        cut_hz = min(0.45 * FINE_HZ, imu.bandwidth_share * (len(at_s) - 1) / float(at_s[-1] - at_s[0]))
        acc, rate = _low_passed(acc, cut_hz), _low_passed(rate, cut_hz)
    acc = rotate(back, sample(acc, at_s))
    rate = rotate(back, np.degrees(sample(rate, at_s)))
    return _digitise(acc, rate, at_s, imu, rng)


def felt(path: Path) -> tuple[Floats, Floats]:
    """Specific force (n, 3) in g and angular rate (n, 3) in rad/s on the path's grid, in the limb frame, without any
    error."""
    force = accelerated_by(path) / G_MPS2
    force[:, 2] += 1.0
    return rotate(conjugate(path.turns), force), turned_by(path)


def sample(values: Floats, at_s: Floats) -> Floats:
    """Columns of grid values (m, k) at the times `at_s`, linearly between grid points."""
    where = at_s * FINE_HZ
    low = np.clip(where.astype(np.int64), 0, len(values) - 2)
    share = np.clip(where - low, 0.0, 1.0)[:, None]
    between: Floats = values[low] * (1.0 - share) + values[low + 1] * share
    return between


def mounting(
    mount_deg: tuple[float, float, float], spread_deg: float, upside_down: bool, rng: np.random.Generator
) -> Floats:
    """A mounting quaternion (4,): the wanted rotation, half a turn about z if upside down, and a random tilt."""
    wanted = from_rotvec(np.radians(np.array(mount_deg)))
    slack = from_rotvec(np.radians(rng.normal(0.0, 1.0, 3) * spread_deg))
    turned = from_rotvec(np.array([0.0, 0.0, np.pi if upside_down else 0.0]))
    return multiply(multiply(wanted, slack), turned)


def check_rate(rate_hz: float) -> float:
    """The rate itself. Raises SimulatorError outside 1..400 Hz."""
    low, high = RATE_HZ_RANGE
    if not low <= rate_hz <= high:
        raise SimulatorError(f"a rate of {rate_hz:g} Hz cannot be simulated; choose {low:g} to {high:g} Hz")
    return rate_hz


def _digitise(acc: Floats, rate: Floats, at_s: Floats, imu: Imu, rng: np.random.Generator) -> Reading:
    """Add scale error, offset, drift and noise, then cut off at the range and round to counts."""
    n = len(at_s)
    warm = imu.warming_k * (1.0 - np.exp(-at_s / WARMING_S))[:, None]
    rate_hz = (n - 1) / float(at_s[-1] - at_s[0]) if n > 1 else 100.0
    raw = np.empty((n, 6), dtype=np.int16)
    out = []
    for k, (clean, span, noise, offset, drift) in enumerate(
        [
            (acc, imu.range_g, imu.acc_noise, imu.acc_offset_g, imu.acc_drift_g_per_k),
            (rate, imu.range_dps, imu.gyro_noise, imu.gyro_offset_dps, imu.gyro_drift_dps_per_k),
        ]
    ):
        scale = 1.0 + rng.normal(0.0, 1.0, 3) * imu.scale_error
        bias = rng.normal(0.0, 1.0, 3) * offset + warm * drift * rng.normal(0.0, 1.0, 3)
        # white noise of a density, seen through a bandwidth of half the rate
        seen = clean * scale + bias + rng.standard_normal((n, 3)) * (noise * np.sqrt(0.5 * rate_hz))
        coarse = 2.0 ** (16 - imu.bits)
        counts = np.clip(np.rint(seen * (FULL_SCALE / span / coarse)) * coarse, -FULL_SCALE, FULL_SCALE - 1)
        raw[:, 3 * k : 3 * k + 3] = counts
        out.append(counts * (span / FULL_SCALE))
    return Reading(raw, out[0], out[1])


def _low_passed(values: Floats, cut_hz: float) -> Floats:
    sos = butter(2, cut_hz, fs=FINE_HZ, output="sos")
    start = sosfilt_zi(sos)[:, :, None] * values[0]
    filtered: Floats = sosfilt(sos, values, axis=0, zi=start)[0]
    return filtered
