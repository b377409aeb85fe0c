"""What hands do between sets and all day: drink, wipe, scratch, comb, phone, pin. Data and one player. Knows nothing of sets.

None of it may ever count as a rep. Frequencies and sizes are estimates; the watch recordings show hand-to-head
movements of 1-2 s with turns of 100-250 deg/s, knocks of 1-3 g at pins and handles and long stillness on the thigh.
"""

from dataclasses import dataclass

import numpy as np

from firmware_sim.errors import SimulatorError
from firmware_sim.motions.errands import ERRANDS, run_errand
from firmware_sim.motions.gait import GAITS, walk
from firmware_sim.motions.geometry import Pose, Vector
from firmware_sim.motions.noise import slow_noise, window
from firmware_sim.motions.postures import POSTURES
from firmware_sim.motions.reel import FINE_HZ, Reel, points
from firmware_sim.motions.rotations import from_rotvec, multiply

KNOCK_HZ = 35.0
"""Ring of a hand that hits a pin, a handle or a plate (estimate)."""
KNOCK_DECAY_S = 0.03


@dataclass(frozen=True, slots=True)
class Fidget:
    """Go to a posture in `reach_s`, do strokes there, come back.

    `stroke_m` in the world and `stroke_deg` (rotation vector in the limb frame) are the amplitudes of a stroke at
    `stroke_hz`, `round_m` what is a quarter of a stroke late, so that the hand goes round; `share` of the time at the
    posture is spent on strokes; `most_s` the longest stay (None: all the time there is); `knock_g` the hits on
    arriving.
    """

    name: str
    posture: str
    reach_s: float
    stroke_hz: float = 1.0
    stroke_m: Vector = (0.0, 0.0, 0.0)
    stroke_deg: Vector = (0.0, 0.0, 0.0)
    share: float = 1.0
    most_s: float | None = None
    knock_g: float = 0.0
    round_m: Vector = (0.0, 0.0, 0.0)


FIDGETS: tuple[Fidget, ...] = (
    Fidget("drink", "mouth", 1.1, 0.35, (0.0, 0.0, 0.02), (35.0, -20.0, 0.0), 0.8, 5.0),
    Fidget("wipe-brow", "brow", 0.8, 1.1, (0.0, 0.09, 0.01), (8.0, 0.0, 15.0), 0.9, 3.0),
    Fidget("scratch", "neck", 0.9, 4.0, (0.015, 0.0, 0.015), (6.0, 3.0, 3.0), 0.6, 4.0),
    Fidget("scratch-arm", "other-arm", 0.7, 3.5, (0.0, 0.02, 0.03), (3.0, 5.0, 3.0), 0.7, 4.0),
    Fidget("comb-hair", "crown", 0.9, 0.9, (0.11, 0.02, 0.05), (6.0, 24.0, 8.0), 0.95, 9.0),
    Fidget("phone-ear", "ear", 1.0, 0.2, (0.01, 0.01, 0.005), (3.0, 3.0, 3.0), 1.0),
    Fidget("phone-look", "screen", 0.9, 1.7, (0.002, 0.001, 0.002), (1.0, 1.5, 1.0), 0.5),
    Fidget("adjust-pin", "pin", 1.0, 0.8, (0.04, 0.0, 0.01), (15.0, 0.0, 5.0), 0.6, 3.0, 1.5),
    Fidget("regrip", "carry", 0.5, 1.6, (0.01, 0.01, 0.01), (18.0, 6.0, 6.0), 0.7, 2.0, 0.5),
    Fidget("shake-out", "stand", 0.6, 3.2, (0.03, 0.03, 0.01), (25.0, 10.0, 10.0), 0.8, 4.0),
    Fidget("pour", "screen", 0.9, 0.3, (0.03, 0.02, 0.05), (40.0, 10.0, 0.0), 0.8, 5.0),
    Fidget("brush-teeth", "mouth", 1.0, 3.5, (0.008, 0.012, 0.004), (3.0, 3.0, 4.0), 0.9),
    Fidget("lift-plate", "floor", 1.2, 0.5, (0.05, 0.02, 0.10), (8.0, 10.0, 0.0), 0.7, 3.5, 0.8),
    Fidget("stir", "table", 0.8, 1.2, (0.05, 0.0, 0.0), (4.0, 3.0, 6.0), 0.9, 25.0, 0.0, (0.0, 0.05, 0.005)),
    Fidget("wipe-table", "table", 0.8, 1.2, (0.03, 0.14, 0.0), (3.0, 0.0, 12.0), 0.9, 15.0, 0.0, (0.07, 0.0, 0.0)),
    Fidget("wash-hands", "sink", 0.9, 2.2, (0.035, 0.02, 0.01), (14.0, 5.0, 5.0), 0.8, 25.0, 0.0, (0.0, 0.02, 0.02)),
    Fidget("clap", "screen", 0.7, 3.0, (0.01, 0.06, 0.01), (3.0, 0.0, 8.0), 0.9, 8.0, 0.8),
    Fidget("type", "table", 0.8, 4.5, (0.001, 0.002, 0.001), (1.0, 0.6, 1.2), 0.8),
    Fidget("write", "table", 0.8, 2.6, (0.003, 0.006, 0.002), (1.0, 1.0, 2.0), 0.8),
    Fidget("chop", "table", 0.8, 2.0, (0.01, 0.0, 0.03), (2.0, 12.0, 2.0), 0.8, 20.0, 0.4),
)
STILL = ("sit", "stand")
ACTIVITIES: tuple[str, ...] = (
    *STILL,
    *(fidget.name for fidget in FIDGETS),
    *(errand.name for errand in ERRANDS),
    *(gait.name for gait in GAITS),
)


def check_activity(name: str) -> str:
    """The name itself. Raises SimulatorError if there is no such activity."""
    if name not in ACTIVITIES:
        raise SimulatorError("activity", value=repr(name), known=", ".join(ACTIVITIES))
    return name


def play_activity(reel: Reel, name: str, duration_s: float, rng: np.random.Generator, right: bool) -> None:
    """Spend exactly `duration_s` (to a grid point) on an activity, from whatever pose the reel is in."""
    check_activity(name)
    end = points(reel.t_s + duration_s)
    if name in STILL:
        _settle(reel, name, 0.5 * duration_s, right)
    for gait in GAITS:
        if gait.name == name:
            _settle(reel, gait.posture, 0.4 * duration_s, right)
            walk(reel, gait, end / FINE_HZ, rng, right)
    for errand in ERRANDS:
        if errand.name == name:
            run_errand(reel, errand, end / FINE_HZ, rng, right)
    for fidget in FIDGETS:
        if fidget.name == name:
            _fidget(reel, fidget, duration_s, rng, right)
    reel.hold((end - points(reel.t_s)) / FINE_HZ)


def _settle(reel: Reel, name: str, most_s: float, right: bool) -> None:
    reel.move(_pose(name, right), min(1.3, most_s))


def _pose(name: str, right: bool) -> Pose:
    return (POSTURES[name].mirrored() if right else POSTURES[name]).pose()


def _fidget(reel: Reel, fidget: Fidget, duration_s: float, rng: np.random.Generator, right: bool) -> None:
    home, end_s = reel.pose, reel.t_s + duration_s
    reach = min(fidget.reach_s * float(rng.uniform(0.8, 1.3)), 0.3 * duration_s)
    there = max(0.0, duration_s - 2.0 * reach)
    stay = there if fidget.most_s is None else min(there, fidget.most_s * float(rng.uniform(0.6, 1.0)))
    target = _pose(fidget.posture, right)
    slack = from_rotvec(np.radians(rng.normal(0.0, 6.0, 3)))
    before = float(rng.uniform(0.1, 0.9)) * (there - stay)
    reel.hold(before)
    reel.move(Pose(target.place + rng.normal(0.0, 0.02, 3), multiply(target.turn, slack)), reach, 0.04)
    n = points(stay)
    if n > 4:
        _strokes(reel, fidget, n, rng)
    reel.move(home, min(reach, end_s - reel.t_s), 0.03)


def _strokes(reel: Reel, fidget: Fidget, n: int, rng: np.random.Generator) -> None:
    """Strokes of uneven period and size, then quiet."""
    busy = max(4, int(n * fidget.share))
    t = np.arange(n) / FINE_HZ
    wander = slow_noise(n, 0.5 * fidget.stroke_hz + 0.1, rng, 2)
    phase = 2.0 * np.pi * fidget.stroke_hz * float(rng.uniform(0.8, 1.2)) * t + 0.6 * wander[:, 0]
    shape = np.zeros(n)
    shape[:busy] = window(busy, int(0.3 * FINE_HZ * max(1.0, 1.2 / fidget.stroke_hz)))
    size = shape * (1.0 + 0.2 * wander[:, 1].clip(-2.0, 2.0))
    wave = np.sin(phase) * size
    late = np.cos(phase) * size
    knock = np.zeros(n)
    if fidget.knock_g:
        for at in rng.uniform(0.0, 0.8, 2):
            knock += _knock(t - at * t[-1], fidget.knock_g * float(rng.uniform(0.5, 1.2)))
    knocks = knock[:, None] * np.array([0.6, 0.3, 0.74])
    reel.shake(
        wave[:, None] * np.array(fidget.stroke_m) + late[:, None] * np.array(fidget.round_m) + knocks,
        np.radians(wave[:, None] * np.array(fidget.stroke_deg)),
    )


def _knock(
    t_s: np.ndarray[tuple[int], np.dtype[np.float64]], peak_g: float
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Displacement (m) of a short damped ring that peaks at about `peak_g`, beginning at t = 0."""
    omega = 2.0 * np.pi * KNOCK_HZ
    after = np.maximum(t_s, 0.0)
    rise = 1.0 - np.exp(-((after / 0.006) ** 2))
    ring: np.ndarray[tuple[int], np.dtype[np.float64]] = (
        peak_g * 9.80665 / omega**2 * rise * np.exp(-after / KNOCK_DECAY_S) * np.sin(omega * after)
    )
    return ring
