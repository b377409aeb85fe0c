"""What the libraries have to say goes into a file, never onto the terminal."""

import contextlib
import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST_BYTES = 500_000
"""When the log begins anew, bytes; one older one is kept."""


@contextlib.contextmanager
def log_to(folder: Path) -> Iterator[None]:
    """Warnings and errors of every library go to `pumptrack.log` in the folder while the block runs."""
    handler = _handler(folder)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()


def _handler(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(
            folder / "pumptrack.log", maxBytes=LARGEST_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return (
            logging.NullHandler()
        )  # no log is no reason to stop a session; the recording says so itself where it fails
