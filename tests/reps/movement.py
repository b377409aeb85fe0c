"""Movements with known truth for the detector's tests: a path and a tilt in, samples out. No firmware, no radio.

A movement is a list of pieces, each giving height along a direction (m) and a tilt about an axis (rad) over time; the
sensor's specific force and rate follow by differentiation.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.spatial.transform import Rotation

from tracker.model.samples import Floats, Samples

FINE_HZ = 400.0
GRAVITY = 9.80665


@dataclass
class Movement:
    """Built piece by piece at FINE_HZ: displacement (n, 3) m and rotation vector (n, 3) rad, world frame, and when reps end."""

    shift: list[Floats] = field(default_factory=list)
    turn: list[Floats] = field(default_factory=list)
    at_s: float = 0.0
    rep_spans: list[tuple[float, float]] = field(default_factory=list)

    def _add(self, shift: Floats, turn: Floats) -> None:
        base = self.shift[-1][-1] if self.shift else np.zeros(3)
        tilt = self.turn[-1][-1] if self.turn else np.zeros(3)
        self.shift.append(base + shift)
        self.turn.append(tilt + turn)
        self.at_s += len(shift) / FINE_HZ

    def still(self, seconds: float) -> "Movement":
        """Nothing moves."""
        zero = np.zeros((max(int(seconds * FINE_HZ), 1), 3))
        self._add(zero, zero)
        return self

    def glide(self, seconds: float, shift: Floats, turn: Floats) -> "Movement":
        """One minimum-jerk movement by `shift` (m) and `turn` (rad)."""
        n = max(int(seconds * FINE_HZ), 2)
        x = np.arange(1, n + 1) / n
        s = (10 * x**3 - 15 * x**4 + 6 * x**5)[:, None]
        self._add(s * shift, s * turn)
        return self

    def rep(
        self, out_s: float, hold_s: float, back_s: float, pause_s: float, shift: Floats, turn: Floats
    ) -> "Movement":
        """Out, hold, back, pause."""
        start = self.at_s
        self.glide(out_s, shift, turn)
        if hold_s:
            self.still(hold_s)
        self.glide(back_s, -shift, -turn)
        self.rep_spans.append((start, self.at_s))
        if pause_s:
            self.still(pause_s)
        return self

    def curve(self, shift: Floats, turn: Floats) -> "Movement":
        """Any path sampled at FINE_HZ, starting from zero."""
        self._add(shift, turn)
        return self

    def samples(
        self,
        rate_hz: float = 100.0,
        mount: Rotation | None = None,
        gyro: bool = True,
        seed: int = 0,
        noise: float = 1.0,
    ) -> Samples:
        """What a sensor strapped on with `mount` measures, with consumer-grade noise."""
        rng = np.random.default_rng(seed)
        shift, turn = np.concatenate(self.shift), np.concatenate(self.turn)
        smooth = np.hanning(17) / np.hanning(17).sum()
        shift = np.stack([np.convolve(np.pad(c, 8, mode="edge"), smooth, "valid") for c in shift.T], axis=1)
        turn = np.stack([np.convolve(np.pad(c, 8, mode="edge"), smooth, "valid") for c in turn.T], axis=1)
        acc = np.gradient(np.gradient(shift, axis=0), axis=0) * FINE_HZ**2
        pose = Rotation.from_rotvec(turn) * (mount or Rotation.identity())
        steps = (pose[:-1].inv() * pose[1:]).as_rotvec() * FINE_HZ
        rate = np.concatenate([steps, steps[-1:]])
        force = pose.inv().apply(acc + np.array([0.0, 0.0, GRAVITY])) / GRAVITY
        fine_s = np.arange(len(shift)) / FINE_HZ
        t = np.arange(0.0, fine_s[-1], 1.0 / rate_hz)
        pick = lambda x: np.stack([np.interp(t, fine_s, c) for c in x.T], axis=1)  # noqa: E731
        acc_g = pick(force) + noise * rng.normal(0.0, 0.003, (len(t), 3))
        rate_dps = np.degrees(pick(rate)) + noise * (rng.normal(0.0, 0.1, (len(t), 3)) + 0.3)
        return Samples(t, acc_g, rate_dps if gyro else None, np.zeros(len(t), dtype=bool))


def straight_set(reps: int, seed: int = 0, tilt: float = 0.5, travel: float = 0.45, period_s: float = 3.0) -> Movement:
    """A set-up movement, a pause, `reps` reps that vary as a lifter's do, a pause, racking, and standing about."""
    rng = np.random.default_rng(seed)
    vary = lambda spread: 1.0 + spread * rng.normal()  # noqa: E731
    shift, turn = np.array([0.2, 0.0, -1.0]) * travel, np.array([0.1, 1.0, 0.0]) * tilt
    move = Movement().still(4.0).glide(1.0, np.array([0.3, 0.2, 0.5]), np.array([0.4, -0.3, 0.6])).still(2.5)
    for _ in range(reps):
        size = vary(0.05)
        move.rep(
            0.35 * period_s * vary(0.06),
            0.15,
            0.5 * period_s * vary(0.06),
            0.1 * period_s * abs(vary(0.3)),
            shift * size,
            turn * size,
        )
    return move.still(2.0).glide(1.2, np.array([-0.3, 0.1, -0.5]), np.array([-0.6, 0.5, -0.3])).still(8.0)


def cut(samples: Samples, sizes: list[int]) -> list[Samples]:
    """The same samples in chunks of these sizes, over and over."""
    chunks, at, k = [], 0, 0
    while at < len(samples):
        end = at + sizes[k % len(sizes)]
        gyro = samples.gyro_dps
        chunks.append(
            Samples(
                samples.t_s[at:end],
                samples.acc_g[at:end],
                None if gyro is None else gyro[at:end],
                samples.clipped[at:end],
            )
        )
        at, k = end, k + 1
    return chunks
