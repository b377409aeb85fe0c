from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcap.reader import make_reader
from mcap.writer import Writer

from tests.edges.recording.some_inputs import STARTED_NS, a_session
from tracker.edges.recording.errors import NewerRecordingError, NotARecordingError, RecordingWriteError
from tracker.edges.recording.layout import CHANNELS, HEADER_NAME, RecordingHeader, as_recorded
from tracker.edges.recording.reader import read_recording
from tracker.edges.recording.writer import RecordingWriter
from tracker.model.inputs import Input, LinkDown, LinkUp, Mark, MarkKind, Notification

METADATA, CHUNK, DATA_END = 0x0C, 0x06, 0x0F
HEADER = RecordingHeader("a-session", STARTED_NS, "live", "pumptrack", (("pumptrack", "0.1.0"), ("python", "3.11")))


def recorded(path: Path, inputs: list[Input], *, flush_every: int = 10) -> bytes:
    writer = RecordingWriter(path, HEADER)
    for number, one in enumerate(inputs):
        writer.write(one)
        if number % flush_every == flush_every - 1:
            writer.flush()
    writer.close()
    return path.read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return recorded(tmp_path_factory.mktemp("recording") / "whole.mcap", a_session(100))


def test_a_recording_gives_back_what_was_put_in(whole: bytes) -> None:
    recording = read_recording(whole, "whole.mcap")
    assert list(recording.inputs) == [as_recorded(one) for one in a_session(100)]
    assert recording.header == HEADER
    assert recording.whole
    assert recording.notes == ()


finite = st.floats(0, 1e5, allow_nan=False)
words = st.text(max_size=20)
inputs = st.one_of(
    st.builds(Notification, finite, st.binary(max_size=300)),
    st.builds(LinkUp, finite, words, words, words, finite, st.none() | st.integers(0, 100)),
    st.builds(LinkDown, finite, words),
    st.builds(
        Mark,
        finite,
        st.sampled_from(MarkKind),
        st.none() | words | finite | st.integers(-5, 5),
        st.none() | st.integers(0, 99),
    ),
)


@settings(max_examples=60, deadline=None)
@given(given_inputs=st.lists(inputs, max_size=20))
def test_every_input_comes_back_bit_for_bit(
    tmp_path_factory: pytest.TempPathFactory, given_inputs: list[Input]
) -> None:
    exact = [as_recorded(one) for one in given_inputs]
    back = read_recording(recorded(tmp_path_factory.mktemp("r") / "r.mcap", given_inputs), "r").inputs
    assert list(back) == exact
    assert [type(m.value) for m in back if isinstance(m, Mark)] == [type(m.value) for m in exact if isinstance(m, Mark)]
    assert [as_recorded(one) for one in exact] == exact


@settings(max_examples=150, deadline=None)
@given(share=st.floats(0, 1))
def test_a_recording_cut_anywhere_opens_and_keeps_every_flushed_second(whole: bytes, share: float) -> None:
    size = int(share * (len(whole) - 1))
    ends = record_ends(whole, CHUNK)
    cut = whole[:size]
    if size < record_ends(whole, METADATA)[0]:
        with pytest.raises(NotARecordingError):
            read_recording(cut, "cut.mcap")
        return
    recording = read_recording(cut, "cut.mcap")
    everything = [as_recorded(one) for one in a_session(100)]
    assert list(recording.inputs) == everything[: len(recording.inputs)]
    assert len(recording.inputs) >= 10 * sum(end <= size for end in ends[:-1])
    assert recording.whole == (size >= record_ends(whole, DATA_END)[0])
    assert recording.whole or "cut off" in recording.notes[0]


@settings(max_examples=150, deadline=None)
@given(share=st.floats(0, 1), bit=st.integers(0, 7))
def test_a_flipped_bit_never_raises_anything_but_a_sentence(whole: bytes, share: float, bit: int) -> None:
    damaged = bytearray(whole)
    damaged[int(share * (len(whole) - 1))] ^= 1 << bit
    try:
        recording = read_recording(bytes(damaged), "damaged.mcap")
    except (NotARecordingError, NewerRecordingError):
        return
    everything = [as_recorded(one) for one in a_session(100)]
    if recording.header.started_ns == STARTED_NS:
        assert all(one in everything for one in recording.inputs)


def test_a_damaged_second_costs_that_second_only(whole: bytes) -> None:
    damaged = bytearray(whole)
    damaged[record_ends(whole, CHUNK)[2] - 40] ^= 0xFF
    recording = read_recording(bytes(damaged), "damaged.mcap")
    assert len(recording.inputs) == len(a_session(100)) - 10
    assert not recording.whole
    assert "1 damaged" in recording.notes[0]


def test_a_damaged_size_asks_for_no_room(whole: bytes) -> None:
    """A chunk says how large it will be, 25 bytes from its start; its first begins where the header ends."""
    damaged = bytearray(whole)
    damaged[record_ends(whole, METADATA)[0] + 25 + 7] ^= 0x80
    recording = read_recording(bytes(damaged), "damaged.mcap")
    assert len(recording.inputs) == len(a_session(100)) - 10
    assert "1 damaged" in recording.notes[0]


def test_other_tools_can_read_a_finished_recording(tmp_path: Path) -> None:
    path = tmp_path / "whole.mcap"
    recorded(path, a_session(30))
    with path.open("rb") as file:
        reader = make_reader(file)
        summary = reader.get_summary()
        assert summary is not None
        topics = {channel.topic: channel.message_encoding for channel in summary.channels.values()}
        messages = sum(1 for _ in reader.iter_messages())
    assert topics == {channel.topic: channel.encoding for channel in CHANNELS}
    assert messages == len(a_session(30))


@pytest.mark.parametrize("data", [b"", b"t,ax,ay,az\n0,0,0,1\n", b"\x00" * 500])
def test_bytes_of_something_else_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(NotARecordingError, match=r"other\.bin is not a pumptrack recording: it is no MCAP file\."):
        read_recording(data, "other.bin")


def test_the_mcap_file_of_another_program_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "robot.mcap"
    with path.open("wb") as file:
        writer = Writer(file)
        writer.start(profile="ros2")
        finish(writer)
    with pytest.raises(NotARecordingError, match=r"another program \(profile 'ros2'\)"):
        read_recording(path.read_bytes(), "robot.mcap")


def test_a_recording_of_the_future_asks_for_an_update(tmp_path: Path) -> None:
    path = tmp_path / "future.mcap"
    with path.open("wb") as file:
        writer = Writer(file)
        writer.start(profile="pumptrack")
        writer.add_metadata(HEADER_NAME, {"format_version": "7", "started_ns": "1"})
        finish(writer)
    with pytest.raises(NewerRecordingError, match=r"format 7, this pumptrack knows format 1: update pumptrack\."):
        read_recording(path.read_bytes(), "future.mcap")


def test_a_recording_never_overwrites_another(tmp_path: Path) -> None:
    path = tmp_path / "twice.mcap"
    before = recorded(path, a_session(5))
    with pytest.raises(RecordingWriteError, match="file exists"):
        RecordingWriter(path, HEADER)
    assert path.read_bytes() == before


def finish(writer: Any) -> None:
    writer.finish()


def record_ends(data: bytes, opcode: int) -> list[int]:
    """The byte after each record of the kind: opcode, u64 length, content (the MCAP specification)."""
    ends, at = [], 8
    while at < len(data) - 8:
        length = int.from_bytes(data[at + 1 : at + 9], "little")
        if data[at] == opcode:
            ends.append(at + 9 + length)
        at += 9 + length
    return ends
