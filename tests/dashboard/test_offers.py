"""What the page can choose from and pace against, asked over the API."""

import httpx

from dashboard.offers import Offers
from tests.dashboard.conftest import MakeStage
from tests.dashboard.script import EXERCISES, STEADY, rep_of, settled
from tracker.edges.wire.encode import set_out
from tracker.edges.wire.offers import LastTimeOut, PlanOut
from tracker.model.errors import PumptrackError


def last_time(exercise: str) -> LastTimeOut:
    if exercise == "broken":
        raise PumptrackError("The memory is locked by another program.")
    one = settled(0, [rep_of(STEADY[0], 5.0)])
    return LastTimeOut(session_id="day-1", sets=[set_out(one, None, travel=True)] if exercise == one.exercise else [])


def test_exercises_plans_and_the_last_time_can_be_asked_for(make_stage: MakeStage) -> None:
    plans = (PlanOut(id="back-pump", name="Back pump", sets=17),)
    stage = make_stage(offers=Offers(tuple(EXERCISES), plans, last_time))
    with httpx.Client(base_url=stage.url) as page:
        assert len(page.get("/api/exercises").json()) == len(EXERCISES)
        assert page.get("/api/plans").json() == [{"id": "back-pump", "name": "Back pump", "sets": 17}]
        told = page.get("/api/last-time", params={"exercise": "lat-pulldown-wide"}).json()
        assert len(told["sets"][0]["reps"][0]["travel"]) > 20
        assert page.get("/api/last-time", params={"exercise": "machine-row"}).json()["sets"] == []


def test_a_memory_that_cannot_be_read_is_an_answer_in_a_sentence(make_stage: MakeStage) -> None:
    stage = make_stage(offers=Offers(last_time=last_time))
    answer = httpx.get(f"{stage.url}/api/last-time", params={"exercise": "broken"})
    assert (answer.status_code, answer.json()["error"]) == (503, "The memory is locked by another program.")


def test_a_flood_of_questions_that_read_the_memory_is_stemmed(make_stage: MakeStage) -> None:
    stage = make_stage(offers=Offers(last_time=last_time), clock=lambda: 0.0)
    with httpx.Client(base_url=stage.url) as page:
        answers = [page.get("/api/last-time", params={"exercise": "row"}).status_code for _ in range(24)]
    assert answers == [200] * 20 + [429] * 4
