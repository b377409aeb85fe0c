"""The live page in a language of marks: whatever stands outside of them was not taken from the catalogue of words."""

import httpx
import pytest
from playwright.sync_api import Page

from tests.dashboard import moments
from tests.dashboard.conftest import MakeStage, OpenPage, screen_is, settle
from tests.dashboard.harness import Stage
from tests.dashboard.marked import marked_words, own_words, texts_of


def spoken_by(stage: Stage) -> list[str]:
    """What the server itself says on the page."""
    told = [httpx.get(f"{stage.url}/api/{what}").json() for what in ("session", "exercises", "plans")]
    return list(texts_of(told))


def strange(page: Page, stage: Stage) -> list[str]:
    settle(page)
    return own_words(page, spoken_by(stage))


@pytest.mark.parametrize("size", ["portrait", "laptop"])
def test_every_state_of_the_page_speaks_from_the_catalogue(
    make_stage: MakeStage, open_page: OpenPage, size: str
) -> None:
    stage = make_stage(words=marked_words())
    stage.script(moments.SCRIPT)
    stage.play_to(moments.READY_S)
    page = open_page(stage, size)
    for t_s, screen in ((moments.READY_S, "ready"), (moments.FAST_S, "work"), (moments.REST_S, "rest")):
        stage.play_to(t_s)
        screen_is(page, screen)
        assert strange(page, stage) == []
    for key, screen in (("s", "summary"), ("n", "near")):
        page.keyboard.press(key)
        screen_is(page, screen)
        assert strange(page, stage) == []


@pytest.mark.parametrize("key", ["p", "x", "t", "?"])
def test_every_dialog_speaks_from_the_catalogue(make_stage: MakeStage, open_page: OpenPage, key: str) -> None:
    stage = make_stage(words=marked_words())
    stage.script(moments.SCRIPT)
    stage.play_to(moments.REST_S)
    page = open_page(stage)
    page.keyboard.press(key)
    page.wait_for_selector("dialog[open]")
    assert strange(page, stage) == []


def test_the_page_says_in_which_language_it_speaks(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(make_stage(words=marked_words()), at="")
    assert page.evaluate("document.documentElement.lang") == "en-GB"


def test_an_untouched_page_is_not_sent_twice(make_stage: MakeStage) -> None:
    stage = make_stage()
    for path in ("/", "/history", "/words.js"):
        first = httpx.get(stage.url + path)
        assert first.headers["cache-control"] == "no-cache"
        again = httpx.get(stage.url + path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
