import asyncio
import contextlib
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.command import PATIENCE_S, ROOT, Serving, environment, pumptrack, started
from tests.app.files import REPS, a_csv, a_recording
from tracker.app.cli import main
from tracker.app.config import DATA_VARIABLE
from tracker.edges.wire.schema import analysis_schema
from tracker.exercises.catalogue import EXERCISES

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and pipes")


def free_port() -> int:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return int(listener.getsockname()[1])


def test_help_reads_well_and_names_every_command(tmp_path: Path) -> None:
    done = started(tmp_path, "--help")
    assert done.returncode == 0
    for command in ("analyze", "replay", "live", "demo", "sim", "exercises", "schema", "data", "history"):
        assert command in done.stdout


def test_help_tells_where_data_lie_if_nobody_says(tmp_path: Path) -> None:
    told = " ".join(pumptrack(tmp_path, "sessions", "--help").stdout.replace("│", " ").split())
    assert "$PUMPTRACK_DATA)" in told
    assert "$PUMPTRACK_DATABASE)" in told


def test_a_language_that_is_not_there_is_refused_with_those_that_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUMPTRACK_LANGUAGE", "tlh")
    done = started(tmp_path, "exercises")
    assert done.returncode == 2
    assert done.stderr == "PUMPTRACK_LANGUAGE asks for 'tlh', which is not there yet. Choose one of: en.\n"


def test_analysing_files_prints_one_object_a_line_and_fails_where_a_file_does(tmp_path: Path) -> None:
    done = started(tmp_path, "analyze", "--json", str(a_csv(tmp_path)), "missing.csv", str(a_recording(tmp_path)))
    assert done.returncode == 1
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    assert [len(one["sets"][0]["reps"]) for one in (first, third)] == [REPS, REPS]
    assert second == {
        "schema_version": 1,
        "file": "missing.csv",
        "error": "missing.csv: there is no such file; check the name.",
    }
    assert done.stderr == ""


def test_the_schema_is_printed_as_json(tmp_path: Path) -> None:
    assert json.loads(pumptrack(tmp_path, "schema").stdout) == analysis_schema()


def test_the_exercises_are_listed(tmp_path: Path) -> None:
    out = pumptrack(tmp_path, "exercises").stdout
    assert all(one.id in out for one in EXERCISES)


def test_data_tells_where_things_lie(tmp_path: Path) -> None:
    (tmp_path / "recordings").mkdir()
    a_recording(tmp_path / "recordings")
    out = pumptrack(tmp_path, "data").stdout
    assert f"recordings: {tmp_path / 'recordings'} (1 file," in out


def test_commands_that_only_tell_do_not_wait_for_the_engine() -> None:
    told = "tracker.app.places, tracker.app.plans, tracker.app.sessions, tracker.app.tables"
    code = f"import sys, {told}; sys.exit('scipy.signal' in sys.modules or 'tracker.engine.chain' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


WRONG = [
    (["replay", "missing.mcap"], 1, "missing.mcap: there is no such file"),
    (["replay", "missing.mcap", "--speed", "fast"], 2, "--speed fast is no speed"),
    (["analyze", "--exercise", "squats", "missing.csv"], 2, "There is no exercise 'squats'"),
    (["live", "--sensor", "banana"], 2, "There is no sensor called 'banana'"),
    (["live", "--hci", "tcp-client:127.0.0.1:PORT"], 1, "does not answer"),
    (["live", "--hci", "nonsense"], 1, "nonsense"),
    (["demo", "--script", "missing.toml"], 1, "missing.toml cannot be read"),
    (["frobnicate"], 2, "frobnicate"),
]


@pytest.mark.parametrize(("arguments", "status", "sentence"), WRONG, ids=[words for _, _, words in WRONG])
def test_what_goes_wrong_ends_in_a_sentence_and_a_status(
    tmp_path: Path, arguments: list[str], status: int, sentence: str
) -> None:
    served = [] if arguments[0] in ("analyze", "frobnicate") else ["--no-browser", "--port", "0"]
    done = pumptrack(tmp_path, *(word.replace("PORT", str(free_port())) for word in arguments), *served)
    assert done.returncode == status, done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert list(tmp_path.glob("recordings/*")) == []


def test_a_port_in_use_ends_in_a_sentence(tmp_path: Path) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        done = pumptrack(tmp_path, "demo", "--script", "quick", "--no-browser", "--port", port)
    assert done.returncode == 1
    assert f"cannot use port {port}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "recordings").exists()


def test_a_folder_that_cannot_be_written_ends_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("in the way")
    done = pumptrack(tmp_path, "demo", "--script", "quick", "--no-browser", "--port", "0")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_of_ours_ends_in_a_report_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))

    def go_wrong() -> None:
        raise LookupError("a mistake of ours")

    with pytest.raises(SystemExit) as left:
        main(go_wrong)
    assert left.value.code == 70
    (report,) = (tmp_path / "crashes").iterdir()
    said = capsys.readouterr().err
    assert str(report) in said
    assert "Traceback" not in said
    assert "a mistake of ours" in report.read_text()


@pytest.mark.parametrize("how", [KeyboardInterrupt, asyncio.CancelledError])
def test_being_interrupted_is_quiet(how: type[BaseException], capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise how

    with pytest.raises(SystemExit) as left:
        main(interrupted)
    assert left.value.code == 130
    assert capsys.readouterr().err == ""


@posix_only
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    files = [str(a_csv(tmp_path))] * 3
    command = [sys.executable, "-m", "tracker", "analyze", "--json", "--jobs", "1", *files]
    with subprocess.Popen(
        command, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        process.wait(PATIENCE_S)


@posix_only
def test_a_replay_shows_the_session_and_ends_quietly(tmp_path: Path) -> None:
    with Serving(tmp_path, "replay", str(a_recording(tmp_path)), "--speed", "max") as serving:
        session = serving.finished()
        assert serving.end() == 0
    assert session["source"] == "replay"
    assert len(session["sets"][0]["reps"]) == REPS
    assert "Traceback" not in "\n".join(serving.said)


@posix_only
def test_a_replay_ends_in_the_middle_when_asked(tmp_path: Path) -> None:
    with Serving(tmp_path, "replay", str(a_csv(tmp_path))) as serving:
        assert serving.session()["finished"] is False
        assert serving.end() == 0
    assert "Traceback" not in "\n".join(serving.said)
