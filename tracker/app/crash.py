"""What happens with an error that should not have been: a report for us, a sentence for the lifter."""

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from tracker.app.about import own_version
from tracker.app.config import data_folder
from tracker.words import say


def reported(error: BaseException, doing: str) -> str:
    """Write a report on `error` and give the sentence that says where it lies."""
    kind = type(error).__name__
    try:
        path = _write(error, doing)
    except OSError as trouble:
        return say("terminal.crash-unwritten", kind=kind, why=(trouble.strerror or str(trouble)).lower())
    return say("terminal.crash", kind=kind, path=str(path))


def _write(error: BaseException, doing: str) -> Path:
    folder = data_folder().crashes
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now().astimezone()
    path = folder / f"{now:%Y-%m-%d_%H-%M-%S}-{type(error).__name__}.txt"
    lines = [
        f"pumptrack {own_version()}, Python {sys.version}",
        f"{platform.platform()}, {now.isoformat()}",
        f"while: {doing}",
        "",
        *traceback.format_exception(error),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
