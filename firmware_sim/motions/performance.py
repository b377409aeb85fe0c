"""A set performed: reach, take hold, the reps with all that is human about them, put back. Writes onto a reel and
tells the truth of it.

Knows nothing of sensors, scripts or rests.
"""

from dataclasses import dataclass

import numpy as np

from firmware_sim.motions.effort import FRICTION, TREMOR, bumps, ring, shaking, smooth
from firmware_sim.motions.geometry import Pose
from firmware_sim.motions.lift import Placement
from firmware_sim.motions.noise import slow_noise, window
from firmware_sim.motions.profiles import Profile
from firmware_sim.motions.reel import FINE_HZ, Reel, points
from firmware_sim.motions.reps import Curve, RepPlan, height_curve
from firmware_sim.motions.rig import Rig
from firmware_sim.motions.rotations import Floats, from_rotvec, multiply

RING_SHARE = {Placement.STACK: 1.0, Placement.HANDLE: 0.15, Placement.IMPLEMENT: 1.0, Placement.WRIST: 0.08}
"""How much of a landing's ring reaches the sensor (estimate: cable and tissue swallow most of it)."""
HANDLE_TREMOR = 0.5
"""A handle shakes this much of what the wrist does (estimate)."""
CHEAT_M = 0.07
CHEAT_DEG = 9.0
WANDER_M, WANDER_DEG, WANDER_HZ = 0.004, 1.5, 0.8
"""No rep takes exactly the way of the last: slow wandering in a set (tuned to the spread of like reps on the
watch)."""
REGRIP_DEG, REGRIP_HZ = 14.0, 0.9
"""A hand that takes hold anew rolls about this much (estimate)."""
LEAST_LEVEL = 0.35
"""Tremor between the reps against that in the eccentric."""


@dataclass(frozen=True, slots=True)
class Performed:
    """A set on the reel: when its first rep begins, its height on the grid from `first_point` on, and for each rep
    the sensor's way up (m) and peak speed (m/s)."""

    start_s: float
    first_point: int
    curve: Curve
    ways_m: tuple[float, ...]
    peaks_mps: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a set is performed beside its plan."""

    profile: Profile
    before_s: float
    after_s: float
    tremor: float
    touches: bool


def take_hold(reel: Reel, rig: Rig, seconds: float, fuss: float, rng: np.random.Generator) -> None:
    """From wherever the sensor is to the start pose in exactly `seconds`: reach, grip, perhaps a testing tug,
    unrack."""
    end_s = reel.t_s + seconds
    start = rig.pose(0.0)
    hasty = seconds < 1.2
    if not hasty:
        reach = 0.45 * seconds if rig.held else 0.15 * seconds
        reel.move(rig.racked, reach, 0.05 if rig.held else 0.0)
        _settle(reel, rng, 0.12 * seconds, rig.placement)
    if not hasty and rng.random() < fuss:
        tug = rig.pose(float(rng.uniform(0.08, 0.22)))
        part = Pose(rig.racked.place + (tug.place - start.place), tug.turn)
        reel.move(part, 0.12 * seconds)
        reel.move(rig.racked, 0.10 * seconds)
    reel.move(start, end_s - reel.t_s)


def put_back(reel: Reel, rig: Rig, seconds: float, rng: np.random.Generator) -> None:
    """From the start pose to the rack, let go, and (on the wrist) down to idle, in exactly `seconds`."""
    end_s = reel.t_s + seconds
    reel.move(rig.racked, 0.4 * seconds)
    if rig.placement is Placement.STACK:
        n = points(min(0.4, end_s - reel.t_s))
        reel.shake(ring(n, [0], rng, 1.0) * window(2 * n, 1)[n:, None], np.zeros((n, 3)))
    else:
        _settle(reel, rng, 0.12 * seconds, rig.placement)
    if rig.held:
        reel.move(rig.idle, end_s - reel.t_s, 0.02)
    reel.hold(end_s - reel.t_s)


def perform(reel: Reel, rig: Rig, plans: tuple[RepPlan, ...], manner: Manner, rng: np.random.Generator) -> Performed:
    """The reps, with a dwell before and after, from the start pose back to it."""
    before, after = points(manner.before_s), points(manner.after_s)
    first = points(reel.t_s) + 1
    n = before + points(plans[-1].end_s) + after
    t = (np.arange(1, n + 1) - before) / FINE_HZ
    curve = height_curve(plans, manner.profile, t)
    clean, turns = rig.at(curve.height, curve.side)
    speed = np.linalg.norm(np.gradient(clean, axis=0), axis=1) * FINE_HZ
    ways, peaks = _measured(plans, t, speed)
    shifts, twists = _human(rig, plans, t, curve, manner, rng)
    reel.follow(clean + shifts, multiply(turns, from_rotvec(twists)))
    return Performed((first - 1 + before) / FINE_HZ, first, curve, ways, peaks)


def _measured(plans: tuple[RepPlan, ...], t: Floats, speed: Floats) -> tuple[tuple[float, ...], tuple[float, ...]]:
    ways, peaks = [], []
    for plan in plans:
        i, j = np.searchsorted(t, [plan.start_s, plan.top_s])
        ways.append(float(speed[i:j].sum() / FINE_HZ))
        peaks.append(float(speed[i:j].max(initial=0.0)))
    return tuple(ways), tuple(peaks)


def _human(
    rig: Rig, plans: tuple[RepPlan, ...], t: Floats, curve: Curve, manner: Manner, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Everything that is not the plan: shifts (n, 3) m in the world, twists (n, 3) rad in the limb frame."""
    n = len(t)
    moving = smooth((np.abs(np.gradient(curve.height)) > 1e-5).astype(float), 0.08)
    if rig.placement is Placement.STACK:
        shifts, twists = shaking((FRICTION,), moving * window(n, 40), rng)
    else:
        lowering = smooth((np.gradient(curve.height) < -1e-5).astype(float), 0.12)
        tired = np.interp(t, [0.0, max(plans[-1].end_s, 0.01)], [0.75, 1.25])
        level = (LEAST_LEVEL + (0.75 - LEAST_LEVEL) * moving + 0.35 * lowering) * tired * window(n, 80)
        gain = manner.tremor * (1.0 if rig.held else HANDLE_TREMOR)
        shifts, twists = shaking(TREMOR, level * gain, rng)
        shifts += WANDER_M * slow_noise(n, WANDER_HZ, rng).clip(-3.0, 3.0) * window(n, 120)[:, None]
        twists += np.radians(WANDER_DEG) * slow_noise(n, WANDER_HZ, rng).clip(-3.0, 3.0) * window(n, 120)[:, None]
        _throw(rig, plans, t, shifts, twists)
        _regrip(plans, t, shifts, twists, rng)
    if manner.touches:
        landings = [int(np.searchsorted(t, plan.back_s)) for plan in plans]
        shifts += ring(n, landings, rng, RING_SHARE[rig.placement])
    return shifts, twists


def _throw(rig: Rig, plans: tuple[RepPlan, ...], t: Floats, shifts: Floats, twists: Floats) -> None:
    """A cheated rep: the trunk throws the load along its way and the forearm tips with it."""
    way = rig.pose(1.0).place - rig.pose(0.0).place
    along = way / max(float(np.linalg.norm(way)), 1e-6)
    for plan in plans:
        if plan.cheat:
            centre = int(np.searchsorted(t, plan.start_s + 0.3 * plan.concentric_s))
            bell = plan.cheat * bumps(len(t), [centre], 0.18)
            shifts += CHEAT_M * bell[:, None] * along
            twists[:, 1] += np.radians(CHEAT_DEG) * bell


def _regrip(plans: tuple[RepPlan, ...], t: Floats, shifts: Floats, twists: Floats, rng: np.random.Generator) -> None:
    """The hand opens, rolls and closes in the pause after a rep."""
    for plan in plans:
        i, j = np.searchsorted(t, [plan.back_s + 0.1, plan.end_s - 0.1])
        if plan.regrip and j - i > points(0.5):
            shape = window(int(j - i), points(0.3))
            shaken, turned = shaking(TREMOR, 2.0 * shape, rng)
            wave = np.sin(2.0 * np.pi * REGRIP_HZ * (t[i:j] - t[i])) * shape
            shifts[i:j] += shaken
            twists[i:j] += turned
            twists[i:j, 0] += np.radians(REGRIP_DEG) * wave


def _settle(reel: Reel, rng: np.random.Generator, seconds: float, placement: Placement) -> None:
    """Taking hold: a shuffle of the fingers. A stack feels nothing of it."""
    n = points(seconds)
    if n < 8 or placement is Placement.STACK:
        reel.hold(seconds)
        return
    level = window(n, n // 4) * (1.6 if placement is Placement.WRIST else 0.8)
    reel.shake(*shaking(TREMOR, level, rng))
