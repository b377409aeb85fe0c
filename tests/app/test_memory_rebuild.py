"""The memory that grew with the sessions and the one that is made of their recordings are the same."""

import sys
from pathlib import Path

import pytest

from tests.app.lifting import DAY_NS, FIRST_NS, LATS, REPS, ROW, Gym, elsewhere, lift
from tests.edges.store.outcomes import rows
from tests.edges.store.postgres import served
from tracker.app.coached import base_config
from tracker.app.rebuild import Rebuild, Rebuilt
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.writer import RecordingWriter
from tracker.edges.store.read import Which
from tracker.model.inputs import MarkKind


def rebuild(gym: Gym) -> Rebuilt:
    return Rebuild(gym.store(), gym.place, base_config(gym.place)).run(lambda _: None, lambda _: None)


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Gym:
    """Four sessions on as many days, one by the demo's lifter; corrections between them and afterwards; that one deleted."""
    gym = Gym(tmp_path_factory.mktemp("month"))
    first = gym.train(1)
    gym.say(first, MarkKind.SORENESS, 2)
    gym.sleep()
    second = gym.train(2, load_kg=None)
    gym.say(second, MarkKind.REPS, REPS[0] + 1, 0)
    gym.sleep()
    demo = gym.train(1, source="demo")
    gym.sleep()
    third = gym.train(3, 52.5)
    gym.say(first, MarkKind.LOAD_KG, 47.5, 0)
    gym.say(third, MarkKind.NOTE, "better", 0)
    gym.memory().delete(demo)
    assert gym.troubles == []
    return gym


def test_a_rebuilt_memory_is_the_one_that_grew(month: Gym) -> None:
    grown = rows(month.store())
    other = elsewhere(month)
    rebuilt = rebuild(other)
    assert (rebuilt.sessions, rebuilt.new, rebuilt.gone, rebuilt.notes) == (4, 4, 0, ())
    again = rows(other.store())
    for table, values in grown.items():
        assert again[table] == values, table
    assert len(grown["reps"]) >= 3 * sum(REPS)
    assert any(value for value in grown["lessons"])


@pytest.mark.skipif(sys.platform == "win32", reason="starts a server with POSIX users and sockets")
def test_a_postgresql_holds_the_same_rows(month: Gym) -> None:
    with served() as server:
        other = Gym(month.place.root, server.new_database())
        rebuild(other)
        assert rows(other.store()) == rows(month.store())
        assert other.memory().session("day-3") == month.memory().session("day-3")


def test_rebuilding_twice_changes_nothing(month: Gym) -> None:
    before = rows(month.store())
    rebuilt = rebuild(month)
    assert (rebuilt.sessions, rebuilt.new, rebuilt.gone) == (4, 0, 0)
    assert rows(month.store()) == before


def test_a_session_knows_what_was_known_when_it_was_done(month: Gym) -> None:
    """The load that was corrected after the third session was not yet corrected when that began."""
    (latest, *_) = month.store().lines(Which(demo=False))
    told = month.store().outcome(latest.head.id).told
    assert [one.label for one in told.past] == ["day-0", "day-1"]
    assert told.past[0].exercises[0].best_kg == 50.0
    assert told.past[0].soreness == 2.0
    now = month.memory().past_sessions()
    assert [one.label for one in now] == ["day-0", "day-1", "day-3"]
    assert now[0].exercises[0].best_kg == 47.5
    assert {one.exercise for one in told.templates} == {LATS, ROW}


def test_the_demos_lifter_and_the_real_one_do_not_know_of_each_other(month: Gym) -> None:
    demo = month.memory(demo=True)
    (only,) = demo.list_sessions(deleted=True)
    assert only.source == "demo"
    assert month.store().outcome(only.id).told.past == ()
    assert [line.id for line in month.memory().list_sessions()] == ["day-3", "day-1", "day-0"]
    assert month.memory().list_sessions(deleted=True) == []


def test_earlier_labelled_sets_name_the_later_ones(month: Gym) -> None:
    """Nobody said what the second session's sets were."""
    whole = month.memory().session("day-1")
    assert [one.exercise for one in whole.session.sets] == [LATS, ROW]
    assert all(one.exercise_confidence is not None and one.exercise_confidence > 0.5 for one in whole.session.sets)


def killed(path: Path) -> None:
    """A recording whose program was killed after the first set."""
    inputs, second_s = lift(1)
    writer = RecordingWriter(path, RecordingHeader("killed", FIRST_NS + 8 * DAY_NS, "live", "plain"))
    for given in inputs:
        if given.host_s < second_s:
            writer.write(given)
    writer.flush()
    as_it_lay = path.read_bytes()
    writer.close()
    path.write_bytes(as_it_lay)


def test_a_recording_that_cannot_be_read_is_named_and_the_others_are_there(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    gym.train(1)
    (gym.place.recordings / "day-7.mcap").write_bytes(b"no recording")
    killed(gym.place.recordings / "day-8.mcap")
    rebuilt = rebuild(gym)
    assert rebuilt.sessions == 2
    assert any("day-7.mcap is not a pumptrack recording" in note for note in rebuilt.notes)
    assert any("day-8.mcap" in note and "cut off" in note for note in rebuilt.notes)
    assert [len(one.reps) for one in gym.memory().session("day-8").session.sets] == [REPS[0]]


def test_a_session_whose_recording_is_gone_is_let_go(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    session_id = gym.train(1)
    (gym.place.recordings / f"{session_id}.mcap").unlink()
    rebuilt = rebuild(gym)
    assert (rebuilt.sessions, rebuilt.gone) == (0, 1)
    assert gym.memory().list_sessions() == []
