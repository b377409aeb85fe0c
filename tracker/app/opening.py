"""A file that somebody names -> the inputs in it. Chooses the format by content, never by name; translates the system's errors."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.app.afterwards import heard_at_the_end, said_after
from tracker.app.reading import bytes_of
from tracker.edges.imports.plain_csv import read_plain_csv
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.reader import MAGIC, read_recording
from tracker.model.inputs import Input


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The inputs of a file, in order, and in sentences what was odd about it. `header` is None for anything but a recording.

    What was said after a recorded session comes last, as if said at its end.
    """

    path: Path
    inputs: tuple[Input, ...]
    notes: tuple[str, ...]
    header: RecordingHeader | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how its content is told from others', and how it is read."""

    fits: Callable[[bytes], bool]
    read: Callable[[bytes, Path], OpenedFile]


def _recording(data: bytes, path: Path) -> OpenedFile:
    recording = read_recording(data, path.name)
    marks, notes = said_after(path, recording.header)
    inputs = recording.inputs + heard_at_the_end(recording.inputs, marks)
    return OpenedFile(path, inputs, recording.notes + notes, recording.header)


def _plain_csv(data: bytes, path: Path) -> OpenedFile:
    file = read_plain_csv(data, path.name)
    return OpenedFile(path, file.inputs, file.notes)


FORMATS: tuple[Format, ...] = (
    Format(lambda data: data.startswith(MAGIC[:5]), _recording),
    Format(lambda _: True, _plain_csv),
)
"""Asked in this order; the last one takes everything and says what is wrong with it."""


def open_file(path: Path) -> OpenedFile:
    """Read a recording or an import. Raises BadInputError with a sentence for a person."""
    data = bytes_of(path)
    return next(form for form in FORMATS if form.fits(data)).read(data, path)
