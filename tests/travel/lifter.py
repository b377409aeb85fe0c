"""A small kinematic lifter for the tests of travel: exact truth, exact physics, simple errors. Knows nothing of the tracker's insides.

The load's height h(t) runs from 0 to 1 and back; the sensor moves along a straight line or an arc with h and tilts with h. Specific force and
angular rate follow from the pose by differentiation, then noise and bias are added in the sensor frame.
"""

import itertools
from dataclasses import dataclass, field

import numpy as np
from scipy.spatial.transform import Rotation
from vqf import VQF

from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Cycle, Run
from tracker.model.samples import Floats

G = 9.80665
GRAVITY = np.array([0.0, 0.0, G])


@dataclass(frozen=True)
class Lift:
    """How the sensor moves from h = 0 to h = 1: `path_m` along `direction` (world), `tilt_deg` about the sensor-fixed `tilt_axis`.

    `arc` True bends the path into the circle about the tilt axis whose angle is the tilt.
    """

    path_m: float
    direction: tuple[float, float, float] = (0.0, 0.0, 1.0)
    tilt_deg: float = 0.0
    tilt_axis: tuple[float, float, float] = (0.0, 1.0, 0.0)
    arc: bool = False


@dataclass(frozen=True)
class Tempo:
    """Seconds of the four phases, shape of the speed ("jerk" or "steady") and their spread from rep to rep (a share)."""

    concentric_s: float = 1.0
    hold_s: float = 0.0
    eccentric_s: float = 2.0
    pause_s: float = 0.0
    shape: str = "jerk"
    spread: float = 0.07
    fatigue: float = 0.0
    eccentric_first: bool = False


@dataclass(frozen=True)
class TrueRep:
    start_s: float
    concentric_s: float
    hold_s: float
    eccentric_s: float
    pause_s: float
    range_share: float
    concentric_first: bool = True

    @property
    def moving_end_s(self) -> float:
        return self.start_s + self.concentric_s + self.hold_s + self.eccentric_s

    @property
    def turn_s(self) -> float:
        return self.start_s + (self.concentric_s if self.concentric_first else self.eccentric_s) + self.hold_s / 2


@dataclass(frozen=True)
class Recorded:
    """What the sensor saw (`t_s`, `acc_g`, `gyro_dps` or None) and what was true (`height` at `t_s`, `reps`, `path_m`)."""

    t_s: Floats
    acc_g: Floats
    gyro_dps: Floats | None
    height: Floats
    reps: tuple[TrueRep, ...]
    lift: Lift
    rate_hz: float
    extra: dict[str, float] = field(default_factory=dict)


def stroke(tau: Floats, shape: str) -> Floats:
    """Share of the way at share `tau` of the time: minimum jerk, or constant speed with ramps of a tenth."""
    if shape == "jerk":
        return tau**3 * (10 - 15 * tau + 6 * tau**2)
    ramp = 0.1
    speed = 1 / (1 - ramp)
    way = np.where(tau < ramp, 0.5 * speed * tau**2 / ramp, speed * (tau - ramp / 2))
    return np.where(tau > 1 - ramp, 1 - 0.5 * speed * (1 - tau) ** 2 / ramp, way)


def record(
    lift: Lift,
    tempo: Tempo,
    reps: int = 8,
    *,
    rate_hz: float = 100.0,
    gyro: bool = True,
    seed: int = 0,
    noise_g: float = 0.002,
    tremor_mps2: float = 0.1,
    bias_g: float = 0.01,
    bias_dps: float = 0.5,
    lead_s: float = 4.0,
) -> Recorded:
    """One set with `lead_s` of rest at either end."""
    rng = np.random.default_rng(seed)
    truth, at = [], lead_s
    for k in range(reps):
        slow = 1 + tempo.fatigue * k / max(reps - 1, 1)
        wobble = 1 + tempo.spread * rng.standard_normal(4)
        con = tempo.concentric_s * slow * wobble[0]
        rep = TrueRep(
            at,
            con,
            tempo.hold_s * wobble[1],
            tempo.eccentric_s * wobble[2],
            tempo.pause_s * wobble[3],
            1 - 0.4 * tempo.fatigue * k / max(reps - 1, 1) + 0.02 * rng.standard_normal(),
            not tempo.eccentric_first,
        )
        truth.append(rep)
        at = rep.moving_end_s + rep.pause_s
    fine_hz = 4 * rate_hz
    t = np.arange(0, at + lead_s, 1 / fine_hz)
    h = np.zeros(len(t))
    for rep in truth:
        out_s, back_s = (
            (rep.concentric_s, rep.eccentric_s) if rep.concentric_first else (rep.eccentric_s, rep.concentric_s)
        )
        out = np.clip((t - rep.start_s) / out_s, 0, 1)
        back = np.clip((t - rep.start_s - out_s - rep.hold_s) / back_s, 0, 1)
        h += rep.range_share * (stroke(out, tempo.shape) - stroke(back, tempo.shape))
    if tempo.eccentric_first:
        h = 1.0 - h
    acc, gyro_dps = _sensed(lift, h, t, rng, tremor_mps2)
    k = slice(2, None, 4)
    acc = acc[k] + noise_g * rng.standard_normal(acc[k].shape) + bias_g * rng.standard_normal(3)
    gyro_dps = gyro_dps[k] + 0.1 * rng.standard_normal(gyro_dps[k].shape) + bias_dps * rng.standard_normal(3)
    return Recorded(t[k], acc, gyro_dps if gyro else None, h[k], tuple(truth), lift, rate_hz)


def _sensed(lift: Lift, h: Floats, t: Floats, rng: np.random.Generator, tremor_mps2: float) -> tuple[Floats, Floats]:
    way = np.asarray(lift.direction, float)
    way /= np.linalg.norm(way)
    angle = np.radians(lift.tilt_deg) * h
    if lift.arc:
        side = np.cross(way, np.asarray(lift.tilt_axis, float))
        side /= np.linalg.norm(side)
        full = np.radians(lift.tilt_deg)
        radius = lift.path_m / full
        around = angle - full / 2
        position = radius * (np.outer(np.sin(around), way) + np.outer(np.cos(around), side))
    else:
        position = lift.path_m * np.outer(h, way)
    dt = t[1] - t[0]
    acc = np.gradient(np.gradient(position, dt, axis=0), dt, axis=0)
    tremor = sum(
        rng.standard_normal(3)[None] * np.sin(2 * np.pi * f * t + rng.uniform(0, 6.3))[:, None]
        for f in (8.3, 9.7, 11.2)
    )
    acc = acc + tremor_mps2 / np.sqrt(3) * tremor
    mount = Rotation.random(random_state=int(rng.integers(1 << 30)))
    axis = np.asarray(lift.tilt_axis, float) / np.linalg.norm(lift.tilt_axis)
    pose = Rotation.from_rotvec(angle[:, None] * axis) * mount
    force = pose.inv().apply(acc + GRAVITY) / G
    turn = (pose[:-1].inv() * pose[1:]).as_rotvec() / dt
    rate = np.degrees(np.vstack([turn, turn[-1:]]))
    return force, rate


def motion_of(rec: Recorded) -> Motion:
    """Motion the way the motion stage makes it: vqf, then the 50 Hz grid by low-pass and interpolation."""
    ts = 1 / rec.rate_hz
    acc = np.ascontiguousarray(rec.acc_g * G)
    if rec.gyro_dps is not None:
        filt = VQF(ts)
        quat = filt.updateBatch(np.ascontiguousarray(np.radians(rec.gyro_dps)), acc)["quat6D"]
        world = Rotation.from_quat(quat[:, [1, 2, 3, 0]])
        up = world.inv().apply([0.0, 0.0, 1.0])
        acc_world = world.apply(acc) - GRAVITY
        rate = np.radians(rec.gyro_dps)
    else:
        up, acc_world = _still_up(acc, ts)
        rate = np.zeros_like(acc)
    grid = np.arange(np.ceil(rec.t_s[0] * GRID_HZ), np.floor(rec.t_s[-1] * GRID_HZ)) / GRID_HZ
    if rec.rate_hz > GRID_HZ:
        smooth = np.ones(round(rec.rate_hz / GRID_HZ) | 1)
        smooth /= smooth.sum()
        acc_world, rate, acc = (np.apply_along_axis(np.convolve, 0, x, smooth, "same") for x in (acc_world, rate, acc))
    on = [
        np.column_stack([np.interp(grid, rec.t_s, x[:, k]) for k in range(3)]) for x in (up, acc_world, rate, acc / G)
    ]
    up_grid = on[0] / np.linalg.norm(on[0], axis=1, keepdims=True)
    first = round(grid[0] * GRID_HZ)
    return Motion(first, grid, up_grid, on[1], on[2], on[3], np.ones(len(grid), bool), rec.gyro_dps is not None)


def _still_up(acc: Floats, ts: float) -> tuple[Floats, Floats]:
    share = 1 - np.exp(-2 * np.pi * 0.5 * ts)
    low, state = np.empty_like(acc), acc[0].copy()
    for k, row in enumerate(acc):
        state = state + share * (row - state)
        low[k] = state
    up = low / np.linalg.norm(low, axis=1, keepdims=True)
    east = np.cross(np.broadcast_to([0.31, 0.22, 0.93], up.shape), up)
    east /= np.linalg.norm(east, axis=1, keepdims=True)
    north = np.cross(up, east)
    rest = acc - G * up
    return up, np.column_stack([np.sum(rest * east, 1), np.sum(rest * north, 1), np.sum(rest * up, 1)])


def run_of(rec: Recorded, seed: int = 0, jitter_s: float = 0.15, shift: float = 0.0) -> Run:
    """The detector's word: the true cycles with their anchors shaken by `jitter_s` (standard deviation) and moved by `shift` periods."""
    rng = np.random.default_rng(seed)
    starts = [r.start_s for r in rec.reps]
    ends = [*starts[1:], rec.reps[-1].moving_end_s]
    edges = np.array([*starts, ends[-1]])
    edges = edges + shift * np.median(np.diff(edges))
    shaken = edges + jitter_s * rng.standard_normal(len(starts) + 1)
    turns = [(a + b) / 2 for a, b in itertools.pairwise(shaken)]
    cycles = tuple(
        Cycle(float(a), float(b), 0.9, float(np.clip(c, a + 0.1, b - 0.1)))
        for a, b, c in zip(shaken[:-1], shaken[1:], turns, strict=True)
    )
    return Run(0, cycles, settled=True, live_count=len(cycles))


WRIST_PULLDOWN = Lift(0.55, (0.1, 0.0, -1.0), 20.0, (0.2, 1.0, 0.1))
STRAIGHT_ARM = Lift(0.6, (0.3, 0.0, -1.0), 95.0, (0.0, 1.0, 0.0), arc=True)
CABLE_ROW = Lift(0.45, (1.0, 0.1, 0.05), 15.0, (0.3, 1.0, 0.2))
DUMBBELL_ROW = Lift(0.40, (0.1, 0.1, 1.0), 12.0, (1.0, 0.3, 0.3))
HANDLE_ROW = Lift(0.45, (1.0, 0.0, 0.0), 4.0, (0.0, 1.0, 0.0))
HANDLE_PULLDOWN = Lift(0.6, (0.05, 0.0, -1.0), 5.0, (0.0, 1.0, 0.0))
STACK = Lift(0.55, (0.0, 0.0, 1.0))
