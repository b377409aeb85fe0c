"""How often a client may ask about the past; pages never come near it."""

import httpx
import pytest

from dashboard.rates import FILMS_AT_ONCE, QUESTIONS_AT_ONCE
from tests.dashboard.history.conftest import MakePast, OpenPast, view_is

HISTORY = "/api/history"


def stopped() -> float:
    """A clock that stands, so that nothing comes back."""
    return 0.0


@pytest.mark.parametrize("path", ["sessions", "sessions/x", "exercises/x", "balance"])
def test_a_flood_of_questions_to_the_past_is_stemmed_and_says_when_to_come_again(
    make_past: MakePast, path: str
) -> None:
    past = make_past(0, clock=stopped)
    with httpx.Client(base_url=past.stage.url) as client:
        answers = [client.get(f"{HISTORY}/{path}") for _ in range(int(QUESTIONS_AT_ONCE) + 3)]
    assert [one.status_code == 429 for one in answers] == [False] * int(QUESTIONS_AT_ONCE) + [True] * 3
    assert answers[-1].json()["error"].startswith("That was a lot at once.")
    assert int(answers[-1].headers["retry-after"]) == 1


def test_a_flood_of_replays_is_stemmed(make_past: MakePast) -> None:
    past = make_past(0, clock=stopped)
    with httpx.Client(base_url=past.stage.url) as client:
        answers = [client.get(f"{HISTORY}/sessions/x/film") for _ in range(int(FILMS_AT_ONCE) + 2)]
    assert [one.status_code == 429 for one in answers] == [False] * int(FILMS_AT_ONCE) + [True] * 2
    assert int(answers[-1].headers["retry-after"]) == 2


def test_a_lifter_in_a_hurry_never_meets_a_bound(make_past: MakePast, open_past: OpenPast) -> None:
    """Every view opened four times as fast as it can be drawn, with a clock that gives nothing back."""
    past = make_past(12, clock=stopped)
    page = open_past(past)
    lines = past.memory.list_sessions()
    for _ in range(4):
        for view in ("lifts", "balance", f"session/{lines[0].id}", f"session/{lines[1].id}", "sessions"):
            page.evaluate("(to) => { location.hash = to; }", view)
            view_is(page, view.partition("/")[0])
