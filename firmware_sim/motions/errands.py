"""What hands do back and forth: spoons, cups, plates, standing up. Data and one player. Knows nothing of sets.

From one posture to another and back, over and over, as a rep does; but people take different times, aim elsewhere each time and
dwell unevenly (a dwell's logarithm is spread evenly over its span). Times and sizes are estimates.
"""

from dataclasses import dataclass

import numpy as np

from firmware_sim.motions.geometry import Pose
from firmware_sim.motions.noise import slow_noise, window
from firmware_sim.motions.postures import POSTURES
from firmware_sim.motions.reel import FINE_HZ, Reel, points
from firmware_sim.motions.rotations import from_rotvec, multiply

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Errand:
    """Back and forth between `home` and `away`: `go_s` on the way, `away_s` and `home_s` the dwells, each aim missing by `aim_m` and
    `aim_deg` (sigma); `busy_hz` and `busy_m` the strokes while dwelling at home (scooping, cutting, gesturing).
    """

    name: str
    home: str
    away: str
    go_s: Span
    away_s: Span
    home_s: Span
    aim_m: float = 0.02
    aim_deg: float = 6.0
    busy_hz: float = 0.0
    busy_m: float = 0.0


ERRANDS: tuple[Errand, ...] = (
    Errand("eat-soup", "table", "mouth", (0.8, 1.4), (0.3, 0.9), (0.7, 7.0), busy_hz=1.0, busy_m=0.02),
    Errand("eat-fork", "table", "mouth", (0.7, 1.3), (0.3, 0.8), (1.5, 9.0), busy_hz=2.2, busy_m=0.012),
    Errand("sip", "table", "mouth", (0.9, 1.6), (0.8, 3.0), (3.0, 25.0)),
    Errand("rack-plates", "floor", "shelf", (1.1, 2.2), (0.7, 3.0), (0.8, 5.0), 0.08, 12.0),
    Errand("tidy-up", "sink", "shelf", (0.7, 1.6), (0.3, 1.5), (0.4, 3.0), 0.15, 18.0),
    Errand("talk-with-hands", "carry", "screen", (0.3, 0.9), (0.2, 2.5), (0.3, 6.0), 0.10, 22.0, 1.4, 0.03),
    Errand("get-up-chair", "sit", "stand", (1.3, 2.2), (1.5, 9.0), (2.0, 10.0), 0.03, 8.0),
    Errand("get-up-bed", "lie", "sit", (1.8, 3.2), (1.5, 8.0), (3.0, 12.0), 0.05, 12.0),
)


def run_errand(reel: Reel, errand: Errand, end_s: float, rng: np.random.Generator, right: bool) -> None:
    """Back and forth until the reel stands at `end_s`, to a grid point."""
    hurry = float(np.exp(rng.uniform(-0.2, 0.2)))
    _go(reel, errand, errand.home, end_s, rng, right, hurry)
    while points(end_s - reel.t_s):
        _dwell(reel, errand, min(_drawn(errand.home_s, rng), end_s - reel.t_s), rng)
        _go(reel, errand, errand.away, end_s, rng, right, hurry)
        reel.hold(min(_drawn(errand.away_s, rng), end_s - reel.t_s))
        _go(reel, errand, errand.home, end_s, rng, right, hurry)


def _go(
    reel: Reel, errand: Errand, name: str, end_s: float, rng: np.random.Generator, right: bool, hurry: float
) -> None:
    aim = (POSTURES[name].mirrored() if right else POSTURES[name]).pose()
    missed = from_rotvec(np.radians(rng.normal(0.0, errand.aim_deg, 3)))
    to = Pose(aim.place + rng.normal(0.0, errand.aim_m, 3), multiply(aim.turn, missed))
    seconds = hurry * float(rng.uniform(*errand.go_s))
    if seconds < end_s - reel.t_s:
        reel.move(to, seconds, 0.03)
    else:
        reel.hold(end_s - reel.t_s)


def _dwell(reel: Reel, errand: Errand, seconds: float, rng: np.random.Generator) -> None:
    n = points(seconds)
    if not errand.busy_m or n < 40:
        reel.hold(seconds)
        return
    t = np.arange(n) / FINE_HZ
    phase = 2.0 * np.pi * errand.busy_hz * float(rng.uniform(0.7, 1.3)) * t + 0.8 * slow_noise(n, 0.6, rng, 1)[:, 0]
    wave = np.sin(phase) * window(n, min(n // 2, 100))
    way, turn = rng.normal(0.0, 1.0, 3), rng.normal(0.0, 1.0, 3)
    reel.shake(errand.busy_m * wave[:, None] * way, 4.0 * errand.busy_m * wave[:, None] * turn)


def _drawn(span: Span, rng: np.random.Generator) -> float:
    return float(np.exp(rng.uniform(*np.log(span))))
