"""Runs the film of a session in a process of its own and passes its lines on as they come. Knows no engine and no page."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator

from tracker.app.config import DATA_VARIABLE, DATABASE_VARIABLE, DataFolder
from tracker.app.workers import ONE_THREAD

LARGEST_LINE = 8 * 2**20
"""Bytes of one line; the largest, a set of a hundred reps settling, has about 100,000."""
GOODBYE_S = 2.0
"""How long the process may take to end when nobody looks any more, s."""


async def film_lines(session_id: str, place: DataFolder) -> AsyncGenerator[bytes, None]:
    """The film's lines, each with its line end. Leaving the iterator ends the process."""
    told = {DATA_VARIABLE: str(place.root), DATABASE_VARIABLE: place.database, **dict.fromkeys(ONE_THREAD, "1")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tracker.app.film", session_id,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, env={**os.environ, **told}, limit=LARGEST_LINE,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async for line in process.stdout:
            yield line
        if await process.wait() != 0:
            yield b'{"error":"The replay has ended in an error that it must not have; the recording is unharmed."}\n'
    finally:
        if process.returncode is None:
            process.terminate()
            await asyncio.wait([asyncio.ensure_future(process.wait())], timeout=GOODBYE_S)
        if process.returncode is None:
            process.kill()
