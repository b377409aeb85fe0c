"""The four screens at four sizes: nothing overflows, and the digits are as tall as a lifter at three metres needs."""

import base64

import pytest
from playwright.sync_api import Page

from tests.dashboard import moments
from tests.dashboard.conftest import SIZES, MakeStage, OpenPage, digits_are, screen_is, shoot
from tests.dashboard.script import TARGET

MOMENTS = {
    "ready": ("ready", moments.READY_S, ""),
    "work-pull": ("work", moments.PULL_S, ""),
    "work-hold": ("work", moments.HOLD_S, ""),
    "work-resist": ("work", moments.RESIST_S, ""),
    "work-unsure": ("work", moments.UNSURE_S, ""),
    "rest": ("rest", moments.REST_S, ""),
    "summary": ("summary", moments.SUMMARY_S, "#summary"),
    "near": ("near", moments.RESIST_S, "#near"),
}
PHONE_MM_A_PX = 65 / 390
LEAST_DIGIT_MM = 36.0
LEAST_REST_MM = 20.0
"""Of a rest's "0:53", which is four characters wide: 23 minutes of arc at three metres; 16 are the least (ISO 9241-303)."""

OVERFLOWING = """() => {
  const out = [];
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > clientWidth || scrollHeight > clientHeight) out.push(`page ${scrollWidth}x${scrollHeight}`);
  const screen = [...document.querySelectorAll('#stage > section')].find((s) => !s.hidden);
  const lowest = getComputedStyle(screen).overflowY === 'auto' ? Infinity : innerHeight + 0.5;
  for (const node of screen.querySelectorAll('*')) {
    const { left, right, top, bottom, width } = node.getBoundingClientRect();
    if (!width || node.closest('.unseen, .hands, svg')) continue;
    const name = node.id || node.className || node.tagName;
    if (left < -0.5 || right > innerWidth + 0.5 || top < -0.5 || bottom > lowest) out.push(`${name} leaves the window`);
    const hides = getComputedStyle(node).overflow === 'hidden';
    if (hides && node.scrollWidth > node.clientWidth + 1) out.push(`${name} is cut: ${node.textContent}`);
  }
  return out;
}"""
STRETCHED = """() => [...document.querySelectorAll('canvas')].filter((c) => c.clientWidth && c.clientHeight && !c.closest('.uplot')
  && Math.abs(c.width / c.clientWidth - c.height / c.clientHeight) > 0.1).map((c) => c.id)"""
OVERLAPPING = """() => {
  const parts = ['#train .head', '#digits', '#words', '#fin', '#row', '#thumb', '#ready-name', '#ready-reps', '#ready .load', '#start', '#open-plan'];
  const boxes = parts.map((part) => [part, document.querySelector(part).getBoundingClientRect()]).filter(([, b]) => b.height);
  const out = [];
  for (const [a, x] of boxes) for (const [b, y] of boxes) {
    const across = Math.min(x.right, y.right) - Math.max(x.left, y.left);
    const down = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
    if (a < b && across > 1 && down > 4) out.push(`${a} ${b}`);
  }
  return out;
}"""


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_overflows_or_is_cut_at_any_size(moment: str, make_stage: MakeStage, open_page: OpenPage) -> None:
    screen, t_s, at = MOMENTS[moment]
    stage = make_stage()
    stage.script(moments.SCRIPT)
    stage.play_to(t_s)
    page = open_page(stage, at=at)
    screen_is(page, screen)
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"{moment}-{size}")
        assert page.evaluate(OVERFLOWING) == [], size
        assert page.evaluate(STRETCHED) == [], size
        if (
            screen in ("ready", "work", "rest") and size != "laptop"
        ):  # there the fin rises into the word row's margin on purpose
            assert page.evaluate(OVERLAPPING) == [], size


LONG = {
    "plan": "My own back day, heavy",
    "next_up": "Straight-arm pulldown, rope, set 3 of 3, 12 to 15 reps, then 2 drops, at once",
    "exercise_name": "Machine row, chest-supported",
    "load_kg": 122.5,
    "advised_kg": 125.0,
    "load_advice": "16 reps at 122.5 kg last time, top of the range. 125 kg now",
    "sets_planned": 10,
    "set_number": 10,
}
WIDE = """() => [...document.querySelectorAll('#sheet, #sheet *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 0.5
  || (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline')).map((node) => node.outerHTML.slice(0, 80))"""
STATES = {
    "ready": (moments.READY_S, "#open-plan"),
    "work": (moments.RESIST_S, "#head-left"),
    "rest": (moments.REST_S, "#open-next"),
    "summary": (moments.SUMMARY_S, "[data-key=technique]"),
}


@pytest.mark.parametrize("screen", STATES)
def test_long_names_trouble_an_undo_and_a_dialog_overflow_nowhere(
    screen: str, make_stage: MakeStage, open_page: OpenPage
) -> None:
    t_s, opener = STATES[screen]
    stage = make_stage(target=TARGET.model_copy(update=LONG))
    stage.script(moments.SCRIPT)
    stage.play_to(t_s)
    stage.call(lambda: stage.hub.trouble("memory", "The memory is locked by another program: close it."))
    page = open_page(stage, at="#summary" if screen == "summary" else "")
    screen_is(page, screen)
    page.keyboard.press("e")
    page.wait_for_selector("#taken:not([hidden])")
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"long-{screen}-{size}")
        assert [one for one in page.evaluate(OVERFLOWING) if "head-" not in one and "open-plan" not in one] == [], size
        assert size == "laptop" or page.evaluate(OVERLAPPING) == [], size
    page.locator(opener).first.click()
    page.wait_for_selector("#sheet[open]")
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"dialog-{screen}-{size}")
        wide = page.evaluate(WIDE)
        assert wide == [], size


@pytest.mark.parametrize(("moment", "least_mm"), [("work-resist", LEAST_DIGIT_MM), ("rest", LEAST_REST_MM)])
def test_digits_are_tall_enough_for_three_metres_on_a_phone(
    moment: str, least_mm: float, make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = make_stage()
    stage.script(moments.SCRIPT)
    stage.play_to(MOMENTS[moment][1])
    page = open_page(stage)
    screen_is(page, MOMENTS[moment][0])
    assert ink_height_px(page) * PHONE_MM_A_PX >= least_mm
    page.set_viewport_size({"width": 844, "height": 390})
    assert ink_height_px(page) * PHONE_MM_A_PX >= least_mm


@pytest.mark.parametrize(("rest_s", "digits", "told"), [
    (134.0, "2:04", "124 seconds of rest left"),
    (63.0, "0:53", "53 seconds of rest left"),
    (10.0, "+0:00", "0 seconds over the rest"),
    (3.0, "+0:07", "7 seconds over the rest"),
])  # fmt: skip
def test_a_rest_is_written_as_minutes_so_that_it_is_no_count_and_fits(
    rest_s: float, digits: str, told: str, make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = make_stage()
    stage.target = stage.target.model_copy(update={"rest_s": rest_s})
    stage.script(moments.SCRIPT)
    stage.play_to(moments.ended(0).lift_set.end_s + 10.5)
    page = open_page(stage)
    digits_are(page, digits)
    assert page.get_attribute("#digits", "aria-label") == told
    box = page.locator("#digits text").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390


def test_digits_of_one_face_do_not_touch_each_other(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = make_stage()
    stage.script(moments.SCRIPT)
    stage.play_to(moments.REST_S)
    page = open_page(stage)
    columns = ink(page)["columns"]
    assert columns.count(False) > 0, "a column of ground must stay between the two digits"


def ink_height_px(page: Page) -> float:
    """Height of the white of the big digits as really drawn, in CSS pixels."""
    return float(ink(page)["height"])


def ink(page: Page) -> dict[str, object]:
    shoot(page, "digits")
    box = page.locator("#digits").bounding_box()
    assert box is not None
    picture = base64.b64encode(page.locator("#digits").screenshot()).decode()
    other = page.context.new_page()
    measured = other.evaluate(
        """async (png) => {
          const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const c = canvas.getContext('2d');
          c.drawImage(bitmap, 0, 0);
          const { data } = c.getImageData(0, 0, bitmap.width, bitmap.height);
          const white = (x, y) => data[4 * (y * bitmap.width + x)] > 200;
          let [top, low] = [Infinity, -1];
          const columns = Array(bitmap.width).fill(false);
          for (let y = 0; y < bitmap.height; y += 1) for (let x = 0; x < bitmap.width; x += 1) if (white(x, y)) {
            top = Math.min(top, y); low = Math.max(low, y); columns[x] = true;
          }
          const [first, last] = [columns.indexOf(true), columns.lastIndexOf(true)];
          return { height: low - top + 1, width: bitmap.width, columns: columns.slice(first, last + 1) };
        }""",
        picture,
    )
    other.close()
    measured["height"] *= box["width"] / measured["width"]
    return dict(measured)
