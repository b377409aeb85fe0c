"""Runs the film of a session in a process of its own and passes on what it writes as it comes. Knows no engine and no page.

A plain process and not the loop's own kind: it must be gone when this is left, also where whoever asked is being cancelled and may not wait.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncGenerator
from typing import IO

from tracker.app.config import DATA_VARIABLE, DATABASE_VARIABLE, DataFolder
from tracker.app.workers import ONE_THREAD

PIECE = 65_536
"""Bytes passed on at a time at most; more saves little, and shows the beginning later."""
BROKEN = b'{"error":"The replay has ended in an error that it must not have; the recording is unharmed."}\n'


async def film_pieces(session_id: str, place: DataFolder) -> AsyncGenerator[bytes, None]:
    """The film's lines, in pieces cut anywhere. Leaving the generator ends the process."""
    told = {DATA_VARIABLE: str(place.root), DATABASE_VARIABLE: place.database, **dict.fromkeys(ONE_THREAD, "1")}
    process = subprocess.Popen(  # noqa: S603 - our own program; starting it takes no longer than a thread would
        [sys.executable, "-m", "tracker.app.film", session_id],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env={**os.environ, **told},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        while piece := await asyncio.to_thread(_piece, process.stdout):
            yield piece
        if await asyncio.to_thread(process.wait) != 0:
            yield BROKEN
    finally:
        process.kill()  # it keeps nothing that could be lost
        process.wait()
        process.stdout.close()


def _piece(out: IO[bytes]) -> bytes:
    """What there is to read, at least a byte; nothing at the end."""
    return os.read(out.fileno(), PIECE)
