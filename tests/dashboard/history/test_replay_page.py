"""Replay in the browser, over sessions that were really recorded: at a speed, to a moment, rep by rep; and never in the way of a session."""

import json
import time
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page

from tests.app.lifting import LATS, REPS
from tests.dashboard.conftest import SIZES, shoot
from tests.dashboard.history.conftest import OpenPast, Past, view_is
from tests.dashboard.history.test_history_pages import OVERFLOWING
from tests.dashboard.script import sensor_up
from tests.dashboard.test_page_access import SERIOUS
from tracker.edges.wire.patch import patched


def state_at(film: list[Any], t_s: float) -> Any:
    state = None
    for line in film:
        if "t" in line and line["t"] <= t_s:
            state = patched(state, line.get("p"))
    return state


def opened(open_past: OpenPast, past: Past, size: str = "laptop") -> Page:
    page = open_past(past, "#replay/day-0", size)
    view_is(page, "replay")
    page.wait_for_function("() => document.querySelector('[data-at]')?.dataset.ready === 'all'", timeout=120_000)
    return page


def at(page: Page) -> float:
    return float(page.locator("[data-at]").get_attribute("data-at") or "nan")


def settled(page: Page) -> None:
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.usefixtures("film_at_hand")
def test_stepping_shows_at_each_rep_what_the_engine_had_said_by_then(
    real_past: Past, open_past: OpenPast, film: list[Any]
) -> None:
    page = opened(open_past, real_past)
    ends = [rep.end_s for one in real_past.memory.session("day-0").session.sets for rep in one.reps]
    seen = []
    for end in sorted(ends):
        page.keyboard.press("ArrowRight")
        settled(page)
        assert at(page) == pytest.approx(end, abs=0.011)
        running = state_at(film, end)["running"]
        shown = page.inner_text(".replay-count")
        if running is not None:
            assert shown == str(running["count"]), end
        seen.append(shown)
    assert len(set(seen)) >= 3
    page.keyboard.press("ArrowLeft")
    settled(page)
    assert at(page) == pytest.approx(sorted(ends)[-2], abs=0.011)
    assert page.inner_text(".replay-count") == seen[-2], "back is the same as there"


@pytest.mark.usefixtures("film_at_hand")
def test_dragging_the_time_is_exact_both_ways(real_past: Past, open_past: OpenPast, film: list[Any]) -> None:
    page = opened(open_past, real_past)
    box = page.locator(".replay-line canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 30)
    page.mouse.down()
    for share in (0.9, 0.3, 0.5, 0.2, 0.97, 0.45):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + 30)
        settled(page)
        t_s = at(page)
        assert t_s == pytest.approx(film[0]["duration_s"] * share, abs=0.3)
        state = state_at(film, t_s)
        expected = (
            state["running"]["count"] if state["running"] else len(state["sets"][-1]["reps"]) if state["sets"] else "–"
        )
        assert page.inner_text(".replay-count") == str(expected), t_s
    page.mouse.up()
    before = at(page)
    page.mouse.move(box["x"], box["y"])
    settled(page)
    assert at(page) == before


@pytest.mark.usefixtures("film_at_hand")
def test_it_plays_as_fast_as_it_says_and_stands_at_the_end(real_past: Past, open_past: OpenPast) -> None:
    page = opened(open_past, real_past)
    for key, speed in (("1", 1), ("2", 4), ("3", 16)):
        page.keyboard.press(key)
        assert page.inner_text(".choice-of button[aria-pressed=true]") == f"{speed}×"
    page.keyboard.press(" ")
    assert page.inner_text("#play") == "Pause"
    page.wait_for_function("(t) => Number(document.querySelector('[data-at]').dataset.at) > t", arg=at(page) + 16)
    page.keyboard.press(" ")
    page.focus(".replay-line canvas")
    page.keyboard.press("End")
    settled(page)
    assert at(page) == pytest.approx(real_past.memory.session("day-0").line.duration_s, abs=1.5)
    assert page.inner_text(".replay-count") == str(REPS[1])
    page.keyboard.press("Home")
    for key in ("ArrowRight", "ArrowRight", "PageUp", "ArrowLeft"):
        page.keyboard.press(key)
    settled(page)
    assert at(page) == pytest.approx(35.0, abs=0.01)


@pytest.mark.usefixtures("film_at_hand")
def test_the_replay_fits_every_screen_and_reads_well(real_past: Past, open_past: OpenPast) -> None:
    page = opened(open_past, real_past)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"history-replay-{size}")
        assert page.evaluate(OVERFLOWING) == [], size
        assert page.evaluate(SERIOUS) == [], size
        play = page.locator("#play").bounding_box()
        assert play is not None
        assert play["y"] + play["height"] <= height, "in reach without scrolling"


def test_a_running_session_is_not_touched_by_a_replay(real_past: Past, open_past: OpenPast) -> None:
    real_past.stage.publish(sensor_up(3.0))
    live = httpx.get(f"{real_past.stage.url}/api/session").json()
    page = opened(open_past, real_past)
    page.keyboard.press("ArrowRight")
    settled(page)
    assert httpx.get(f"{real_past.stage.url}/api/session").json() == live
    assert real_past.stage.marks == []


def test_films_are_bounded_and_end_with_their_page(real_past: Past) -> None:
    url = f"{real_past.stage.url}/api/history/sessions/day-0/film"
    with httpx.stream("GET", url, timeout=60) as one, httpx.stream("GET", url, timeout=60) as two:
        assert (one.status_code, two.status_code) == (200, 200)
        third = httpx.get(url, timeout=60)
        assert third.status_code == 429
        assert "Close one" in third.json()["error"]
        assert int(third.headers["retry-after"]) > 0
        assert json.loads(next(one.iter_lines()))["film"] == 1
    for _ in range(10):
        again = httpx.get(url, timeout=60)
        if again.status_code == 200:
            break
        time.sleep(float(again.headers["retry-after"]))
    assert json.loads(again.text.splitlines()[-1]) == {"end": True}


def test_a_recording_that_is_gone_is_said_and_the_session_is_still_shown(real_past: Past, open_past: OpenPast) -> None:
    (real_past.place.recordings / "day-0.mcap").unlink()
    page = open_past(real_past, "#replay/day-0", quiet=True)
    page.wait_for_selector("#toast:not([hidden])")
    assert "is gone" in page.inner_text("#toast")
    page.click("text=Back to the session")
    view_is(page, "session")
    assert page.locator(f".lift a[href='#lift/{LATS}']").count() == 1


@pytest.mark.usefixtures("film_at_hand")
def test_on_a_phone_the_replay_is_one_screen_and_its_two_rows_stand_apart(real_past: Past, open_past: OpenPast) -> None:
    page = opened(open_past, real_past, "portrait")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    settled(page)
    shoot(page, "history-replay-portrait")
    boxes = {one: page.locator(one).first.bounding_box() for one in (".reps", ".replay-line", "#play", ".replay-time")}
    assert all(boxes.values())
    bottom = {name: box["y"] + box["height"] for name, box in boxes.items() if box}
    top = {name: box["y"] for name, box in boxes.items() if box}
    assert top[".replay-line"] - bottom[".reps"] > 20, "the set's reps and the session's time are two rows"
    assert max(bottom.values()) <= SIZES["portrait"][1], "nothing has to be scrolled to"
    assert not page.locator(".replay-keys").is_visible(), "a phone has no keys to be told of"


@pytest.mark.usefixtures("film_at_hand")
def test_a_replay_stands_a_little_before_its_first_set(real_past: Past, open_past: OpenPast) -> None:
    page = open_past(real_past, "#replay/day-0")
    page.wait_for_selector("[data-at]")
    first = real_past.memory.session("day-0").session.sets[0].start_s
    assert at(page) == pytest.approx(max(0.0, first - 3.0), abs=0.1)
    assert page.inner_text(".replay-count") == "–"
