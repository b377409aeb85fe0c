"""A file's bytes, or one sentence that says why there are none. Knows no format."""

from pathlib import Path

from tracker.model.errors import BadInputError
from tracker.words import say


class UnreadableFileError(BadInputError):
    """The system does not give us the file."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(say("file.line", path=str(path), why=_reason(error)))


def bytes_of(path: Path, most: int = -1) -> bytes:
    """The file, or its beginning up to `most` bytes. Raises UnreadableFileError."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise UnreadableFileError(path, error) from error


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return say("file.none")
    if isinstance(error, IsADirectoryError):
        return say("file.folder")
    if isinstance(error, PermissionError):
        return say("file.closed")
    return (error.strerror or str(error)).lower()
