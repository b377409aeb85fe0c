"""A file that somebody names -> the inputs in it. Chooses the format by content, never by name; translates the system's errors."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.edges.imports.plain_csv import read_plain_csv
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.reader import MAGIC, read_recording
from tracker.model.errors import BadInputError
from tracker.model.inputs import Input


class UnreadableFileError(BadInputError):
    """The system does not give us the file."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path}: {_reason(error)}.")


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The inputs of a file, in order, and in sentences what was odd about it. `header` is None for anything but a recording."""

    path: Path
    inputs: tuple[Input, ...]
    notes: tuple[str, ...]
    header: RecordingHeader | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how its content is told from others', and how it is read."""

    title: str
    fits: Callable[[bytes], bool]
    read: Callable[[bytes, Path], OpenedFile]


def _recording(data: bytes, path: Path) -> OpenedFile:
    recording = read_recording(data, path.name)
    return OpenedFile(path, recording.inputs, recording.notes, recording.header)


def _plain_csv(data: bytes, path: Path) -> OpenedFile:
    file = read_plain_csv(data, path.name)
    return OpenedFile(path, file.inputs, file.notes)


FORMATS: tuple[Format, ...] = (
    Format("a recording of pumptrack (MCAP)", lambda data: data.startswith(MAGIC[:5]), _recording),
    Format("plain CSV, also gzipped: t,ax,ay,az[,gx,gy,gz]", lambda _: True, _plain_csv),
)
"""Asked in this order; the last one takes everything and says what is wrong with it."""


def open_file(path: Path) -> OpenedFile:
    """Read a recording or an import. Raises BadInputError with a sentence for a person."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, error) from error
    return next(form for form in FORMATS if form.fits(data)).read(data, path)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the name"
    if isinstance(error, IsADirectoryError):
        return "this is a folder; name the files in it"
    if isinstance(error, PermissionError):
        return "the system does not let you read it; check its permissions"
    return (error.strerror or str(error)).lower()
