"""What comes next and what a thumb can do about it: load, exercise, technique, plan, the end of the set; each can be undone at once."""

from dataclasses import replace

from playwright.sync_api import Page

from dashboard.offers import Offers
from tests.dashboard import moments
from tests.dashboard.conftest import MakeStage, OpenPage, screen_is, shoot
from tests.dashboard.harness import Stage
from tests.dashboard.script import EXERCISES, TARGET
from tests.dashboard.test_page_acts import marks_are
from tracker.edges.wire.offers import PlanOut
from tracker.model.events import SetSettled, TechniqueSeen
from tracker.model.reps import Technique

PLANS = (PlanOut(id="back-pump", name="Back pump", sets=17), PlanOut(id="lats-volume", name="Lats, volume", sets=12))
ADVISED = {
    "last_kg": 45.0,
    "advised_kg": 47.5,
    "load_advice": "15 reps at 45 kg last time, top of the range. 47.5 kg now",
}
NEXT = "Lat pulldown, wide grip, set 3 of 3, 12 to 15 reps"


def playing(make_stage: MakeStage, t_s: float, **target: object) -> Stage:
    stage = make_stage(offers=Offers(tuple(EXERCISES), PLANS), target=TARGET.model_copy(update=target))
    stage.script(moments.SCRIPT)
    stage.play_to(t_s)
    return stage


def undo(page: Page, words: str) -> None:
    """Wait until the page says what was done, and tap what takes it back."""
    page.wait_for_function("(w) => document.getElementById('taken-text').textContent === w", arg=words)
    page.click("#put-back")


def test_the_next_set_its_aim_the_last_load_and_the_one_proposed_stand_together(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = playing(make_stage, moments.REST_S, plan="Back pump", next_up=NEXT, load_kg=None, **ADVISED)
    page = open_page(stage)
    page.tap("#open-next")
    shoot(page, "next-portrait")
    said = page.inner_text("#sheet-body")
    for words in (NEXT, "12–15 reps, 1 s up, 1 s hold, 2–4 s down, rest 60 s", "45 kg last time", "Take 47.5 kg"):
        assert words in said
    page.tap("[data-key=take]")
    marks_are(page, stage, ("load-kg", 47.5))
    stage.publish(target=stage.target.model_copy(update={"load_kg": 47.5}))
    page.wait_for_selector("[data-key=take]", state="detached")
    page.tap("#sheet button[aria-label='More load']")
    marks_are(page, stage, ("load-kg", 47.5), ("load-kg", 50.0))


def test_a_step_that_is_no_set_says_which_set_the_reps_and_the_load_belong_to(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    page = open_page(playing(make_stage, moments.REST_S, plan="Back pump", next_up="Warm-up, 5 to 10 min"))
    page.tap("#open-next")
    lines = page.locator("#sheet-body > p").all_text_contents()
    assert lines == [
        "Warm-up, 5 to 10 min",
        "Lat pulldown, wide grip, set 3 of 3",
        "12–15 reps, 1 s up, 1 s hold, 2–4 s down, rest 60 s",
    ]


CUT = """() => ['head-left', 'head-right'].map((id) => document.getElementById(id))
  .filter((node) => node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 2).map((node) => node.textContent)"""


def test_the_rest_names_the_exercise_that_comes_next_and_cuts_no_word(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = playing(make_stage, moments.REST_S)
    page = open_page(stage)
    same = "Next: Lat pulldown, wide grip, set 3 of 3, 45\u00a0kg"
    page.wait_for_function("(w) => document.getElementById('head-right').textContent === w", arg=same)
    done = replace(moments.ended(1).lift_set, technique=Technique.SUPERSET, technique_group=1)
    other = {"exercise": "machine-row", "exercise_name": "Machine row, chest-supported", "sets_planned": 4}
    stage.publish(SetSettled(moments.REST_S, done), target=stage.target.model_copy(update=other))
    page.wait_for_function("() => document.getElementById('head-left').textContent === 'Rest, superset'")
    assert page.text_content("#head-right") == "Next: Machine row, chest-supported, set 1 of 4, 45\u00a0kg"
    for width, height in ((390, 844), (360, 640), (844, 390), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"rest-superset-{width}")
        assert page.evaluate(CUT) == []


def test_a_proposed_load_is_grey_until_one_tap_takes_it(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.READY_S, load_kg=None, **ADVISED)
    page = open_page(stage)
    assert page.text_content("#load-value") == "47.5 kg"
    assert page.get_attribute("#load-value", "data-set") == "false"
    assert page.text_content("#ready-advice") == ADVISED["load_advice"]
    page.tap("#load-value")
    marks_are(page, stage, ("load-kg", 47.5))


def test_what_ends_is_the_set_though_it_is_part_of_a_superset(make_stage: MakeStage, open_page: OpenPage) -> None:
    for size, said in (("portrait", "End set 3"), ("laptop", "End set 3 of 3 (superset)")):
        stage = playing(make_stage, moments.RESIST_S)
        page = open_page(stage, size)
        stage.publish(TechniqueSeen(moments.RESIST_S, 2, Technique.SUPERSET, 1, 0.9, "9 s gap, another exercise"))
        page.wait_for_function("(w) => document.getElementById('head-right').textContent === w", arg=said)
        assert page.text_content("#head-left") == "Lat pulldown, wide grip" + (", 45 kg" if size == "laptop" else "")


def test_of_what_can_be_done_to_the_plan_the_usual_stands_first(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(playing(make_stage, moments.REST_S, plan="Back pump", next_up=NEXT))
    page.tap("#open-next")
    keys = page.evaluate("() => [...document.querySelectorAll('#sheet-body [data-key]')].map((one) => one.dataset.key)")
    assert [key for key in keys if key in ("add-set", "skip", "swap", "skip-exercise")] == [
        "add-set", "skip", "swap", "skip-exercise",
    ]  # fmt: skip


def test_a_plan_can_be_chosen_and_left_and_each_step_skipped_swapped_or_added(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = playing(make_stage, moments.REST_S, plan="Back pump", next_up=NEXT)
    page = open_page(stage)
    deeds = {
        "skip": ("Skipped.", "skip", "back"),
        "skip-exercise": ("Left out.", "skip-exercise", "back"),
        "add-set": ("One more set is planned.", "add-set", "skip"),
    }
    expected: list[tuple[str, object]] = []
    for key, (words, said, back) in deeds.items():
        page.keyboard.press("p")
        page.click(f"[data-key={key}]")
        page.keyboard.press("Escape")
        undo(page, words)
        expected += [("plan", said), ("plan", back)]
        marks_are(page, stage, *expected)
    page.keyboard.press("p")
    page.click("[data-key=swap]")
    page.click("#sheet >> text=Machine row")
    undo(page, "Now: Machine row, chest-supported.")
    expected += [("plan", "swap:machine-row"), ("plan", "swap:lat-pulldown-wide")]
    marks_are(page, stage, *expected)
    page.keyboard.press("p")
    page.click("[data-key=plan]")
    page.click("#sheet >> text=Lats, volume")
    undo(page, "Now: Lats, volume.")
    marks_are(page, stage, *expected, ("plan", "use:lats-volume"), ("plan", "use:back-pump"))


def test_without_a_plan_there_is_nothing_to_skip_but_one_can_be_followed(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = playing(make_stage, moments.READY_S)
    page = open_page(stage)
    page.tap("#open-plan")
    assert page.locator("[data-key=skip]").count() == 0
    page.tap("[data-key=plan]")
    page.tap("#sheet >> text=Back pump")
    marks_are(page, stage, ("plan", "use:back-pump"))


def test_the_technique_of_a_set_is_named_while_it_runs_in_the_rest_and_afterwards(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage)
    page.keyboard.press("t")
    page.click("#sheet >> text=Drop set")
    undo(page, "Named: drop set.")
    marks_are(page, stage, ("technique", "drop-set"), ("technique", "straight"))
    assert [mark.set_index for mark in stage.marks] == [None, None]
    page.goto(f"{stage.url}/#summary")
    screen_is(page, "summary")
    page.click("[data-key=set0]")
    page.click("[data-key=technique]")
    page.click("#sheet >> text=Myo-reps")
    marks_are(page, stage, ("technique", "drop-set"), ("technique", "straight"), ("technique", "myo-reps"))
    assert stage.marks[-1].set_index == 0


def test_a_finished_set_can_be_given_another_exercise_and_fewer_or_more_reps(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = playing(make_stage, moments.SUMMARY_S)
    page = open_page(stage, at="#summary")
    page.tap("[data-key=exercise]")
    page.tap("#sheet >> text=Seated cable row")
    undo(page, "Now: Seated cable row, V-bar.")
    page.tap("[data-key=fewer]")
    undo(page, "Rep taken back.")
    undo(page, "Rep added.")
    undo(page, "Rep taken back.")
    marks_are(
        page, stage, ("exercise", "seated-cable-row-v"), ("exercise", "lat-pulldown-wide"),
        ("undo-rep", None), ("add-rep", None), ("undo-rep", None), ("add-rep", None),
    )  # fmt: skip
    assert {mark.set_index for mark in stage.marks} == {2}


def test_one_tap_ends_the_set_and_another_goes_on_with_it(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage)
    page.tap("#head-right")
    undo(page, "Set ended.")
    undo(page, "Go on. The count goes on with your next rep.")
    marks_are(page, stage, ("end-set", None), ("resume-set", None), ("end-set", None))


def test_in_mid_set_the_name_opens_all_that_can_be_said_of_it(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage)
    page.tap("#head-left")
    shoot(page, "this-set-portrait")
    page.tap("[data-key=add-rep]")
    marks_are(page, stage, ("add-rep", None))
    page.tap("#sheet button[aria-label='Less load']")
    page.tap("[data-key=end-set]")
    marks_are(page, stage, ("add-rep", None), ("load-kg", 42.5), ("end-set", None))
    assert page.is_hidden("#sheet")


def test_a_start_that_was_pressed_too_soon_is_taken_back_with_one_tap(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = playing(make_stage, moments.READY_S)
    page = open_page(stage)
    page.tap("#start")
    screen_is(page, "work")
    page.tap("#head-right >> text=End set 1")
    screen_is(page, "ready")
    marks_are(page, stage, ("start-set", None), ("end-set", None))


def test_what_can_be_undone_is_told_to_a_screen_reader(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(playing(make_stage, moments.RESIST_S))
    page.tap("#digits")
    page.wait_for_function("() => document.getElementById('said').textContent === 'Rep taken back.'")


def test_trouble_stands_on_the_page_until_it_is_over(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.REST_S)
    page = open_page(stage)
    assert page.is_hidden("#trouble")
    stage.call(lambda: stage.hub.trouble("recording", "The recording cannot be written: no space left on device."))
    page.wait_for_selector("#trouble:not([hidden])")
    assert page.text_content("#trouble") == "The recording cannot be written: no space left on device."
    assert page.get_attribute("#trouble", "role") == "alert"
    for width, height in ((390, 844), (844, 390)):
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"rest-trouble-{width}")
        line, digits = page.locator("#trouble").bounding_box(), page.locator("#digits text").bounding_box()
        assert line is not None
        assert digits is not None
        assert line["y"] + line["height"] <= digits["y"] + digits["height"] * 0.2, "the number stays to be read"
    stage.call(lambda: stage.hub.trouble("recording", ""))
    page.wait_for_selector("#trouble", state="hidden")


def test_a_new_set_can_be_begun_while_one_runs_and_taken_back(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage)
    page.keyboard.press("p")
    page.click("[data-key=new-set]")
    undo(page, "A new set begins.")
    marks_are(page, stage, ("start-set", None), ("resume-set", None))


def test_from_what_comes_next_a_tap_leads_back_to_the_rest(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(playing(make_stage, moments.REST_S))
    page.tap("#head-right")
    screen_is(page, "ready")
    page.wait_for_function(
        "() => /^To the rest, \\+?\\d+:\\d\\d$/.test(document.getElementById('ready-rest').textContent)"
    )
    assert not page.is_visible("#ready-hint"), "whoever has done a set knows how it is counted"
    page.tap("#ready-rest")
    screen_is(page, "rest")
