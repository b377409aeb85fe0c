"""The dashboard's web server, on loopback unless told otherwise, and the browser beside it. Knows nothing of what is shown."""

import asyncio
import contextlib
import errno
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from tracker.model.errors import PumptrackError
from tracker.words import say

HOST = "127.0.0.1"
GOODBYE_S = 2
"""How long open screens may take to say goodbye, s."""
MOST_CONNECTIONS = 128
"""Connections at once through one door; 32 screens have about four each. More are told to come back."""
LARGEST_HEAD = 16_384
"""Bytes of a request before its body; a browser's have about 1,000."""


class PortError(PumptrackError):
    """The dashboard cannot have the port."""

    def __init__(self, port: int, host: str, why: str) -> None:
        told = (
            say("terminal.port", port=port, why=why)
            if host == HOST
            else say("terminal.port-of", port=port, host=host, why=why)
        )
        super().__init__(told)


class AddressError(PumptrackError):
    """The dashboard cannot be at that address."""

    def __init__(self, host: str) -> None:
        super().__init__(say("terminal.no-host", host=host))


def bind(port: int, host: str = HOST) -> socket.socket:
    """The listening socket at the address `host`; 0 means any free port. Raises PortError, AddressError."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=64)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRNOTAVAIL:
            raise AddressError(host) from error
        why = (
            (error.strerror or str(error)).partition(" (while ")[0].lower()
            if isinstance(error, OSError)
            else say("terminal.no-port")
        )
        raise PortError(port, host, why) from error


def address_of(listener: socket.socket) -> str:
    """What to type into a browser."""
    return f"http://{HOST}:{listener.getsockname()[1]}/"


@contextlib.asynccontextmanager
async def served(app: FastAPI, listener: socket.socket, certificate: Path | None = None) -> AsyncIterator[None]:
    """The application is served while the block runs; over HTTPS if there is a PEM file with key and certificate."""
    server = _QuietServer(
        uvicorn.Config(
            app,
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=GOODBYE_S,
            ws_max_size=65_536,
            http="h11",  # the one that bounds a request's head
            h11_max_incomplete_event_size=LARGEST_HEAD,
            limit_concurrency=MOST_CONNECTIONS,
            server_header=False,
            ssl_certfile=certificate,
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
