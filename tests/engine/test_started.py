"""The lifter says that a set begins: what comes is a set of its own, though its movement goes on with the one before."""

from functools import cache

import pytest

from firmware_sim.motions.lift import Placement as Where
from firmware_sim.motions.reps import Tempo
from firmware_sim.session import Session, play
from firmware_sim.spec import RestSpec, Script, SetSpec
from tests.engine.test_engine import last_sets, log, told
from tracker.engine import Engine, EngineConfig
from tracker.engine.lifting import RESUMED_WAITS_S
from tracker.model.events import CountChanged, Event, MarkRefused, MarkTaken, SetSettled
from tracker.model.inputs import Input, Mark, MarkKind
from tracker.model.session import Session as State
from tracker.model.session import fold

TEMPO = Tempo(1.0, 0.5, 2.0, 0.4)
PAUSE_S = 1.5
"""Between the two: shorter than what the finder bridges inside a set."""
BEFORE_S = 0.3
"""How long before the first rep the lifter taps."""
REPS = 7


@cache
def performed(reps_before: int, where: Where, pause_s: float = PAUSE_S) -> Session:
    first, second = (SetSpec("lat-pulldown-wide", where, reps, TEMPO, fuss=0.0) for reps in (reps_before, REPS))
    return play(Script("one after the other", (first, RestSpec(pause_s, ("stand",)), second), seed=1), rate_hz=50.0)


def heard(session: Session, *kinds: MarkKind) -> list[Input]:
    at_s = session.truth.sets[1].start_s - BEFORE_S
    return sorted([*log(session), *(Mark(at_s, kind) for kind in kinds)], key=lambda one: one.host_s)


def counts(events: list[Event]) -> list[int]:
    return [len(one.reps) for one in sorted(last_sets(events).values(), key=lambda one: one.start_s)]


@pytest.mark.parametrize("where", [Where.WRIST, Where.STACK])
def test_a_set_that_is_said_to_begin_is_not_joined_to_the_one_before(where: Where) -> None:
    session = performed(4, where)
    assert counts(told(heard(session), EngineConfig())) == [4 + REPS]
    assert counts(told(heard(session, MarkKind.START_SET), EngineConfig())) == [4, REPS]


@pytest.mark.parametrize("where", [Where.WRIST, Where.STACK])
def test_a_try_of_the_weight_before_the_set_is_said_to_begin_is_no_part_of_it(where: Where) -> None:
    session = performed(2, where)
    assert counts(told(heard(session), EngineConfig())) == [2 + REPS]
    assert counts(told(heard(session, MarkKind.START_SET), EngineConfig())) == [REPS]


def test_nobody_watching_hears_it_the_same() -> None:
    inputs = heard(performed(4, Where.WRIST), MarkKind.START_SET)
    watched = last_sets(told(inputs, EngineConfig()))
    assert last_sets(told(inputs, EngineConfig(live=False))) == watched


def test_the_set_before_settles_as_it_was_counted() -> None:
    events = told(heard(performed(4, Where.WRIST), MarkKind.START_SET), EngineConfig())
    first = next(event for event in events if isinstance(event, SetSettled))
    assert len(first.lift_set.reps) == 4
    changed = [event.set_index for event in events if isinstance(event, CountChanged)]
    assert first.lift_set.index not in changed


def test_to_begin_a_set_takes_back_that_the_last_one_goes_on() -> None:
    session = performed(4, Where.WRIST)
    on = heard(session, MarkKind.END_SET, MarkKind.RESUME_SET)
    assert counts(told(on, EngineConfig())) == [4 + REPS]
    off = heard(session, MarkKind.END_SET, MarkKind.RESUME_SET, MarkKind.START_SET)
    assert counts(told(off, EngineConfig())) == [4, REPS]


def at(session: Session, *said: tuple[float, MarkKind]) -> list[Input]:
    return sorted([*log(session), *(Mark(t_s, kind) for t_s, kind in said)], key=lambda one: one.host_s)


def states(inputs: list[Input], config: EngineConfig) -> list[tuple[Input, State]]:
    """The session after each input."""
    engine, state, seen = Engine(config), State(), []
    for given in inputs:
        for event in engine.push(given):
            state = fold(state, event)
        seen.append((given, state))
    return seen


def test_a_resumed_set_is_running_at_once_under_its_own_number() -> None:
    session = performed(4, Where.WRIST)
    over_s = session.truth.sets[1].start_s - BEFORE_S
    said = at(session, (over_s, MarkKind.END_SET), (over_s, MarkKind.RESUME_SET))
    after = {
        given.kind: state for given, state in states(said, EngineConfig("lat-pulldown-wide")) if isinstance(given, Mark)
    }
    ended, resumed = after[MarkKind.END_SET], after[MarkKind.RESUME_SET]
    assert (ended.running, len(ended.sets), ended.aim.set_number) == (None, 1, 2)
    assert resumed.running is not None
    assert (resumed.running.index, resumed.running.count, resumed.aim.set_number) == (ended.sets[0].index, 4, 1)
    assert resumed.running.reps == ended.sets[0].reps
    assert resumed.sets == ()


@pytest.mark.parametrize("last", [MarkKind.END_SET, MarkKind.STOP])
def test_a_resumed_set_that_is_ended_again_is_as_it_was(last: MarkKind) -> None:
    session = performed(4, Where.WRIST)
    over_s = session.truth.sets[1].start_s - BEFORE_S
    seen = states(
        at(session, *((over_s, kind) for kind in (MarkKind.END_SET, MarkKind.RESUME_SET, last))), EngineConfig()
    )
    ended, _, again = (state for given, state in seen if isinstance(given, Mark))
    assert again.running is None
    assert again.sets == ended.sets
    assert again.aim.set_number == ended.aim.set_number


@pytest.mark.parametrize(("late_s", "reps"), [(-20.0, [4 + REPS]), (20.0, [4, REPS])])
def test_a_resumed_set_does_not_wait_for_ever(late_s: float, reps: list[int]) -> None:
    session = performed(4, Where.WRIST, RESUMED_WAITS_S + late_s)
    over_s = session.truth.sets[0].end_s + 4.0
    inputs = at(session, (over_s, MarkKind.END_SET), (over_s, MarkKind.RESUME_SET))
    watched = told(inputs, EngineConfig())
    assert counts(watched) == reps
    assert last_sets(told(inputs, EngineConfig(live=False))) == last_sets(watched)


def test_a_set_that_was_resumed_in_vain_stands_as_it_was_and_its_rest_runs_on() -> None:
    session = performed(4, Where.WRIST, RESUMED_WAITS_S + 20.0)
    over_s = session.truth.sets[0].end_s + 4.0
    seen = states(at(session, (over_s, MarkKind.END_SET), (over_s, MarkKind.RESUME_SET)), EngineConfig())
    ended = next(state for given, state in seen if isinstance(given, Mark))
    given_up = next(given.host_s for given, state in seen if given.host_s > over_s and state.running is None)
    assert given_up == pytest.approx(over_s + RESUMED_WAITS_S, abs=1.0)
    assert next(state for given, state in seen if given.host_s == given_up).sets == ended.sets


FEW = [
    ("lat-pulldown-wide", Where.WRIST, 2),
    ("lat-pulldown-wide", Where.STACK, 2),
    ("lat-pulldown-wide", Where.HANDLE, 2),
    ("machine-row", Where.WRIST, 3),
]


@pytest.mark.parametrize("gyro", [True, False])
@pytest.mark.parametrize("over", [MarkKind.END_SET, MarkKind.STOP])
@pytest.mark.parametrize(("exercise", "where", "reps"), FEW)
def test_so_few_reps_between_start_and_end_or_stop_are_a_set(
    exercise: str, where: Where, reps: int, over: MarkKind, *, gyro: bool
) -> None:
    alone = SetSpec(exercise, where, reps, TEMPO)
    session = play(
        Script("few", (RestSpec(6.0, ("stand",)), alone, RestSpec(10.0, ("stand",))), seed=3), rate_hz=50.0, gyro=gyro
    )
    (one,) = session.truth.sets
    said = at(session, (one.start_s - 1.5, MarkKind.START_SET), (one.end_s + 1.5, over))
    events = told(said, EngineConfig())
    assert counts(events) == [reps]
    assert sum(isinstance(event, MarkTaken) for event in events) == 2
    assert last_sets(told(said, EngineConfig(live=False))) == last_sets(events)


def test_where_nothing_was_done_since_start_the_end_is_refused_and_says_why() -> None:
    session = performed(4, Where.WRIST)
    said = at(session, (1.0, MarkKind.START_SET), (2.0, MarkKind.END_SET), (3.0, MarkKind.END_SET))
    seen = [event for event in told(said, EngineConfig()) if isinstance(event, MarkRefused)]
    assert [event.why for event in seen] == ["No reps were seen since the set began."] * 2
    assert counts(told(said, EngineConfig())) == counts(told(log(session), EngineConfig()))


SIX = SetSpec("lat-pulldown-wide", Where.WRIST, 6, TEMPO)


@pytest.mark.parametrize("gyro", [True, False])
@pytest.mark.parametrize("seed", [701, 702])
def test_who_only_walks_between_the_words_has_done_no_set(seed: int, *, gyro: bool) -> None:
    session = play(Script("walk", (SIX, RestSpec(60.0, ("walk",)), SIX), seed=seed), rate_hz=50.0, gyro=gyro)
    begun = float(session.truth.sets[0].end_s) + 15.0
    said = at(session, (begun, MarkKind.START_SET), (begun + 10.0, MarkKind.END_SET))
    events = told(said, EngineConfig())
    assert len(counts(events)) == 2
    assert any(isinstance(event, MarkRefused) for event in events)


def test_what_was_done_before_a_second_start_is_no_set() -> None:
    alone = SetSpec("lat-pulldown-wide", Where.WRIST, 2, TEMPO)
    session = play(Script("few", (RestSpec(6.0, ("stand",)), alone, RestSpec(10.0, ("stand",))), seed=3), rate_hz=50.0)
    (one,) = session.truth.sets
    started, again = one.start_s - 1.5, one.end_s + 1.5
    said = at(session, (started, MarkKind.START_SET), (again, MarkKind.START_SET), (again + 5.0, MarkKind.END_SET))
    assert counts(told(said, EngineConfig())) == []
