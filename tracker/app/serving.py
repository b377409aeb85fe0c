"""The dashboard's web server on loopback, and the browser beside it. Knows nothing of what is shown."""

import asyncio
import contextlib
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Iterator

import uvicorn
from fastapi import FastAPI

from tracker.model.errors import PumptrackError

HOST = "127.0.0.1"
GOODBYE_S = 2
"""How long open screens may take to say goodbye, s."""


class PortError(PumptrackError):
    """The dashboard cannot have the port."""

    def __init__(self, port: int, why: str) -> None:
        super().__init__(
            f"The dashboard cannot use port {port}: {why}. "
            "Is pumptrack running already? Else choose another with --port, such as --port 0 for any free one."
        )


def bind(port: int) -> socket.socket:
    """The listening socket; 0 means any free port. Raises PortError."""
    try:
        return socket.create_server((HOST, port), backlog=64)
    except (OSError, OverflowError) as error:
        why = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "there is no such port"
        raise PortError(port, why) from error


def address_of(listener: socket.socket) -> str:
    """What to type into a browser."""
    return f"http://{HOST}:{listener.getsockname()[1]}/"


@contextlib.asynccontextmanager
async def served(app: FastAPI, listener: socket.socket) -> AsyncIterator[None]:
    """The application is served while the block runs."""
    server = _QuietServer(
        uvicorn.Config(
            app,
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=GOODBYE_S,
            ws_max_size=65_536,
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def open_browser(address: str) -> None:
    """Open the page where there is a desktop; elsewhere do nothing."""
    if has_desktop():
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def has_desktop() -> bool:
    """Whether somebody could see a browser window."""
    if sys.platform in ("darwin", "win32"):
        return "SSH_CONNECTION" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class _QuietServer(uvicorn.Server):
    """A server that leaves the signals to the session."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
