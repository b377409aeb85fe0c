"""What each channel says of a given height: regression of a window's signals on h and h''. Knows nothing of turns, reps or directions."""

import functools
from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import spread
from tracker.model.motion import GRID_HZ
from tracker.model.reps import Placement
from tracker.model.samples import Floats
from tracker.travel.channels import G_MPS2, Raw, Reader, Signal, find_arc, low_pass, straight
from tracker.travel.latent import Channel, second_difference, slow_basis

FIT_PERIODS = 4.0
"""Frequencies regressed on, in multiples of the reps' own: enough for the shape of a rep. More lets noise in h'' make every path look longer."""

WIDE_HZ = 4.0
"""Frequencies on which first guesses are compared, Hz."""

EVERY = 5
"""Every how many frames one goes into the regression; after the low-pass the others say nothing new."""

ACC_SIGMA_MPS2 = 0.25
"""Least noise of an acceleration channel, m/s²: tremor and orientation error together (tuned on the simulated lifter)."""

TILT_SIGMA_RAD = 0.02
"""Least noise of a tilt channel, rad: attitude error of a 6-axis filter in movement (about 1 degree, Laidig & Seel 2023)."""

ARC_RAD, ARC_MEMORY = 0.8, 4.0
"""A sensor that turns further than this on its way, rad, turns with the load: the same for it. Its accelerations turn as
well, and fit a straight path less."""

TILT_MEMORY = 10.0
"""By how much a wrist's own tilting is trusted less than its size says: it goes on for half a second and more, so that
dozens of frames say no more than one. Tuned on the simulated lifter; at 5 holds were rounded off. A pulldown of the watch
recordings, whose tilt goes up and down within a rep, gets a second bump where tilt weighs more against acceleration."""

LEAN_SIGMA_RAD = 0.03
"""Least noise of the lean of the specific force, rad: 0.3 m/s² of acceleration along unknown ways."""

LONGEST_M, USUAL_M = 0.8, 0.5
"""Longest and usual path of a hand in a pull, m. Without a gyroscope a smooth height and a long path explain tilt as well as a sharp one and a short
path, so that the length has to be bounded."""

ACC_WANDER_MPS2, TILT_WANDER_RAD = 0.03, 0.02
"""How far a channel's bias may wander from knot to knot; more follows drift and eats slow movement."""

KNOT_PERIODS = 4.0
"""Distance of the bias knots in periods of the reps."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What the channels say of the height, each with the reader it comes from; the last one drives, the first one holds.

    `metres` length of the path, `vertical` its upward share, -1..1.
    """

    readers: list[Reader]
    channels: list[Channel]
    metres: float
    vertical: float


class Signals:
    """A window's signals made ready for many regressions."""

    def __init__(self, raw: Raw, inside: slice, period_s: float, placement: Placement | None) -> None:
        self.raw = raw
        self.period_s = period_s
        self.inside = inside
        self._stack = placement is Placement.STACK
        self._cut_hz = FIT_PERIODS / period_s
        self._slow = slow_basis(len(raw), 2 * period_s, GRID_HZ)
        motion = raw.motion
        self.upright = straight(Signal.FORCE, raw.force[inside].mean(axis=0))
        if self._stack:
            self._acc = self.upright.read(motion)
            self._low = low_pass(self._acc, self._cut_hz)[:, None]
        elif raw.has_gyro:
            self.arc = find_arc(raw.up[inside])
            self.angle = self.arc.read(motion)
            both = np.hstack([self.angle[:, None], raw.world, raw.linear])
            self._low = low_pass(both, self._cut_hz)
        else:
            calm = low_pass(raw.force, 4.0 / period_s)[inside]
            self.arc = find_arc(calm / np.linalg.norm(calm, axis=1, keepdims=True), Signal.LEAN)
            self.size = Reader(Signal.SIZE, np.zeros(3), np.zeros(3))
            self.angle = self.arc.read(motion)
            self.risen = self.size.read(motion)
            self._low = low_pass(np.column_stack([self.angle, self.risen, raw.force]), self._cut_hz)

    def fit(self, h: Floats, frames: slice) -> Fit:
        """What the channels say of the height `h` (n,) on the frames of the set."""
        both = low_pass(np.column_stack([h, second_difference(h, GRID_HZ)]), self._cut_hz)
        smooth, bend = both[:, 0], both[:, 1]
        if self._stack:
            return self._fit_stack(bend, frames)
        return self._fit_six_axes(smooth, bend, frames) if self.raw.has_gyro else self._fit_force(smooth, bend, frames)

    def _solve(self, columns: list[Floats], y: Floats, frames: slice) -> tuple[Floats, Floats]:
        """Coefficients (columns, channels) of `y` (n, channels) beside a slow wander, and the rest (m, channels)."""
        few = slice(frames.start, frames.stop, EVERY)
        root = np.sqrt(self.raw.weight[few])[:, None]
        design = np.column_stack([*(column[few] for column in columns), self._slow[few]]) * root
        used = np.abs(design).sum(axis=0) > 1e-9
        target = y[few] * root
        found = np.zeros((design.shape[1], y.shape[1]))
        found[used], *_ = np.linalg.lstsq(design[:, used], target, rcond=1e-6)
        return found[: len(columns)], target - design @ found

    def _channel(self, y: Floats, alpha: float, beta: float, sigma: float, wander: float) -> Channel:
        return Channel(y, alpha, beta, sigma, self.raw.weight, wander, KNOT_PERIODS * self.period_s)

    def _fit_stack(self, bend: Floats, frames: slice) -> Fit:
        found, rest = self._solve([bend], self._low, frames)
        metres = float(found[0, 0])
        sigma = float(np.hypot(ACC_SIGMA_MPS2, rest.std()))
        return Fit(
            [self.upright],
            [self._channel(self._acc, 0.0, metres, sigma, ACC_WANDER_MPS2)],
            abs(metres),
            float(np.sign(metres)),
        )

    def _fit_six_axes(self, h: Floats, bend: Floats, frames: slice) -> Fit:
        tilt, tilt_rest = self._solve([h], self._low[:, :1], frames)
        found, rests = self._solve([bend], self._low[:, 1:], frames)
        world, linear = found[0, :3], found[0, 3:]
        turning = rests[:, 3:].var() < rests[:, :3].var()
        along, rest = (linear, rests[:, 3:]) if turning else (world, rests[:, :3])
        path = straight(Signal.SENSOR if turning else Signal.WORLD, along)
        metres = float(np.linalg.norm(along))
        alpha = float(tilt[0, 0])
        memory = ARC_MEMORY if abs(alpha) > ARC_RAD else TILT_MEMORY
        sigma_tilt = memory * float(np.hypot(TILT_SIGMA_RAD, tilt_rest.std()))
        sigma_acc = float(np.hypot(ACC_SIGMA_MPS2, (rest @ path.along).std()))
        channels = [
            self._channel(self.angle, alpha, 0.0, sigma_tilt, TILT_WANDER_RAD),
            self._channel(path.read(self.raw.motion), 0.0, metres, sigma_acc, ACC_WANDER_MPS2),
        ]
        vertical = float(world[2] / (np.linalg.norm(world) + 1e-9))
        return Fit([self.arc, path], channels, metres, vertical)

    def _fit_force(self, h: Floats, bend: Floats, frames: slice) -> Fit:
        (tilt, lean), lean_rest = self._solve([h, bend], self._low[:, :1], frames)
        rise, rise_rest = self._solve([bend], self._low[:, 1:2], frames)
        beta = float(np.clip(lean[0], -LONGEST_M / G_MPS2, LONGEST_M / G_MPS2))
        if beta != lean[0]:
            (tilt,), lean_rest = self._solve([h], self._low[:, :1] - beta * bend[:, None], frames)
        alpha, metres_up = float(tilt[0]), float(np.clip(rise[0, 0], -LONGEST_M, LONGEST_M))
        sigma_lean = float(np.hypot(LEAN_SIGMA_RAD, lean_rest.std()))
        sigma_rise = float(np.hypot(ACC_SIGMA_MPS2, rise_rest.std()))
        metres = float(np.hypot(beta * G_MPS2, metres_up))
        channels = [
            self._channel(self.angle, alpha, beta, sigma_lean, TILT_WANDER_RAD),
            self._channel(self.risen, 0.0, metres_up, sigma_rise, ACC_WANDER_MPS2),
        ]
        return Fit([self.arc, self.size], channels, metres, metres_up / (metres + 1e-9))

    def misfit(self, h: Floats) -> float:
        """How badly the height `h` (n,) explains the signals up to 4 Hz: the share of variance left, and where tilt and acceleration cannot be told
        apart, how implausible the path and how restless the height is.
        """
        both = low_pass(np.column_stack([h, second_difference(h, GRID_HZ)]), WIDE_HZ)
        smooth, bend = both[:, 0], both[:, 1]
        if self.raw.has_gyro:
            tilt, tilt_alone, acc, acc_alone = self._wide
            return self._left([smooth], tilt, tilt_alone) + self._left([bend], acc, acc_alone)
        y = low_pass(np.column_stack([self.angle * G_MPS2, self.risen]), WIDE_HZ)
        found, rest = self._solve([smooth, bend], y[:, :1], self.inside)
        risen, rest_risen = self._solve([bend], y[:, 1:], self.inside)
        _, none = self._solve([], y, self.inside)
        span = spread(h[self.inside], 0.05, 0.95) + 1e-12
        metres = float(np.hypot(found[1, 0], risen[0, 0])) * span
        reps = (self.inside.stop - self.inside.start) / (self.period_s * GRID_HZ)
        restless = float(np.abs(np.diff(low_pass(h, 2.0)[self.inside])).sum()) / (2 * span * reps) - 1.0
        left = float((rest.var() + rest_risen.var()) / none.var(axis=0).sum())
        unlikely = float(np.log((metres + 0.01) / USUAL_M))
        return float(left + 0.25 * unlikely**2 + max(restless, 0.0))

    @functools.cached_property
    def _wide(self) -> tuple[Floats, float, Floats, float]:
        """Tilt (n, 1) and acceleration (n, 3) up to WIDE_HZ, each with the variance that a slow wander leaves of it."""
        tilt, acc = low_pass(self.angle, WIDE_HZ)[:, None], low_pass(self.raw.world, WIDE_HZ)
        alone = [float(self._solve([], y, self.inside)[1].var(axis=0).sum()) for y in (tilt, acc)]
        return tilt, alone[0], acc, alone[1]

    def _left(self, columns: list[Floats], y: Floats, alone: float) -> float:
        """Share of the variance of `y` (n, channels), `alone` without them, that `columns` leave."""
        _, rest = self._solve(columns, y, self.inside)
        return float(rest.var(axis=0).sum() / (alone + 1e-12))
