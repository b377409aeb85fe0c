"""One simulated set, looked at by the travel stage and compared with its truth. Knows nothing of tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np

from firmware_sim import Session, SetTruth, draw_habit, draw_lifter, play, set_script
from tracker.exercises.catalogue import EXERCISES
from tracker.model.exercise import Exercise
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Cycle, Phase, Placement, Rep, Run, RunDropped
from tracker.model.samples import Floats, Samples
from tracker.motion.stage import MotionStage
from tracker.reps.finder import RunFinder
from tracker.travel.live import LiveTravel, TravelPoint
from tracker.travel.settle import Settled, settle

PLACES = {
    "wrist": (
        "lat-pulldown",
        "seated-cable-row",
        "straight-arm-pulldown",
        "machine-row",
        "incline-dumbbell-row",
        "back-extension",
    ),
    "handle": ("lat-pulldown", "seated-cable-row", "straight-arm-pulldown"),
    "implement": ("barbell-row", "incline-dumbbell-row"),
    "stack": ("lat-pulldown", "seated-cable-row", "machine-row"),
}
PROFILES = ("minimum-jerk", "constant-velocity")
SENSORS = ((100.0, True), (50.0, False))
TEMPOS = ((1.0, 0.0, 2.0, 0.0), (1.2, 1.0, 3.0, 0.5), (0.9, 0.0, 4.0, 0.0), (1.0, 0.6, 2.0, 1.0), (1.0, 0.0, 1.3, 0.4))
CATALOGUE = {
    "lat-pulldown": "lat-pulldown-wide",
    "straight-arm-pulldown": "straight-arm-pulldown-rope",
    "seated-cable-row": "seated-cable-row-v",
    "machine-row": "machine-row-chest",
}
EDGE_SD_S = 0.15
MOVED = 0.2
MARGIN_S = 4.0
RETURN_SHARE = 0.08


@dataclass(frozen=True)
class Case:
    """One simulated set and how it is looked at."""

    place: str
    lift: str
    profile: str
    rate_hz: float
    gyro: bool
    seed: int


@dataclass(frozen=True)
class Seen:
    """What was measured of one set. `errors` (reps, 5): concentric, eccentric, hold, pause, velocity told minus true (NaN where not told)."""

    case: Case
    errors: Floats
    holds: Floats
    told_holds: Floats
    returned: Floats
    likeness: Floats
    direction: str
    live: "LiveSeen"


@dataclass(frozen=True)
class LiveSeen:
    """The live curve of one set: correlation with the truth, lag in s, distance from the start at each return."""

    likeness: float
    lag_s: float
    returned: Floats
    right_phase: float


def cases(seeds: int, places: tuple[str, ...], first: int = 0) -> Iterator[Case]:
    """Every lift, profile and sensor, with `seeds` seeds from `first` on."""
    for place in places:
        for lift, profile, (rate_hz, gyro), seed in product(
            PLACES[place], PROFILES, SENSORS, range(first, first + seeds)
        ):
            yield Case(place, lift, profile, rate_hz, gyro, seed)


def simulate(case: Case) -> Session:
    """The set of a case; the same movement for every sensor."""
    mixed = case.seed * 7 + len(case.lift)
    script = set_script(
        exercise=case.lift,
        placement=case.place,
        reps=8,
        tempo=TEMPOS[(case.seed + len(case.lift)) % len(TEMPOS)],
        profile=case.profile,
        habit=draw_habit(mixed),
        lifter=draw_lifter(mixed),
        seed=mixed,
    )
    return play(script, rate_hz=case.rate_hz, gyro=case.gyro)


def motion_of(session: Session) -> Motion:
    """The session through our own motion stage."""
    clipped = np.zeros(len(session), bool)
    (motion,) = MotionStage().push(Samples(session.t_s, session.acc_g, session.gyro_dps, clipped))
    return motion


def shaken_run(true: SetTruth, seed: int) -> Run:
    """The true cycles with uncertain edges."""
    rng = np.random.default_rng(seed)
    edges = np.array([rep.start_s for rep in true.reps] + [true.end_s])
    edges += rng.uniform(-MOVED, MOVED) * np.median(np.diff(edges)) + EDGE_SD_S * rng.standard_normal(len(edges))
    return Run(
        0,
        tuple(Cycle(float(a), float(b), 0.9) for a, b in pairwise(edges)),
        settled=True,
        live_count=len(true.reps),
    )


def detected_run(motion: Motion) -> Run | None:
    """The longest run our own detector finds."""
    finder = RunFinder()
    told: list[Run | RunDropped] = [*finder.push(motion), *finder.flush()]
    runs = [run for run in told if isinstance(run, Run) and run.settled]
    return max(runs, key=lambda run: len(run.cycles), default=None)


def window(motion: Motion, run: Run) -> Motion:
    """The run with a margin, as the engine cuts it."""
    first, last = np.searchsorted(motion.t_s, [run.start_s - MARGIN_S, run.end_s + MARGIN_S])
    return motion.window(int(first), int(last))


def performed(case: Case, detector: bool) -> tuple[Session, Motion, SetTruth, Run] | None:
    """One simulated set, its motion, its truth and its cycles; None where the detector finds another count."""
    session = simulate(case)
    motion = motion_of(session)
    true = session.truth.sets[0]
    run = detected_run(motion) if detector else shaken_run(true, case.seed)
    if run is None or len(run.cycles) != len(true.reps):
        return None
    return session, motion, true, run


def look(case: Case, detector: bool, declared: bool) -> Seen | None:
    """Simulate, time and compare one set; None where the detector finds another count."""
    played = performed(case, detector)
    if played is None:
        return None
    session, motion, true, run = played
    placement = Placement(case.place)
    exercise = _exercise(case.lift) if declared else None
    told = settle(window(motion, run), run, exercise, placement, rate_hz=case.rate_hz)
    height = np.interp(motion.t_s, session.t_s, np.nan_to_num(session.height))
    live = _live(motion, run, exercise, placement, true, height)
    return _compared(case, told, true, motion, height, live)


def _exercise(lift: str) -> Exercise | None:
    known = {e.id: e for e in EXERCISES}
    return known.get(CATALOGUE.get(lift, lift))


def _compared(case: Case, told: Settled, true: SetTruth, motion: Motion, height: Floats, live: LiveSeen) -> Seen:
    pairs = list(zip(told.reps, true.reps, strict=True))
    rows = [
        (
            _less(rep.concentric_s, t.concentric_s),
            _less(rep.eccentric_s, t.eccentric_s),
            _less(rep.hold_s, t.hold_s),
            _less(rep.pause_s, t.pause_s),
            _less(rep.mean_velocity_mps, t.mean_velocity_mps),
        )
        for rep, t in pairs
    ]
    return Seen(
        case,
        np.array(rows),
        np.array([t.hold_s for _, t in pairs]),
        np.array([np.nan if rep.hold_s is None else rep.hold_s for rep, _ in pairs]),
        np.array([max(abs(rep.travel[0]), abs(_at_end(rep))) if rep.travel else np.nan for rep, _ in pairs]),
        np.array([_likeness(rep, motion, height) for rep, _ in pairs]),
        told.direction,
        live,
    )


def _at_end(rep: Rep) -> float:
    return rep.travel[-1]


def _less(told: float | None, true: float) -> float:
    return float("nan") if told is None else told - true


def _likeness(rep: Rep, motion: Motion, height: Floats) -> float:
    if len(rep.travel) < 8:
        return float("nan")
    at = rep.start_s + np.arange(len(rep.travel)) / 20.0
    return float(np.corrcoef(rep.travel, np.interp(at, motion.t_s, height))[0, 1])


def _live(
    motion: Motion, run: Run, exercise: Exercise | None, placement: Placement, true: SetTruth, height: Floats
) -> LiveSeen:
    """Play the motion in blocks of 0.2 s and tell the stage of each cycle 0.3 s after its end."""
    live, points, told = LiveTravel(), list[TravelPoint](), 0
    for first in range(0, len(motion), 10):
        block = motion.window(first, min(first + 10, len(motion)))
        points += live.push(block)
        seen = tuple(c for c in run.cycles if c.end_s + 0.3 < block.t_s[-1])
        if len(seen) >= 3 and len(seen) > told:
            told = len(seen)
            live.learn(Run(0, seen), exercise, placement)
    sure = np.array([p.certain for p in points]) & (motion.t_s < true.end_s)
    if sure.sum() < 50:
        return LiveSeen(float("nan"), float("nan"), np.empty(0), float("nan"))
    heights = np.array([p.height for p in points])
    lags = np.arange(-15, 16)
    shifted = [
        np.corrcoef(heights[sure], np.interp(motion.t_s - k / GRID_HZ, motion.t_s, height)[sure])[0, 1] for k in lags
    ]
    ends = [t.start_s + t.concentric_s + t.hold_s + t.eccentric_s for t in true.reps]
    returns = np.array(
        [
            abs(np.interp(e, motion.t_s, heights))
            for e in ends
            if sure[min(np.searchsorted(motion.t_s, e), len(sure) - 1) - 2]
        ]
    )
    return LiveSeen(
        float(np.corrcoef(heights[sure], height[sure])[0, 1]),
        float(lags[int(np.argmax(shifted))] / GRID_HZ),
        returns,
        _right_phases(points, true, sure),
    )


def _right_phases(points: list[TravelPoint], true: SetTruth, sure: Floats) -> float:
    """Share of sure frames whose phase is the true one, a tenth of a second around each change left out."""
    changes, names = [], []
    for rep in true.reps:
        at = rep.start_s
        for length in (rep.concentric_s, rep.hold_s, rep.eccentric_s, rep.pause_s):
            changes.append(at)
            at += length
        names += [Phase.CONCENTRIC, Phase.HOLD, Phase.ECCENTRIC, Phase.PAUSE]
    at_s = np.array([p.t_s for p in points])
    index = np.searchsorted(changes, at_s, side="right") - 1
    near = np.min(np.abs(at_s[:, None] - np.array([*changes, true.end_s])[None]), axis=1) < 0.15
    used = sure & ~near & (index >= 0)
    return (
        float(np.mean([points[k].phase == names[index[k]] for k in np.flatnonzero(used)]))
        if used.any()
        else float("nan")
    )
