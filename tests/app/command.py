"""Runs the real command in a process of its own, as a person would."""

import atexit
import os
import re
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

from tests.app.forking import Commands

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120.0
"""How long anything may take on a busy machine, s."""


def environment(data: Path) -> dict[str, str]:
    """The environment with our own data folder and no desktop."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "PUMPTRACK_DATA": str(data), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


@cache
def commands() -> Commands:
    """What this process of tests starts its commands from."""
    made = Commands(environment(ROOT) | {"PYTHONUNBUFFERED": "1"})
    atexit.register(made.close)
    return made


def pumptrack(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a process of its own that had its imports ready."""
    return commands().run(arguments, {"PUMPTRACK_DATA": str(data)}, data)


def started(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same from nothing, as a person would start it."""
    return subprocess.run(
        [sys.executable, "-m", "tracker", *arguments],
        env=environment(data), cwd=data, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE_S, check=False,
    )  # fmt: skip


class Serving:
    """A command that serves the dashboard until it is told to end."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self.said: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-m", "tracker", *arguments, "--no-browser", "--port", "0"],
            env=environment(data), cwd=data, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        self.address = self._address()

    def session(self) -> dict[str, Any]:
        """What /api/session says now."""
        answer = httpx.get(f"{self.address}api/session?travel=true", timeout=PATIENCE_S)
        answer.raise_for_status()
        content: dict[str, Any] = answer.json()
        return content

    def finished(self) -> dict[str, Any]:
        """The session once it is over."""
        end_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < end_s:
            session = self.session()
            if session["finished"]:
                return session
            time.sleep(0.2)
        raise AssertionError(f"the session did not end; it said {self.said}")

    def end(self) -> int:
        """Ctrl-C; the exit status."""
        self._process.send_signal(signal.SIGINT)
        out, _ = self._process.communicate(timeout=PATIENCE_S)
        self.said += out.splitlines()
        return self._process.returncode

    def kill(self) -> None:
        """End it without a word."""
        self._process.kill()
        self._close()

    def __enter__(self) -> "Serving":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._close()

    def _close(self) -> None:
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.wait(PATIENCE_S)

    def _address(self) -> str:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(line.rstrip())
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if found:
                return found.group(0)
        self._close()
        raise AssertionError(f"no dashboard; it said {self.said}")
