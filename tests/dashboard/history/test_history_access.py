"""The history's routes: the same guard as everything, one sentence for every refusal, and a page that says what is wrong."""

import httpx
import pytest

from dashboard.access import Access
from tests.dashboard.conftest import MakeStage
from tests.dashboard.history.conftest import MakePast
from tests.dashboard.history.year import day
from tracker.edges.store.store import Store

ROUTES = [
    ("GET", "/api/history/sessions"),
    ("GET", "/api/history/sessions/x"),
    ("GET", "/api/history/exercises/lat-pulldown-wide"),
    ("GET", "/api/history/balance"),
    ("POST", "/api/history/sessions/x/delete"),
    ("POST", "/api/history/sessions/x/restore"),
    ("DELETE", "/api/history/sessions/x"),
    ("POST", "/api/history/sessions/x/marks"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_another_page_may_neither_read_nor_change_the_past(method: str, path: str, make_past: MakePast) -> None:
    past = make_past(1)
    for headers in (
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"host": "evil.example"},
    ):
        answer = httpx.request(method, past.stage.url + path, headers=headers)
        assert answer.status_code == 403, headers
    assert len(past.store.ids()) == 1


@pytest.mark.parametrize(("method", "path"), ROUTES[:4])
def test_the_past_is_told_to_our_own_page(method: str, path: str, make_past: MakePast) -> None:
    past = make_past(1)
    answer = httpx.request(method, past.stage.url + path.replace("/x", f"/{past.store.ids()[0]}"))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("method", "path"), [route for route in ROUTES if "/x" in route[1]])
def test_a_session_that_is_not_there_is_one_sentence(method: str, path: str, make_past: MakePast) -> None:
    body = {"kind": "felt", "value": 3} if path.endswith("marks") else None
    answer = httpx.request(method, make_past(0).stage.url + path, json=body)
    assert answer.status_code == 404
    assert answer.json()["error"].startswith("There is no session called 'x'")


def test_from_another_machine_nothing_is_told_without_the_token(make_past: MakePast) -> None:
    past = make_past(1, access=Access(token="a-token"))
    for method, path in [("GET", "/history"), *ROUTES]:
        assert httpx.request(method, past.stage.url + path).status_code == 401, path
    with httpx.Client(base_url=past.stage.url, follow_redirects=True) as phone:
        assert phone.get("/?t=a-token").status_code == 200
        assert phone.get("/history").status_code == 200
        assert len(phone.get("/api/history/sessions").json()) == 1


def test_without_a_memory_the_page_is_there_and_says_so(make_stage: MakeStage) -> None:
    url = make_stage().url
    assert httpx.get(url + "/history").status_code == 200
    answer = httpx.get(url + "/api/history/sessions")
    assert answer.status_code == 404
    assert "no memory here" in answer.json()["error"]


def test_a_flood_of_changes_is_bounded(make_past: MakePast) -> None:
    past = make_past(0, clock=lambda: 0.0)
    answers = [httpx.post(f"{past.stage.url}/api/history/sessions/x/delete").status_code for _ in range(25)]
    assert set(answers) == {404, 429}
    assert answers[-1] == 429


def test_a_memory_of_a_newer_pumptrack_is_one_sentence(make_past: MakePast) -> None:
    past = make_past(0)
    past.write_as_newer()
    answer = httpx.get(f"{past.stage.url}/api/history/sessions")
    assert answer.status_code == 503
    assert "written by a newer pumptrack" in answer.json()["error"]
    assert httpx.get(f"{past.stage.url}/api/session").status_code == 200


def test_the_year_is_what_a_session_really_is(make_past: MakePast) -> None:
    """The generator's sessions survive the store to the bit, as real ones do."""
    past = make_past(1)
    kept: Store = past.store
    assert kept.outcome(kept.ids()[0]).session.scores == day(0).session.scores
