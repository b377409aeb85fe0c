"""Walking, stairs, carrying: how a wrist moves with the steps. Knows nothing of lifting.

Held against the walking of four students with a watch (BasicMotions, 20 bouts of 10 s, quantiles .1 to .9): strides at
0.7-0.8 Hz; linear acceleration 2.9-4.2 m/s2 rms, of which the swinging arm's rhythm holds .78-.86 and the steps' only .06-.11, so
that steps put no more than a soft 1 m/s2 on the wrist; turning 1.5-2.0 rad/s rms, the roll about the forearm half as
much as the swing. The walk here has medians of 3.4 m/s2, .77, .11 and 1.5 rad/s. Cadences and swings of other walkers
follow the 1.2-2.5 Hz and 0.2-1 rad of the gait literature; strikes are estimates (ten samples a second do not show them).
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from firmware_sim.motions.geometry import Pose
from firmware_sim.motions.noise import band_noise, slow_noise, window
from firmware_sim.motions.reel import FINE_HZ, Reel, points
from firmware_sim.motions.rotations import Floats, from_rotvec, multiply, rotate

Span: TypeAlias = tuple[float, float]
"""Least and most; one value is drawn for each walker."""

ARM_M = 0.55
"""Shoulder to wrist with a slack elbow, m."""
STRIKE_HZ = 13.0
"""Soft-tissue ring of a heel strike at the wrist, Hz (estimate)."""
STRIKE_DECAY_S = 0.05
RAMP_S = 0.9
SWING_HZ = 1.5
"""Up to this cadence the swing is as drawn, above it its speed: hands do not fly (1.2-1.6 rad/s rms about the main axis)."""
ROLL: Span = (0.25, 0.9)
NOD: Span = (0.1, 0.45)
"""Roll about the forearm and the third way of turning, as shares of the swing."""
LOOSE_RPS, LOOSE_MPS2 = 0.16, 0.17
LOOSE_HZ: Span = (0.5, 2.5)
"""What a hanging hand turns (rad/s rms) and moves (m/s2 rms per axis) beside its rhythm, at full swing."""
LAG: Span = (-2.0, -0.4)
"""How far the trunk, which is highest as the legs pass, is behind the arm, in radians of a step: in step they would cancel
each other in the force on the wrist, which has 1.0-1.6 m/s2 rms between 0.8 and 5 Hz (BasicMotions)."""
LEAN_DEG: Span = (1.0, 12.0)
"""How far forward the arm hangs in the middle of its swing: that lifts the hand once a stride beside the steps' twice (the vertical
acceleration has .4-1 m/s2 at the stride and .9-2 at the step; BasicMotions)."""
UNEVEN: Span = (0.6, 1.7)
"""How unlike somebody's strides are: one stride is like the next by .67-.87 and like the third after by .48-.85 (correlation of
the linear acceleration, BasicMotions; its own uneven sampling takes a little of that)."""
WALK_S: Span = (3.0, 16.0)
STOP_S: Span = (0.6, 3.5)
TURN_DEG = 160.0
"""Who walks about walks so long, then stops so long and turns by up to so much."""


@dataclass(frozen=True, slots=True)
class Gait:
    """`step_hz` cadence; `bounce_m` and `sway_m` trunk amplitudes; `swing_deg` arm amplitude; `strike_g` heel strike at the
    wrist; `wander` how uneven the pace is (1 = indoors, 0.3 = on a treadmill); `stops` whether there are turns and stops.
    """

    name: str
    posture: str
    step_hz: Span
    bounce_m: Span
    sway_m: float
    swing_deg: Span
    strike_g: Span
    wander: float = 1.0
    stops: bool = False


GAITS: tuple[Gait, ...] = (
    Gait("walk", "stand", (1.35, 1.9), (0.008, 0.020), 0.018, (14.0, 30.0), (0.05, 0.35)),
    Gait("walk-fast", "stand", (1.9, 2.4), (0.015, 0.028), 0.018, (16.0, 36.0), (0.15, 0.6)),
    Gait("walk-slow", "stand", (1.1, 1.4), (0.005, 0.012), 0.020, (6.0, 20.0), (0.02, 0.12)),
    Gait("walk-soft", "stand", (1.35, 1.9), (0.003, 0.009), 0.015, (10.0, 28.0), (0.01, 0.05)),
    Gait("walk-about", "stand", (1.2, 1.9), (0.006, 0.018), 0.020, (6.0, 26.0), (0.03, 0.25), stops=True),
    Gait("walk-pocket", "pocket", (1.4, 2.0), (0.006, 0.018), 0.018, (2.0, 8.0), (0.03, 0.2)),
    Gait("walk-phone", "screen", (1.3, 1.9), (0.005, 0.014), 0.018, (0.8, 4.0), (0.02, 0.12)),
    Gait("walk-bag", "stand", (1.4, 2.0), (0.008, 0.020), 0.018, (2.0, 9.0), (0.05, 0.3)),
    Gait("treadmill", "stand", (1.5, 2.3), (0.010, 0.026), 0.014, (10.0, 36.0), (0.05, 0.5), wander=0.3),
    Gait("jog", "carry", (2.4, 2.9), (0.022, 0.036), 0.012, (14.0, 30.0), (0.3, 0.9), wander=0.5),
    Gait("stairs-up", "stand", (1.1, 1.8), (0.012, 0.032), 0.022, (4.0, 16.0), (0.04, 0.25), stops=True),
    Gait("stairs-down", "stand", (1.3, 2.1), (0.012, 0.034), 0.020, (4.0, 14.0), (0.1, 0.6), stops=True),
    Gait("stairs-rail", "rail", (1.0, 1.7), (0.010, 0.028), 0.020, (2.0, 6.0), (0.04, 0.2), stops=True),
    Gait("carry-plates", "carry", (1.3, 1.9), (0.008, 0.022), 0.022, (1.0, 4.0), (0.05, 0.3), stops=True),
)


@dataclass(frozen=True, slots=True)
class _Walker:
    """Somebody's way of a gait; the shares and phases of the hand's turning are theirs as well."""

    step_hz: float
    bounce_m: float
    swing_rad: float
    strike_g: float
    uneven: float
    lean_rad: float
    lag: float
    roll: float
    nod: float
    phases: Floats


def walk(reel: Reel, gait: Gait, end_s: float, rng: np.random.Generator, right: bool) -> None:
    """Walk until the reel stands at `end_s`, with turns and stops where the gait has them."""
    one = _drawn(gait, rng)
    while (left := end_s - reel.t_s) > 0.0:
        length = min(left, float(rng.uniform(*WALK_S))) if gait.stops else left
        reel.shake(*stride(gait, one, length, rng, right))
        if gait.stops and end_s - reel.t_s > 2.0:
            _turn(reel, min(float(rng.uniform(*STOP_S)), 0.5 * (end_s - reel.t_s)), rng)
        elif gait.stops:
            reel.hold(end_s - reel.t_s)
        if points(end_s - reel.t_s) == 0:
            return


def stride(
    gait: Gait, walker: _Walker, duration_s: float, rng: np.random.Generator, right: bool
) -> tuple[Floats, Floats]:
    """Shifts (n, 3) m and twists (n, 3) rad of the wrist about its posture, starting and ending at rest.

    The steady part of walking speed is left out: no sensor can feel it.
    """
    n = points(duration_s)
    if n < 8:
        return np.zeros((n, 3)), np.zeros((n, 3))
    wander = gait.wander * walker.uneven * slow_noise(n, 0.45, rng, 4).clip(-2.5, 2.5)
    phase = 2.0 * np.pi * np.cumsum(walker.step_hz * (1.0 + 0.04 * wander[:, 0])) / FINE_HZ  # one turn a step
    shape = window(n, points(RAMP_S))
    size = shape * (1.0 + 0.10 * wander[:, 1])
    reach = shape * np.maximum(0.2, 1.0 + 0.15 * wander[:, 3])
    stride_phase = 0.5 * phase + (np.pi if right else 0.0)
    # the arm goes forward a little slower than back: a second harmonic
    swing = walker.swing_rad * reach * (np.sin(stride_phase) + 0.03 * np.sin(2.0 * stride_phase + 0.8))
    step_phase = phase + walker.lag
    rise = np.cos(step_phase) + 0.10 * np.cos(2.0 * step_phase + 0.7) + 0.03 * np.cos(3.0 * step_phase + 1.9)
    bounce = walker.bounce_m * size * rise
    strikes = _strikes(phase, walker.strike_g, size, rng)
    loose = _loose(n, walker, reach, rng)
    shifts = loose[:, :3] + np.stack(
        [
            ARM_M * (np.sin(walker.lean_rad + swing) - np.sin(walker.lean_rad)) + 0.2 * bounce + 0.4 * strikes,
            gait.sway_m * size * np.sin(stride_phase + 0.4) + 0.1 * ARM_M * swing,
            ARM_M * (np.cos(walker.lean_rad) - np.cos(walker.lean_rad + swing)) + bounce + strikes,
        ],
        axis=1,
    )
    return shifts, loose[:, 3:] + _twists(walker, stride_phase, swing, reach, wander[:, 2], right)


def _loose(n: int, walker: _Walker, reach: Floats, rng: np.random.Generator) -> Floats:
    """(n, 6) shifts in m and twists in rad that follow no rhythm."""
    omega = 2.0 * np.pi * np.sqrt(LOOSE_HZ[0] * LOOSE_HZ[1])
    size = walker.uneven * (0.25 + 0.75 * min(1.0, walker.swing_rad / 0.4))
    scale = size * np.array([LOOSE_MPS2 / omega**2] * 3 + [LOOSE_RPS / omega] * 3)
    loose: Floats = band_noise(n, *LOOSE_HZ, rng, 6) * reach[:, None] * scale
    return loose


def _twists(
    walker: _Walker,
    stride_phase: Floats,
    swing: Floats,
    reach: Floats,
    wander: Floats,
    right: bool,
) -> Floats:
    # in the limb frame of a hanging arm z is the lateral axis, pointing away from the body: forward is a negative turn on the left
    away = 1.0 if right else -1.0
    elbow = 0.35 * walker.swing_rad * reach * np.maximum(0.0, np.sin(stride_phase)) ** 3
    roll = walker.roll * walker.swing_rad * reach * np.sin(stride_phase + walker.phases[0])
    nod = walker.nod * walker.swing_rad * reach * np.sin(stride_phase + walker.phases[1])
    twists: Floats = np.stack([roll, nod + 0.02 * reach * wander, away * (swing + elbow)], axis=1)
    return twists


def _drawn(gait: Gait, rng: np.random.Generator) -> _Walker:
    """Somebody who walks like this. Sizes spread by factors, not by sums."""
    bounce, swing, strike = (
        float(np.exp(rng.uniform(*np.log(span)))) for span in (gait.bounce_m, gait.swing_deg, gait.strike_g)
    )
    step_hz = float(rng.uniform(*gait.step_hz))
    return _Walker(
        step_hz,
        bounce,
        float(np.radians(swing)) * SWING_HZ / max(step_hz, SWING_HZ),
        strike,
        float(rng.uniform(*UNEVEN)),
        float(np.radians(rng.uniform(*LEAN_DEG))),
        float(rng.uniform(*LAG)),
        float(rng.uniform(*ROLL)),
        float(rng.uniform(*NOD)),
        rng.uniform(0.0, 2.0 * np.pi, 2),
    )


def _turn(reel: Reel, seconds: float, rng: np.random.Generator) -> None:
    """Turn on the spot about the vertical through the body, and stand for the rest of the time."""
    end_s = reel.t_s + seconds
    yaw = from_rotvec(np.array([0.0, 0.0, np.radians(float(rng.uniform(-TURN_DEG, TURN_DEG)))]))
    around = Pose(rotate(yaw, reel.pose.place), multiply(yaw, reel.pose.turn))
    reel.move(around, min(seconds, float(rng.uniform(0.7, 1.4))))
    reel.hold(end_s - reel.t_s)


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
