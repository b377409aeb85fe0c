"""`pumptrack data`: where everything lies and how big it is. Only looks."""

from collections.abc import Sequence
from pathlib import Path

from tracker.app.afterwards import MARKS, recordings_in
from tracker.app.config import DataFolder
from tracker.app.tables import counted
from tracker.edges.store.database import Database
from tracker.words import say

BYTES_PER_MB = 1e6


def places(place: DataFolder) -> list[str]:
    """One line a place. Raises SettingError for a database address that makes no sense."""
    return [
        _folder("place.recordings", place.recordings, recordings_in(place.recordings)),
        _folder("place.corrections", place.recordings, _files(place.recordings, f"*{MARKS}")),
        _folder("place.deleted", place.deleted, _files(place.deleted, "*")),
        _memory(place),
        _folder("place.own", place.root, _own(place)),
        _folder("place.lan", place.root / "lan", _files(place.root / "lan", "*")),
        _folder("place.crashes", place.crashes, _files(place.crashes, "*")),
        _folder("place.log", place.root, _files(place.root, "pumptrack.log*")),
        _folder("place.all", place.root, _files(place.root, "**/*")),
    ]


def _own(place: DataFolder) -> list[Path]:
    return [*_files(place.root, "*.toml"), *_files(place.root / "plans", "*.toml")]


def _memory(place: DataFolder) -> str:
    database = Database(place.database_address)
    if database.file is None:
        return say("place.elsewhere", what=say("place.memory"), name=database.name)
    return _folder("place.memory", database.file, _files(database.file.parent, f"{database.file.name}*"))


def _folder(key: str, path: Path, files: Sequence[Path]) -> str:
    size_mb = sum(file.stat().st_size for file in files) / BYTES_PER_MB
    return say(
        "place.line", what=say(key), path=str(path), files=counted(len(files), "file"), megabytes=f"{size_mb:.1f}"
    )


def _files(folder: Path, pattern: str) -> list[Path]:
    return [file for file in sorted(folder.glob(pattern)) if file.is_file()] if folder.is_dir() else []
