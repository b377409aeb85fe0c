"""Second thoughts: corrections, deletions and what the history says of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.lifting import FIRST_NS, LATS, REPS, ROW, Gym, elsewhere
from tests.edges.store.outcomes import rows
from tracker.app.analysis import Order, analysis_of
from tracker.app.coached import base_config
from tracker.app.memory import RecordingGoneError, SessionRunningError
from tracker.app.opening import open_file
from tracker.app.rebuild import Rebuild
from tracker.app.replaying import MarkRefusedError
from tracker.edges.recording.errors import RecordingWriteError
from tracker.edges.store.errors import NoSuchSessionError
from tracker.model.inputs import Mark, MarkKind


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    gym = Gym(tmp_path)
    gym.train(1)
    return gym


def test_a_word_on_yesterdays_set_changes_it_and_survives_a_rebuild(gym: Gym) -> None:
    gym.sleep()
    recording = (gym.place.recordings / "day-0.mcap").read_bytes()
    whole = gym.memory().add_mark("day-0", Mark(0.0, MarkKind.REPS, REPS[0] + 2, 0))
    assert [len(one.reps) for one in whole.session.sets] == [REPS[0] + 2, REPS[1]]
    assert whole.session.sets[0].corrected
    assert (gym.place.recordings / "day-0.mcap").read_bytes() == recording, "the recording itself is never touched"
    again = gym.memory().add_mark("day-0", Mark(0.0, MarkKind.LOAD_KG, 60.0, 1))
    assert [one.load_kg for one in again.session.sets] == [50.0, 60.0]
    assert [len(one.reps) for one in again.session.sets] == [REPS[0] + 2, REPS[1]]
    later = [mark for mark in again.marks if mark.afterwards]
    assert [mark.kind for mark in later] == ["reps", "load-kg"]
    assert (later[0].said_at - again.line.started_at).total_seconds() == (gym.now_ns - FIRST_NS) / 1e9
    assert again.line.duration_s == whole.line.duration_s < 100.0, "a session is not as long as the night after it"
    analysed = analysis_of("day-0", open_file(gym.place.recordings / "day-0.mcap"), Order(base_config(gym.place)))
    assert [len(one.reps) for one in analysed.sets] == [REPS[0] + 2, REPS[1]], "replay and analyze hear it as well"
    other = elsewhere(gym)
    Rebuild(other.store(), other.place, base_config(other.place)).run(lambda _: None, lambda _: None)
    assert rows(other.store()) == rows(gym.store())


def test_a_word_that_makes_no_sense_is_refused_and_not_recorded(gym: Gym) -> None:
    before = rows(gym.store())
    with pytest.raises(MarkRefusedError, match="There is no such set yet"):
        gym.say("day-0", MarkKind.REPS, 8, 17)
    with pytest.raises(NoSuchSessionError):
        gym.say("day-9", MarkKind.REPS, 8, 0)
    assert rows(gym.store()) == before
    assert [path.name for path in gym.place.recordings.iterdir()] == ["day-0.mcap"]


def test_a_session_that_is_open_is_changed_on_its_own_page(gym: Gym) -> None:
    memory = gym.memory()
    memory.running = "day-0"
    for change in (
        lambda: memory.add_mark("day-0", Mark(0.0, MarkKind.REPS, 8, 0)),
        lambda: memory.delete("day-0"),
        lambda: memory.forget("day-0"),
    ):
        with pytest.raises(SessionRunningError, match="still open"):
            change()
    assert [line.id for line in memory.list_sessions()] == ["day-0"]


def test_a_session_is_open_while_another_program_writes_it_and_cut_off_once_nobody_does(gym: Gym) -> None:
    store, recording = gym.store(), gym.place.recordings / "day-0.mcap"
    store.save(replace(store.outcome("day-0"), complete=False))
    touched_ns = recording.stat().st_mtime_ns
    seen = []
    for later_s in (1, 60):
        gym.now_ns = touched_ns + later_s * 10**9
        (line,) = gym.memory().list_sessions()
        seen.append((line.running, line.complete))
        if line.running:
            with pytest.raises(SessionRunningError, match="still open"):
                gym.memory().delete("day-0")
    assert seen == [(True, False), (False, False)]
    gym.memory().delete("day-0")


def test_a_word_is_not_taken_where_it_cannot_be_recorded(gym: Gym) -> None:
    (gym.place.recordings / "day-0.marks.mcap.new").mkdir()
    before = rows(gym.store())
    with pytest.raises(RecordingWriteError, match="cannot be written"):
        gym.say("day-0", MarkKind.REPS, 8, 0)
    assert rows(gym.store()) == before


def test_a_recording_that_is_gone_is_named(gym: Gym) -> None:
    (gym.place.recordings / "day-0.mcap").unlink()
    with pytest.raises(RecordingGoneError, match="is gone"):
        gym.say("day-0", MarkKind.REPS, 8, 0)


def test_a_deleted_session_takes_its_recording_along_and_comes_back_whole(gym: Gym) -> None:
    gym.say("day-0", MarkKind.REPS, REPS[0] + 2, 0)
    before, memory = rows(gym.store()), gym.memory()
    memory.delete("day-0")
    assert memory.list_sessions() == []
    assert [line.id for line in memory.list_sessions(deleted=True)] == ["day-0"]
    assert memory.past_sessions() == ()
    assert memory.templates() == ()
    assert sorted(path.name for path in gym.place.deleted.iterdir()) == ["day-0.marks.mcap", "day-0.mcap"]
    Rebuild(gym.store(), gym.place, base_config(gym.place)).run(lambda _: None, lambda _: None)
    assert memory.list_sessions() == [], "a rebuild does not bring back what was deleted"
    memory.restore("day-0")
    assert rows(gym.store()) == before
    assert not list(gym.place.deleted.iterdir())


def test_a_session_deleted_for_good_leaves_nothing(gym: Gym) -> None:
    gym.say("day-0", MarkKind.REPS, REPS[0] + 2, 0)
    gym.memory().delete("day-0")
    gym.memory().forget("day-0")
    assert not any(rows(gym.store()).values())
    assert [path for path in gym.place.recordings.rglob("*") if path.is_file()] == []
    with pytest.raises(NoSuchSessionError):
        gym.memory().restore("day-0")


def test_the_history_of_an_exercise_has_an_estimate_and_advice(gym: Gym) -> None:
    history = gym.memory().exercise(LATS)
    (day,) = history.days
    assert (day.session_id, day.best_kg, day.best_reps, day.sets) == ("day-0", 50.0, REPS[0], 1)
    assert day.estimated_best_kg == round(50.0 * (1 + REPS[0] / 30), 1)
    assert [(one.load_kg, one.reps) for one in day.set_list] == [(50.0, REPS[0])]
    assert history.name
    assert history.pattern == "vertical-pull"
    assert history.advice is not None
    assert history.advice.last_kg == 50.0
    assert history.advice.why
    nothing = gym.memory().exercise("back-extension")
    assert nothing.days == []
    assert gym.memory().exercise("dance").advice is None


def test_balance_counts_patterns_and_grips_by_week(gym: Gym) -> None:
    (week,) = gym.memory().balance().weeks
    assert (week.sessions, week.sets, week.reps) == (1, 2, sum(REPS))
    assert {one.name: one.sets for one in week.patterns} == {"vertical-pull": 1, "horizontal-pull": 1}
    assert sum(one.sets for one in week.grips) == 2
    assert week.monday.weekday() == 0


def test_one_session_whole_is_what_the_screen_was_told(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    session_id = gym.train(1)
    whole = gym.memory().session(session_id)
    assert [one.exercise for one in whole.session.sets] == [LATS, ROW]
    assert all(rep.travel for one in whole.session.sets for rep in one.reps)
    assert whole.session.finished
    assert whole.session.session_score is not None
    assert whole.line.complete
    assert [mark.kind for mark in whole.marks][-1] == "stop"
