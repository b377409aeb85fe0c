"""Whatever happened to a page in between, what it shows is what is true now."""

from playwright.sync_api import Page

from tests.dashboard import moments
from tests.dashboard.conftest import MakeStage, OpenPage, digits_are, screen_is, shoot, word_is
from tests.dashboard.harness import Stage, serving
from tests.dashboard.script import sensor_up
from tracker.model.events import GapFound, SensorDown
from tracker.model.samples import Gap, GapWhy


def playing(make_stage: MakeStage, t_s: float, **options: float) -> Stage:
    stage = make_stage(**options)
    stage.script(moments.SCRIPT)
    stage.play_to(t_s)
    return stage


def test_a_page_follows_a_set_from_ready_to_rest(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.READY_S)
    page = open_page(stage)
    screen_is(page, "ready")
    for number in (3, 4, 12):
        stage.play_to(moments.counted(0, number).t_s)
        screen_is(page, "work")
        digits_are(page, str(number))
    stage.play_to(moments.ended(0).t_s)
    screen_is(page, "rest")
    digits_are(page, "0:59")  # it settled 1.5 s after the last rep, and the rest counts from that rep


def test_the_phase_and_its_seconds_come_from_the_heights(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.PULL_S)
    page = open_page(stage)
    word_is(page, "Pull")
    stage.play_to(moments.HOLD_S)
    word_is(page, "Hold")
    stage.play_to(moments.counted(2, 11).rep.start_s + 1.1 + 0.6 + 1.5)
    word_is(page, "Resist")
    assert 1.3 <= float(page.text_content("#seconds") or "0") <= 1.6


def test_in_the_pause_the_last_eccentric_stays(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.counted(0, 7).rep.end_s + 0.45)
    page = open_page(stage)
    word_is(page, "Resist")
    assert abs(float(page.text_content("#seconds") or "0") - 1.7) <= 0.1


def test_a_reload_in_mid_set_shows_the_running_rep(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage)
    digits_are(page, "9")
    before = page.text_content("#seconds")
    shoot(page, "truth-before-reload")
    page.reload()
    screen_is(page, "work")
    digits_are(page, "9")
    word_is(page, "Resist")
    assert page.text_content("#seconds") == before
    shoot(page, "truth-after-reload")


def test_a_second_browser_shows_the_same(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    phone, laptop = open_page(stage), open_page(stage, "laptop")
    stage.play_to(moments.UNSURE_S)
    for page in (phone, laptop):
        digits_are(page, "12")
        word_is(page, "11 or 12?")


def test_a_tab_that_slept_shows_what_is_true_on_waking(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.counted(0, 4).t_s)
    page = open_page(stage)
    digits_are(page, "4")
    lifecycle(page, "frozen")
    for number in range(5, 13):
        stage.play_to(moments.counted(0, number).t_s)
    stage.play_to(moments.counted(1, 5).t_s)
    lifecycle(page, "active")
    page.wait_for_function("() => document.getElementById('head-right').textContent === 'End set 2'")
    digits_are(page, "5")


def test_a_server_that_was_killed_is_found_again(make_stage: MakeStage, open_page: OpenPage) -> None:
    first = Stage()
    first.script(moments.SCRIPT)
    with serving(first):
        first.play_to(moments.counted(0, 5).t_s)
        page = open_page(first, quiet=True)
        digits_are(page, "5")
    word_is(page, "Tracker not reached")
    second = Stage()
    second.script(moments.SCRIPT)
    with serving(second, first.port):
        second.play_to(moments.counted(0, 8).t_s)
        digits_are(page, "8")
        word_is(page, "Resist")


def test_the_rest_goes_on_by_the_pages_own_clock_while_nothing_is_heard(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = playing(make_stage, moments.ended(1).t_s, rate=10.0)  # a replay at ten times the speed
    page = open_page(stage)
    screen_is(page, "rest")
    page.wait_for_function("() => document.getElementById('digits').textContent.startsWith('+')")
    shoot(page, "rest-over")


def test_a_lost_sensor_is_said_and_the_count_stays(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage)
    stage.publish(SensorDown(moments.RESIST_S + 1, "out of reach"))
    word_is(page, "No sensor")
    digits_are(page, "9")
    shoot(page, "work-no-sensor-portrait")
    stage.publish(
        sensor_up(moments.RESIST_S + 4),
        GapFound(moments.RESIST_S + 4, Gap(moments.RESIST_S + 1, moments.RESIST_S + 4, GapWhy.SILENT, 3.0)),
    )
    word_is(page, "Resist")
    assert page.text_content("#toast") == "Back. 3 s missing."


def test_a_sensor_that_only_repeats_itself_is_said(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = playing(make_stage, moments.RESIST_S)
    page = open_page(stage)
    stage.publish(GapFound(moments.RESIST_S + 3, Gap(moments.RESIST_S, moments.RESIST_S + 2, GapWhy.FROZEN, 2.0)))
    page.wait_for_function(
        "() => document.getElementById('toast').textContent.startsWith('The sensor only repeats itself')"
    )
    shoot(page, "work-frozen-portrait")


def test_ready_says_when_there_is_no_sensor_and_why(make_stage: MakeStage, open_page: OpenPage) -> None:
    stage = make_stage()
    page = open_page(stage)
    assert page.text_content("#ready-sensor") == "No sensor yet"
    stage.publish(sensor_up(1.0))
    page.wait_for_function("() => document.getElementById('ready-sensor').textContent === 'Wrist sensor, battery 78 %'")
    stage.publish(SensorDown(2.0, "battery empty"))
    page.wait_for_function("() => document.getElementById('ready-sensor').textContent === 'No sensor: battery empty'")


def lifecycle(page: Page, state: str) -> None:
    page.context.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": state})
