"""A memory of a newer pumptrack, one on a full disk, and one that is locked while the page asks: a sentence, and the session goes on."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.command import ROOT, pumptrack
from tests.app.lifting import REPS, Gym, lift
from tracker.app.coached import base_config
from tracker.app.rebuild import Rebuild
from tracker.edges.recording.reader import read_recording
from tracker.edges.store import database
from tracker.edges.store.errors import StoreLockedError
from tracker.model.inputs import MarkKind


def test_a_memory_of_a_newer_pumptrack_is_left_alone_and_the_session_is_recorded(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    gym.store()
    with sqlite3.connect(gym.place.memory) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = gym.place.memory.read_bytes()
    path, session = gym.run(list(lift(1)[0]))
    assert [len(one.reps) for one in session.sets] == list(REPS), "the session went on"
    assert read_recording(path.read_bytes(), path.name).whole
    assert gym.place.memory.read_bytes() == before, "what a newer one wrote is not touched"
    assert len(gym.troubles) == 2, "once for what the coach does not know, once for what is not saved"
    assert all("written by a newer pumptrack" in trouble and "update pumptrack" in trouble for trouble in gym.troubles)
    for command in (["sessions"], ["show", "last"], ["rebuild"]):
        done = pumptrack(tmp_path, *command)
        assert (done.returncode, done.stdout) == (1, ""), command
        assert "written by a newer pumptrack" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit to the size of a file")
def test_a_full_disk_costs_the_memory_and_not_the_session(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.train_on_a_full_disk", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    (trouble,) = done.stdout.splitlines()
    assert "has no room left on its disk: free some space" in trouble
    assert "pumptrack rebuild" in trouble
    gym = Gym(tmp_path)
    second = tmp_path / "recordings" / "day-1.mcap"
    assert read_recording(second.read_bytes(), second.name).whole
    assert [line.id for line in gym.memory().list_sessions()] == ["day-0"], "what was there is there"
    Rebuild(gym.store(), gym.place, base_config(gym.place)).run(lambda _: None, lambda _: None)
    assert [line.reps for line in gym.memory().list_sessions()] == [sum(REPS), sum(REPS)]


def test_a_word_on_a_session_in_a_locked_memory_is_recorded_and_heard_by_a_rebuild(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_WAIT_S", 0.05)
    gym = Gym(tmp_path)
    gym.train(1)
    gym.sleep()
    other = sqlite3.connect(gym.place.memory, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLockedError, match="locked by another program"):
        gym.say("day-0", MarkKind.REPS, REPS[0] + 1, 0)
    assert [line.reps for line in gym.memory().list_sessions()] == [sum(REPS)], "the page still reads"
    other.execute("ROLLBACK")
    other.close()
    Rebuild(gym.store(), gym.place, base_config(gym.place)).run(lambda _: None, lambda _: None)
    assert [line.reps for line in gym.memory().list_sessions()] == [sum(REPS) + 1]
