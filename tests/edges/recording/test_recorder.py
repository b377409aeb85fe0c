import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.edges.recording.some_inputs import STARTED_NS, a_session, link_up, notification
from tracker.edges.recording.errors import RecordingWriteError
from tracker.edges.recording.layout import RecordingHeader, as_recorded
from tracker.edges.recording.reader import read_recording
from tracker.edges.recording.recorder import Recorder
from tracker.edges.recording.writer import RecordingWriter

ROOT = Path(__file__).parents[3]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and limits")


def test_closing_keeps_every_input(tmp_path: Path) -> None:
    troubles: list[str] = []
    recorder = Recorder(tmp_path / "deep" / "folder" / "s.mcap", RecordingHeader("s", STARTED_NS), troubles.append)
    for one in a_session(50):
        recorder.put(one)
    recorder.close()
    recorder.close()
    recording = read_recording(recorder.path.read_bytes(), "s.mcap")
    assert list(recording.inputs) == [as_recorded(one) for one in a_session(50)]
    assert recording.whole
    assert troubles == []


def test_a_recording_is_readable_as_soon_as_it_exists(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "s.mcap", RecordingHeader("s", STARTED_NS), print)
    recording = read_recording(recorder.path.read_bytes(), "s.mcap")
    recorder.close()
    assert recording.header.session_id == "s"


def test_a_recording_that_is_open_is_touched_though_nothing_comes(tmp_path: Path) -> None:
    writer = RecordingWriter(tmp_path / "s.mcap", RecordingHeader("s", STARTED_NS))
    writer.flush()
    os.utime(writer.path, (0, 0))
    writer.flush()
    assert writer.path.stat().st_mtime > 0
    writer.close()


def test_a_folder_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(RecordingWriteError, match=r"cannot be written: .*"):
        Recorder(tmp_path / "file" / "s.mcap", RecordingHeader("s", STARTED_NS), print)


@posix_only
def test_a_kill_in_mid_session_costs_one_second_at_most(tmp_path: Path) -> None:
    path = tmp_path / "killed.mcap"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.edges.recording.keep_recording", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) == 250:
                process.send_signal(signal.SIGKILL)
                break
        told = [int(line) for line in process.stdout] or [250]
    recording = read_recording(path.read_bytes(), "killed.mcap")
    assert not recording.whole
    assert recording.inputs[0] == link_up()
    kept = len(recording.inputs) - 1
    assert list(recording.inputs[1:]) == [as_recorded(notification(n, period_s=0.01)) for n in range(kept)]
    assert told[-1] + 1 - kept <= 100


@posix_only
@pytest.mark.parametrize("then", ["lift", "keep"])
def test_a_full_disk_is_told_and_costs_nothing_once_there_is_room(tmp_path: Path, then: str) -> None:
    path = tmp_path / "full.mcap"
    command = [sys.executable, "-m", "tests.edges.recording.fill_the_disk", str(path), then]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    troubles = done.stdout.splitlines()
    assert "The session goes on" in troubles[0]
    recording = read_recording(path.read_bytes(), "full.mcap")
    everything = [link_up(), *(as_recorded(notification(n)) for n in range(2001))]
    if then == "lift":
        assert list(recording.inputs) == everything
        assert recording.whole
        assert len(troubles) == 1
    else:
        assert list(recording.inputs) == everything[: len(recording.inputs)]
        assert not recording.whole
        assert "What was written before is kept" in troubles[1]
