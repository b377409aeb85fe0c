"""`pumptrack history`: the past in the browser, as a person starts it."""

import sqlite3
from pathlib import Path

import httpx

from tests.app.command import Serving, pumptrack
from tests.app.files import a_recording


def test_the_history_is_served_without_a_sensor(tmp_path: Path) -> None:
    (tmp_path / "recordings").mkdir()
    a_recording(tmp_path / "recordings", "2025-10-09_08-53-20.mcap")
    assert pumptrack(tmp_path, "rebuild").returncode == 0
    with Serving(tmp_path, "history") as serving:
        home = httpx.get(serving.address, follow_redirects=True)
        assert str(home.url).endswith("/history?only")
        assert "<title>History" in home.text
        (line,) = httpx.get(f"{serving.address}api/history/sessions").json()
        assert line["id"] == "2025-10-09_08-53-20"
        film = httpx.get(f"{serving.address}api/history/sessions/{line['id']}/film", timeout=120)
        assert film.text.splitlines()[-1] == '{"end":true}'
        assert serving.end() == 0
    assert not any("Traceback" in line for line in serving.said)


def test_a_memory_that_cannot_be_used_is_said_before_anything_is_served(tmp_path: Path) -> None:
    pumptrack(tmp_path, "sessions")
    with sqlite3.connect(tmp_path / "memory.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    done = pumptrack(tmp_path, "history", "--no-browser", "--port", "0")
    assert done.returncode == 1
    assert "written by a newer pumptrack" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
