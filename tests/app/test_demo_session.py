"""What the demo plays is a session somebody would be glad about, and it shows what the coach can see."""

from functools import cache

from firmware_sim.session import Session as Performance
from tests.engine.test_engine import log
from tracker.app.cli import DEFAULT_SCRIPT
from tracker.app.demo import Demo, performance, taps_of
from tracker.engine import Engine, EngineConfig
from tracker.exercises.catalogue import EXERCISES
from tracker.model.inputs import Mark
from tracker.model.reps import Technique
from tracker.model.session import Session, fold

GLAD = 90.0
"""Points that every set has at the least."""
SOON_S = 3.0
"""The first rep begins by then."""


@cache
def played() -> Performance:
    return performance(Demo(DEFAULT_SCRIPT))


@cache
def shown() -> Session:
    """The session as the engine tells it, with what the simulated lifter taps."""
    marks = [Mark(max(0.0, at_s), kind, value) for at_s, kind, value in taps_of(played())]
    session, engine = Session(), Engine(EngineConfig(exercises=EXERCISES, live=False))
    for given in sorted([*log(played()), *marks], key=lambda one: one.host_s):
        for event in engine.push(given):
            session = fold(session, event)
    for event in engine.finish():
        session = fold(session, event)
    return session


def test_every_set_is_found_and_counted_right() -> None:
    assert [len(one.reps) for one in shown().sets] == [one.count for one in played().truth.sets]


def test_every_set_is_one_to_be_glad_about_and_one_has_something_to_mend() -> None:
    scores = shown().scores
    points = [scores[one.index].points or 0.0 for one in shown().sets]
    assert min(points) >= GLAD
    assert "aim for" in scores[1].reason


def test_a_superset_and_a_drop_set_are_recognised() -> None:
    found = [one.technique for one in shown().sets]
    assert found.count(Technique.SUPERSET) == 2
    assert found.count(Technique.DROP_SET) == 3


def test_somebody_who_has_just_opened_the_page_is_not_kept_waiting() -> None:
    assert played().truth.sets[0].start_s <= SOON_S
    first = min(at_s for at_s, _, _ in taps_of(played()))
    assert first <= 0.0, "what is lifted is said before anything moves"
