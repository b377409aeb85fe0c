"""Reads a recording, whole or cut. Takes bytes, gives inputs; knows nothing of paths or of what the bytes mean."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import zstandard
from mcap.exceptions import McapError
from mcap.records import Chunk, DataEnd, Header, McapRecord, Message, Metadata
from mcap.stream_reader import StreamReader, breakup_chunk

from tracker.edges.recording.errors import NotARecordingError
from tracker.edges.recording.layout import HEADER_NAME, PROFILE, RecordingHeader, decode, header_from
from tracker.model.inputs import Input, Notification
from tracker.words import say

MAGIC = b"\x89MCAP0\r\n"
RECORD_LIMIT_BYTES = 64 * 2**20
"""A record longer than this is damage, not data: a second of the fastest sensor is below 1 MB."""

_DAMAGE = (McapError, ValueError, struct.error, zstandard.ZstdError)
"""What damaged bytes make the MCAP reader raise (found by flipping bits in the tests)."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What could be read. `whole` says whether all that was recorded is there (only the index may be cut); `notes` tell what is not."""

    header: RecordingHeader
    inputs: tuple[Input, ...]
    whole: bool
    notes: tuple[str, ...]


def read_recording(data: bytes, name: str) -> Recording:
    """The recording in `data`; `name` is what messages call it. A cut or damaged one gives all that can be read.

    Raises NotARecordingError, NewerRecordingError.
    """
    if not data.startswith(MAGIC):
        raise NotARecordingError(name, say("recording.no-mcap"))
    reading = _Reading(name)
    for record in _records(data):
        reading.take(record)
    if reading.header is None:
        raise NotARecordingError(name, say("recording.no-header"))
    return Recording(reading.header, tuple(reading.inputs), reading.finished and not reading.damaged, reading.notes())


def _records(data: bytes) -> Iterator[McapRecord]:
    """Every record up to the end, or up to where the framing breaks."""
    stream = StreamReader(io.BytesIO(data), emit_chunks=True, record_size_limit=RECORD_LIMIT_BYTES)
    try:
        yield from stream.records
    except _DAMAGE:
        return  # what could be read has been; `finished` tells that the rest is missing


class _Reading:
    """What has been read so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.header: RecordingHeader | None = None
        self.inputs: list[Input] = []
        self.finished = False
        self.damaged = 0

    def take(self, record: McapRecord) -> None:
        match record:
            case Header() if record.profile != PROFILE:
                raise NotARecordingError(self.name, say("recording.other-program", profile=record.profile))
            case Metadata() if record.name == HEADER_NAME:
                self.header = header_from(record.metadata, self.name)
            case Chunk():
                self._take_chunk(record)
            case DataEnd():
                self.finished = True
            case _:
                pass

    def _take_chunk(self, chunk: Chunk) -> None:
        if self.header is None:
            raise NotARecordingError(self.name, say("recording.early-data"))
        if chunk.uncompressed_size > RECORD_LIMIT_BYTES:  # else so much room would be asked for
            self.damaged += 1
            return
        try:
            messages = [m for m in breakup_chunk(chunk, validate_crc=True) if isinstance(m, Message)]
            given = [decode(m.channel_id, m.log_time, m.data, self.header) for m in messages]
        except _DAMAGE:
            self.damaged += 1
            return
        self.inputs.extend(g for g in given if g is not None)

    def notes(self) -> tuple[str, ...]:
        """What was not as it should be, for the reader's eyes."""
        notes = []
        if not self.finished:
            kept = sum(isinstance(g, Notification) for g in self.inputs)
            last_s = self.inputs[-1].host_s if self.inputs else 0.0
            notes.append(say("recording.cut", n=kept, seconds=f"{last_s:.1f}"))
        if self.damaged:
            notes.append(say("recording.damaged", n=self.damaged))
        return tuple(notes)
