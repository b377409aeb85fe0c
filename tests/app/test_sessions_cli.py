"""The commands about past sessions, as a person runs them."""

import json
from pathlib import Path

import pytest

from tests.app.command import pumptrack
from tests.app.files import REPS, a_recording


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "recordings").mkdir()
    a_recording(folder / "recordings", "2025-10-09_08-53-20.mcap")
    return folder


def lines(data: Path, *arguments: str) -> list[str]:
    done = pumptrack(data, *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_newcomer_is_told_what_to_do(tmp_path: Path) -> None:
    (only,) = lines(tmp_path, "sessions")
    assert "pumptrack live" in only


@pytest.mark.parametrize("command", [["show", "last"], ["delete", "last", "--yes"], ["restore", "2025"]])
def test_before_the_first_session_a_newcomer_is_told_how_to_record_one(tmp_path: Path, command: list[str]) -> None:
    done = pumptrack(tmp_path, *command)
    assert done.returncode == 1
    assert "There is no session yet" in done.stderr
    assert "pumptrack live" in done.stderr
    assert "rebuild" not in done.stderr


def test_a_recording_that_the_memory_does_not_know_is_still_found_by_rebuild(data: Path) -> None:
    done = pumptrack(data, "show", "last", "--database", f"sqlite:///{data / 'other.sqlite'}")
    assert "There is no session called 'last'" in done.stderr
    assert "pumptrack rebuild" in done.stderr


def test_a_session_is_found_listed_shown_deleted_and_brought_back(data: Path) -> None:
    assert lines(data, "rebuild")[-1] == "1 session in the memory, 1 of them new to it."
    (listed,) = (json.loads(line) for line in lines(data, "sessions", "--json"))
    assert (listed["id"], listed["sets"], listed["reps"]) == ("2025-10-09_08-53-20", 1, REPS)
    assert listed["started_at"] == "2025-10-09T08:53:20Z"
    assert "2025-10-09_08-53-20" in lines(data, "sessions")[1]
    shown = "\n".join(lines(data, "show", "2025-10"))
    assert "counted by pumptrack" in shown
    assert f" {REPS} " in shown
    (whole,) = (json.loads(line) for line in lines(data, "show", "last", "--json"))
    assert len(whole["session"]["sets"][0]["reps"]) == REPS
    assert whole["session"]["sets"][0]["reps"][0]["travel"]
    refused = pumptrack(data, "delete", "last")
    assert refused.returncode == 2
    assert "say --yes" in refused.stderr
    assert "pumptrack restore 2025-10-09_08-53-20" in lines(data, "delete", "last", "--yes")[0]
    assert "No sessions yet" in lines(data, "sessions")[0]
    assert len(lines(data, "sessions", "--deleted", "--json")) == 1
    assert lines(data, "restore", "2025-10-09") == ["2025-10-09_08-53-20 is back."]
    assert len(lines(data, "sessions", "--json")) == 1


def test_deleting_for_good_takes_the_recording(data: Path) -> None:
    lines(data, "rebuild")
    assert "gone for good" in lines(data, "delete", "last", "--yes", "--forever")[0]
    assert [path for path in (data / "recordings").rglob("*") if path.is_file()] == []
    assert "No sessions yet" in lines(data, "sessions")[0]


def test_data_tells_where_the_memory_is(data: Path) -> None:
    lines(data, "rebuild")
    told = lines(data, "data")
    assert any(line.startswith(f"memory: {data / 'memory.sqlite'} (1 file") for line in told)
    elsewhere = lines(data, "data", "--database", "postgresql://me:secret@there/x")
    assert "memory: postgresql://me:***@there/x" in elsewhere


WRONG = [
    (["show", "yesterday"], 1, "There is no session yet"),
    (["sessions", "--database", "mysql://x"], 2, "'mysql://x' is no database address"),
    (["sessions", "--database", "postgresql://127.0.0.1:1/x"], 1, "cannot be opened"),
]


@pytest.mark.parametrize(("arguments", "status", "sentence"), WRONG, ids=[" ".join(one[0]) for one in WRONG])
def test_whatever_is_wrong_is_said_in_one_sentence(
    arguments: list[str], status: int, sentence: str, tmp_path: Path
) -> None:
    done = pumptrack(tmp_path, *arguments)
    assert done.returncode == status
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
