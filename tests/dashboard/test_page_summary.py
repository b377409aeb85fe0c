"""The summary on a phone: the last exercise's sets while the session goes on, the whole session once it is over."""

from dataclasses import replace

from tests.dashboard import moments
from tests.dashboard.conftest import MakeStage, OpenPage, screen_is, shoot
from tests.dashboard.harness import Stage
from tests.dashboard.test_page_layout import OVERFLOWING
from tracker.model.events import SessionScored, SetSettled
from tracker.model.summary import SessionScore

WHOLE = SessionScore(
    81.0, (), "Warm-up of 3 min, give it 5 to 10", (), provisional=False, exercises=(), patterns=(), tut_s=150.0,
    work_s=300.0, density=0.5, progress=(), caveat="",
)  # fmt: skip


def of_two_exercises(make_stage: MakeStage) -> Stage:
    stage = make_stage()
    stage.script(moments.SCRIPT)
    stage.play_to(moments.SUMMARY_S)
    last = replace(moments.ended(2).lift_set, exercise="machine-row")
    stage.publish(SetSettled(moments.SUMMARY_S, last), SessionScored(moments.SUMMARY_S, WHOLE))
    return stage


def test_a_phones_rows_say_which_number_is_the_reps_and_which_the_score(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    page = open_page(of_two_exercises(make_stage), at="#summary")
    screen_is(page, "summary")
    assert page.text_content("#sum-left") == "Machine row, chest-supported"
    assert page.locator("#sum-rows .setrow.heads span").all_text_contents() == ["", "Reps", "Score"]
    for of, at in ((".heads .n", ".n"), (".heads :last-child", ".points")):
        head, cell = (page.locator(one).first.bounding_box() for one in (of, f"[data-key=set2] {at}"))
        assert head is not None
        assert cell is not None
        assert abs(head["x"] + head["width"] - cell["x"] - cell["width"]) < 2, "a number stands under its word"


def test_once_the_session_is_over_a_phone_shows_its_score_and_every_exercise(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = of_two_exercises(make_stage)
    page = open_page(stage)
    screen_is(page, "rest")
    stage.call(stage.hub.finish)
    screen_is(page, "summary")
    shoot(page, "summary-over-portrait")
    assert page.text_content("#sum-left") == "Session over"
    assert (page.text_content("#sum-right") or "").startswith("3 sets, ")
    assert page.text_content("#sum-score") == "81"
    assert (page.text_content("#sum-reason") or "").startswith("Warm-up of")
    assert page.locator(".heads .name").all_text_contents() == [
        "Lat pulldown, wide grip",
        "Machine row, chest-supported",
    ]
    assert page.locator("button.setrow").count() == 3
    assert page.evaluate(OVERFLOWING) == []


def test_while_the_session_goes_on_a_phone_shows_what_was_done_before_below_the_last_exercise(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    page = open_page(of_two_exercises(make_stage), at="#summary")
    shoot(page, "summary-portrait")
    assert page.locator("#sum-rows button.setrow").count() == 1
    assert page.locator("#sum-more .heads .name").all_text_contents() == ["Lat pulldown, wide grip"]
    page.tap("#sum-more [data-key=set1]")
    assert "Reps, set 2" in (page.text_content("#sum-edit") or "")
    assert page.evaluate("() => document.getElementById('summary').scrollWidth <= innerWidth")


def test_a_long_name_in_the_head_is_wrapped_and_not_cut(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(of_two_exercises(make_stage), at="#summary")
    name = "Reverse-grip lat pulldown on the old machine beside the window, slowly"
    fits = """(w) => { const p = document.getElementById('sum-left'); p.textContent = w;
      return p.scrollWidth <= p.clientWidth + 1 && p.scrollHeight <= p.clientHeight + 2; }"""
    assert page.evaluate(fits, name)


def test_the_ends_of_a_rating_say_what_they_mean(make_stage: MakeStage, open_page: OpenPage) -> None:
    page = open_page(of_two_exercises(make_stage), at="#summary")
    line = page.locator(".line", has=page.locator("[data-key=felt1]"))
    assert line.get_attribute("aria-label") == "Felt it: 1 barely, 5 fully"
    assert line.locator("small").text_content() == "1 barely, 5 fully"


def test_slowing_and_range_say_what_they_may_be_wrong_by_and_a_guess_is_not_said(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = of_two_exercises(make_stage)
    page = open_page(stage, at="#summary")
    steady = page.locator("#sum-edit .steady")
    assert (
        steady.text_content()
        == "Last reps 18 ± 7 % slower than the fastest. Range differs by less than 7 % from rep to rep."
    )
    last = replace(
        moments.ended(2).lift_set, exercise="machine-row", velocity_loss=None, velocity_loss_sd=None, range_cv=0.12
    )
    stage.publish(SetSettled(moments.SUMMARY_S, last))
    page.wait_for_function("() => !document.querySelector('#sum-edit .steady').textContent.includes('slower')")
    assert steady.text_content() == "Range differs by 12 ± 4 % from rep to rep."
    stage.publish(SetSettled(moments.SUMMARY_S, replace(last, range_cv=None, range_cv_sd=None)))
    page.wait_for_function("() => !document.querySelector('#sum-edit .steady')")
    assert page.evaluate(OVERFLOWING) == []
