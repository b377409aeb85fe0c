"""Techniques in simulated sessions: at least 95 % recognised, none invented in straight sessions."""

import pytest

from tests.coaching.techniques.sessions import session
from tracker.coaching.techniques.recognise import recognise
from tracker.model.reps import Technique

SESSIONS = 20
FIRST_SEED = 1000
"""Seeds from here on were never looked at while tuning."""


def right(technique: Technique, seed: int, *, loads: bool = True, planned: bool = False) -> bool:
    sets, truth = session(technique, seed, loads=loads)
    wish = {s.index: t for s, t in zip(sets, truth, strict=True) if t is not Technique.STRAIGHT} if planned else None
    return [found.technique for found in recognise(sets, planned=wish)] == truth


@pytest.mark.parametrize("technique", list(Technique))
def test_a_technique_is_recognised_in_19_of_20_sessions(technique: Technique) -> None:
    hits = sum(right(technique, FIRST_SEED + n) for n in range(SESSIONS))
    assert hits >= 0.95 * SESSIONS


@pytest.mark.parametrize("loads", [True, False])
def test_straight_sessions_never_show_a_technique(loads: bool) -> None:
    assert all(right(Technique.STRAIGHT, FIRST_SEED + n, loads=loads) for n in range(SESSIONS))


@pytest.mark.parametrize("technique", [t for t in Technique if t is not Technique.DROP_SET])
def test_all_but_drops_need_no_load_to_be_recognised(technique: Technique) -> None:
    hits = sum(right(technique, FIRST_SEED + n, loads=False) for n in range(SESSIONS))
    assert hits >= 0.95 * SESSIONS


def test_the_plan_makes_up_for_loads_that_nobody_entered() -> None:
    hits = sum(right(Technique.DROP_SET, FIRST_SEED + n, loads=False, planned=True) for n in range(SESSIONS))
    guesses = sum(right(Technique.DROP_SET, FIRST_SEED + n, loads=False) for n in range(SESSIONS))
    assert hits >= 0.95 * SESSIONS
    assert guesses >= 0.7 * SESSIONS
