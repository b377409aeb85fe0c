"""What a window of motion says of one path: the tilt along its arc, accelerations, and which frames to trust. Knows nothing of reps."""

import functools
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.ndimage import uniform_filter1d
from scipy.signal import lfilter

from tracker.model.motion import GRID_HZ, Motion
from tracker.model.samples import Floats

G_MPS2 = 9.80665

KNOCK_MPS2 = 20.0
"""Second difference of the specific force, m/s² a frame, from which a frame loses its trust; more trusts knocks more. A stack's touch-down rings
with 0.5-3 g; the sharpest corner of a lift (0.6 m/s in 0.1 s) stays below 10."""

BRIDGED_TRUST = 1e-3
"""Weight of a frame that was bridged over a gap or a saturated axis."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Frames of one window of `motion`. `force` (n, 3) m/s² in the sensor frame, gravity included; `linear` (n, 3) m/s² in the sensor frame without
    gravity; `world` (n, 3) m/s²; `up` (n, 3); `weight` (n,) 0..1; `activity` (n,) m/s², how much the force moves within half a second."""

    motion: Motion
    force: Floats
    linear: Floats
    world: Floats
    up: Floats
    weight: Floats
    activity: Floats
    has_gyro: bool

    def __len__(self) -> int:
        return len(self.weight)


def raw_of(motion: Motion) -> Raw:
    """The window's signals and the trust in each frame."""
    force = motion.acc_g * G_MPS2
    fast = np.linalg.norm(np.diff(force, n=2, axis=0, prepend=force[:1], append=force[-1:]), axis=1)
    weight = 1 / (1 + (fast / KNOCK_MPS2) ** 4)
    weight = np.where(motion.valid, weight, BRIDGED_TRUST)
    weight = np.maximum(weight, BRIDGED_TRUST)
    return Raw(
        motion,
        force,
        force - G_MPS2 * motion.up,
        motion.acc_world,
        motion.up,
        weight,
        _activity(force),
        motion.has_gyro,
    )


def _activity(force: Floats) -> Floats:
    """Standard deviation (n,) of the specific force in a sliding half second, m/s²."""
    size = int(0.5 * GRID_HZ) | 1
    low = low_pass(force, 3.0)
    mean = uniform_filter1d(low, size, axis=0)
    spread = uniform_filter1d(low * low, size, axis=0) - mean * mean
    return np.asarray(np.sqrt(np.maximum(spread, 0.0).sum(axis=1)))


class Signal(StrEnum):
    """What a reader looks at."""

    ARC = "arc"  # angle of gravity in the plane of `along` and `across`, rad, 0 at `across`
    WORLD = "world"  # acceleration along `along` in the world frame, m/s²
    SENSOR = "sensor"  # the same in the sensor frame, gravity taken out
    FORCE = "force"  # specific force along `along` in the sensor frame, gravity included, m/s²
    LEAN = (
        "lean"  # angle of the specific force in the plane of `along` and `across`, rad: tilt and acceleration together
    )
    SIZE = "size"  # magnitude of the specific force, gravity taken out, m/s²: vertical acceleration, however the sensor tilts


@dataclass(frozen=True, slots=True)
class Reader:
    """How one number a frame is read off the motion; element-wise, so that blocks of any size give the same. Axes are (3,) unit vectors."""

    signal: Signal
    along: Floats
    across: Floats

    def read(self, motion: Motion) -> Floats:
        """The signal (n,)."""
        if self.signal is Signal.ARC:
            return np.arctan2(_dot(motion.up, self.along), _dot(motion.up, self.across))
        if self.signal is Signal.WORLD:
            return _dot(motion.acc_world, self.along)
        if self.signal is Signal.LEAN:
            return np.arctan2(_dot(motion.acc_g, self.along), _dot(motion.acc_g, self.across))
        if self.signal is Signal.SIZE:
            return np.asarray((np.sqrt(np.square(motion.acc_g).sum(axis=1)) - 1.0) * G_MPS2)
        force = _dot(motion.acc_g, self.along) * G_MPS2
        return force if self.signal is Signal.FORCE else force - G_MPS2 * _dot(motion.up, self.along)


def find_arc(up: Floats, signal: Signal = Signal.ARC) -> Reader:
    """The principal arc of the directions `up` (n, 3) through the sensor, as a reader of `signal` (ARC or LEAN)."""
    middle = up.mean(axis=0)
    _, _, axes = np.linalg.svd(up - middle, full_matrices=False)
    along = axes[0]
    across = middle - along * (middle @ along)
    return Reader(signal, along, across / (np.linalg.norm(across) + 1e-12))


def straight(signal: Signal, direction: Floats) -> Reader:
    """A reader along one direction (3,), made a unit vector."""
    return Reader(signal, direction / (np.linalg.norm(direction) + 1e-12), np.zeros(3))


def _dot(rows: Floats, axis: Floats) -> Floats:
    return np.asarray(rows[:, 0] * axis[0] + rows[:, 1] * axis[1] + rows[:, 2] * axis[2])


def principal_direction(acc: Floats, inside: slice, period_s: float) -> Floats:
    """The unit direction (3,) in which the velocity behind `acc` (n, 3) moves most at about the period, found on the frames `inside`."""
    moved = np.cumsum(acc - acc.mean(axis=0), axis=0)
    speed = low_pass(moved, min(4.0 / period_s, 8.0)) - low_pass(moved, 0.6 / period_s)
    _, _, axes = np.linalg.svd(speed[inside], full_matrices=False)
    return np.asarray(axes[0])


def low_pass(x: Floats, cut_hz: float, rate_hz: float = GRID_HZ) -> Floats:
    """Zero-phase second-order Butterworth low-pass along the first axis of `x` (n,) or (n, k): once forwards, once backwards, the ends mirrored."""
    b, a, rest = _butterworth(min(cut_hz, 0.4 * rate_hz) / rate_hz)
    rows = x[:, None] if x.ndim == 1 else x
    pad = min(len(rows) - 1, int(0.7 * rate_hz / cut_hz) + 1)
    mirrored = np.vstack([2 * rows[:1] - rows[pad:0:-1], rows, 2 * rows[-1:] - rows[-2 : -pad - 2 : -1]])
    there, _ = lfilter(b, a, mirrored, axis=0, zi=rest[:, None] * mirrored[:1])
    back, _ = lfilter(b, a, there[::-1], axis=0, zi=rest[:, None] * there[-1:])
    smooth = back[::-1][pad : pad + len(rows)]
    return np.asarray(smooth[:, 0] if x.ndim == 1 else smooth)


@functools.lru_cache(maxsize=64)
def _butterworth(share: float) -> tuple[Floats, Floats, Floats]:
    """Coefficients b, a (3,) of a second-order low-pass at `share` of the rate, and its state (2,) after a long stay at 1 (bilinear transform)."""
    k = np.tan(np.pi * share)
    norm = 1.0 / (1.0 + np.sqrt(2.0) * k + k * k)
    b0 = k * k * norm
    a1, a2 = 2.0 * (k * k - 1.0) * norm, (1.0 - np.sqrt(2.0) * k + k * k) * norm
    return np.array([b0, 2 * b0, b0]), np.array([1.0, a1, a2]), np.array([1.0 - b0, b0 - a2])
