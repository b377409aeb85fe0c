"""Commands, each in a process of its own, out of one that has imported everything already: a start costs milliseconds and not seconds.

Run as a program (`python -m tests.app.forking`) it is that process: a line of JSON in is a command, a line out is its status. It has no
threads, so a fork of it is a process as good as a fresh one. Where there is no fork, a command is started as a person would start it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120.0
"""How long a command may take on a busy machine, s."""
LOOK_S = 0.005
EVERYTHING = (
    "tracker.app.analyze", "tracker.app.browse", "tracker.app.cli", "tracker.app.demo", "tracker.app.live",
    "tracker.app.places", "tracker.app.plans", "tracker.app.replay", "tracker.app.sessions", "firmware_sim.cli",
)  # fmt: skip


class Commands:
    """The process that forks. `environment` is its own and what each command begins with, `program` where its code lies."""

    def __init__(self, environment: dict[str, str], program: Path = ROOT) -> None:
        self._environment = environment | {"PYTHONPATH": os.pathsep.join((str(program), str(ROOT)))}
        self._program = program
        self._process: subprocess.Popen[str] | None = None

    def run(self, arguments: tuple[str, ...], own: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; `own` are further variables of its environment."""
        if not hasattr(os, "fork"):
            return subprocess.run(
                [sys.executable, "-m", "tracker", *arguments], env=self._environment | own, cwd=cwd,
                capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE_S, check=False,
            )  # fmt: skip
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder) / "out", Path(folder) / "err"
            asked = {"arguments": arguments, "own": own, "cwd": str(cwd), "out": str(out), "err": str(err)}
            status = self._asked(json.dumps(asked))
            said = [path.read_text(encoding="utf-8") for path in (out, err)]
        return subprocess.CompletedProcess(list(arguments), status, *said)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()

    def _asked(self, line: str) -> int:
        if self._process is None:
            command = [sys.executable, "-m", "tests.app.forking"]
            self._process = subprocess.Popen(
                command, env=self._environment, cwd=self._program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                encoding="utf-8",
            )  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def serve() -> None:
    """Fork for every line."""
    for name in EVERYTHING:
        __import__(name)
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            os._exit(play(**asked))
        sys.stdout.write(f"{status_of(pid)}\n")
        sys.stdout.flush()


def status_of(pid: int) -> int:
    """How the command ended; one that takes too long is ended."""
    end_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(LOOK_S)
    os.kill(pid, 9)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def play(arguments: list[str], own: dict[str, str], cwd: str, out: str, err: str) -> int:
    """One command, in the process that was forked for it."""
    for path, number in ((os.devnull, 0), (out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    os.chdir(cwd)
    os.environ.update(own)
    sys.argv = ["__main__.py", *arguments]
    sys.modules["__main__"].__package__ = "tracker"  # its usage says `python -m tracker`, as that of a fresh one does
    try:
        from tracker.app.cli import main  # noqa: PLC0415 - only the process that forks has it

        main()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:  # noqa: BLE001 - what a fresh process would have said
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    serve()
