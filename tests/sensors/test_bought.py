"""Sensors that can be bought: golden bytes derived by hand from their makers' documents. None was at hand to record from."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.sensors.dot import DotDecoder
from tracker.sensors.microbit import MicrobitDecoder
from tracker.sensors.movesense import MovesenseDecoder
from tracker.sensors.polar import PolarDecoder
from tracker.sensors.profile import Decoder, PacketError
from tracker.sensors.thingy import ThingyDecoder
from tracker.sensors.witmotion import WitmotionDecoder

FRAME = bytes.fromhex("5561 0008 0000 0080 9a06 0000 66f9 0000 0000 0000")
ANSWER = bytes.fromhex("5571 3a00 5561 0000 0000 0000 0000 0000 0000 0000")


def test_witmotion_reads_acceleration_and_rate_and_tells_clipping() -> None:
    (packet,) = WitmotionDecoder().push(FRAME)
    np.testing.assert_allclose(packet.acc_g, [[1.0, 0.0, -16.0]])
    assert packet.gyro_dps is not None
    np.testing.assert_allclose(packet.gyro_dps, [[103.149, 0.0, -103.149]], atol=1e-3)
    assert packet.clipped.tolist() == [True]
    assert packet.tick is None
    assert packet.sequence is None


@given(st.lists(st.sampled_from([FRAME, ANSWER]), min_size=1, max_size=8), st.data())
def test_witmotion_frames_come_out_whole_however_the_stream_is_cut(frames: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(frames)
    decoder, at, samples = WitmotionDecoder(), 0, 0
    while at < len(stream):
        size = data.draw(st.integers(1, 45))
        samples += sum(len(packet.acc_g) for packet in decoder.push(stream[at : at + size]))
        at += size
    assert samples == frames.count(FRAME)


def test_witmotion_finds_back_after_rubbish_and_refuses_nothing_but_rubbish() -> None:
    decoder = WitmotionDecoder()
    assert len(decoder.push(b"\x00\x55\x10" + FRAME)) == 1
    with pytest.raises(PacketError, match=r"witmotion: 60 bytes and no frame.*--sensor"):
        decoder.push(b"\x33" * 61)
    assert len(decoder.push(FRAME)) == 1


def polar(frame: int, body: str, last_ns: int = 2_000_000_000) -> bytes:
    return struct.pack("<BQB", 0x02, last_ns, frame) + bytes.fromhex(body)


def test_polar_h10_sends_milli_g_and_the_time_of_its_last_sample() -> None:
    (packet,) = PolarDecoder(200.0).push(polar(0x01, "e803 0000 18fc 0a00 0000 f6ff"))
    np.testing.assert_allclose(packet.acc_g, [[1.0, 0.0, -1.0], [0.01, 0.0, -0.01]])
    assert packet.tick == 1_995_000_000
    assert (packet.tick_s, packet.tick_bits) == (1e-9, 64)


@pytest.mark.parametrize(
    ("bits", "block"),
    [
        (3, "391c01"),  # 001 111 000 110 001 010, each from its lowest bit on
        (8, "01ff00 fe0102"),
        (16, "0100 ffff 0000 feff 0100 0200"),
    ],
)
def test_polar_differences_of_any_width_add_up(bits: int, block: str) -> None:
    """Two samples of three differences: +1, -1, 0 and -2, +1, +2."""
    (packet,) = PolarDecoder(52.0).push(polar(0x81, f"e803 0000 18fc {bits:02x} 02 {block}"))
    np.testing.assert_allclose(packet.acc_g * 1000, [[1000, 0, -1000], [1001, -1, -1000], [999, 0, -998]])


def test_polar_counts_are_scaled_by_the_range_they_were_asked_in() -> None:
    (packet,) = PolarDecoder(52.0).push(polar(0x80, "0010 0000 00f0"))
    np.testing.assert_allclose(packet.acc_g, [[1.0, 0.0, -1.0]])


def test_polar_learns_its_true_spacing_from_frame_to_frame() -> None:
    decoder = PolarDecoder(52.0)
    decoder.push(polar(0x01, "000000000000" * 10, 1_000_000_000))
    (packet,) = decoder.push(polar(0x01, "000000000000" * 10, 1_200_000_000))
    assert packet.tick == 1_020_000_000


@pytest.mark.parametrize("body", ["e8", "e803 0000 18fc 08 02 01ff", "e803 0000 18fc 00 01 00", "e803 0000 18fc 08"])
def test_polar_refuses_torn_frames(body: str) -> None:
    with pytest.raises(PacketError, match="torn"):
        PolarDecoder(52.0).push(polar(0x81, body))


def movesense(n: int, ms: int = 1000) -> bytes:
    acc = [(0.0, 9.80665 * k, -9.80665) for k in range(n)]
    gyro = [(1.0, 2.0, float(k)) for k in range(n)]
    return struct.pack(f"<I{6 * n}f", ms, *(v for row in acc + gyro for v in row))


def test_movesense_reads_both_arrays_and_its_clock() -> None:
    (packet,) = MovesenseDecoder().push(b"\x02\x63" + movesense(4))
    np.testing.assert_allclose(packet.acc_g, [[0, k, -1] for k in range(4)], atol=1e-6)
    assert packet.gyro_dps is not None
    np.testing.assert_allclose(packet.gyro_dps, [[1, 2, k] for k in range(4)])
    assert (packet.tick, packet.tick_s, packet.tick_bits) == (1000, 1e-3, 32)


def test_movesense_joins_what_comes_in_two_parts_and_passes_over_answers() -> None:
    decoder = MovesenseDecoder()
    whole = movesense(8)
    assert decoder.push(b"\x01\x63\xc8\x00") == []
    assert decoder.push(b"\x02\x63" + whole[:150]) == []
    (packet,) = decoder.push(b"\x03\x63" + whole[150:])
    assert len(packet.acc_g) == 8
    with pytest.raises(PacketError, match="out of place"):
        decoder.push(b"\x03\x63" + whole[150:])


def test_microbit_sends_milli_g() -> None:
    (packet,) = MicrobitDecoder().push(bytes.fromhex("0000 e803 18fc"))
    np.testing.assert_allclose(packet.acc_g, [[0.0, 1.0, -1.0]])
    assert packet.gyro_dps is None


def test_thingy_sends_fixed_point_numbers() -> None:
    (packet,) = ThingyDecoder().push(bytes.fromhex("0004 0000 00fc 2000 0000 e0ff 0000 0000 0000"))
    np.testing.assert_allclose(packet.acc_g, [[1.0, 0.0, -1.0]])
    assert packet.gyro_dps is not None
    np.testing.assert_allclose(packet.gyro_dps, [[1.0, 0.0, -1.0]])


def test_dot_sends_floats_with_a_clock() -> None:
    sample = struct.pack("<I6f3h", 4_000_000_000, 0.0, 9.80665, 0.0, 1.5, -2.5, 0.0, 0, 0, 0)
    (packet,) = DotDecoder().push(sample)
    np.testing.assert_allclose(packet.acc_g, [[0.0, 1.0, 0.0]], atol=1e-6)
    assert packet.gyro_dps is not None
    np.testing.assert_allclose(packet.gyro_dps, [[1.5, -2.5, 0.0]])
    assert packet.tick == 4_000_000_000


@pytest.mark.parametrize(
    ("decoder", "torn"),
    [(MicrobitDecoder(), b"\0" * 5), (ThingyDecoder(), b"\0" * 17), (DotDecoder(), b"\0" * 33),
     (MovesenseDecoder(), b"\x02\x63\0"), (PolarDecoder(52.0), b"\x02\0\0"),
     (DotDecoder(), struct.pack("<I6f3h", 1, *[1e30] * 6, 0, 0, 0)),
     (MovesenseDecoder(), b"\x02\x63" + struct.pack("<I6f", 1, 0.0, 0.0, 9.8, 1e30, 0.0, 0.0))],
)  # fmt: skip
def test_torn_packets_are_refused(decoder: Decoder, torn: bytes) -> None:
    with pytest.raises(PacketError, match=r"The packet is skipped; its bytes stay recorded\.$"):
        decoder.push(torn)
