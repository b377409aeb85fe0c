"""What a minute of signal costs, counted and not timed: calls, as the interpreter's own profiler sees them.

A change that makes the engine dear fails here on any machine. Ceilings lie a fifth above what was counted; lower them with every gain.
"""

import cProfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import tracker
from firmware_sim import Session, one_set
from tests.replay.test_chunking import inputs
from tracker.engine import Engine, EngineConfig

HOME = Path(tracker.__file__).parent

LIVE, FILE = 10, 100
"""Samples a notification."""

PLACES = {
    "fits of a path": ("travel/path.py", "follow"),
    "heights solved": ("travel/latent.py", "solve_height"),
    "steps of a fit": ("travel/descent.py", "_pull"),
    "looks at a set": ("reps/settle.py", "settle"),
    "rounds of looks": ("reps/settle.py", "_look"),
    "descriptions of cycles": ("reps/cycles.py", "describe"),
    "blocks of filters": ("dsp/stream.py", "push"),
}

CEILINGS = {
    (LIVE, "fits of a path"): 23.0,
    (LIVE, "heights solved"): 111.0,
    (LIVE, "steps of a fit"): 10.7,
    (LIVE, "looks at a set"): 23.0,
    (LIVE, "rounds of looks"): 28.0,
    (LIVE, "descriptions of cycles"): 250.0,
    (LIVE, "blocks of filters"): 4600.0,
    (LIVE, "calls of our own"): 149000.0,
    (FILE, "fits of a path"): 1.4,
    (FILE, "heights solved"): 9.4,
    (FILE, "steps of a fit"): 10.7,
    (FILE, "looks at a set"): 23.0,
    (FILE, "rounds of looks"): 28.0,
    (FILE, "descriptions of cycles"): 8.0,
    (FILE, "blocks of filters"): 9.5,
    (FILE, "calls of our own"): 18800.0,
}
"""Most a minute of signal (a set of ten and what lies around it): live with the travel drawn, or a file that nobody watches."""


QUIET_CALLS = 115
"""Most calls a notification of ten samples while nobody lifts; 95 were counted."""


@cache
def session() -> Session:
    return one_set(exercise="lat-pulldown", placement="wrist", reps=10, seed=5, rate_hz=100.0, gyro=True)


def own_calls(profile: cProfile.Profile) -> Counter[tuple[str, str]]:
    """How often each function of the product was called, by its file within the package and its name."""
    calls: Counter[tuple[str, str]] = Counter()
    for entry in profile.getstats():
        if not isinstance(entry.code, str) and Path(entry.code.co_filename).is_relative_to(HOME):
            file = Path(entry.code.co_filename).relative_to(HOME).as_posix()
            calls[file, entry.code.co_name] += entry.callcount
    return calls


@cache
def counted(rows: int) -> dict[str, float]:
    """Calls a minute of signal."""
    played = session()
    given = inputs(played, list(range(0, len(played.t_s), rows)))
    profile = cProfile.Profile()
    profile.enable()
    engine = Engine(EngineConfig(live=rows == LIVE))
    for each in given:
        engine.push(each)
    engine.finish()
    profile.disable()
    ours = own_calls(profile)
    minutes = float(played.t_s[-1]) / 60.0
    told = {what: ours[place] for what, place in PLACES.items()}
    return {what: n / minutes for what, n in {**told, "calls of our own": sum(ours.values())}.items()}


@pytest.mark.parametrize(("rows", "what"), CEILINGS)
def test_a_minute_of_signal_costs_no_more_than_it_did(rows: int, what: str) -> None:
    assert 0 < counted(rows)[what] <= CEILINGS[rows, what]


def test_a_notification_of_a_tenth_of_a_second_costs_little_between_sets() -> None:
    played = session()
    quiet = inputs(played, list(range(0, 200, LIVE)))[1:20]
    engine = Engine(EngineConfig())
    engine.push(inputs(played, [])[0])
    profile = cProfile.Profile()
    profile.enable()
    for each in quiet:
        engine.push(each)
    profile.disable()
    assert 0 < sum(own_calls(profile).values()) / len(quiet) <= QUIET_CALLS
