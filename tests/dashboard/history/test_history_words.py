"""The history in a language of marks: whatever stands outside of them was not taken from the catalogue of words."""

import httpx
import pytest

from tests.dashboard.conftest import settle
from tests.dashboard.history.conftest import MakePast, OpenPast, Past, view_is
from tests.dashboard.marked import marked_words, own_words, texts_of

HISTORY = "/api/history"


def spoken_by(past: Past) -> list[str]:
    """What the server says of the past."""

    def ask(path: str) -> object:
        return httpx.get(f"{past.stage.url}{path}", timeout=30).json()

    lines = ask(f"{HISTORY}/sessions")
    assert isinstance(lines, list)
    told = [lines, ask(f"{HISTORY}/balance"), ask("/api/exercises")]
    told += [ask(f"{HISTORY}/sessions/{line['id']}") for line in lines[:3]]
    told += [
        ask(f"{HISTORY}/exercises/{one['exercise']}")
        for line in lines[:3]
        for one in line["exercises"]
        if one["exercise"]
    ]
    return list(texts_of(told))


@pytest.mark.parametrize("view", ["sessions", "session", "lifts", "lift", "balance", "bin", "over"])
def test_every_view_speaks_from_the_catalogue(make_past: MakePast, open_past: OpenPast, view: str) -> None:
    past = make_past(12, words=marked_words())
    lines = past.memory.list_sessions()
    whole = past.memory.session(lines[0].id)
    first = whole.session.sets[0]
    rest = {"session": f"/{lines[0].id}", "lift": f"/{first.exercise}", "over": f"/{lines[0].id}/{first.index}"}
    page = open_past(past, f"#{view}{rest.get(view, '')}")
    view_is(page, view)
    settle(page)
    assert own_words(page, spoken_by(past)) == []


def test_an_empty_history_speaks_from_the_catalogue(make_past: MakePast, open_past: OpenPast) -> None:
    past = make_past(0, words=marked_words())
    page = open_past(past)
    for view in ("sessions", "lifts", "balance", "bin"):
        page.evaluate("(to) => { location.hash = to; }", view)
        view_is(page, view)
        assert own_words(page, []) == []
