"""The chain as one: what it says of bad inputs, of the lifter's word and of a plan, watched or not."""

from dataclasses import replace
from functools import cache

import pytest

from firmware_sim import Session, one_set
from tracker.coaching.figures import overridden
from tracker.edges.config.builtin import builtin_plans
from tracker.engine import Engine, EngineConfig
from tracker.exercises.catalogue import BY_ID
from tracker.model.events import (
    AimChanged,
    BadPacket,
    Event,
    MarkRefused,
    RepCounted,
    SensorDown,
    SensorUp,
    SessionScored,
    SetScored,
    SetSettled,
    Travelled,
)
from tracker.model.inputs import Input, LinkDown, LinkUp, Mark, MarkKind, MarkValue, Notification
from tracker.model.plan import Plan, PlanBlock, PlanEntry
from tracker.model.reps import LiftSet, Placement
from tracker.model.summary import ExerciseSummary, PastSession
from tracker.sensors.plain import encode_rows

ROWS = 25


@cache
def performed() -> Session:
    return one_set(exercise="lat-pulldown-wide", placement="wrist", reps=8, seed=21, tail_s=12.0)


def log(session: Session) -> list[Input]:
    inputs: list[Input] = [LinkUp(0.0, "plain", name="a file")]
    for a in range(0, len(session.t_s), ROWS):
        cut = slice(a, a + ROWS)
        gyro = None if session.gyro_dps is None else session.gyro_dps[cut]
        rows = encode_rows(session.t_s[cut], session.acc_g[cut], gyro)
        inputs.append(Notification(float(session.t_s[cut][-1]), rows))
    return inputs


def told(inputs: list[Input], config: EngineConfig) -> list[Event]:
    engine = Engine(config)
    return [event for given in inputs for event in engine.push(given)] + engine.finish()


def last_sets(events: list[Event]) -> dict[int, LiftSet]:
    return {e.lift_set.index: e.lift_set for e in events if isinstance(e, SetSettled)}


@pytest.mark.parametrize("own", [{}, {"g2_eccentric_low_s": 3.0, "g2_eccentric_high_s": 5.0}])
def test_the_lowering_that_is_drawn_is_the_one_that_is_scored(own: dict[str, float]) -> None:
    events = told(log(performed()), EngineConfig("lat-pulldown-wide", Placement.WRIST, figures=overridden(own)))
    aim = next(event.aim for event in events if isinstance(event, AimChanged))
    score = next(event.score for event in reversed(events) if isinstance(event, SetScored))
    tempo = next(one for one in score.findings if one.guideline == "G2")
    assert (aim.eccentric_low_s, aim.eccentric_high_s) == (tempo.parts[0].target_low, tempo.parts[0].target_high)
    assert aim.eccentric_low_s <= aim.eccentric_s <= aim.eccentric_high_s


def test_nobody_watching_changes_no_settled_set_and_no_score() -> None:
    config = EngineConfig("lat-pulldown-wide", Placement.WRIST)
    watched = told(log(performed()), config)
    alone = told(log(performed()), EngineConfig("lat-pulldown-wide", Placement.WRIST, live=False))
    assert last_sets(watched) == last_sets(alone) != {}
    final = [[e for e in events if isinstance(e, SetScored) and not e.score.provisional] for events in (watched, alone)]
    assert final[0] == final[1] != []
    assert any(isinstance(e, Travelled) for e in watched)
    assert not any(isinstance(e, Travelled) for e in alone)
    counts = [{e.count: e.t_s for e in reversed(events) if isinstance(e, RepCounted)} for events in (watched, alone)]
    assert counts[0] == counts[1] != {}


@pytest.mark.parametrize("rep", [3, 5, 6])
def test_a_load_said_in_mid_rep_cuts_no_set_whether_anybody_watches_or_not(rep: int) -> None:
    inputs = log(performed())
    said_s = performed().truth.sets[0].reps[rep].start_s + 2.85
    at = next(i for i, given in enumerate(inputs) if given.host_s > said_s)
    inputs.insert(at, Mark(said_s, MarkKind.LOAD_KG, 45.0))
    config = EngineConfig("lat-pulldown-wide", Placement.WRIST, 60.0)
    watched, alone = (last_sets(told(inputs, replace(config, live=live))) for live in (True, False))
    assert watched == alone
    assert len(watched) == 1


def test_data_before_any_sensor_is_a_fact_not_a_crash() -> None:
    (event,) = Engine().push(Notification(1.0, b"\x00" * 56))
    assert isinstance(event, BadPacket)


def test_a_torn_packet_costs_itself_only() -> None:
    inputs = log(performed())
    torn = Notification(inputs[20].host_s, inputs[20].data[:-3])  # type: ignore[union-attr]  # the 20th is a Notification
    events = told([*inputs[:20], torn, *inputs[20:]], EngineConfig())
    assert [e.why for e in events if isinstance(e, BadPacket)]
    assert last_sets(events) == last_sets(told(inputs, EngineConfig()))


def test_the_link_is_told_as_it_comes_and_goes() -> None:
    engine = Engine()
    assert isinstance(engine.push(LinkUp(0.0, "plain"))[0], SensorUp)
    assert engine.push(LinkDown(3.0, "out of reach")) == [SensorDown(3.0, "out of reach")]


def test_the_first_aim_is_the_plans_first_set() -> None:
    plan = builtin_plans(BY_ID)["back-pump"]
    events = Engine(EngineConfig(plan=plan)).push(LinkUp(0.0, "plain"))
    (aim,) = [e.aim for e in events if isinstance(e, AimChanged)]
    assert (aim.exercise, aim.rep_low, aim.rep_high, aim.sets_planned) == ("lat-pulldown-wide", 12, 15, 3)


def test_a_done_set_moves_the_plan_on_and_scores_the_session() -> None:
    plan = builtin_plans(BY_ID)["back-pump"]
    events = told(log(performed()), EngineConfig(plan=plan, placement=Placement.WRIST))
    aims = [e.aim for e in events if isinstance(e, AimChanged)]
    assert (aims[-1].exercise, aims[-1].set_number) == ("lat-pulldown-wide", 2)
    scores = [e.score for e in events if isinstance(e, SessionScored)]
    assert scores[-1].exercises[0].exercise == "lat-pulldown-wide"


def test_the_coach_proposes_a_load_with_and_without_a_plan_and_never_says_it_for_the_lifter() -> None:
    before = ExerciseSummary("lat-pulldown-wide", 3, 45, 2025.0, 45.0, 15, 100.0, 90.0)
    past = (PastSession("day-1", (before,)),)
    plan = builtin_plans(BY_ID)["back-pump"]
    for config in (EngineConfig(plan=plan, past=past), EngineConfig("lat-pulldown-wide", past=past)):
        (aim,) = [e.aim for e in Engine(config).push(LinkUp(0.0, "plain")) if isinstance(e, AimChanged)]
        assert (aim.last_kg, aim.load_kg) == (45.0, None)
        assert aim.advised_kg is not None
        assert "45 kg last time" in aim.load_advice


def test_who_has_entered_a_load_is_not_told_to_take_one() -> None:
    engine = Engine(EngineConfig("lat-pulldown-wide"))
    events = [*engine.push(LinkUp(0.0, "plain")), *engine.push(Mark(1.0, MarkKind.LOAD_KG, 45.0))]
    before, after = [e.aim for e in events if isinstance(e, AimChanged)]
    assert "Take a load" in before.load_advice
    assert (after.load_kg, after.load_advice) == (45.0, "")


def test_a_technique_named_in_mid_set_is_the_sets_once_it_has_settled() -> None:
    inputs = log(performed())
    middle = next(i for i, given in enumerate(inputs) if given.host_s > performed().truth.sets[0].reps[5].end_s)
    said = Mark(inputs[middle].host_s, MarkKind.TECHNIQUE, "myo-reps")
    events = told([*inputs[:middle], said, *inputs[middle:]], EngineConfig("lat-pulldown-wide", Placement.WRIST))
    assert not [e for e in events if isinstance(e, MarkRefused)]
    (lift_set,) = last_sets(events).values()
    assert lift_set.technique == "myo-reps"


@pytest.mark.parametrize("value", ["dance", "use:no-such-plan", "swap:levitation", 7])
def test_a_plan_action_that_makes_no_sense_is_refused(value: MarkValue) -> None:
    engine = Engine(EngineConfig(plans=tuple(builtin_plans(BY_ID).values())))
    engine.push(LinkUp(0.0, "plain"))
    (event,) = engine.push(Mark(1.0, MarkKind.PLAN, value))
    assert isinstance(event, MarkRefused)
    assert event.why


def test_an_exercise_named_afterwards_is_written_into_the_set_and_taught() -> None:
    inputs = log(performed())
    engine = Engine(EngineConfig(placement=Placement.WRIST))
    events = [event for given in inputs for event in engine.push(given)] + engine.finish()
    (index,) = last_sets(events)
    assert engine.templates == ()
    after = engine.push(Mark(inputs[-1].host_s, MarkKind.EXERCISE, "lat-pulldown-close", index))
    (named,) = last_sets(after).values()
    assert (named.exercise, named.exercise_confidence) == ("lat-pulldown-close", None)
    assert [t.exercise for t in engine.templates] == ["lat-pulldown-close"]
    engine.push(Mark(inputs[-1].host_s, MarkKind.EXERCISE, "lat-pulldown-reverse", index))
    assert [t.exercise for t in engine.templates] == ["lat-pulldown-reverse"]


def test_a_lifter_who_ends_a_set_early_has_it_settled_at_once() -> None:
    inputs = log(performed())
    truth = performed().truth.sets[0]
    upto = [i for i in inputs if i.host_s <= truth.reps[5].end_s + 1.0]
    engine = Engine(EngineConfig())
    for given in upto:
        engine.push(given)
    events = engine.push(Mark(upto[-1].host_s, MarkKind.END_SET))
    assert len(last_sets(events)) == 1


def test_a_set_is_proposed_as_what_the_plan_had_due_not_as_what_comes_after_it() -> None:
    entries = tuple(PlanEntry(exercise, 12, 15) for exercise in ("lat-pulldown-wide", "lat-pulldown-close"))
    plan = Plan("pair", "A pair", "test", (PlanBlock(2, entries, 60.0, 90.0),))
    for live in (True, False):
        events = told(log(performed()), EngineConfig(plan=plan, placement=Placement.WRIST, live=live))
        (lift_set,) = last_sets(events).values()
        assert (lift_set.exercise, lift_set.exercise_confidence) == ("lat-pulldown-wide", 0.5)
        aims = [e.aim for e in events if isinstance(e, AimChanged)]
        assert aims[-1].exercise == "lat-pulldown-close"


def test_a_session_whose_stream_is_over_is_over() -> None:
    scores = [
        event.score
        for event in told(log(performed()), EngineConfig("lat-pulldown-wide"))
        if isinstance(event, SessionScored)
    ]
    assert [score.provisional for score in scores] == [True] * (len(scores) - 1) + [False]


def test_another_sensor_goes_on_with_the_session_and_keeps_the_sets_before_it() -> None:
    first = log(performed())
    later_s = first[-1].host_s + 20.0
    other = one_set(exercise="lat-pulldown-wide", placement="wrist", reps=5, seed=2, tail_s=12.0)
    moved = replace(other, t_s=other.t_s + later_s)
    inputs = [*first, LinkUp(later_s, "pumptrack"), replace(log(moved)[0], host_s=later_s), *log(moved)[1:]]
    done = last_sets(told(inputs, EngineConfig(live=False)))
    assert [len(done[index].reps) for index in (0, 1)] == [8, 5]
    assert done[1].start_s > done[0].end_s + 20.0
