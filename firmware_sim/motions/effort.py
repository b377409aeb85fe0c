"""What effort adds to a clean path: tremor, sway, cheating, the ring of a stack that lands, a strap that slips.
Knows nothing of plans for sessions.

Calibrated on pulldowns, cable rows and assisted pull-ups of a watch on the left wrist (applewatch_whales): in the
sets the acceleration has an rms of .03-.06 g in 8-13 Hz, .03-.045 g in 13-25 Hz and .03-.05 g in 5-8 Hz per axis,
the angular rate 4-12, 2-6 and 2-5 deg/s, most about the forearm, more in the eccentric than at rest between the reps.
"""

from dataclasses import dataclass

import numpy as np
from scipy.signal import oaconvolve

from firmware_sim.motions.noise import band_noise, slow_noise
from firmware_sim.motions.profiles import minimum_jerk
from firmware_sim.motions.reel import FINE_HZ
from firmware_sim.motions.rotations import Floats, from_rotvec, multiply

G_MPS2 = 9.80665


@dataclass(frozen=True, slots=True)
class Band:
    """A band of shaking: `acc_g` rms per axis, `rate_dps` rms about x, y, z of the limb."""

    low_hz: float
    high_hz: float
    acc_g: float
    rate_dps: tuple[float, float, float]


TREMOR: tuple[Band, ...] = (
    Band(2.5, 7.0, 0.035, (6.0, 3.5, 3.5)),
    Band(8.0, 12.0, 0.045, (8.0, 4.0, 3.0)),
    Band(13.0, 22.0, 0.030, (4.5, 3.0, 2.5)),
)
FRICTION = Band(15.0, 60.0, 0.012, (0.8, 0.8, 0.4))
"""Guide rods of a stack in motion (estimate; the 7-9 Hz stack recordings show .01 g and 1-3 deg/s)."""
RING_HZ = (30.0, 80.0)
RING_G = (0.5, 3.0)
RING_DECAY_S = 0.05
SLIP_S = 0.15
"""A strap slips in about this time (estimate)."""


def shaking(bands: tuple[Band, ...], level: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Shifts (n, 3) m and twists (n, 3) rad whose strength follows `level` (n,), 1 = the bands' own figures."""
    n = len(level)
    shifts, twists = np.zeros((n, 3)), np.zeros((n, 3))
    # shaking comes and goes
    level = level * np.maximum(0.2, 1.0 + 0.35 * slow_noise(n, 0.8, rng, 1)[:, 0])
    for band in bands:
        omega = 2.0 * np.pi * np.sqrt(band.low_hz * band.high_hz)
        shifts += band_noise(n, band.low_hz, band.high_hz, rng) * (band.acc_g * G_MPS2 / omega**2)
        twists += band_noise(n, band.low_hz, band.high_hz, rng) * (np.radians(np.array(band.rate_dps)) / omega)
    return shifts * level[:, None], twists * level[:, None]


def slipped(turns: Floats, when_s: float, slip_deg: float) -> Floats:
    """Turns (n, 4) of a sensor whose strap slips about the forearm at `when_s` and stays there."""
    t = np.arange(len(turns)) / FINE_HZ
    angle = np.radians(slip_deg) * minimum_jerk(np.clip((t - when_s) / SLIP_S, 0.0, 1.0))
    return multiply(turns, from_rotvec(angle[:, None] * np.array([1.0, 0.0, 0.0])))


def sway(n: int, size: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Slow drifting (n, 3) m and (n, 3) rad of a body that is never quite still, breathing included; `size` 1 = a
    sitting lifter."""
    t = np.arange(n) / FINE_HZ
    breath = np.sin(2.0 * np.pi * 0.27 * t + float(rng.uniform(0.0, 6.28)))
    shifts = slow_noise(n, 0.35, rng).clip(-3.0, 3.0) * 0.002 + breath[:, None] * np.array([0.001, 0.0, 0.0015])
    twists = slow_noise(n, 0.5, rng).clip(-3.0, 3.0) * np.radians(0.5)
    return shifts * size, twists * size


def ring(n: int, at: list[int], rng: np.random.Generator, share: float) -> Floats:
    """Shifts (n, 3) m of the rings of landings at the points `at`; `share` is what reaches the sensor."""
    shifts = np.zeros((n, 3))
    t = np.arange(int(7.0 * RING_DECAY_S * FINE_HZ)) / FINE_HZ
    for point in at:
        hz = float(rng.uniform(*RING_HZ))
        # second differences on the grid see a ring smaller than it is: give that back
        seen = float(np.sinc(hz / FINE_HZ)) ** 2
        peak = share * float(np.exp(rng.uniform(*np.log(RING_G)))) * G_MPS2 / (2.0 * np.pi * hz) ** 2 / seen
        rise = 1.0 - np.exp(-((t / 0.003) ** 2))
        wave = peak * rise * np.exp(-t / RING_DECAY_S) * np.sin(2.0 * np.pi * hz * t)
        end = min(n, point + len(t))
        direction = np.array([*rng.normal(0.0, 0.25, 2), 1.0])
        shifts[point:end] += wave[: end - point, None] * direction
    return shifts


def bumps(n: int, centres: list[int], width_s: float) -> Floats:
    """(n,) bells of height 1 and sigma `width_s` about the points `centres`."""
    train = np.zeros(n)
    for centre in centres:
        if 0 <= centre < n:
            train[centre] += 1.0
    half = int(5.0 * width_s * FINE_HZ)
    bell = np.exp(-0.5 * (np.arange(-half, half + 1) / (width_s * FINE_HZ)) ** 2)
    summed: Floats = oaconvolve(train, bell, mode="same")
    return summed if len(summed) == n else summed[(len(summed) - n) // 2 :][:n]


def smooth(x: Floats, width_s: float) -> Floats:
    """(n,) smoothed by a bell of sigma `width_s`, its ends held."""
    half = int(4.0 * width_s * FINE_HZ)
    bell = np.exp(-0.5 * (np.arange(-half, half + 1) / (width_s * FINE_HZ)) ** 2)
    padded = np.concatenate([np.full(half, x[0]), x, np.full(half, x[-1])])
    out: Floats = oaconvolve(padded, bell / bell.sum(), mode="valid")
    return out
