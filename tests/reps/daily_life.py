"""Daily life as a wrist sensor sees it: walking, stairs, carrying, drinking, combing. Own kinematics, varied by a seed.

Heel strikes put 1.5-2.5 Hz and its harmonics on the wrist, the arm swings at half of that; carrying plates stills the
swing and leaves the strikes. Estimates, not measurements.
"""

import numpy as np

from tests.reps.movement import FINE_HZ, Movement
from tracker.model.samples import Floats


def _fade(n: int) -> Floats:
    """From 0 to 1 and back over half a second at either end, (n, 1)."""
    edge = np.minimum(np.arange(n), np.arange(n)[::-1]) / (0.5 * FINE_HZ)
    return np.clip(edge, 0.0, 1.0)[:, None] ** 2 * (3 - 2 * np.clip(edge, 0.0, 1.0)[:, None])


def _slow_noise(rng: np.random.Generator, n: int, per_s: float) -> Floats:
    knots = rng.normal(size=int(n / FINE_HZ * per_s) + 4)
    return np.interp(np.linspace(0, len(knots) - 1, n), np.arange(len(knots)), knots)


def walk(seconds: float, seed: int, cadence_hz: float = 1.8, swing: float = 0.35, bounce: float = 0.03) -> Movement:
    """Steps at `cadence_hz`; the arm swings by +-`swing` rad at half of that; the body bounces by +-`bounce` m."""
    rng = np.random.default_rng(seed)
    n = int(seconds * FINE_HZ)
    step = 2 * np.pi * np.cumsum(cadence_hz * (1 + 0.04 * _slow_noise(rng, n, 1.0))) / FINE_HZ
    reach = swing * (1 + 0.15 * _slow_noise(rng, n, 0.7))
    size = 1 + 0.12 * _slow_noise(rng, n, cadence_hz)
    angle = reach * np.sin(step / 2 + 0.3) + 0.1 * reach * np.sin(step + 1.0)
    arm = 0.6
    up = bounce * size * (np.sin(step) + 0.35 * np.sin(2 * step + 0.7) + 0.12 * np.sin(3 * step)) + arm * (
        1 - np.cos(angle)
    )
    ahead = arm * np.sin(angle) + 0.015 * np.sin(step + 0.5)
    side = 0.02 * np.sin(step / 2 + 1.2)
    twist = 0.25 * angle + 0.06 * _slow_noise(rng, n, 0.5)
    fade = _fade(n)
    lean = rng.normal(0.0, 0.5, 3)
    move = Movement().still(3.0).glide(1.0, np.array([0.1, 0.0, -0.2]), lean)
    move.curve(fade * np.stack([ahead, side, up], axis=1), fade * np.stack([0.2 * twist, angle, twist], axis=1))
    return move.still(6.0)


def carry(seconds: float, seed: int, cadence_hz: float = 1.7) -> Movement:
    """A plate in the hand: no swing, the strikes remain."""
    return walk(seconds, seed, cadence_hz, swing=0.04, bounce=0.035)


def stairs(seconds: float, seed: int, cadence_hz: float = 1.5) -> Movement:
    """Slower, bouncier steps, some with a hand that follows the rail."""
    return walk(seconds, seed, cadence_hz, swing=0.2, bounce=0.05)


def handle_things(seconds: float, seed: int) -> Movement:
    """Drinking, wiping the brow, a phone at the ear, racking plates: single irregular reaches with rests of any length."""
    rng = np.random.default_rng(seed)
    move = Movement().still(3.0)
    while move.at_s < seconds:
        shift, turn = rng.normal(0.0, 0.25, 3), rng.normal(0.0, 0.7, 3)
        move.glide(rng.uniform(0.5, 1.5), shift, turn)
        move.still(rng.uniform(0.3, 5.0))
        if rng.random() < 0.6:
            move.glide(rng.uniform(0.5, 1.8), -shift * rng.uniform(0.7, 1.2), -turn * rng.uniform(0.7, 1.2))
            move.still(rng.uniform(0.5, 6.0))
    return move.still(5.0)


def drink(seed: int, sips: int = 4) -> Movement:
    """A bottle lifted to the mouth, held, put down, with pauses of very different length."""
    rng = np.random.default_rng(seed)
    move = Movement().still(3.0)
    for _ in range(sips):
        shift, turn = (
            np.array([0.1, 0.15, 0.35]) * rng.uniform(0.9, 1.1),
            np.array([0.3, 1.2, 0.4]) * rng.uniform(0.85, 1.15),
        )
        move.rep(
            rng.uniform(0.8, 1.5), rng.uniform(1.0, 5.0), rng.uniform(0.8, 1.6), rng.uniform(2.0, 15.0), shift, turn
        )
    return move.still(6.0)


def comb(seed: int, strokes: int = 12) -> Movement:
    """Short quick strokes of the hand over the head, each a little elsewhere."""
    rng = np.random.default_rng(seed)
    move = Movement().still(3.0).glide(0.9, np.array([0.0, 0.2, 0.6]), np.array([0.2, -1.5, 0.3]))
    for _ in range(strokes):
        shift, turn = rng.normal([0.12, 0.05, -0.06], 0.05), rng.normal([0.1, 0.35, 0.1], 0.12)
        move.rep(rng.uniform(0.3, 0.7), 0.0, rng.uniform(0.3, 0.7), rng.uniform(0.0, 0.4), shift, turn)
        move.glide(0.2, rng.normal(0.0, 0.03, 3), rng.normal(0.0, 0.08, 3))
    return move.glide(0.9, np.array([0.0, -0.2, -0.5]), np.array([-0.2, 1.4, -0.2])).still(6.0)
