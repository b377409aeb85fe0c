"""A memory that cannot be written costs the session nothing."""

import sqlite3
import threading
from pathlib import Path

import pytest

from tests.app.lifting import REPS, Gym, lift
from tests.edges.store.outcomes import outcome
from tracker.app.coached import base_config
from tracker.app.rebuild import Rebuild
from tracker.app.saving import Saver
from tracker.app.sessions import run_rebuild
from tracker.edges.recording.reader import read_recording
from tracker.edges.store import database
from tracker.edges.store.errors import StoreDamagedError, StoreFullError
from tracker.edges.store.nouns import Outcome


def whole_recording(path: Path) -> bool:
    return read_recording(path.read_bytes(), path.name).whole


def test_a_locked_memory_is_told_once_and_mended_by_a_rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LOCK_WAIT_S", 0.01)
    gym = Gym(tmp_path)
    gym.store()
    other = sqlite3.connect(gym.place.memory, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    path, session = gym.run(list(lift(1)[0]))
    other.execute("ROLLBACK")
    other.close()
    assert [len(one.reps) for one in session.sets] == list(REPS), "the session went on"
    assert whole_recording(path)
    (trouble,) = gym.troubles
    assert "is locked by another program" in trouble
    assert "pumptrack rebuild" in trouble
    assert gym.memory().list_sessions() == []
    Rebuild(gym.store(), gym.place, base_config(gym.place)).run(lambda _: None, lambda _: None)
    assert [line.reps for line in gym.memory().list_sessions()] == [sum(REPS)]


def test_a_damaged_memory_is_put_aside_and_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gym = Gym(tmp_path)
    gym.place.memory.write_bytes(b"not a database at all" * 99)
    path, session = gym.run(list(lift(1)[0]))
    assert [len(one.reps) for one in session.sets] == list(REPS)
    assert whole_recording(path)
    assert len(gym.troubles) == 2, "once for what the coach does not know, once for what is not saved"
    assert all("is damaged" in trouble for trouble in gym.troubles)
    with pytest.raises(StoreDamagedError):
        gym.store()
    run_rebuild(gym.place)
    assert "The memory was damaged" in capsys.readouterr().out.replace("\n", " ")
    assert (tmp_path / "memory.sqlite.damaged").read_bytes().startswith(b"not a database")
    assert [line.reps for line in gym.memory().list_sessions()] == [sum(REPS)]


def test_a_session_is_in_the_memory_while_it_still_runs(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    seen: list[tuple[int, bool]] = []
    gym.look = lambda: seen.extend((line.sets, line.complete) for line in gym.memory().list_sessions())
    gym.train(1)
    assert seen == [(2, False)]
    (line,) = gym.memory().list_sessions()
    assert (line.sets, line.complete) == (2, True)


def test_a_session_without_a_sensor_is_not_remembered(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    up = lift(1)[0][0]
    gym.run([up])
    assert gym.memory().list_sessions() == []


def test_only_the_newest_outcome_waits_and_trouble_is_told_when_it_begins_and_when_it_ends() -> None:
    begun, go_on = threading.Event(), threading.Event()
    saved: list[str] = []
    told: list[str] = []

    def save(one: Outcome) -> None:
        if one.head.id == "first":
            begun.set()
            go_on.wait(30)
        if one.head.id in ("first", "third"):
            raise StoreFullError("memory")
        saved.append(one.head.id)

    saver = Saver(save, told.append)
    saver.offer(outcome("first"))
    assert begun.wait(30)
    saver.offer(outcome("second"))
    saver.offer(outcome("third"))
    go_on.set()
    while not told:
        threading.Event().wait(0.001)
    saver.offer(outcome("fourth"))
    saver.close()
    saver.close()
    assert saved == ["fourth"]
    assert ["no room left" in one for one in told] == [True, False]
    assert "can be written again" in told[1]
