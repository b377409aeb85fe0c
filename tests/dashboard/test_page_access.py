"""For everyone: names for screen readers, targets for thumbs, keyboard focus, calm motion, the light theme."""

import json

import pytest
from playwright.sync_api import Page

from tests.dashboard import moments
from tests.dashboard.conftest import MakeStage, OpenPage, digits_are, screen_is, serious, shoot
from tests.dashboard.harness import Stage

SCREENS = {
    "ready": (moments.READY_S, ""),
    "work": (moments.RESIST_S, ""),
    "rest": (moments.REST_S, ""),
    "summary": (moments.SUMMARY_S, "#summary"),
    "near": (moments.RESIST_S, "#near"),
}
SERIOUS = """() => {
  const out = [];
  const seen = (node) => node.getClientRects().length > 0;
  const nameOf = (node) => (node.getAttribute('aria-label') || node.textContent || '').trim()
    || (node.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent).join('').trim();
  for (const node of document.querySelectorAll('button, [role=img], [role=switch], dialog, section, nav')) {
    if (seen(node) && !nameOf(node)) out.push(`no name: ${node.id || node.outerHTML.slice(0, 60)}`);
  }
  for (const button of document.querySelectorAll('button:not(:disabled)')) {
    if (!seen(button)) continue;
    const { width, height } = button.getBoundingClientRect();
    if (width < 44 || height < 44) out.push(`small: ${button.id} ${width}x${height}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
  if (new Set(ids).size !== ids.length) out.push('an id stands twice');
  for (const node of document.querySelectorAll('*')) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (own && seen(node) && !node.closest('svg, .unseen') && parseFloat(getComputedStyle(node).fontSize) < 15) {
      out.push(`under 15 px: ${node.textContent.trim().slice(0, 30)}`);
    }
    if (node.getAttribute('tabindex') > 0) out.push(`tabindex: ${node.id}`);
  }
  if (!document.documentElement.lang || !document.title || !document.querySelector('main, [role=main]')) out.push('no lang, title or main');
  if (document.querySelector('meta[name=viewport]').content.match(/user-scalable=no|maximum-scale/)) out.push('zoom is locked');
  for (const table of document.querySelectorAll('table')) {
    if (seen(table) && table.querySelectorAll('th:not([scope])').length) out.push('a header cell without scope');
  }
  return out;
}"""


def at(make_stage: MakeStage, t_s: float) -> Stage:
    stage = make_stage()
    stage.script(moments.SCRIPT)
    stage.play_to(t_s)
    return stage


@pytest.mark.parametrize("screen", SCREENS)
def test_our_own_rules_of_access_hold(screen: str, make_stage: MakeStage, open_page: OpenPage) -> None:
    t_s, address = SCREENS[screen]
    page = open_page(at(make_stage, t_s), at=address)
    screen_is(page, screen)
    for width, height in ((390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"access-{screen}-{width}")
        assert page.evaluate(SERIOUS) == []


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_serious(screen: str, light: bool, make_stage: MakeStage, open_page: OpenPage) -> None:
    t_s, address = SCREENS[screen]
    page = open_page(at(make_stage, t_s), at=address)
    if light:
        page.evaluate("() => localStorage.setItem('pumptrack.cues', JSON.stringify({ light: true }))")
        page.reload()
    screen_is(page, screen)
    for width, height in ((390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"axe-{screen}-{width}")
        assert serious(page) == [], (width, height)


@pytest.mark.parametrize("key", ["x", "t", "p", "?"])
def test_axe_finds_nothing_serious_in_a_dialog(key: str, make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(at(make_stage, moments.REST_S))
    screen_is(page, "rest")
    page.keyboard.press(key)
    page.wait_for_selector("#sheet[open]")
    assert serious(page) == []


def test_axe_finds_nothing_serious_in_an_undo_and_in_trouble(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = at(make_stage, moments.RESIST_S)
    page = open_page(stage)
    stage.call(lambda: stage.hub.trouble("recording", "The recording cannot be written: no space left on device."))
    page.wait_for_selector("#trouble:not([hidden])")
    page.keyboard.press("u")
    page.wait_for_selector("#taken:not([hidden])")
    shoot(page, "work-trouble-portrait")
    assert serious(page) == []


def test_a_screen_reader_is_told_each_count(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = at(make_stage, moments.counted(0, 4).t_s)
    page = open_page(stage)
    digits_are(page, "4")
    assert page.text_content("#said") == "4"
    assert page.get_attribute("#digits", "aria-label") == "4 reps"
    stage.play_to(moments.counted(0, 5).t_s)
    page.wait_for_function("() => document.getElementById('said').textContent === '5'")


def test_the_keyboard_reaches_what_a_tap_reaches_in_work(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(at(make_stage, moments.RESIST_S), "laptop")
    screen_is(page, "work")
    for part in ("head-left", "head-right"):
        page.keyboard.press("Tab")
        assert focused(page) == part
    assert page.text_content("#head-right") == "End set 3 of 3"
    page.keyboard.press("Tab")
    assert focused(page) == "take-back"
    assert page.evaluate("() => getComputedStyle(document.getElementById('hands')).opacity") == "1"
    page.keyboard.press("Tab")
    assert focused(page) == "add-rep"


def test_on_ready_tab_goes_from_top_to_bottom(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(at(make_stage, moments.READY_S))
    order = []
    for _ in range(7):
        page.keyboard.press("Tab")
        order.append(focused(page))
    assert order == ["ready-exercise", "load-less", "load-more", "start", "open-plan", "ready-history", "open-sounds"]


def test_a_dialog_takes_the_focus_and_gives_it_back(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(at(make_stage, moments.READY_S))
    page.focus("#open-sounds")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.getElementById('sheet').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert focused(page) == "open-sounds"


def test_nothing_flies_for_those_who_asked_for_calm(make_stage: MakeStage, open_page: OpenPage) -> None:
    watch = """() => { window.flights = 0; const animate = Element.prototype.animate;
      Element.prototype.animate = function (...all) { window.flights += 1; return animate.apply(this, all); }; }"""
    a_few_frames_later = """() => new Promise((done) => { let n = 0;
      const tick = () => (++n > 10 ? done(window.flights) : requestAnimationFrame(tick)); tick(); })"""
    flights = {}
    for calm in (True, False):
        stage = at(make_stage, moments.counted(0, 5).t_s)
        page = open_page(stage, calm=calm)
        digits_are(page, "5")
        page.evaluate(watch)
        stage.play_to(moments.counted(0, 6).t_s)
        digits_are(page, "6")
        if not calm:
            page.wait_for_function("() => window.flights > 0")  # the number changes at once, the fin flies after it
        flights[calm] = page.evaluate(a_few_frames_later)
    assert flights == {True: 0, False: 1}


def test_the_light_screen_turns_every_ground_light(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(at(make_stage, moments.RESIST_S))
    page.evaluate("() => localStorage.setItem('pumptrack.cues', JSON.stringify({ light: true }))")
    page.reload()
    screen_is(page, "work")
    shoot(page, "work-light-portrait")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_page_asks_no_other_server_for_anything(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = at(make_stage, moments.RESIST_S)
    page = open_page(stage, "laptop")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    screen_is(page, "work")
    page.keyboard.press("n")
    screen_is(page, "near")
    shoot(page, "near-asked")
    assert asked
    assert json.dumps([url for url in asked if not url.startswith(stage.url)]) == "[]"


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.id"))
