"""Corrections, notes and deletions from the page, on sessions that were really recorded; and that a rebuild keeps them."""

from playwright.sync_api import Page

from tests.app.lifting import REPS
from tests.dashboard.conftest import shoot
from tests.dashboard.history.conftest import OpenPast, Past, view_is
from tracker.app.coached import base_config
from tracker.app.rebuild import Rebuild

NOTED = """() => document.querySelector('.correct .note-form input').value === 'New handle'
  && !document.querySelector('[aria-busy]')"""


def rebuilt(past: Past) -> None:
    Rebuild(past.store, past.place, base_config(past.place)).run(lambda _: None, lambda _: None)


def toast_is(page: Page, words: str) -> None:
    page.wait_for_selector(f"#toast:not([hidden]):has-text('{words}')", timeout=60_000)


def undo_is_offered(page: Page) -> None:
    page.wait_for_selector("#taken:not([hidden])", timeout=60_000)


def test_a_count_is_corrected_taken_back_and_kept_by_a_rebuild(real_past: Past, open_past: OpenPast) -> None:
    page = open_past(real_past, "#session/day-0")
    assert page.inner_text(".cell[aria-pressed=true]") == str(REPS[0])
    page.click("[data-key=more-reps]")
    undo_is_offered(page)
    assert page.inner_text(".cell[aria-pressed=true]") == str(REPS[0] + 1)
    assert "you corrected it" in page.inner_text("#set")
    page.click("#put-back")
    page.wait_for_function(
        f"() => document.querySelector('.cell[aria-pressed=true]').innerText === '{REPS[0]}'", timeout=60_000
    )
    page.click("[data-key=more]")
    page.wait_for_selector(".correct output:has-text('52.5 kg')", timeout=60_000)
    rebuilt(real_past)
    whole = real_past.memory.session("day-0").session
    assert (len(whole.sets[0].reps), whole.sets[0].load_kg) == (REPS[0], 52.5)


def test_another_exercise_and_technique_are_chosen_from_lists(real_past: Past, open_past: OpenPast) -> None:
    page = open_past(real_past, "#session/day-0")
    page.click("[data-key=technique]")
    page.click("#sheet .choice:has-text('Myo-reps')")
    page.wait_for_selector("[data-key=technique]:has-text('Myo-reps')", timeout=60_000)
    page.click("[data-key=exercise]")
    page.wait_for_selector("#sheet .choice >> nth=4")
    page.click("#sheet .choice:has-text('Back extension')")
    page.wait_for_selector("[data-key=exercise]:has-text('Back extension')", timeout=60_000)


def test_a_note_is_kept_changed_and_survives_a_rebuild(real_past: Past, open_past: OpenPast) -> None:
    page = open_past(real_past, "#session/day-0")
    page.fill(".notes .note-form input", "Slept little.")
    page.press(".notes .note-form input", "Enter")
    undo_is_offered(page)
    page.fill(".correct .note-form input", "New handle")
    page.click(".correct .note-form button")
    page.wait_for_function(
        NOTED,
        timeout=60_000,
    )
    page.fill(".notes .note-form input", "Slept well after all.")
    page.click(".notes .note-form button")
    page.wait_for_selector(".facts:has-text('Changed after the session 3 times.')", timeout=60_000)
    rebuilt(real_past)
    page.reload()
    view_is(page, "session")
    assert page.input_value(".notes .note-form input") == "Slept well after all."
    assert page.input_value(".correct .note-form input") == "New handle"
    page.click("[data-key=soreness2]")
    page.wait_for_selector("[data-key=soreness2][aria-pressed=true]", timeout=60_000)
    assert real_past.store.outcome("day-0").soreness == 2.0


def test_what_the_engine_refuses_is_said_and_nothing_changes(real_past: Past, open_past: OpenPast) -> None:
    (real_past.place.recordings / "day-0.mcap").unlink()
    page = open_past(real_past, "#session/day-0", quiet=True)
    page.click("[data-key=felt3]")
    toast_is(page, "is gone, so its session cannot be changed")
    assert page.get_attribute("[data-key=felt3]", "aria-pressed") == "false"


def test_deleting_asks_can_be_undone_and_is_final_when_said_so(real_past: Past, open_past: OpenPast) -> None:
    page = open_past(real_past, "#session/day-0")
    page.click("#delete")
    assert page.evaluate("() => document.activeElement.textContent") == "Keep it"
    shoot(page, "history-delete-asks")
    page.keyboard.press("Enter")
    assert len(real_past.memory.list_sessions()) == 2, "Enter keeps it"
    page.click("#delete")
    page.click("#sheet >> text=Delete >> nth=-1")
    view_is(page, "sessions")
    page.wait_for_selector("h1:has-text('1 session')")
    assert (real_past.place.deleted / "day-0.mcap").exists()
    page.click("#put-back")
    view_is(page, "session")
    assert len(real_past.memory.list_sessions()) == 2
    page.click("#delete")
    page.click("#sheet >> text=Delete >> nth=-1")
    view_is(page, "sessions")
    page.click("#places >> text=Deleted")
    view_is(page, "bin")
    shoot(page, "history-bin")
    page.click("text=Delete for good")
    page.keyboard.press("Escape")
    assert len(real_past.memory.list_sessions(deleted=True)) == 1, "Escape is no yes"
    page.click("text=Delete for good")
    page.click("#sheet-body >> text=Delete for good")
    toast_is(page, "is gone for good")
    page.wait_for_selector("h1:has-text('Nothing is deleted')")
    assert [path.name for path in real_past.place.root.rglob("day-0*")] == []
    assert real_past.store.ids() == ("day-1",)


def test_a_session_is_brought_back_from_the_bin(real_past: Past, open_past: OpenPast) -> None:
    real_past.memory.delete("day-1")
    page = open_past(real_past, "#bin")
    page.click("text=Bring back")
    toast_is(page, "is back")
    assert len(real_past.memory.list_sessions()) == 2


def test_a_session_that_runs_is_changed_on_its_own_page_only(real_past: Past, open_past: OpenPast) -> None:
    real_past.memory.running = "day-1"
    page = open_past(real_past, "", quiet=True)
    assert "still open" in page.inner_text(".session >> nth=0")
    assert "still open" not in page.inner_text(".session >> nth=1")
    page.click(".session >> nth=0")
    view_is(page, "session")
    assert "This session is still open" in page.inner_text("main")
    assert page.locator("#delete, .answers, .note-form, a[href^='#replay']").count() == 0, (
        "nothing is offered that would be refused"
    )
    refused = page.request.post(f"{real_past.stage.url}/api/history/sessions/day-1/delete")
    assert refused.status == 409
    assert "still open" in refused.text()
    assert len(real_past.memory.list_sessions()) == 2


def test_a_session_that_runs_is_not_replayed_before_it_is_over(real_past: Past, open_past: OpenPast) -> None:
    real_past.memory.running = "day-1"
    page = open_past(real_past, "#replay/day-1", quiet=True)
    page.wait_for_selector("text=This session is still open")
    assert page.locator("#play").count() == 0
