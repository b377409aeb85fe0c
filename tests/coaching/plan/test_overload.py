"""The load to take next: reps first, then load; a proposal with its why."""

import pytest

from tests.coaching.build import lift_set
from tracker.coaching.plan.overload import advise, step_kg
from tracker.coaching.targets import Band
from tracker.model.summary import ExerciseSummary, PastSession

LIFT = "lat-pulldown-wide"
RANGE = Band(12, 15, 12)


def last(kg: float | None, reps: int) -> tuple[PastSession, ...]:
    return (PastSession("last", (ExerciseSummary(LIFT, 3, 36, None, kg, reps, 100.0, None),)),)


@pytest.mark.parametrize(
    ("kg", "reps", "next_kg", "aim", "why"),
    [
        (50, 13, 50, 14, "13 reps at 50 kg last time. Same load, 14 reps"),
        (50, 15, 52.5, 12, "15 reps at 50 kg last time, top of the range. 52.5 kg now"),
        (50, 11, 50, 12, "11 reps at 50 kg last time. Same load, 12 reps"),
        (50, 8, 47.5, 12, "8 reps at 50 kg last time, aim for 12. 47.5 kg now"),
        (100, 15, 105, 12, "15 reps at 100 kg last time, top of the range. 105 kg now"),
    ],
)
def test_the_last_session_leads_to_the_next_load(kg: float, reps: int, next_kg: float, aim: int, why: str) -> None:
    advice = advise(LIFT, RANGE, (), last(kg, reps))
    assert (advice.load_kg, advice.last_kg, advice.rep_aim, advice.why) == (next_kg, kg, aim, why)


def test_without_a_past_no_load_is_invented() -> None:
    advice = advise(LIFT, RANGE, (), ())
    assert advice.load_kg is None
    assert advice.why == "No earlier session of this. Take a load for 12 to 15 reps"
    assert advise(LIFT, RANGE, (), last(None, 12)).load_kg is None


def test_the_plans_own_load_comes_before_the_last_session() -> None:
    advice = advise(LIFT, RANGE, (), last(50, 15), planned_kg=60)
    assert (advice.load_kg, advice.last_kg) == (60, 50)


@pytest.mark.parametrize(("reps", "next_kg"), [(12, 50), (18, 52.5), (9, 47.5), (10, 50)])
def test_todays_sets_come_before_everything(reps: int, next_kg: float) -> None:
    today = [lift_set(reps, exercise=LIFT, load_kg=50.0)]
    assert advise(LIFT, RANGE, today, last(80, 12), planned_kg=60).load_kg == next_kg


def test_steps_are_whole_plates() -> None:
    assert [step_kg(kg) for kg in (0, 10, 60, 100, 200)] == [2.5, 2.5, 2.5, 5, 10]
