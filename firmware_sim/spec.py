"""A session as values: who lifts, what is done, in which order. Knows nothing of files, poses or sensors."""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from firmware_sim.motions.lift import Placement
from firmware_sim.motions.profiles import Profile
from firmware_sim.motions.reps import Habit, Tempo


@dataclass(frozen=True, slots=True)
class Lifter:
    """The body and how the sensor sits on it.

    `size` stretches every way (0.75..1.25); `tilt` every tilt of the wrist; `tremor` scales the shaking (1 = as on
    the watch recordings); `right_arm` mirrors the arm; `upside_down` turns the sensor half round about its z axis,
    as on a strap put on the wrong way; `mount_deg` is a fixed rotation vector of the sensor against the limb, to
    which a random one of `mount_spread_deg` (sigma per axis) is added.
    """

    size: float = 1.0
    tilt: float = 1.0
    tremor: float = 1.0
    right_arm: bool = False
    upside_down: bool = False
    mount_deg: tuple[float, float, float] = (0.0, 0.0, 0.0)
    mount_spread_deg: float = 5.0


def draw_lifter(seed: int) -> Lifter:
    """Somebody: size, tilt, tremor, arm and mounting drawn from what ALGORITHMS calls usual (ways vary by 25 %)."""
    rng = np.random.default_rng([seed, 77])
    return Lifter(
        size=float(rng.uniform(0.78, 1.22)),
        tilt=float(rng.uniform(0.7, 1.35)),
        tremor=float(rng.uniform(0.4, 1.6)),
        right_arm=bool(rng.random() < 0.5),
        upside_down=bool(rng.random() < 0.3),
        mount_spread_deg=8.0,
    )


def draw_habit(seed: int) -> Habit:
    """Some way of lifting: spread, fatigue, sticking and unevenness drawn from the usual; no half reps, no pauses,
    no cheating."""
    rng = np.random.default_rng([seed, 78])
    return Habit(
        spread=float(rng.uniform(0.05, 0.10)),
        fatigue=float(rng.uniform(0.0, 0.5)),
        sticking=float(rng.uniform(0.0, 0.6)),
        ripple=float(rng.uniform(0.05, 0.18)),
        looseness=float(rng.uniform(0.0, 0.02)),
    )


@dataclass(frozen=True, slots=True)
class SetSpec:
    """One set to perform.

    `tempo` None takes the lift's own. `fuss` 0..1 is how much testing and regripping comes before the first rep;
    `slip_deg` turns the sensor about its x axis (the forearm) in mid-set, to the end of the session; `touches` lets the stack
    land after every rep; `pulley` 2 halves its way; `technique` and `group` are copied into the truth.
    """

    exercise: str
    placement: Placement
    reps: int
    tempo: Tempo | None = None
    profile: Profile = Profile.MINIMUM_JERK
    habit: Habit = field(default_factory=Habit)
    load_kg: float | None = None
    fuss: float = 0.5
    slip_deg: float = 0.0
    touches: bool = False
    pulley: float = 1.0
    technique: str = "straight"
    group: int | None = None


@dataclass(frozen=True, slots=True)
class RestSpec:
    """The time from the end of the last rep to the start of the next set's first, racking and set-up included; `do`
    are activities in order."""

    seconds: float
    do: tuple[str, ...] = ()


Step: TypeAlias = SetSpec | RestSpec


@dataclass(frozen=True, slots=True)
class Script:
    """A session. `lead_in` comes before the first set, `tail` after the last."""

    title: str
    steps: tuple[Step, ...]
    lead_in: RestSpec = RestSpec(6.0, ("sit",))
    tail: RestSpec = RestSpec(6.0, ("sit",))
    lifter: Lifter = Lifter()
    seed: int = 1
