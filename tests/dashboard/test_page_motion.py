"""What moves, measured on the page: the live fin under the rep, the fin on its way to its slot, the ghost, the open digit."""

from typing import Any

from playwright.sync_api import Page

from dashboard.offers import Offers
from tests.dashboard import moments
from tests.dashboard.conftest import MakeStage, OpenPage, digits_are, screen_is, settle, shoot, word_is
from tests.dashboard.harness import Stage
from tests.dashboard.script import EXERCISES, LAST_UNSURE, Lift, lying_still, rep_of, session_of, settled
from tracker.edges.wire.encode import set_out
from tracker.edges.wire.offers import LastTimeOut
from tracker.model.events import Travelled

INK = """(id) => {
  const canvas = document.getElementById(id);
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const near = (k, [r, g, b]) => Math.abs(data[k] - r) + Math.abs(data[k + 1] - g) + Math.abs(data[k + 2] - b) < 30 && data[k + 3] > 200;
  const hues = { lift: [230, 159, 0], hold: [240, 228, 66], resist: [86, 180, 233], white: [255, 255, 255], ghost: [154, 154, 154] };
  const out = {};
  for (const [name, hue] of Object.entries(hues)) {
    let [left, right, top, low, count] = [width, -1, height, -1, 0];
    for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) if (near(4 * (y * width + x), hue)) {
      left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); low = Math.max(low, y); count += 1;
    }
    out[name] = { left: left / width, right: right / width, top: top / height, low: low / height, share: count / width / height };
  }
  return out;
}"""
HOLD_FLIGHTS = """() => {
  window.flights = [];
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, options) {
    const motion = animate.call(this, frames, options);
    if (!this.classList.contains('flying')) return motion;
    const from = this.getBoundingClientRect();
    motion.pause();
    motion.currentTime = options.duration - 0.01;
    const to = this.getBoundingClientRect();
    window.flights.push({ from: from.toJSON(), to: to.toJSON(), ms: options.duration });
    motion.finish();
    return motion;
  };
}"""
SCALE_S = 7.4


def playing(make_stage: MakeStage, t_s: float, **options: Offers) -> Stage:
    stage = make_stage(**options)
    stage.script(moments.SCRIPT)
    stage.play_to(t_s)
    return stage


def ink(page: Page, canvas: str = "fin") -> dict[str, Any]:
    """Where each colour lies in a canvas, in shares of its width and height, and how much of it there is."""
    settle(page)
    return dict(page.evaluate(INK, canvas))


def test_the_live_fin_grows_under_the_rep_as_it_is_done(make_stage: MakeStage, open_page: OpenPage) -> None:
    start_s = moments.counted(2, 8).rep.start_s
    stage = playing(make_stage, start_s + 0.1)
    page = open_page(stage, "laptop", calm=False)
    screen_is(page, "work")
    for s in (0.3, 0.6, 0.9):
        stage.play_to(start_s + s)
        assert abs(ink(page)["lift"]["right"] - s / SCALE_S) < 0.02, "the pull is filled as far as it has come"
    stage.play_to(start_s + 1.1 + 0.69 + 1.2)
    word_is(page, "Resist")
    seen = ink(page)
    assert seen["lift"]["right"] <= seen["hold"]["left"] + 0.02 <= seen["resist"]["left"] + 0.04
    assert abs(seen["resist"]["right"] - (1.1 + 0.69 + 1.2) / SCALE_S) < 0.03


def test_a_rep_that_is_over_flies_into_its_own_slot(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.counted(2, 7).t_s + 1.0)
    page = open_page(stage, calm=False)
    digits_are(page, "7")
    page.evaluate(HOLD_FLIGHTS)
    rep = moments.counted(2, 8).rep
    stage.play_to(rep.end_s - 0.4)
    settle(page)
    stage.play_to(rep.end_s + 0.3)
    page.wait_for_function("() => window.flights.length === 1")
    flight = page.evaluate("() => window.flights[0]")
    row = page.locator("#row").bounding_box()
    fin = page.locator("#fin").bounding_box()
    assert row is not None
    assert fin is not None
    assert flight["ms"] == 320
    assert abs(flight["from"]["x"] - fin["x"]) < 2
    pitch = row["width"] / 15
    assert abs(flight["to"]["x"] - (row["x"] + 7 * pitch)) < 2, "the eighth rep lands in the eighth slot"
    assert flight["to"]["width"] <= pitch
    assert row["y"] - 1 <= flight["to"]["y"] <= flight["to"]["y"] + flight["to"]["height"] <= row["y"] + row["height"]
    digits_are(page, "8")


def test_what_was_felt_after_a_set_does_not_fly_into_the_next(make_stage: MakeStage, open_page: OpenPage) -> None:
    last, end_s = moments.counted(1, 12), moments.ended(1).t_s
    still = [event for event in moments.SCRIPT if isinstance(event, Travelled) and last.t_s < event.t_s <= end_s]
    stage = make_stage()
    stage.script([event for event in moments.SCRIPT if event not in still])
    stage.play_to(last.t_s)
    page = open_page(stage, calm=False)
    digits_are(page, "12")
    stage.publish(*moments.rising_after(last.rep.end_s + 0.6))  # instead of lying still: the bar is put away
    word_is(page, "Pull")
    stage.play_to(end_s)
    screen_is(page, "rest")
    page.evaluate(HOLD_FLIGHTS)
    stage.play_to(moments.counted(2, 3).t_s + 0.1)
    digits_are(page, "3")
    settle(page)
    stage.play_to(moments.into_rep(2, 4, 0.5))
    word_is(page, "Pull")
    settle(page)
    assert page.evaluate("() => window.flights") == []


def test_a_rep_of_a_single_height_does_not_stop_the_page(make_stage: MakeStage, open_page: OpenPage) -> None:
    rep = moments.counted(2, 8).rep
    stage = playing(make_stage, rep.end_s + 0.3)
    page = open_page(stage, calm=False)
    digits_are(page, "8")
    start_s = rep.end_s + 0.6
    stage.publish(moments.rising_after(start_s)[0])
    settle(page)  # a frame that knows a rep by one height only
    stage.publish(*lying_still(start_s + 0.04, start_s + 0.5), *moments.rising_after(start_s + 0.5))
    word_is(page, "Pull")
    assert 0.04 < ink(page)["lift"]["right"] < 0.12, "the rep that runs is drawn"


def test_an_unsure_rep_is_an_outline_on_the_fin_and_in_its_slot(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.UNSURE_S)
    page = open_page(stage)
    word_is(page, "11 or 12?")
    seen = ink(page)
    assert seen["lift"]["share"] == seen["hold"]["share"] == seen["resist"]["share"] == 0
    assert 0.002 < seen["white"]["share"] < 0.06, "a line, not an area"
    slot = ink(page, "row")
    assert slot["resist"]["right"] < 11 / 15 + 0.01, "the twelfth slot has no colour"
    assert page.locator("#digits .open").text_content() == "2"


def test_an_open_digit_fills_when_the_rep_turns_out_sure_and_leaves_when_not(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    for sure in (True, False):
        stage = playing(make_stage, moments.UNSURE_S)
        page = open_page(stage, calm=False)
        word_is(page, "11 or 12?")
        page.evaluate(
            """() => { window.moved = []; const animate = Element.prototype.animate;
            Element.prototype.animate = function (frames, options) {
              if (this.closest('#digits')) window.moved.push([Object.keys(frames[0])[0], Number(options)]);
              return animate.call(this, frames, options); }; }"""
        )
        last = moments.counted(2, 12)
        if sure:
            stage.publish(type(last)(last.t_s + 1, 2, 12, rep_of(LAST_UNSURE[0], last.rep.start_s)))
            digits_are(page, "12")
        else:
            stage.publish(moments.fallen(2, 12, 11))
            digits_are(page, "11")
            assert page.text_content("#was") == "was 12"
        page.wait_for_function("() => window.moved.length === 1")
        assert page.evaluate("() => window.moved") == [["fillOpacity", 240] if sure else ["opacity", 600]]


def test_last_times_rep_runs_along_as_a_ghost(make_stage: MakeStage, open_page: OpenPage) -> None:
    reps = [rep_of(lift, 5.0 + 6.0 * k) for k, lift in enumerate(LAST_UNSURE)]

    def last_time(_exercise: str) -> LastTimeOut:
        return LastTimeOut(session_id="day-1", sets=[set_out(settled(0, reps), None, travel=True)] * 3)

    stage = playing(make_stage, moments.counted(0, 8).rep.start_s + 0.5, offers=Offers(tuple(EXERCISES), (), last_time))
    page = open_page(stage, "laptop")
    screen_is(page, "work")
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some((one) => one.name.includes('/api/last-time'))"
    )
    stage.play_to(moments.counted(0, 8).rep.start_s + 0.6)
    shoot(page, "work-ghost-laptop")
    ghost = ink(page)["ghost"]
    assert ghost["share"] > 0.001
    assert ghost["right"] > 0.5, "the whole of its rep is seen, not only what has passed"
    nothing = playing(make_stage, moments.counted(0, 8).rep.start_s + 0.6)
    assert ink(open_page(nothing, "laptop"))["ghost"]["share"] < 0.0005


def test_the_session_lies_in_time_below_the_summary(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(playing(make_stage, moments.SUMMARY_S), at="#summary")
    screen_is(page, "summary")
    page.locator("#sum-strip").scroll_into_view_if_needed()
    seen = ink(page, "sum-strip")
    assert seen["lift"]["left"] < 0.1
    assert seen["resist"]["right"] > 0.9
    gaps = page.evaluate(
        """() => { const canvas = document.getElementById('sum-strip'); const { width, height } = canvas;
        const { data } = canvas.getContext('2d').getImageData(0, Math.floor(height * 0.7), width, 1);
        let [runs, on] = [0, false];
        for (let x = 0; x < width; x += 1) { const lit = data[4 * x] > 200 && data[4 * x + 2] < 60; if (lit && !on) runs += 1; on = lit; }
        return runs; }"""
    )
    assert gaps == 3, "a fin a set, the rests between them"


def test_a_lowering_inside_the_band_is_not_hatched_and_a_shorter_one_is(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    """What the score takes in full from 2 s on, the drawing takes too: the hatch is drawn beyond the fin's own end only where points are lost."""
    for down_s, hatched in ((2.2, False), (1.4, True)):
        lifts = [Lift(down_s=down_s)] * 4
        stage = make_stage()
        stage.script(session_of([lifts]))
        stage.play_to(1e9)
        page = open_page(stage)
        screen_is(page, "rest")
        seen = ink(page)
        drawn_s = (1.1 + 0.9 + down_s) / SCALE_S
        assert (seen["resist"]["right"] > drawn_s + 0.02) is hatched
        assert seen["white"]["left"] < (1.1 + 0.9 + 2.05) / SCALE_S, (
            "the bracket begins with the shortest that counts in full"
        )
        assert seen["white"]["right"] > (1.1 + 0.9 + 3.9) / SCALE_S, "and ends with the longest"
