"""The history as a lifter goes through it: calendar, session, set, trace, exercise, balance, overlay; empty and full."""

import json

import httpx
import pytest
from playwright.sync_api import Page

from tests.dashboard.conftest import SIZES, shoot
from tests.dashboard.history.conftest import MakePast, OpenPast, view_is
from tests.dashboard.history.year import started
from tests.dashboard.test_page_access import SERIOUS

DAY = f"{started(29):%Y-%m-%d_%H-%M-%S}"
VIEWS = {
    "sessions": "",
    "session": f"#session/{DAY}",
    "lifts": "#lifts",
    "lift": "#lift/lat-pulldown-wide",
    "balance": "#balance",
    "bin": "#bin",
    "over": f"#over/{DAY}/0",
}
NEARER = """(span) => {
  const [low, high] = document.querySelector('.trace').dataset.shown.split(' ');
  return high - low < span;
}"""
OVERFLOWING = """() => {
  const out = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) out.push(`page ${scrollWidth} of ${clientWidth}`);
  for (const node of document.querySelectorAll('#view *, .top *')) {
    const { left, right, width } = node.getBoundingClientRect();
    if (!width || node.closest('.uplot, .wide table')) continue;
    if (left < -0.5 || right > innerWidth + 0.5) out.push(`${node.className || node.tagName} leaves the window`);
  }
  return out;
}"""


CUT_HEADS = """() => [...document.querySelectorAll('#set .tempo th')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"""


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_overflows_and_nothing_serious_stands_in_the_way(
    view: str, make_past: MakePast, open_past: OpenPast
) -> None:
    past = make_past(30)
    if view == "bin":
        past.memory.delete(DAY)
    page = open_past(past, VIEWS[view])
    view_is(page, view)
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"history-{view}-{size}")
        assert page.evaluate(OVERFLOWING) == [], size
        assert page.evaluate(SERIOUS) == [], size


@pytest.mark.parametrize("view", ["sessions", "lifts", "lift", "balance", "bin"])
def test_a_newcomer_is_told_what_will_stand_here(view: str, make_past: MakePast, open_past: OpenPast) -> None:
    page = open_past(make_past(0), VIEWS[view])
    view_is(page, view)
    shoot(page, f"history-empty-{view}")
    assert len(page.inner_text("#view .lead >> nth=0")) > 40
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(SERIOUS) == []


def test_one_session_is_enough_for_every_view(make_past: MakePast, open_past: OpenPast) -> None:
    past = make_past(1)
    (only,) = past.store.ids()
    for view in ("", f"#session/{only}", "#lifts", "#lift/lat-pulldown-wide", "#balance", f"#over/{only}/0"):
        page = open_past(past, view, "portrait")
        assert page.get_attribute("#view", "data-view") == (view[1:].split("/")[0] or "sessions")
        assert page.evaluate(OVERFLOWING) == []
        shoot(page, f"history-one-{view[1:].split('/')[0]}")


def test_from_the_calendar_to_a_session_a_rep_of_its_trace_and_the_exercise(
    make_past: MakePast, open_past: OpenPast
) -> None:
    page = open_past(make_past(30), "", "laptop")
    assert page.inner_text("h1") == "30 sessions in 10 weeks"
    day = started(29)
    page.click(f".month:has-text('{day:%B %Y}') .grid a:text-is('{day.day}')")
    view_is(page, "session")
    assert f"{day.day} {day:%B %Y}" in page.inner_text("h1")
    page.click(".lift:has-text('Seated cable row') .cell >> nth=1")
    assert page.inner_text("#set h2").startswith("Set 2, Seated cable row")
    assert page.url.endswith(f"#session/{DAY}/{page.get_attribute('.cell[aria-pressed=true]', 'data-set')}")
    page.wait_for_selector(".trace .uplot")
    whole = shown(page, ".trace")
    page.focus(".reps canvas")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".rep-line").startswith("Rep 2: up ")
    assert shown(page, ".trace")[0] > 2.0, "the trace shows the second rep, which begins after the first"
    page.focus(".trace")
    page.keyboard.press("0")
    assert shown(page, ".trace") == whole
    page.click(".lift .name a:text-is('Seated cable row, V-bar')")
    view_is(page, "lift")
    assert page.inner_text("h1") == "Seated cable row, V-bar"


def test_the_calendar_names_its_weekdays_and_a_table_of_reps_its_seconds(
    make_past: MakePast, open_past: OpenPast
) -> None:
    past = make_past(30)
    page = open_past(past, "", "portrait")
    days = page.locator(".month >> nth=0 >> .weekdays span")
    assert days.all_text_contents() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    cell = page.locator(f".month:has-text('{started(29):%B %Y}') .grid a:text-is('{started(29).day}')").bounding_box()
    name = days.nth(started(29).weekday()).bounding_box()
    assert cell is not None
    assert name is not None
    assert abs(cell["x"] - name["x"]) < 1, "a day stands under its weekday"
    page.goto(f"{past.stage.url}/history#session/{DAY}/0")
    page.wait_for_selector("#set .tempo")
    heads = page.locator("#set .tempo thead th")
    assert heads.all_text_contents() == [
        "Rep",
        "Ups",
        "Holds",
        "Resists",
        "Pauses",
        "Range",
        "Sure",
    ]  # the unit in a line of its own
    page.locator("#set .tempo").scroll_into_view_if_needed()
    shoot(page, "history-tempo-portrait")
    assert page.evaluate(CUT_HEADS) == []


def shown(page: Page, selector: str) -> list[float]:
    return [float(word) for word in str(page.get_attribute(selector, "data-shown")).split()]


def test_a_trace_is_zoomed_by_wheel_keys_buttons_and_two_fingers(make_past: MakePast, open_past: OpenPast) -> None:
    page = open_past(make_past(30), f"#session/{DAY}", "portrait")
    page.wait_for_selector(".trace .uplot")
    page.locator(".trace").scroll_into_view_if_needed()
    low, high = shown(page, ".trace")
    page.click("[aria-label='Zoom in']")
    near = shown(page, ".trace")
    assert near[1] - near[0] < (high - low) * 0.7
    page.focus(".trace")
    page.keyboard.press("ArrowRight")
    assert shown(page, ".trace")[0] > near[0]
    page.keyboard.press("0")
    assert shown(page, ".trace") == [low, high]
    box = page.locator(".trace").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.mouse.wheel(0, -300)
    page.wait_for_function(NEARER, arg=(high - low) * 0.7)
    page.keyboard.press("0")
    pinch(page, ".trace")
    near = shown(page, ".trace")
    assert near[1] - near[0] < (high - low) * 0.7


def pinch(page: Page, selector: str) -> None:
    """Two fingers that move apart."""
    page.evaluate(
        """(selector) => {
          const box = document.querySelector(selector);
          const { left, top, width } = box.getBoundingClientRect();
          box.setPointerCapture = () => {};  // there is no real finger to be captured
          const finger = (kind, pointerId, share) => box.dispatchEvent(
            new PointerEvent(kind, { pointerId, pointerType: 'touch', bubbles: true, clientX: left + width * share, clientY: top + 50 }));
          finger('pointerdown', 1, 0.45);
          finger('pointerdown', 2, 0.55);
          finger('pointermove', 1, 0.3);
          finger('pointermove', 2, 0.7);
          finger('pointerup', 1, 0.3);
          finger('pointerup', 2, 0.7);
        }""",
        selector,
    )


def test_an_exercise_over_time_says_what_it_was_and_what_comes_next(make_past: MakePast, open_past: OpenPast) -> None:
    page = open_past(make_past(150), "#lift/lat-pulldown-wide", "laptop")
    said = page.inner_text("header.fact")
    assert "50 kg for 11, 12 and 9 reps. In November it was 35 kg." in said
    assert "100 sessions" in said
    assert page.inner_text(".advice").startswith("Next: 50 kg for 13 reps.")
    assert "Epley's formula (1985)" in page.inner_text("#view")
    assert "an estimate, not a lift" in page.inner_text("#view")
    page.wait_for_selector(".charts .uplot >> nth=4")
    titles = page.locator(".charts figcaption").all_inner_texts()
    assert titles == ["Load, kg", "Estimated best, kg", "Reps", "Time under tension, s", "Score"]
    newest = page.inner_text(".days td.newest >> nth=4")
    page.focus(".picture")
    page.keyboard.press("ArrowLeft")
    assert page.locator(".days td.newest").count() == 0
    page.click("text=Later")
    assert page.inner_text(".days td.newest >> nth=4") == newest == "16 Oct"
    whole = shown(page, ".charts")
    page.focus(".charts")
    page.keyboard.press("+")
    near = shown(page, ".charts")
    assert near[1] - near[0] < (whole[1] - whole[0]) * 0.7


def test_balance_says_which_patterns_the_weeks_had(make_past: MakePast, open_past: OpenPast) -> None:
    page = open_past(make_past(30), "#balance", "laptop")
    assert "rows 84" in page.inner_text("header.fact").lower()
    assert "Every pattern of the back is there." in page.inner_text("header.fact")
    latest = page.inner_text(".readout")
    assert "3 sessions" in latest
    page.focus(".balance")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text(".readout") != latest
    page.click("summary")
    assert page.locator("details tbody tr").count() == 10


def test_balance_of_a_first_week_speaks_of_one_week(make_past: MakePast, open_past: OpenPast) -> None:
    page = open_past(make_past(1), "#balance", "laptop")
    assert page.inner_text("h1") == "The last week"
    sentences = page.inner_text("header.fact p").split(". ")
    assert sentences[0].startswith("Sets: ")
    assert all(":" not in one.removeprefix("Sets: ") or one.endswith("none in that time.") for one in sentences)


def test_two_sets_lie_over_each_other_rep_by_rep(make_past: MakePast, open_past: OpenPast) -> None:
    page = open_past(make_past(30), f"#over/{DAY}/0", "laptop")
    assert f"{started(27):%-d %b}, set 1" in page.inner_text("header.fact"), "the same set the time before"
    assert page.inner_text("#view .lead").startswith("Rep 1: resist ")
    before = page.locator(".over-big").screenshot()
    page.focus(".over-row canvas")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#view .lead").startswith("Rep 2: resist ")
    assert page.locator(".over-big").screenshot() != before
    page.click("#other")
    page.click("#sheet .choice >> nth=5")
    page.wait_for_function("() => location.hash.split('/').length === 5")
    view_is(page, "over")


def test_a_year_of_150_sessions_costs_no_more_questions_than_three(make_past: MakePast) -> None:
    past = make_past(150)
    url = f"{past.stage.url}/api/history"
    first = past.store.ids()[0]
    expected = {"/sessions": 3, f"/sessions/{first}": 13, "/exercises/lat-pulldown-wide": 5, "/balance": 2}
    for path, most in expected.items():
        assert past.queries(url + path) == most, path
    assert len(httpx.get(f"{url}/sessions", timeout=60).content) < 250_000
    assert len(httpx.get(f"{url}/exercises/lat-pulldown-wide", timeout=60).content) < 80_000


def test_the_first_view_brings_no_chart_and_asks_once(make_past: MakePast, open_past: OpenPast) -> None:
    past = make_past(30)
    page = open_past(past, "")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    view_is(page, "sessions")
    assert json.dumps([url for url in asked if not url.startswith(past.stage.url)]) == "[]"
    assert sum("/api/" in url for url in asked) == 1
    assert not any("uPlot" in url for url in asked)


def test_without_the_chart_module_the_numbers_are_there(make_past: MakePast, open_past: OpenPast) -> None:
    past = make_past(3)
    page = open_past(past, f"#session/{past.store.ids()[0]}", quiet=True, missing="**/vendor/**")
    view_is(page, "session")
    page.wait_for_selector("text=The chart module is missing")
    assert page.locator(".tempo tbody tr").count() > 5


def test_a_memory_that_cannot_be_read_says_so_on_the_page(make_past: MakePast, open_past: OpenPast) -> None:
    past = make_past(1)
    past.write_as_newer()
    page = open_past(past, "", quiet=True)
    assert page.get_attribute("#view", "data-view") == "trouble"
    assert "written by a newer pumptrack" in page.inner_text(".trouble")


def test_the_training_page_leads_to_the_history_and_back(make_past: MakePast, open_past: OpenPast) -> None:
    past = make_past(1)
    page = open_past(past, "")
    page.click("#to-set")
    page.wait_for_selector("#stage:not([data-screen=wait])")
    page.keyboard.press("h")
    page.wait_for_selector("#view[data-view=sessions]")
