"""The history beside a session that runs: it shows the session as it grows, and leaves it alone."""

import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.app.command import PATIENCE_S, Serving, pumptrack

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends the command with a POSIX signal")


def first_set_is_kept(client: httpx.Client) -> dict[str, Any]:
    end_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        lines: list[dict[str, Any]] = client.get("sessions").json()
        if lines and lines[0]["sets"]:
            return lines[0]
        time.sleep(0.2)
    raise AssertionError("the running session never came into the memory")


def test_a_running_session_is_shown_in_its_history_and_cannot_be_harmed_there(tmp_path: Path) -> None:
    with Serving(tmp_path, "demo", "--script", "quick", "--speed", "5") as serving:
        with httpx.Client(base_url=f"{serving.address}api/history/", timeout=PATIENCE_S) as client:
            line = first_set_is_kept(client)
            assert line["running"]
            assert not line["complete"]
            assert "(demo) (still open)" in pumptrack(tmp_path, "sessions").stdout
            one = f"sessions/{line['id']}"
            for method, path in (("POST", f"{one}/delete"), ("DELETE", one), ("GET", f"{one}/film")):
                refused = client.request(method, path)
                assert (refused.status_code, "is still open" in refused.json()["error"]) == (409, True), path
        session = serving.finished()
        over = pumptrack(tmp_path, "sessions").stdout  # its page can still be spoken to
        assert "(demo) (still open)" in over
        assert serving.end() == 0
    told = pumptrack(tmp_path, "sessions").stdout
    assert "(demo)" in told
    assert "open" not in told
    assert "cut off" not in told
    assert [one["score"] is not None for one in session["sets"]] == [True] * len(session["sets"])
    assert len(list((tmp_path / "recordings").iterdir())) == 1
