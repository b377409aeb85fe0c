"""Two programs over TCP, as with a dongle between them: `pumptrack sim` plays, `pumptrack live` tracks until it is killed."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.command import PATIENCE_S, Serving, environment
from tracker.app.analysis import Order, analyse
from tracker.app.opening import OpenedFile, open_file
from tracker.edges.wire.schema import AnalysisOut
from tracker.model.inputs import Mark, MarkKind, Notification

KILLED_AT_S = 12.0
"""Session time of the kill, s: in the middle of the quick script's first set, which begins after 6 s."""
LOSS_S = 1.0
"""What a kill may cost, s."""
SPREAD_S = 0.5
"""How far what the screen says may be ahead of or behind what was recorded at that moment, s: one answer of the API on a busy machine."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with a POSIX signal")


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], OpenedFile]:
    """The session as the screen showed it when the tracker was killed in mid-set, and what its recording holds."""
    data = tmp_path_factory.mktemp("killed")
    with (
        simulated(data) as controller,
        Serving(
            data, "live", "--hci", controller, "--exercise", "lat-pulldown-wide", "--placement", "wrist"
        ) as serving,
    ):
        end_s = time.monotonic() + PATIENCE_S
        session = serving.session()
        while session["t_s"] < KILLED_AT_S and time.monotonic() < end_s:
            time.sleep(0.05)
            session = serving.session()
        serving.kill()
    (path,) = (data / "recordings").iterdir()
    return session, open_file(path)


def test_a_kill_in_mid_set_costs_one_second_at_most(killed: tuple[dict[str, Any], OpenedFile]) -> None:
    session, opened = killed
    last_s = max(one.host_s for one in opened.inputs if isinstance(one, Notification))
    assert last_s > session["t_s"] - LOSS_S - SPREAD_S
    assert "cut off" in opened.notes[0]


def test_what_was_declared_is_recorded_too(killed: tuple[dict[str, Any], OpenedFile]) -> None:
    marks = [one for one in killed[1].inputs if isinstance(one, Mark)]
    assert [(one.kind, one.value) for one in marks] == [
        (MarkKind.EXERCISE, "lat-pulldown-wide"),
        (MarkKind.PLACEMENT, "wrist"),
    ]


def test_the_cut_recording_still_has_its_reps(killed: tuple[dict[str, Any], OpenedFile]) -> None:
    result = analyse(str(killed[1].path), Order())
    assert isinstance(result, AnalysisOut)
    assert any("cut off" in note for note in result.notes)
    assert result.duration_s > KILLED_AT_S / 2


@contextlib.contextmanager
def simulated(data: Path) -> Iterator[str]:
    """A simulated sensor behind a controller on a TCP port; gives what `--hci` takes."""
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "tracker", "sim", "quick", "--hci", f"tcp-server:127.0.0.1:{port}"],
        env=environment(data), cwd=data, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            said = []
            for line in process.stdout:
                said.append(line)
                if "Advertising" in line:
                    break
            else:
                raise AssertionError(said)
            yield f"tcp-client:127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=PATIENCE_S)


def free_port() -> int:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return int(listener.getsockname()[1])
