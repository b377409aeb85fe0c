"""What the lifter said after a session: a small recording of marks alone beside the session's own, and both read as one.

The session's recording is never touched again. The marks keep the session's clock, so one made a day later stands at 86,400 s.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.app.reading import bytes_of
from tracker.edges.recording.errors import NotARecordingError, RecordingWriteError
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.reader import read_recording
from tracker.edges.recording.writer import RecordingWriter, reason_of
from tracker.model.inputs import Input, Mark, MarkKind, Notification
from tracker.words import say

RECORDING = ".mcap"
MARKS = ".marks.mcap"
HEADER_BYTES = 65_536
"""How much of a recording is read for its header, bytes; it comes first, before any data, and is below a thousand."""
OPEN_S = 10.0
"""A recording that was not touched for so long has nobody any more who writes it, s. A recorder touches it every 0.8 s, whether there is
something to write or not; the rest is for a disk that takes its time. More calls one open for longer whose program was killed."""
NS_PER_S = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """A session as it lies on the disk: its inputs, what was said afterwards, and in sentences what was odd."""

    path: Path
    header: RecordingHeader
    inputs: tuple[Input, ...]
    afterwards: tuple[Mark, ...]
    notes: tuple[str, ...]

    @property
    def id(self) -> str:
        """The name of the recording without its ending."""
        return id_of(self.path)

    @property
    def has_data(self) -> bool:
        """Whether any sensor was ever heard."""
        return any(isinstance(one, Notification) for one in self.inputs)


def id_of(path: Path) -> str:
    """The session that a recording is of."""
    return path.name.removesuffix(RECORDING)


def marks_path(path: Path) -> Path:
    """Where what was said after the session of a recording lies."""
    return path.with_name(id_of(path) + MARKS)


def recordings_in(folder: Path) -> list[Path]:
    """The sessions' recordings in a folder, by name; none where there is no folder."""
    found = folder.glob(f"*{RECORDING}") if folder.is_dir() else []
    return sorted(path for path in found if not path.name.endswith(MARKS) and path.is_file())


def is_written(path: Path, now_ns: int) -> bool:
    """Whether some program, this one or another, has the recording open by now (ns since 1970)."""
    try:
        touched_ns = path.stat().st_mtime_ns
    except FileNotFoundError:
        return False
    return abs(now_ns - touched_ns) < OPEN_S * NS_PER_S


def read_header(path: Path) -> RecordingHeader:
    """Which session a recording is of, from its beginning alone. Raises BadInputError."""
    return read_recording(bytes_of(path, HEADER_BYTES), path.name).header


def read_session(path: Path) -> Recorded:
    """A session's recording with what was said afterwards. Raises BadInputError."""
    whole = read_recording(bytes_of(path), path.name)
    marks, notes = said_after(path, whole.header)
    return Recorded(path, whole.header, whole.inputs, marks, whole.notes + notes)


def said_after(path: Path, header: RecordingHeader) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """The marks beside a recording, each at its own time, and what was odd about them. Raises BadInputError."""
    beside = marks_path(path)
    if path.name.endswith(MARKS) or not beside.exists():
        return (), ()
    said = read_recording(bytes_of(beside), beside.name)
    if said.header.started_ns != header.started_ns:
        raise NotARecordingError(beside.name, say("recording.other-marks", name=path.name))
    marks = tuple(one for one in said.inputs if isinstance(one, Mark))
    return marks, tuple(f"{beside.name}: {note}" for note in said.notes)


def heard_at_the_end(inputs: Sequence[Input], marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks as they are heard in a replay: at the end of the session, which is over by then."""
    if not marks:
        return ()
    end_s = max((one.host_s for one in inputs), default=0.0)
    over = any(isinstance(one, Mark) and one.kind is MarkKind.STOP for one in inputs)
    stop = () if over else (Mark(end_s, MarkKind.STOP),)
    return (*stop, *(replace(mark, host_s=end_s) for mark in marks))


def write_marks(path: Path, header: RecordingHeader, marks: tuple[Mark, ...]) -> None:
    """Write what was said after the session of `path` anew: all of it or nothing. Raises RecordingWriteError."""
    beside = marks_path(path)
    fresh = beside.with_name(beside.name + ".new")
    try:
        fresh.unlink(missing_ok=True)
        writer = RecordingWriter(fresh, header)
        for mark in marks:
            writer.write(mark)
        writer.close()
        os.replace(fresh, beside)
    except OSError as error:
        raise RecordingWriteError(beside, reason_of(error)) from error
