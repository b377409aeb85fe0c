"""A memory that another program has locked: the live session goes on, and its page says why nothing is kept."""

import sqlite3
import sys
import time
from pathlib import Path

import pytest

from tests.app.command import PATIENCE_S, Serving
from tracker.app.config import DataFolder
from tracker.edges.store.read import Which
from tracker.edges.store.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends the command with a POSIX signal")


def test_a_locked_memory_is_told_on_the_page_while_the_session_goes_on(tmp_path: Path) -> None:
    place = DataFolder(tmp_path, "")
    Store(place.database_address)
    with Serving(tmp_path, "demo", "--script", "quick", "--speed", "6") as serving:
        other = sqlite3.connect(place.memory, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        trouble = trouble_of(serving)
        assert trouble == "The memory is locked by another program: close it."
        other.execute("ROLLBACK")
        other.close()
        session = serving.finished()
        assert [len(one["reps"]) for one in session["sets"]] == [8, 6]
        assert serving.end() == 0
    assert [line.reps for line in Store(place.database_address).lines(Which())] == [14]


def trouble_of(serving: Serving) -> str:
    """What the page says of it, as soon as it does."""
    end_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        if trouble := str(serving.session()["trouble"]):
            return trouble
        time.sleep(0.1)
    raise AssertionError("nothing was said of the locked memory")
