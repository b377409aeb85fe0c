"""`pumptrack data`: where everything lies and how big it is. Only looks."""

from collections.abc import Sequence
from pathlib import Path

from tracker.app.afterwards import MARKS, recordings_in
from tracker.app.config import DataFolder
from tracker.app.tables import counted
from tracker.edges.store.database import Database

BYTES_PER_MB = 1e6


def places(place: DataFolder) -> list[str]:
    """One line a place. Raises SettingError for a database address that makes no sense."""
    return [
        _folder("recordings", place.recordings, recordings_in(place.recordings)),
        _folder("corrections made afterwards", place.recordings, _files(place.recordings, f"*{MARKS}")),
        _folder("deleted, can be restored", place.deleted, _files(place.deleted, "*")),
        _memory(place),
        _folder("your plans, exercises and guidelines", place.root, _own(place)),
        _folder("key and certificate for phones", place.root / "lan", _files(place.root / "lan", "*")),
        _folder("crash reports", place.crashes, _files(place.crashes, "*")),
        _folder("log", place.root, _files(place.root, "pumptrack.log*")),
        _folder("all of it", place.root, _files(place.root, "**/*")),
    ]


def _own(place: DataFolder) -> list[Path]:
    return [*_files(place.root, "*.toml"), *_files(place.root / "plans", "*.toml")]


def _memory(place: DataFolder) -> str:
    database = Database(place.database_address)
    if database.file is None:
        return f"memory: {database.name}"
    return _folder("memory", database.file, _files(database.file.parent, f"{database.file.name}*"))


def _folder(title: str, path: Path, files: Sequence[Path]) -> str:
    size_mb = sum(file.stat().st_size for file in files) / BYTES_PER_MB
    return f"{title}: {path} ({counted(len(files), 'file')}, {size_mb:.1f} MB)"


def _files(folder: Path, pattern: str) -> list[Path]:
    return [file for file in sorted(folder.glob(pattern)) if file.is_file()] if folder.is_dir() else []
