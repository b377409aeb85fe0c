"""A file's bytes, or one sentence that says why there are none. Knows no format."""

from pathlib import Path

from tracker.model.errors import BadInputError


class UnreadableFileError(BadInputError):
    """The system does not give us the file."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path}: {_reason(error)}.")


def bytes_of(path: Path, most: int = -1) -> bytes:
    """The file, or its beginning up to `most` bytes. Raises UnreadableFileError."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise UnreadableFileError(path, error) from error


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the name"
    if isinstance(error, IsADirectoryError):
        return "this is a folder; name the files in it"
    if isinstance(error, PermissionError):
        return "the system does not let you read it; check its permissions"
    return (error.strerror or str(error)).lower()
