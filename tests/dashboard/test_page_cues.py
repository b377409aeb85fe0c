"""What is heard, flashes and shakes: each cue at its moment, each silent once its switch is off."""

import pytest
from playwright.sync_api import Page

from tests.dashboard import moments
from tests.dashboard.conftest import MakeStage, OpenPage, digits_are, screen_is
from tests.dashboard.harness import Stage
from tests.dashboard.script import TARGET

LISTEN = """() => {
  window.heard = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { window.heard.push(this.frequency.value); return start.call(this, at); };
  navigator.vibrate = (pattern) => { window.heard.push('buzz ' + JSON.stringify(pattern)); return true; };
  speechSynthesis.speak = (words) => window.heard.push('say ' + words.text);
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...all) {
    if (this.id === 'flash') window.heard.push('flash');
    return animate.apply(this, all);
  };
}"""
TICK, FAST, COUNT, GO, BEAT = 1046, 196, 880, 1319, 2093
LOW = [784, 784]
HIGH = [784, 988, 1319]


def listening(
    make_stage: MakeStage, open_page: OpenPage, t_s: float, *, rate: float = 0.0, **switches: bool
) -> tuple[Stage, Page]:
    """A page that has been tapped, with only these cues switched as said, all others off."""
    stage = make_stage(rate=rate)
    stage.script(moments.SCRIPT)
    stage.play_to(t_s)
    page = open_page(stage, calm=False)
    off = dict.fromkeys(("tick", "fast", "reached", "rest", "flash", "buzz", "metronome", "speak", "awake"), False)
    page.evaluate("(on) => localStorage.setItem('pumptrack.cues', JSON.stringify(on))", off | switches)
    page.reload()
    page.wait_for_selector("#stage:not([data-screen=wait])")
    page.evaluate(LISTEN)
    page.keyboard.press("Escape")  # a tap or a key unlocks the sound
    return stage, page


def heard(page: Page, number: int) -> list[object]:
    """What was heard, once it is so much; and nothing more comes in the next frames."""
    page.wait_for_function("(n) => window.heard.length >= n", arg=number)
    page.wait_for_timeout(150)
    return list(page.evaluate("() => window.heard"))


@pytest.mark.parametrize(
    ("count", "tones"), [(5, [TICK]), (12, LOW), (15, HIGH)], ids=["a rep", "the fewest", "the most"]
)
def test_a_rep_ticks_and_the_aim_is_heard(
    count: int, tones: list[int], make_stage: MakeStage, open_page: OpenPage
) -> None:
    aim = TARGET.model_copy(update={"rep_low": 12, "rep_high": 15} if count < 15 else {"rep_low": 5, "rep_high": 12})
    number = min(count, 12)
    stage, page = listening(make_stage, open_page, moments.counted(0, number - 1).t_s, tick=True, reached=True)
    stage.publish(target=aim)
    digits_are(page, str(number - 1))
    stage.play_to(moments.counted(0, number).t_s)
    assert heard(page, len(tones)) == tones


def test_a_lowering_that_was_too_fast_has_a_low_tick_and_a_slow_one_has_none(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage, page = listening(make_stage, open_page, moments.counted(0, 6).rep.end_s - 0.3, fast=True)
    stage.play_to(moments.counted(0, 6).rep.end_s + 0.3)  # 2.9 s down
    page.wait_for_timeout(200)
    stage.play_to(moments.counted(0, 7).rep.end_s - 0.2)
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.heard") == []
    stage.play_to(moments.counted(0, 7).rep.end_s + 0.3)  # 1.7 s down, 3 was the aim
    assert heard(page, 1) == [FAST]


def test_the_last_seconds_of_the_rest_are_counted_seen_and_felt(make_stage: MakeStage, open_page: OpenPage) -> None:
    end_s = moments.ended(0).lift_set.end_s
    _, page = listening(make_stage, open_page, end_s + 56.2, rate=1.0, rest=True, flash=True, buzz=True)
    screen_is(page, "rest")
    told = heard(page, 11)
    assert [one for one in told if isinstance(one, int)] == [COUNT, COUNT, COUNT, GO]
    assert told.count("flash") == 3
    assert [one for one in told if "buzz" in str(one)] == ["buzz 40", "buzz 40", "buzz 40", "buzz 300"]


def test_the_metronome_beats_each_second_of_a_phase(make_stage: MakeStage, open_page: OpenPage) -> None:
    rep = moments.counted(0, 5).rep
    stage, page = listening(make_stage, open_page, rep.start_s + 0.4, metronome=True)
    for s in (0.9, 1.3, 2.3, 3.3, 4.3):  # into the second second of the pull, the hold, and each of three seconds down
        stage.play_to(rep.start_s + s)
        page.wait_for_timeout(120)
    beats = heard(page, 3)
    assert set(beats) == {BEAT}
    assert 3 <= len(beats) <= 5


def test_the_count_is_spoken(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage, page = listening(make_stage, open_page, moments.counted(0, 5).t_s, speak=True)
    stage.play_to(moments.counted(0, 6).t_s)
    assert heard(page, 1) == ["say 6"]


def test_with_every_switch_off_a_whole_set_is_silent(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage, page = listening(make_stage, open_page, moments.counted(0, 5).t_s)
    for number in range(6, 13):
        stage.play_to(moments.counted(0, number).t_s)
        digits_are(page, str(number))
    assert page.evaluate("() => window.heard") == []


def test_before_a_tap_nothing_sounds(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = make_stage()
    stage.script(moments.SCRIPT)
    stage.play_to(moments.counted(0, 5).t_s)
    page = open_page(stage)
    page.evaluate(LISTEN)
    stage.play_to(moments.counted(0, 6).t_s)
    digits_are(page, "6")
    tones = [
        one for one in page.evaluate("() => window.heard") if isinstance(one, int)
    ]  # a test's own script counts as a tap for buzzing
    assert tones == []


def test_each_cue_has_a_switch_of_its_own(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(make_stage())
    page.click("#open-sounds")
    names = page.get_by_role("switch").all_inner_texts()
    for word in ("Tick", "Low tick", "fewest", "rest", "Flash", "Vibrate", "Metronome", "Say", "screen on"):
        assert any(word in name for name in names), word


@pytest.mark.parametrize("may", [True, False], ids=["granted", "refused"])
def test_the_screen_is_kept_on_from_the_first_sight_and_a_refusal_is_said(
    may: bool, make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = make_stage()
    page = open_page(stage)
    page.add_init_script(
        f"""window.asked = 0; navigator.wakeLock.request = async () => {{
          window.asked += 1; if (!{str(may).lower()}) throw new DOMException('no', 'NotAllowedError');
          return {{ released: false, release() {{ this.released = true; }} }}; }};"""
    )
    page.reload()
    screen_is(page, "ready")
    page.wait_for_function("() => window.asked > 0")
    hint = "The count comes" if may else "may dim."
    page.wait_for_function("(words) => document.getElementById('ready-hint').textContent.includes(words)", arg=hint)
