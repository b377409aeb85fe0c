"""Writes inputs into an MCAP file, so that whatever was flushed survives a kill. Knows no clock and no thread."""

import os
from pathlib import Path
from typing import IO, Any, cast

from mcap.writer import Writer

from tracker.edges.recording.errors import RecordingWriteError
from tracker.edges.recording.layout import CHANNELS, HEADER_NAME, PROFILE, RecordingHeader, encode, header_metadata
from tracker.model.inputs import Input

LIBRARY = "pumptrack recording 1"


class RecordingWriter:
    """One file. `write` keeps in memory, `flush` brings to the disk; after a failed flush the next one tries again, so that a disk
    that has room again loses nothing."""

    def __init__(self, path: Path, header: RecordingHeader) -> None:
        """Creates the file, which must not exist yet. Raises RecordingWriteError."""
        self.path = path
        self._header = header
        self._outbox = _Outbox()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        except OSError as error:
            raise RecordingWriteError(path, reason_of(error)) from error
        self._mcap = Writer(cast(IO[Any], self._outbox))
        self._mcap.start(profile=PROFILE, library=LIBRARY)
        self._mcap.add_metadata(HEADER_NAME, header_metadata(header))
        for channel in CHANNELS:
            schema = channel.schema()
            number = self._mcap.register_schema(channel.kind.__name__, "jsonschema", schema) if schema else 0
            self._mcap.register_channel(channel.topic, channel.encoding, number, {"about": channel.about})

    @property
    def waiting_bytes(self) -> int:
        """What has not reached the disk yet, compressed."""
        return len(self._outbox.waiting)

    def write(self, given: Input) -> None:
        """Keep one input for the next flush."""
        number, log_time, data = encode(given, self._header)
        self._mcap.add_message(number, log_time, data, log_time)

    def flush(self) -> None:
        """Bring everything so far to the disk itself. Raises RecordingWriteError; what is left stays for the next flush."""
        self._mcap.flush()  # type: ignore[no-untyped-call]
        self._drain()

    def close(self) -> None:
        """Finish the file with its index. Raises RecordingWriteError; the file is closed in any case."""
        try:
            self._mcap.finish()  # type: ignore[no-untyped-call]
            self._drain()
        finally:
            os.close(self._fd)

    def _drain(self) -> None:
        waiting = self._outbox.waiting
        try:
            while waiting:
                done = os.write(self._fd, waiting)
                del waiting[:done]
            os.utime(self._fd if os.utime in os.supports_fd else self.path)  # others see that it is still written
            os.fsync(self._fd)
        except OSError as error:
            raise RecordingWriteError(self.path, reason_of(error)) from error


class _Outbox:
    """The stream that MCAP writes to: bytes on their way to the disk."""

    def __init__(self) -> None:
        self.waiting = bytearray()
        self._told = 0

    def write(self, data: bytes) -> int:
        self.waiting += data
        self._told += len(data)
        return len(data)

    def tell(self) -> int:
        return self._told

    def flush(self) -> None:
        """Nothing to do: RecordingWriter decides when bytes leave."""


def reason_of(error: OSError) -> str:
    """An operating system's error in words."""
    return (error.strerror or str(error)).lower().rstrip(".")
