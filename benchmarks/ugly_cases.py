"""The ugly cases: what real lifters and real sensors do to a set, each with its exact truth. Knows nothing of tables.

Bytes in, events out: a case is performed by the simulator, packed as the reference board packs it, sent over a simulated
link and read by the whole engine, which is told neither exercise nor placement.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.accuracy.found import FoundSet
from benchmarks.accuracy.labels import TRUSTED, Recording, Segment
from benchmarks.accuracy.ours import settled_sets
from benchmarks.accuracy.scoring import FileScore, score_file
from benchmarks.simulation import radioed
from firmware_sim import (
    BMI270,
    Imu,
    Placement,
    Script,
    Session,
    SetTruth,
    compose,
    draw_habit,
    draw_lifter,
    observe,
    set_script,
)
from firmware_sim.clockwork import Radio
from firmware_sim.spec import RestSpec
from tracker.engine import EngineConfig

FRESH_SEED = 100
"""Seeds from here on were not looked at while anything was tuned."""

RIDES: tuple[tuple[str, Placement], ...] = (
    ("lat-pulldown", Placement.WRIST),
    ("seated-cable-row", Placement.STACK),
    ("incline-dumbbell-row", Placement.WRIST),
    ("straight-arm-pulldown", Placement.HANDLE),
    ("machine-row", Placement.WRIST),
    ("lat-pulldown", Placement.STACK),
    ("seated-cable-row", Placement.WRIST),
    ("barbell-row", Placement.IMPLEMENT),
    ("straight-arm-pulldown", Placement.WRIST),
    ("machine-row", Placement.STACK),
    ("back-extension", Placement.WRIST),
    ("lat-pulldown", Placement.HANDLE),
    ("incline-dumbbell-row", Placement.IMPLEMENT),
    ("straight-arm-pulldown", Placement.STACK),
)
"""Lifts and where the sensor rides, in turn: the first few are a fair choice by themselves."""
PLACES = tuple(Placement)
TEMPOS = (None, (1.0, 0.0, 1.2, 0.0), (1.2, 0.6, 2.5, 0.6), None)
"""Concentric, hold, eccentric, pause in s; None = the lift's own."""
FEWEST_REPS, MOST_REPS = 7, 14

SIX_AXES, BARE = (100.0, True), (50.0, False)
"""Rate in Hz, whether there is a gyroscope."""
CLEAR = Radio(resend=0.02, jitter_s=0.002)
TORN = Radio(outages_per_min=12.0, outage_s=0.2)
"""Every five seconds or so the link is dead for a fifth of a second."""
BROKEN = Radio(outages_per_min=2.0, outage_s=2.0)
"""Twice a minute it is dead for two seconds: about one rep."""
NARROW = Imu(range_g=2.0, range_dps=125.0)
"""A board left at its smallest ranges: quick reps and landings stand at the end of them."""


@dataclass(frozen=True, slots=True)
class Ugly:
    """One case. `habit` and `lifter` replace fields of a drawn habit and lifter, `of_set` of the set; `sensors` are those that
    look, `places` where they ride.
    """

    name: str
    habit: dict[str, Any] = field(default_factory=dict)
    lifter: dict[str, Any] = field(default_factory=dict)
    of_set: dict[str, Any] = field(default_factory=dict)
    sensors: tuple[tuple[float, bool], ...] = (SIX_AXES, BARE)
    places: tuple[Placement, ...] = PLACES
    imu: Imu = BMI270
    radio: Radio = CLEAR
    minis: int = 0


CASES: tuple[Ugly, ...] = (
    Ugly("nothing ugly"),
    Ugly("pauses inside reps", {"inner_pauses": 3, "inner_pause_s": 1.2}),
    Ugly("a long pause inside a rep", {"inner_pauses": 1, "inner_pause_s": 2.5}),
    Ugly("the last rep twice as long", {"grind": 2.0}),
    Ugly("one rep twice as long", {"slow_reps": 1}),
    Ugly("half reps at the end", {"half_reps": 2, "fatigue": 0.4}),
    Ugly("a regrip", {"regrips": 1}),
    Ugly("slips 20 deg", of_set={"slip_deg": 20.0}),
    Ugly("upside down", lifter={"upside_down": True, "mount_spread_deg": 12.0}),
    Ugly("on the other arm", lifter={"right_arm": True}, places=(Placement.WRIST,)),
    Ugly("200 ms dropouts", radio=TORN),
    Ugly("2 s dropouts", radio=BROKEN),
    Ugly("saturation", of_set={"touches": True, "tempo": (0.5, 0.0, 0.7, 0.4)}, imu=NARROW),
    Ugly("touch-down ring", of_set={"touches": True}, places=(Placement.STACK, Placement.HANDLE, Placement.WRIST)),
    Ugly("at a stride's pace", of_set={"tempo": (0.55, 0.0, 0.75, 0.1)}, places=(Placement.WRIST, Placement.HANDLE)),
    Ugly("cheating", {"cheat": 0.8, "fatigue": 0.4}),
    Ugly("7 Hz", sensors=((7.0, True),)),
    Ugly("12.5 Hz", sensors=((12.5, True),)),
    Ugly("25 Hz", sensors=((25.0, True), (25.0, False))),
    Ugly("400 Hz", sensors=((400.0, True),)),
    Ugly("two reps", of_set={"reps": 2}),
    Ugly("three reps", of_set={"reps": 3}),
    Ugly("thirty reps", {"fatigue": 0.35}, of_set={"reps": 30}),
    Ugly("mini-sets of three after a set", minis=4),
    Ugly(
        "all at once",
        {"inner_pauses": 1, "inner_pause_s": 1.0, "regrips": 1, "grind": 1.6, "half_reps": 1},
        of_set={"slip_deg": 20.0},
        radio=TORN,
    ),
)


@dataclass(frozen=True, slots=True)
class Job:
    """A case performed once, before all its sensors."""

    case: Ugly
    exercise: str
    placement: Placement
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job before one sensor. `errors` (n, 2): concentric and eccentric, told minus true, s, of the reps whose set
    was counted right; None where not told.
    """

    job: Job
    rate_hz: float
    gyro: bool
    score: FileScore
    errors: tuple[tuple[float | None, float | None], ...]


def jobs(sets: int, first: int, cases: tuple[Ugly, ...] = CASES) -> Iterator[Job]:
    """Every case `sets` times: lifts and placements in turn, another body with each; the same bodies for every case."""
    for case in cases:
        rides = [ride for ride in RIDES if ride[1] in case.places]
        for k in range(sets):
            exercise, placement = rides[k % len(rides)]
            yield Job(case, exercise, placement, first + k)


def script_of(job: Job) -> Script:
    """The script of a job: body, habit, tempo and reps drawn by lift, placement and seed alone, the same for every case."""
    case = job.case
    mixed = int(np.random.default_rng([job.seed, *f"{job.exercise} {job.placement}".encode()]).integers(2**31))
    rng = np.random.default_rng(mixed)
    wanted: dict[str, Any] = {
        "reps": int(rng.integers(FEWEST_REPS, MOST_REPS + 1)),
        "tempo": TEMPOS[int(rng.integers(len(TEMPOS)))],
        "profile": ("minimum-jerk", "constant-velocity")[mixed % 2],
        "lead_in_s": float(rng.uniform(6.0, 12.0)),
        "tail_s": float(rng.uniform(10.0, 14.0)),
    }
    script = set_script(
        job.exercise,
        job.placement,
        habit=replace(draw_habit(mixed), **case.habit),
        lifter=replace(draw_lifter(mixed), **case.lifter),
        seed=mixed,
        **{**wanted, **case.of_set},
    )
    return _with_minis(script, case.minis, rng) if case.minis else script


def perform(job: Job) -> list[Outcome]:
    """Perform a job once and let each sensor watch it. The same job gives the same outcome."""
    script = script_of(job)
    composed = compose(script, script.seed)
    outcomes = []
    for rate_hz, gyro in job.case.sensors:
        session = observe(composed, script.lifter, script.seed, rate_hz, gyro, job.case.imu)
        inputs = radioed(session, script.seed, job.case.radio)
        found = settled_sets(inputs, EngineConfig(live=False))
        outcomes.append(Outcome(job, rate_hz, gyro, scored(job, session, found), errors_of(session.truth.sets, found)))
    return outcomes


def scored(job: Job, session: Session, found: tuple[FoundSet, ...]) -> FileScore:
    """The sets found in a session against its truth; a session of several sets pairs them one to one."""
    return score_file(_label(job, session.truth.sets, session.rate_hz), found, session.truth.duration_s)


def _with_minis(script: Script, minis: int, rng: np.random.Generator) -> Script:
    """The set once, then so many of three reps with 5-10 s between (GUIDELINES T5), each a set of its own."""
    (activation,) = script.steps
    steps = [activation]
    for _ in range(minis):
        steps += [RestSpec(float(rng.uniform(5.0, 10.0))), replace(activation, reps=3)]  # type: ignore[type-var]
    return replace(script, steps=tuple(steps))


def _label(job: Job, sets: tuple[SetTruth, ...], rate_hz: float) -> Recording:
    name = f"{job.case.name} {job.exercise} {job.placement} {job.seed}"
    return Recording(
        dataset="simulated",
        file=name,
        path=Path(name),
        one_set=len(sets) == 1,
        exercise=job.exercise,
        placement=job.placement,
        rate_hz=rate_hz,
        true_reps=sum(s.count for s in sets),
        trust=TRUSTED,
        back=True,
        segments=tuple(Segment(s.start_s, s.end_s, s.exercise, s.count) for s in sets),
    )


def errors_of(sets: tuple[SetTruth, ...], found: tuple[FoundSet, ...]) -> tuple[tuple[float | None, float | None], ...]:
    """Concentric and eccentric, told minus true, s, of the reps of every set whose count was right."""
    errors = []
    for true in sets:
        full = [rep for rep in true.reps if not rep.half]
        for one in found:
            inside = min(one.end_s, true.end_s) - max(one.start_s, true.start_s) > 0.5 * (true.end_s - true.start_s)
            if inside and len(one.reps) == len(full):
                errors += [
                    (_less(told.concentric_s, rep.concentric_s), _less(told.eccentric_s, rep.eccentric_s))
                    for told, rep in zip(one.reps, full, strict=True)
                ]
    return tuple(errors)


def _less(told: float | None, true: float) -> float | None:
    return None if told is None else told - true
