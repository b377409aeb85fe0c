"""What is told while a set runs, in sensor time: reps as they turn, the first two with the third, and why a count changes at the end."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks.simulation import inputs_of_session, radioed
from benchmarks.ugly_cases import CASES, CLEAR, RIDES, Job, script_of
from firmware_sim import RepTruth, SetTruth, compose, observe, one_set
from tracker.engine import Engine, EngineConfig
from tracker.model.events import CountChanged, Event, RepCounted, SetSettled
from tracker.model.inputs import Input

AGREED_S = 0.6
"""95 of 100 reps are told so long after their load's return at the latest, half of them within MEDIAN_S."""
MEDIAN_S = 0.3
EARLY_S = 0.5
"""No rep is told so long before its far turn: one of 58 is .45 s early, told together with the one before, which a look had missed."""
RUNS = [(k, gyro) for k in range(3) for gyro in (True, False)]


@cache
def told(name: str, ride: int, gyro: bool) -> tuple[tuple[SetTruth, ...], list[Event]]:
    """The truth of one performance and all that a watched engine says of it."""
    case = next(case for case in CASES if case.name == name)
    script = script_of(Job(case, *RIDES[ride], ride))
    session = observe(compose(script, script.seed), script.lifter, script.seed, 100.0 if gyro else 50.0, gyro)
    engine = Engine(EngineConfig())
    inputs: list[Input] = radioed(session, script.seed, CLEAR)
    return session.truth.sets, [event for given in inputs for event in engine.push(given)] + engine.finish()


def counted_s(events: list[Event]) -> dict[int, float]:
    """When each count was first shown."""
    at: dict[int, float] = {}
    for event in events:
        if isinstance(event, RepCounted):
            at.setdefault(event.count, event.t_s)
    return at


def back_s(rep: RepTruth) -> float:
    return rep.end_s - rep.pause_s


@pytest.mark.parametrize(("ride", "gyro"), RUNS)
def test_the_first_two_reps_are_told_with_the_third_at_the_latest(ride: int, gyro: bool) -> None:
    _, events = told("nothing ugly", ride, gyro)
    at = counted_s(events)
    assert at[1] == at[2] == at[3]


@pytest.mark.parametrize(("ride", "gyro"), RUNS)
def test_every_rep_carries_how_sure_it_is(ride: int, gyro: bool) -> None:
    _, events = told("nothing ugly", ride, gyro)
    live = [event.rep.confidence for event in events if isinstance(event, RepCounted)]
    settled = [rep.confidence for event in events if isinstance(event, SetSettled) for rep in event.lift_set.reps]
    assert live
    assert settled
    assert all(0.0 < sure <= 1.0 for sure in live + settled)


@pytest.mark.parametrize(("ride", "gyro"), RUNS)
@pytest.mark.parametrize("name", ["nothing ugly", "half reps at the end"])
def test_when_settling_changes_the_count_an_event_says_from_what_to_what_and_why(
    name: str, ride: int, gyro: bool
) -> None:
    _, events = told(name, ride, gyro)
    shown: dict[int, int] = {}
    for event in events:
        match event:
            case RepCounted():
                shown[event.set_index] = event.count
            case CountChanged():
                assert event.was == shown[event.set_index]
                assert len(event.why) > 10
                shown[event.set_index] = event.now
            case SetSettled():
                settled = len(event.lift_set.reps)
                assert shown.get(event.lift_set.index, settled) == settled
            case _:
                pass


def late_s() -> list[float]:
    """From the n-th return to the count n, from the third on; a count that never came has no time."""
    return [
        counted_s(events)[number] - back_s(rep)
        for ride, gyro in RUNS
        for (one,), events in [told("nothing ugly", ride, gyro)]
        for number, rep in enumerate(one.reps, start=1)
        if number >= 3 and number in counted_s(events)
    ]


def test_half_of_the_reps_are_told_within_a_third_of_a_second_of_the_load_s_return() -> None:
    late = late_s()
    assert len(late) > 40
    assert np.median(late) <= MEDIAN_S


def test_95_of_100_reps_are_told_within_half_a_second_or_so() -> None:
    assert np.quantile(late_s(), 0.95) <= AGREED_S


def test_no_rep_is_told_before_it_has_turned() -> None:
    early = [
        counted_s(events)[number] - rep.turn_s
        for ride, gyro in RUNS
        for (one,), events in [told("nothing ugly", ride, gyro)]
        for number, rep in enumerate(one.reps, start=1)
        if number in counted_s(events)
    ]
    assert min(early) >= -EARLY_S


def test_the_last_rep_is_told_while_the_set_runs() -> None:
    for ride, gyro in RUNS:
        (one,), events = told("nothing ugly", ride, gyro)
        assert max(counted_s(events)) >= one.count


def test_a_set_of_thirty_is_counted_to_its_end() -> None:
    (one,), events = told("thirty reps", 0, True)
    (settled,) = {event.lift_set.index: event.lift_set for event in events if isinstance(event, SetSettled)}.values()
    assert one.count == len(settled.reps) == 30


def test_a_gyroscope_that_reads_nothing_but_zeros_costs_no_rep() -> None:
    """A stack that never tilts, within a dead band, or a file whose columns were filled with zeros."""
    played = one_set(exercise="seated-cable-row", placement="stack", reps=8, seed=3, rate_hz=100.0, gyro=True)
    assert played.gyro_dps is not None
    dead = replace(played, gyro_dps=np.zeros_like(played.gyro_dps))
    engine = Engine(EngineConfig())
    events = [event for one in inputs_of_session(dead, 25) for event in engine.push(one)] + engine.finish()
    (settled,) = {event.lift_set.index: event.lift_set for event in events if isinstance(event, SetSettled)}.values()
    assert len(settled.reps) == 8
