"""The reference figures: a small, fixed choice of simulated sets, sessions and daily life, and what the engine makes of it.

No recording, no clock. Everything is drawn by seed, so a figure changes only when the engine or the simulator does.
"""

from dataclasses import replace
from functools import cache

import numpy as np

from benchmarks.accuracy.daily_life import Stream, live_through
from benchmarks.accuracy.ours import settled_sets
from benchmarks.simulation import ACCELEROMETER, SIX_AXES, radioed
from benchmarks.ugly_cases import CASES, CLEAR, RIDES, TORN, Job, Outcome, errors_of, perform, scored, script_of
from firmware_sim import compose, draw_workout, load_script, observe, play
from tracker.engine import EngineConfig
from tracker.model.reps import Placement

Figures = dict[str, float]

UGLY_SETS = 4
"""Performances of each ugly case, six axes and a bare accelerometer in turn."""
STRAIGHT_SETS = 8
STRAIGHT_SEED = 40
CATALOGUE = {
    "lat-pulldown": "lat-pulldown-wide",
    "straight-arm-pulldown": "straight-arm-pulldown-rope",
    "seated-cable-row": "seated-cable-row-v",
    "machine-row": "machine-row-chest",
}
"""What the catalogue calls the simulator's lifts."""
LIFE = (
    "walk",
    "walk-soft",
    "walk-phone",
    "stairs-up",
    "carry-plates",
    "drink",
    "comb-hair",
    "eat-fork",
    "stir",
    "phone-ear",
)
LIFE_S = 60.0


@cache
def ugly(name: str) -> Figures:
    """One ugly case: true sets, those counted exactly and within one rep."""
    case = next(case for case in CASES if case.name == name)
    some: list[Outcome] = []
    for k in range(UGLY_SETS):
        one = replace(case, sensors=(case.sensors[k % len(case.sensors)],))
        some += perform(Job(one, *_rides(case.places)[k], k))
    errors = [tally.error for one in some for tally in one.score.tallies]
    return {
        "sets": len(errors),
        "exact": sum(e == 0 for e in errors),
        "within one": sum(abs(e) <= 1 for e in errors),
    }


@cache
def straight() -> Figures:
    """Plain sets whose exercise and placement are declared: counts, and how well their phases are timed."""
    counted, errors = [], []
    plain = CASES[0]
    for k in range(STRAIGHT_SETS):
        job = Job(plain, *RIDES[k], STRAIGHT_SEED + k)
        script = script_of(job)
        session = observe(compose(script, script.seed), script.lifter, script.seed)
        config = EngineConfig(CATALOGUE.get(job.exercise, job.exercise), Placement(job.placement), live=False)
        found = settled_sets(radioed(session, script.seed, CLEAR), config)
        counted += [tally.error == 0 for tally in scored(job, session, found).tallies]
        errors += errors_of(session.truth.sets, found)
    told = np.array(errors, dtype=np.float64).reshape(-1, 2)
    return {
        "sets": len(counted),
        "exact": sum(counted),
        "reps timed": int(np.isfinite(told).all(axis=1).sum()),
        "concentric off by s": round(float(np.nanmedian(np.abs(told[:, 0]))), 3),
        "eccentric off by s": round(float(np.nanmedian(np.abs(told[:, 1]))), 3),
    }


@cache
def sessions() -> Figures:
    """Whole sessions with all that happens between the sets, one of them over a bad link: sets found, reps, ghosts."""
    scores = []
    for script, seed, radio in (
        (load_script("sample-routine"), 3, CLEAR),
        (draw_workout("straight", 4), 4, TORN),
        (draw_workout("superset", 2, "stack"), 2, CLEAR),
    ):
        session = play(script, seed=seed)
        found = settled_sets(radioed(session, seed, radio), EngineConfig(live=False))
        scores.append(scored(Job(CASES[0], script.title, Placement.WRIST, seed), session, found))
    tallies = [tally for score in scores for tally in score.tallies]
    return {
        "sets": len(tallies),
        "found": sum(tally.found for tally in tallies),
        "exact": sum(tally.error == 0 for tally in tallies),
        "ghost sets": sum(score.ghost_sets for score in scores),
    }


@cache
def daily_life() -> Figures:
    """A minute each of what is no set."""
    scores = [live_through(Stream(name, (SIX_AXES, ACCELEROMETER)[k % 2], 7, LIFE_S)) for k, name in enumerate(LIFE)]
    return {"streams": len(scores), "streams with a ghost set": sum(score.ghost_sets > 0 for score in scores)}


def everything() -> dict[str, Figures]:
    """All figures by name."""
    told = {case.name: ugly(case.name) for case in CASES}
    return told | {"straight sets": straight(), "whole sessions": sessions(), "daily life": daily_life()}


def _rides(places: tuple[Placement, ...]) -> list[tuple[str, Placement]]:
    return [ride for ride in RIDES if ride[1] in places]
