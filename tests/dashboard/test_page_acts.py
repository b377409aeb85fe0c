"""What a thumb and a keyboard can do, and what the page says to it."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.dashboard import moments
from tests.dashboard.conftest import MakeStage, OpenPage, digits_are, screen_is, shoot, word_is
from tests.dashboard.harness import Stage
from tests.dashboard.script import TARGET, lying_still, settled
from tests.dashboard.test_page_motion import ink
from tracker.model.events import CountChanged, Event, MarkRefused, RepCounted, SetSettled, SetStarted
from tracker.model.inputs import Mark, MarkKind
from tracker.model.reps import Rep


def playing(make_stage: MakeStage, t_s: float, **options: float) -> Stage:
    stage = make_stage(**options)
    stage.script(moments.SCRIPT)
    stage.play_to(t_s)
    return stage


def marks_are(page: Page, stage: Stage, *expected: tuple[str, object]) -> None:
    """Wait until the server has heard exactly these marks."""
    wait_for(page, lambda: len(stage.marks) >= len(expected))
    assert [(str(m.kind), m.value) for m in stage.marks] == list(expected)


def wait_for(page: Page, true: Callable[[], bool]) -> None:
    for _ in range(300):
        if true():
            return
        page.wait_for_timeout(20)
    raise AssertionError("waited in vain")


def test_start_arms_the_set_and_tells_the_tracker(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.READY_S)
    page = open_page(stage)
    page.click("#start")
    screen_is(page, "work")
    digits_are(page, "0")
    word_is(page, "Pull")
    assert page.text_content("#was") == "counts from the third rep on"
    marks_are(page, stage, ("start-set", None))
    shoot(page, "work-armed-portrait")


def test_load_is_one_tap_up_or_down(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.READY_S)
    page = open_page(stage)
    page.click("#load-more")
    marks_are(page, stage, ("load-kg", 47.5))
    stage.publish(target=TARGET.model_copy(update={"load_kg": 47.5}))
    page.wait_for_function("() => document.getElementById('load-value').textContent === '47.5 kg'")


def test_an_unknown_load_is_a_dash_and_an_unknown_exercise_a_question(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    unknown = TARGET.model_copy(update={"load_kg": None, "exercise": None, "exercise_name": ""})
    page = open_page(make_stage(target=unknown))
    assert page.text_content("#load-value") == "–"
    assert page.text_content("#ready-name") == "Which exercise?"
    page.click("#ready-exercise")
    shoot(page, "choose-exercise-portrait")
    page.click("#sheet >> text=Seated cable row")


def test_choosing_an_exercise_is_one_mark(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.READY_S)
    page = open_page(stage)
    page.keyboard.press("x")
    page.click("#sheet >> text=Machine row")
    marks_are(page, stage, ("exercise", "machine-row"))


def test_a_tap_takes_the_last_rep_back_and_another_puts_it_back(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage)
    digits_are(page, "9")
    page.tap("#digits")
    marks_are(page, stage, ("undo-rep", None))
    stage.publish(CountChanged(moments.RESIST_S, 2, 9, 8, "taken back"))
    digits_are(page, "8")
    page.wait_for_selector("#taken:not([hidden])")
    assert page.text_content("#was") == "was 9"
    shoot(page, "work-taken-back-portrait")
    page.tap("#put-back")
    marks_are(page, stage, ("undo-rep", None), ("add-rep", None))
    page.wait_for_function("() => document.getElementById('taken-text').textContent === 'The rep counts again.'")
    page.tap("#put-back")
    marks_are(page, stage, ("undo-rep", None), ("add-rep", None), ("undo-rep", None))
    page.wait_for_function("() => document.getElementById('taken-text').textContent === 'Rep taken back.'")


def test_a_bouncing_thumb_takes_one_rep_back_and_not_two(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage)
    page.evaluate("() => { const d = document.getElementById('digits').parentElement; d.click(); d.click(); }")
    page.keyboard.press("e")
    marks_are(page, stage, ("undo-rep", None), ("end-set", None))


def test_the_keys_do_what_the_list_says(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage, "laptop")
    page.keyboard.press("u")
    marks_are(page, stage, ("undo-rep", None))
    page.wait_for_selector("#taken:not([hidden])")
    page.keyboard.press("u")
    marks_are(page, stage, ("undo-rep", None), ("add-rep", None))
    for key in ("a", "e", "r"):
        page.keyboard.press(key)
    marks_are(
        page, stage, ("undo-rep", None), ("add-rep", None), ("add-rep", None), ("end-set", None), ("resume-set", None)
    )
    page.keyboard.press("n")
    screen_is(page, "near")
    page.keyboard.press("Escape")
    screen_is(page, "work")
    page.keyboard.press("s")
    screen_is(page, "summary")


def test_a_count_that_settles_lower_says_what_it_was(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.UNSURE_S)
    page = open_page(stage)
    word_is(page, "11 or 12?")
    reps: list[Rep] = [moments.counted(2, n).rep for n in range(1, 12)]
    t_s = moments.UNSURE_S + 1
    stage.publish(CountChanged(t_s, 2, 12, 11, "the last one was no rep"), SetSettled(t_s, settled(2, reps)))
    screen_is(page, "rest")
    page.wait_for_function(
        "() => !document.getElementById('was').hidden && document.getElementById('was').textContent === '11 reps, not 12'"
    )


def test_while_the_next_rep_runs_the_question_waits_in_the_header(make_stage: MakeStage, open_page: OpenPage) -> None:
    first = moments.counted(2, 12)
    stage = playing(make_stage, moments.UNSURE_S)
    page = open_page(stage)
    word_is(page, "11 or 12?")
    stage.publish(*moments.rising_after(first.rep.end_s + 0.5))
    word_is(page, "Pull")
    assert page.text_content("#head-left") == "11 or 12?"


def test_a_refused_mark_says_why(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.READY_S)
    page = open_page(stage)
    stage.publish(MarkRefused(4.0, Mark(4.0, MarkKind.RESUME_SET), "no set has ended yet."))
    page.wait_for_selector("#toast:not([hidden])")
    assert page.text_content("#toast") == "That was not taken: no set has ended yet."


def test_in_a_replay_the_page_says_that_nothing_can_be_changed(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = make_stage(on_mark=None)
    page = open_page(stage, quiet=True)
    page.click("#load-more")
    page.wait_for_selector("#toast:not([hidden])")
    assert "recording" in (page.text_content("#toast") or "")


def resumed(set_index: int, t_s: float) -> list[Event]:
    """A settled set goes on, as the book of sets tells it."""
    lift_set = moments.ended(set_index).lift_set
    told = [RepCounted(t_s, set_index, n + 1, rep) for n, rep in enumerate(lift_set.reps)]
    return [SetStarted(t_s, set_index, lift_set.start_s, resumed_s=t_s), *told]


def test_a_set_that_goes_on_has_its_screen_its_number_and_its_reps_at_once(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    over_s = moments.ended(1).t_s
    stage = playing(make_stage, over_s - 1.0)
    page = open_page(stage, calm=False)
    page.tap("#head-right")
    marks_are(page, stage, ("end-set", None))
    stage.play_to(over_s + 0.5)
    screen_is(page, "rest")
    page.tap("#put-back")
    marks_are(page, stage, ("end-set", None), ("resume-set", None))
    stage.publish(*resumed(1, over_s + 0.6))
    screen_is(page, "work")
    digits_are(page, "12")
    assert page.text_content("#head-right") == "End set 2"
    stage.publish(*lying_still(over_s + 0.6, over_s + 8.0), *moments.rising_after(over_s + 8.0))
    word_is(page, "Pull")
    shoot(page, "work-resumed-portrait")
    row = ink(page, "row")
    assert row["lift"]["left"] < 1 / 15, "the first rep is drawn whole in the first slot"
    assert row["resist"]["right"] > 11 / 15, "and the twelfth in the twelfth"
    assert ink(page)["lift"]["right"] < 0.12, "the live fin has the rep that runs, not the rest before it"


def test_the_rest_can_be_lengthened_and_the_set_opened(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.REST_S)
    page = open_page(stage)
    page.tap("#more-rest")
    marks_are(page, stage, ("rest-target-s", 75))
    page.tap("#edit-set")
    screen_is(page, "summary")
    page.tap("#sum-next")
    screen_is(page, "rest")


def test_a_set_is_corrected_in_the_summary(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.SUMMARY_S)
    page = open_page(stage, at="#summary")
    page.tap("[data-key=no]")
    page.tap("[data-key=rir1]")
    page.tap("[data-key=felt4]")
    page.tap("[data-key=set0]")
    page.tap("[data-key=less]")
    page.tap("[data-key=more-reps]")
    marks_are(page, stage, ("undo-rep", None), ("rir", 1), ("felt", 4), ("load-kg", 42.5), ("add-rep", None))
    assert [m.set_index for m in stage.marks] == [2, 2, 2, 0, 0]


def test_a_row_of_the_summary_tells_reps_and_loads_with_their_units(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(playing(make_stage, moments.SUMMARY_S), "laptop", at="#summary")
    assert page.locator(".lift small").all_text_contents() == ["3 × 12 reps, 45 kg"]
    told = page.evaluate(
        "import('/static/js/words.js').then(({ W }) => [W.repsOfSets([12, 9, 8]), W.repsOfSets([12]), W.kgs([55, 41, 31])])"
    )
    assert told == ["12, 9, 8 reps", "12 reps", "55, 41, 31 kg"]


def test_the_reps_left_are_named_to_whoever_hears_the_page(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(playing(make_stage, moments.SUMMARY_S), at="#summary")
    named = [page.get_attribute(f"[data-key=rir{n}]", "aria-label") for n in (0, 1, 2, 4)]
    assert named == ["0 reps left", "1 rep left", "2 reps left", "4 or more reps left"]


def test_switches_are_kept_by_the_browser(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.READY_S)
    page = open_page(stage)
    page.click("#open-sounds")
    speak = page.get_by_role("switch", name="Say the count")
    assert speak.get_attribute("aria-checked") == "false"
    shoot(page, "sounds-portrait")
    speak.click()
    page.reload()
    page.click("#open-sounds")
    assert page.get_by_role("switch", name="Say the count").get_attribute("aria-checked") == "true"


def test_a_counted_rep_is_heard_once_and_a_reload_repeats_none(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.counted(0, 5).t_s)
    page = open_page(stage)
    count_tones = """() => { window.tones = 0; const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (at) { window.tones += 1; return start.call(this, at); }; }"""
    page.evaluate(count_tones)
    page.keyboard.press("Escape")  # any key or tap unlocks the sound
    stage.play_to(moments.counted(0, 6).t_s)
    digits_are(page, "6")
    assert page.evaluate("() => window.tones") == 1
    page.reload()
    page.evaluate(count_tones)
    digits_are(page, "6")
    assert page.evaluate("() => window.tones") == 0


def test_without_the_chart_module_the_near_view_says_so(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage, "laptop", quiet=True, missing="**/vendor/**")
    screen_is(page, "work")
    page.keyboard.press("n")
    screen_is(page, "near")
    page.wait_for_function("() => document.getElementById('near-note').textContent.includes('without it')")
    page.wait_for_function("() => document.querySelectorAll('#near-findings tr').length === 2")
