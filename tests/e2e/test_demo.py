"""The whole way: a simulated sensor on a virtual air, bleak, the engine, the dashboard and the recording, as one command."""

import sys
from pathlib import Path
from typing import Any

import pytest

from firmware_sim.script import load_script
from firmware_sim.session import play
from tests.app.command import Serving
from tracker.app.analysis import Order, analyse
from tracker.app.opening import open_file
from tracker.edges.wire.schema import AnalysisOut
from tracker.model.inputs import LinkDown, LinkUp, Mark, MarkKind

SCRIPT = "quick"
SPEED = "3"
"""Faster than life to spare time; sensor and session clock run fast together, only the radio's delays grow with it."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends the command with a POSIX signal")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path, list[str]]:
    """The finished session as the dashboard told it, the recording it left, and what the command said."""
    data = tmp_path_factory.mktemp("demo")
    with Serving(data, "demo", "--script", SCRIPT, "--speed", SPEED) as serving:
        session = serving.finished()
        assert serving.end() == 0
    (recording,) = (data / "recordings").iterdir()
    return session, recording, serving.said


def test_the_demo_counts_what_the_script_did(demo: tuple[dict[str, Any], Path, list[str]]) -> None:
    session, _, said = demo
    truth = play(load_script(SCRIPT)).truth
    assert session["source"] == "demo"
    assert session["sensor"]["sensor"] == "pumptrack"
    assert [len(one["reps"]) for one in session["sets"]] == [one.count for one in truth.sets]
    assert [one["load_kg"] for one in session["sets"]] == [one.load_kg for one in truth.sets]
    assert all(one["score"] is not None for one in session["sets"])
    assert "Traceback" not in "\n".join(said)


def test_the_recording_holds_all_of_it(demo: tuple[dict[str, Any], Path, list[str]]) -> None:
    opened = open_file(demo[1])
    assert opened.notes == ()
    assert opened.header is not None
    assert opened.header.source == "demo"
    kinds = [type(one) for one in opened.inputs]
    assert kinds.count(LinkUp) == 1
    assert kinds[-2] is LinkDown
    assert opened.inputs[-1].kind is MarkKind.STOP
    assert {one.kind for one in opened.inputs if isinstance(one, Mark)} == {
        MarkKind.EXERCISE, MarkKind.PLACEMENT, MarkKind.LOAD_KG, MarkKind.STOP,
    }  # fmt: skip


def test_the_replay_shows_the_very_same_session(demo: tuple[dict[str, Any], Path, list[str]], tmp_path: Path) -> None:
    shown, recording, _ = demo
    with Serving(tmp_path, "replay", str(recording), "--speed", "max") as serving:
        again = serving.finished()
        assert serving.end() == 0
    for part in ("sets", "scores", "rests", "gaps", "duration_s", "count_note", "target"):
        assert again[part] == shown[part], part


def test_analysing_the_recording_finds_the_same_reps(demo: tuple[dict[str, Any], Path, list[str]]) -> None:
    shown, recording, _ = demo
    result = analyse(str(recording), Order())
    assert isinstance(result, AnalysisOut)
    assert [len(one.reps) for one in result.sets] == [len(one["reps"]) for one in shown["sets"]]
    assert [one.score for one in result.sets] == [one["score"] for one in shown["sets"]]
