"""How inputs lie in an MCAP file: format 1. Knows nothing of files or clocks; README.md beside it is the same for people.

A notification is stored as the very bytes of the radio; the three other inputs as JSON with a JSON Schema of their own. The
arrival time of every input is the message's `log_time`, in ns since 1970; `started_ns` in the header is where `host_s` is 0.
"""

import json
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from tracker.edges.recording.errors import NewerRecordingError, NotARecordingError
from tracker.model.inputs import Input, LinkDown, LinkUp, Mark, Notification
from tracker.words import say

PROFILE = "pumptrack"
FORMAT_VERSION = 1
HEADER_NAME = "pumptrack.session"
RAW_ENCODING = "application/octet-stream"
JSON_ENCODING = "json"
NS_PER_S = 1_000_000_000

InputType: TypeAlias = type[LinkUp] | type[Notification] | type[LinkDown] | type[Mark]


@dataclass(frozen=True, slots=True)
class ChannelLayout:
    """One channel: its number in the file is its place in CHANNELS, counted from 1."""

    topic: str
    kind: InputType
    about: str

    @property
    def encoding(self) -> str:
        """How the messages are written."""
        return RAW_ENCODING if self.kind is Notification else JSON_ENCODING

    def schema(self) -> bytes:
        """The JSON Schema of the messages; empty for raw bytes."""
        if self.kind is Notification:
            return b""
        return json.dumps(_adapter(self.kind).json_schema()).encode()


CHANNELS: tuple[ChannelLayout, ...] = (
    ChannelLayout("/notification", Notification, "bytes exactly as the radio delivered them, stamped on arrival"),
    ChannelLayout("/link/up", LinkUp, "a sensor's stream begins, or begins again"),
    ChannelLayout("/link/down", LinkDown, "the stream has ended: lost, stopped or silent"),
    ChannelLayout("/mark", Mark, "what the lifter said"),
)


@dataclass(frozen=True, slots=True)
class RecordingHeader:
    """What is known when a session begins.

    `started_ns` is the wall clock (ns since 1970, UTC) at `host_s` 0; `source` is live or demo; `sensor` the catalogue id that was
    asked for, "" = any; `versions` names what wrote the file.
    """

    session_id: str
    started_ns: int
    source: str = "live"
    sensor: str = ""
    versions: tuple[tuple[str, str], ...] = ()


def header_metadata(header: RecordingHeader) -> dict[str, str]:
    """The header as MCAP metadata."""
    return {
        "format_version": str(FORMAT_VERSION),
        "session_id": header.session_id,
        "started_ns": str(header.started_ns),
        "source": header.source,
        "sensor": header.sensor,
        **{f"version.{name}": version for name, version in header.versions},
    }


def header_from(metadata: dict[str, str], name: str) -> RecordingHeader:
    """The header of the file `name`. Raises NotARecordingError or NewerRecordingError."""
    version = metadata.get("format_version", "")
    if not version.isdecimal():
        raise NotARecordingError(name, say("recording.no-version"))
    if int(version) > FORMAT_VERSION:
        raise NewerRecordingError(name, version, FORMAT_VERSION)
    if not metadata.get("started_ns", "").isdecimal():
        raise NotARecordingError(name, say("recording.no-start"))
    return RecordingHeader(
        session_id=metadata.get("session_id", ""),
        started_ns=int(metadata["started_ns"]),
        source=metadata.get("source", ""),
        sensor=metadata.get("sensor", ""),
        versions=tuple((k.removeprefix("version."), v) for k, v in metadata.items() if k.startswith("version.")),
    )


def as_recorded(given: Input) -> Input:
    """`given` with its time on whole nanoseconds, so that it comes back from a recording bit for bit the same."""
    return replace(given, host_s=_host_ns(given) / NS_PER_S)


def encode(given: Input, header: RecordingHeader) -> tuple[int, int, bytes]:
    """Channel number, log time in ns and data of one input."""
    log_time = header.started_ns + _host_ns(given)
    for number, channel in enumerate(CHANNELS, start=1):
        if isinstance(given, channel.kind):
            data = given.data if isinstance(given, Notification) else _adapter(channel.kind).dump_json(given)
            return number, log_time, data
    raise TypeError(f"{given!r} is no input")


def decode(number: int, log_time: int, data: bytes, header: RecordingHeader) -> Input | None:
    """The input of one message; None for a channel that format 1 does not have. Raises ValueError for data that fit no schema."""
    host_s = (log_time - header.started_ns) / NS_PER_S
    if not 1 <= number <= len(CHANNELS):
        return None
    kind = CHANNELS[number - 1].kind
    if kind is Notification:
        return Notification(host_s, data)
    given: Input = _adapter(kind).validate_json(data)
    return replace(given, host_s=host_s)


def _host_ns(given: Input) -> int:
    return round(given.host_s * NS_PER_S)


def _adapter(kind: InputType) -> TypeAdapter[Any]:
    return _ADAPTERS[kind]


_ADAPTERS: dict[InputType, TypeAdapter[Any]] = {
    c.kind: TypeAdapter(c.kind) for c in CHANNELS if c.kind is not Notification
}
