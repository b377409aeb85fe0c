"""Walking, stairs, carrying: how a wrist moves with the steps. Knows nothing of lifting.

Steps of 1.4-2.2 Hz with harmonics, arms that swing once in two steps, a bounce of the trunk of 2-5 cm and heel
strikes that reach the wrist as damped bursts of some tenths of a g (ALGORITHMS, "Where it fails": step impacts at
1.5-2.5 Hz and their harmonics, arm swing of about 1 s, no dwell; amplitudes are estimates from common gait figures).
"""

from dataclasses import dataclass

import numpy as np

from firmware_sim.motions.noise import slow_noise, window
from firmware_sim.motions.reel import FINE_HZ, points
from firmware_sim.motions.rotations import Floats

ARM_M = 0.55
"""Shoulder to wrist with a slack elbow, m."""
STRIKE_HZ = 13.0
"""Soft-tissue ring of a heel strike at the wrist, Hz (estimate)."""
STRIKE_DECAY_S = 0.05
RAMP_S = 0.9


@dataclass(frozen=True, slots=True)
class Gait:
    """`step_hz` the range of cadences; `bounce_m` and `sway_m` trunk amplitudes; `swing_deg` arm amplitude;
    `strike_g` heel strike at the wrist."""

    name: str
    posture: str
    step_hz: tuple[float, float]
    bounce_m: float
    sway_m: float
    swing_deg: float
    strike_g: float


GAITS: tuple[Gait, ...] = (
    Gait("walk", "stand", (1.6, 2.1), 0.020, 0.018, 14.0, 0.25),
    Gait("walk-fast", "stand", (2.0, 2.4), 0.026, 0.018, 22.0, 0.45),
    Gait("stairs-up", "stand", (1.4, 1.8), 0.032, 0.022, 9.0, 0.18),
    Gait("stairs-down", "stand", (1.6, 2.1), 0.034, 0.020, 8.0, 0.50),
    Gait("stairs-rail", "rail", (1.3, 1.7), 0.028, 0.020, 4.0, 0.20),
    Gait("carry-plates", "carry", (1.5, 1.9), 0.022, 0.022, 2.5, 0.30),
)


def stride(gait: Gait, duration_s: float, rng: np.random.Generator, right: bool) -> tuple[Floats, Floats]:
    """Shifts (n, 3) m and twists (n, 3) rad of the wrist about its posture, starting and ending at rest.

    The steady part of walking speed is left out: no sensor can feel it.
    """
    n = points(duration_s)
    if n < 8:
        return np.zeros((n, 3)), np.zeros((n, 3))
    wander = slow_noise(n, 0.3, rng, 4).clip(-2.5, 2.5)
    step_hz = float(rng.uniform(*gait.step_hz)) * (1.0 + 0.025 * wander[:, 0])
    phase = 2.0 * np.pi * np.cumsum(step_hz) / FINE_HZ  # one turn a step
    shape = window(n, points(RAMP_S))
    size = shape * (1.0 + 0.12 * wander[:, 1])
    stride_phase = 0.5 * phase + (np.pi if right else 0.0)
    # the arm goes forward a little slower than back: a second harmonic
    swing = np.radians(gait.swing_deg) * size * (np.sin(stride_phase) + 0.15 * np.sin(2.0 * stride_phase + 0.8))
    bounce = (
        gait.bounce_m * size * (np.cos(phase) + 0.10 * np.cos(2.0 * phase + 0.7) + 0.03 * np.cos(3.0 * phase + 1.9))
    )
    strikes = _strikes(phase, gait.strike_g, size, rng)
    shifts = np.stack(
        [
            ARM_M * np.sin(swing) + 0.35 * bounce + 0.4 * strikes,
            gait.sway_m * size * np.sin(stride_phase + 0.4),
            ARM_M * (1.0 - np.cos(swing)) + bounce + strikes,
        ],
        axis=1,
    )
    # in the limb frame of a hanging arm z is the lateral axis, pointing away from the body: forward is a negative turn on the left
    away = 1.0 if right else -1.0
    elbow = np.radians(0.35 * gait.swing_deg) * size * np.maximum(0.0, np.sin(stride_phase)) ** 3
    twists = np.stack(
        [
            np.radians(0.25 * gait.swing_deg) * size * np.sin(stride_phase + 0.9),
            0.02 * size * wander[:, 2],
            away * (swing + elbow),
        ],
        axis=1,
    )
    return shifts, twists


def _strikes(phase: Floats, peak_g: float, size: Floats, rng: np.random.Generator) -> Floats:
    """Displacement (n,) m of the damped rings of the heel strikes, one a step, each of its own strength."""
    omega = 2.0 * np.pi * STRIKE_HZ
    t = np.arange(int(8.0 * STRIKE_DECAY_S * FINE_HZ)) / FINE_HZ
    rise = 1.0 - np.exp(-((t / 0.012) ** 2))
    kernel = 9.80665 / omega**2 * rise * np.exp(-t / STRIKE_DECAY_S) * np.sin(omega * t)
    hits = np.flatnonzero(np.diff(np.floor(phase / (2.0 * np.pi))) > 0)
    train = np.zeros(len(phase))
    train[hits] = peak_g * size[hits] * rng.uniform(0.6, 1.4, len(hits))
    rung: Floats = np.convolve(train, kernel)[: len(phase)]
    return rung * window(len(phase), len(phase) // 50 + 1)
