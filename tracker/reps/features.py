"""Motion -> the few slow features that counting looks at, 25 times a second. Knows nothing of cycles.

Columns: gravity direction in the sensor frame (3), velocity in the world frame, m/s (3), integrated angular rate in
the sensor frame, rad (3), height, m (1), all below 2 Hz, velocity, angle and height without their slow drift; and the
jolt: specific force beyond gravity, whatever its direction, 0.8 to 5 Hz, m/s² (1); and the stir: how much anything is
accelerated or turned, below 1 Hz, 1 = 1 m/s² or 0.3 rad/s (1), zero at a standstill whatever the drift; and the bounce: the
specific force's size from 0.3 to 5 Hz, m/s² (1); and the vertical acceleration below 2 Hz with all its drift, m/s² (1); and in the sensor
frame, below 5 Hz, the acceleration without gravity, m/s² (3), and the angular rate, rad/s (3); and whether the frame was seen, 1 or 0 (1).
"""

import numpy as np

from tracker.dsp.order import median
from tracker.dsp.stream import LeakyIntegral, StreamFilter
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.samples import Floats

FEATURE_HZ = GRID_HZ / 2
"""Rate of the features, Hz: a rep's fastest useful part lies below 2 Hz."""

GRAVITY_MPS2 = 9.80665

UP = slice(0, 3)
VELOCITY = slice(3, 6)
HORIZONTAL = slice(3, 5)
VERTICAL = 5
ANGLE = slice(6, 9)
HEIGHT = 9
JOLT = 10
STIR = 11
BOUNCE = 12
LIFT_ACC = 13
FORCE = slice(14, 17)
RATE = slice(17, 20)
SEEN = 20
WIDTH = 21

DRIFT_HZ = 0.12
"""High-pass before and after integrating, Hz; more holds drift down, less keeps slow reps whole (ALGORITHMS, chain prototype)."""

HORIZONTAL_DRIFT_HZ = 0.25
"""Further high-pass of the horizontal velocity, Hz: an attitude wrong by 1 deg leaks 0.17 m/s² into the horizontal and nothing
into the vertical, so on a bar the horizontal wanders where the vertical is clean (seen on every barbell file)."""

HEIGHT_DRIFT_HZ = 0.15
"""High-pass of the height integrated from the vertical velocity, Hz; more forgets faster where the lift began."""

JOLT_LOW_HZ, JOLT_HIGH_HZ = 0.8, 5.0
"""Band of the jolt, Hz: steps (1.3-2.6 Hz) and their first harmonics; slow lifting lies below."""

BOUNCE_LOW_HZ = 0.3
"""From here to JOLT_HIGH_HZ the force counts as bounce: a stride takes 1.0 to 1.9 s, so its own beat is in it beside that of its two steps."""

STIR_HZ = 1.0
STIR_PER_RPS = 1.0 / 0.3
"""Low-pass of the stir, Hz, and what turning counts beside acceleration: a slow lift moves at about 1 m/s² and 0.3 rad/s."""

SMOOTH_HZ = 2.0
"""Low-pass of all features, Hz; more keeps jerks, less delays the turn (0.11 s now)."""


STIR_SCALE = np.array([1.0] * 3 + [STIR_PER_RPS**2] * 3)


def tilted(up: Floats) -> float:
    """How far gravity's direction goes over the rows (n, 3): the chord of its range on each axis."""
    return float(np.sqrt(np.square(up.max(axis=0) - up.min(axis=0)).sum())) if len(up) else 0.0


def tilts(up: Floats, marks: list[int]) -> Floats:
    """The same of gravity's direction (3, n) over the rows between each two of the `marks`, which do not fall, and the last of which lies after the
    others."""
    inside, begins = up[:, : marks[-1]], marks[:-1]
    ranges = np.maximum.reduceat(inside, begins, axis=1)
    ranges -= np.minimum.reduceat(inside, begins, axis=1)
    np.square(ranges, out=ranges)
    return np.asarray(np.sqrt(ranges[0] + ranges[1] + ranges[2]))


def astray(up: Floats) -> float:
    """How far gravity's direction (n, 3), n >= 2, is from one row to the next, in the mean (chord)."""
    return float(np.sqrt(np.square(np.diff(up, axis=0)).sum(axis=1)).mean())


def raised_m(cycles: list[Floats]) -> float:
    """How far the usual one of the cycles, each some rows (n, WIDTH), raises the sensor, m."""
    return median([float(np.ptp(rows[:, HEIGHT])) for rows in cycles])


class FeatureStream:
    """Motion in, rows of features out; the same rows for any chunking."""

    def __init__(self) -> None:
        self._integral = LeakyIntegral(2, DRIFT_HZ, GRID_HZ)
        self._smooth = StreamFilter(2, SMOOTH_HZ, "lowpass", GRID_HZ)
        self._horizontal = StreamFilter(1, HORIZONTAL_DRIFT_HZ, "highpass", FEATURE_HZ)
        self._height = LeakyIntegral(1, HEIGHT_DRIFT_HZ, FEATURE_HZ)
        self._jolt_low = StreamFilter(2, JOLT_LOW_HZ, "highpass", GRID_HZ)
        self._bounce_low = StreamFilter(2, BOUNCE_LOW_HZ, "highpass", GRID_HZ)
        self._jolt_high = StreamFilter(2, JOLT_HIGH_HZ, "lowpass", GRID_HZ)
        self._stir = StreamFilter(1, STIR_HZ, "lowpass", GRID_HZ)
        self._frames = 0

    def push(self, motion: Motion) -> tuple[Floats, Floats]:
        """(times (n,) s, features (n, WIDTH)) for every second frame of the motion."""
        pushed = np.concatenate([motion.acc_world, motion.rate_rps], axis=1)
        slow = [motion.up, self._integral.push(pushed), motion.acc_world[:, 2:]]
        rows = self._smooth.push(np.concatenate(slow, axis=1))
        force = np.sqrt(np.einsum("nc,nc->n", motion.acc_g, motion.acc_g))[:, None] * GRAVITY_MPS2
        pulled = (motion.acc_g - motion.up) * GRAVITY_MPS2
        beats = np.concatenate(
            [self._jolt_low.push(force), self._bounce_low.push(force), pulled, motion.rate_rps], axis=1
        )
        beats = self._jolt_high.push(beats)[self._frames % 2 :: 2]
        stir = self._stir.push(np.sqrt(np.einsum("nc,nc->n", pushed, pushed * STIR_SCALE))[:, None])
        first = self._frames % 2
        self._frames += len(motion)
        rows, lift = rows[first::2, :-1], rows[first::2, -1:]
        height = self._height.push(rows[:, VELOCITY][:, 2:])
        seen = motion.valid[first::2, None]
        rows = np.concatenate(
            [rows, height, beats[:, :1], stir[first::2], beats[:, 1:2], lift, beats[:, 2:], seen], axis=1
        )
        rows[:, HORIZONTAL] = self._horizontal.push(rows[:, HORIZONTAL])
        return motion.t_s[first::2], rows
