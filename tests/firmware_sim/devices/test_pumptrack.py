"""The firmware's encoder against the golden bytes of GATT.md, and the board's obedience."""

import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmware_sim.devices import pumptrack
from firmware_sim.devices.firmware import Arrays, CommandError, Firmware
from firmware_sim.devices.pumptrack import Ranges, encode, samples_that_fit

ONE_SAMPLE = bytes.fromhex("3412 80969800 01 03 0000 0000 0008 6606 0000 9af9")
TWO_WITHOUT_GYRO = bytes.fromhex("ffff ffffffff 02 61 0020 00e0 0000 0000 0000 0000 ff7f 0080 0000 0000 0000 0000")
START, STOP = b"\x01", b"\x02"


def board(seconds: float = 10.0, rate_hz: float = 100.0, **settings: bool | int | float) -> Firmware:
    t = np.arange(round(seconds * rate_hz)) / rate_hz
    acc = np.column_stack([np.sin(t), np.cos(t), np.ones_like(t)])
    return Firmware(Arrays(t, acc, np.zeros_like(acc)), **settings)  # type: ignore[arg-type]


def test_the_golden_packets_come_out() -> None:
    one = encode(0x1234, 10_000_000, np.array([[0, 0, 1.0]]), np.array([[100.0, 0, -100.0]]), Ranges())
    assert one == ONE_SAMPLE
    two = encode(-1, -1, np.array([[1.0, -1, 0], [9.0, -9, 0]]), None, Ranges(acc_g=4), dropped=True)
    assert two == TWO_WITHOUT_GYRO


@pytest.mark.parametrize(
    ("payload", "n"), [(19, 0), (20, 1), (31, 1), (32, 2), (182, 14), (235, 18), (236, 19), (509, 19)]
)
def test_as_many_samples_as_fit_and_no_more_than_nineteen(payload: int, n: int) -> None:
    assert samples_that_fit(payload) == n


@pytest.mark.parametrize("n", [0, 20])
def test_a_packet_is_never_empty_nor_overfull(n: int) -> None:
    with pytest.raises(ValueError, match="1 to 19"):
        encode(0, 0, np.zeros((n, 3)), None, Ranges())


@settings(deadline=None)
@given(st.lists(st.floats(0.001, 3.0), min_size=1, max_size=30))
def test_the_bytes_do_not_depend_on_when_the_board_is_looked_at(steps: list[float]) -> None:
    """The store holds 10 s, so it is emptied more often than that, at any times."""
    often, once = board(), board()
    often.command(START)
    once.command(START)
    at, got = 0.0, []
    for step in steps:
        for _ in range(4):
            at += step / 4
            often.advance(at)
            got += often.packets(244)
    want = []
    for now in np.arange(0.0, at, 0.5):
        once.advance(float(now))
        want += once.packets(244)
    once.advance(at)
    want += once.packets(244)
    assert got == want


def test_what_the_board_measured_while_the_radio_was_busy_is_kept_for_ten_seconds_then_lost_and_told() -> None:
    firmware = board(seconds=60.0)
    firmware.command(START)
    firmware.advance(9.8)
    kept = firmware.packets(244)
    assert [p[7] & pumptrack.FLAG_DROPPED for p in kept] == [0] * 98
    firmware.advance(24.0)
    late = firmware.packets(244)
    assert late[0][7] & pumptrack.FLAG_DROPPED
    assert not any(p[7] & pumptrack.FLAG_DROPPED for p in late[1:])
    sequence, tick, _, _ = pumptrack.HEADER.unpack_from(late[0])
    assert sequence == 98
    assert tick == pytest.approx(14_010_000, abs=10_000)


def test_nothing_is_sent_before_start_and_after_stop() -> None:
    firmware = board()
    firmware.advance(1.0)
    assert firmware.packets(244) == []
    firmware.command(START)
    firmware.advance(2.0)
    assert len(firmware.packets(244)) == 10
    firmware.command(STOP)
    firmware.advance(3.0)
    assert firmware.packets(244) == []


def test_a_hole_in_the_track_is_never_inside_a_packet() -> None:
    t = np.concatenate([np.arange(15), np.arange(40, 60)]) / 100
    firmware = Firmware(Arrays(t, np.zeros((35, 3))))
    firmware.command(START)
    firmware.advance(1.0)
    headers = [pumptrack.HEADER.unpack_from(p) for p in firmware.packets(244)]
    assert [(n, tick, flags & pumptrack.FLAG_DROPPED) for _, tick, n, flags in headers] == [
        (10, 0, 0), (5, 100_000, 0), (10, 400_000, 0x40), (10, 500_000, 0),
    ]  # fmt: skip
    assert firmware.ended


def test_a_looping_track_goes_on_in_the_same_rhythm() -> None:
    firmware = board(seconds=0.25, loop=True)
    firmware.command(START)
    ticks, counts = [], []
    for now in (0.5, 1.0):
        firmware.advance(now)
        for packet in firmware.packets(244):
            _, tick, n, _ = pumptrack.HEADER.unpack_from(packet)
            ticks.append(tick)
            counts.append(n)
    np.testing.assert_array_equal(np.diff(ticks), np.array(counts[:-1]) * 10_000)
    assert not firmware.ended


def test_the_clock_wraps_and_runs_at_the_crystals_pace() -> None:
    firmware = board(first_tick_us=2**32 - 50_000, crystal_ppm=100.0)
    firmware.command(START)
    firmware.advance(0.3)
    ticks = [pumptrack.HEADER.unpack_from(p)[1] for p in firmware.packets(244)]
    assert ticks == [2**32 - 50_000, 50_010, 150_020]


@pytest.mark.parametrize(
    ("command", "code"),
    [(b"", 0x0D), (b"\x01\x00", 0x0D), (b"\x03\x64", 0x0D), (b"\x03\x07\x00", 0x13), (b"\x04\x04\x00", 0x13),
     (b"\x04\x00\x05", 0x13), (b"\x77", 0x80)],
)  # fmt: skip
def test_nonsense_is_refused_with_the_code_that_says_why(command: bytes, code: int) -> None:
    with pytest.raises(CommandError) as refused:
        board().command(command)
    assert refused.value.att_code == code


def test_rate_range_and_identify_are_obeyed_and_told_back() -> None:
    firmware = board()
    firmware.command(b"\x03" + struct.pack("<H", 50))
    firmware.command(b"\x04\x01\x02")
    firmware.command(b"\x05")
    firmware.command(START)
    assert firmware.state() == struct.pack("<BBHB", 1, 1, 50, 0x01 | 0x02 << 2)
    assert firmware.identified == 1
    firmware.advance(1.0)
    first, second, *_ = firmware.packets(244)
    assert first[6] == 5
    assert pumptrack.HEADER.unpack_from(second)[1] - pumptrack.HEADER.unpack_from(first)[1] == 100_000
