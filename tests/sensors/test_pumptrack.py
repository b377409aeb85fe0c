"""Our own profile, read from golden bytes worked out by hand (they stand in firmware_sim/GATT.md too)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.sensors.profile import PacketError
from tracker.sensors.pumptrack import PumptrackDecoder

ONE_SAMPLE = bytes.fromhex("3412 80969800 01 03 0000 0000 0008 6606 0000 9af9")
TWO_WITHOUT_GYRO = bytes.fromhex("ffff ffffffff 02 61 0020 00e0 0000 0000 0000 0000 ff7f 0080 0000 0000 0000 0000")


def test_a_packet_of_one_sample_fits_the_smallest_mtu_and_reads_right() -> None:
    assert len(ONE_SAMPLE) == 20
    (packet,) = PumptrackDecoder().push(ONE_SAMPLE)
    assert (packet.sequence, packet.tick, packet.tick_s, packet.tick_bits) == (0x1234, 10_000_000, 1e-6, 32)
    np.testing.assert_allclose(packet.acc_g, [[0.0, 0.0, 1.0]])
    assert packet.gyro_dps is not None
    np.testing.assert_allclose(packet.gyro_dps, [[99.9756, 0.0, -99.9756]], atol=1e-4)
    assert not packet.clipped.any()
    assert not packet.dropped_in_sensor


def test_ranges_missing_gyroscope_loss_and_clipping_are_told_by_the_packet_itself() -> None:
    (packet,) = PumptrackDecoder().push(TWO_WITHOUT_GYRO)
    assert packet.gyro_dps is None
    assert packet.dropped_in_sensor
    np.testing.assert_allclose(packet.acc_g, [[1.0, -1.0, 0.0], [4.0 * 32767 / 32768, -4.0, 0.0]])
    assert packet.clipped.tolist() == [False, True]
    assert packet.sequence == 0xFFFF
    assert packet.tick == 0xFFFFFFFF


@given(st.integers(0, len(TWO_WITHOUT_GYRO) - 1))
def test_a_torn_packet_is_refused_with_a_sentence(cut: int) -> None:
    with pytest.raises(PacketError, match=r"pumptrack: .*torn.*stay recorded\."):
        PumptrackDecoder().push(TWO_WITHOUT_GYRO[:cut])


def test_a_packet_with_a_tail_is_refused() -> None:
    with pytest.raises(PacketError, match="too long: 21 bytes instead of 20"):
        PumptrackDecoder().push(ONE_SAMPLE + b"\0")


def test_another_sensors_packet_is_refused_and_the_way_out_told() -> None:
    witmotion = bytes.fromhex("5561" + "00" * 18)
    with pytest.raises(PacketError, match=r"no packet of this sensor.*--sensor"):
        PumptrackDecoder().push(witmotion)


@given(st.binary(max_size=300))
def test_any_bytes_are_either_a_sound_packet_or_a_clear_refusal(data: bytes) -> None:
    sound = len(data) >= 20 and len(data) == 8 + 12 * data[6] and not data[7] & 0x80 and data[7] >> 2 & 7 < 5
    if not sound:
        with pytest.raises(PacketError, match=r"\.$"):
            PumptrackDecoder().push(data)
    else:
        (packet,) = PumptrackDecoder().push(data)
        assert len(packet.acc_g) == data[6]
        assert np.abs(packet.acc_g).max() <= 16.0
