"""Rows of a file, there and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.sensors.plain import PlainDecoder, encode_rows
from tracker.sensors.profile import PacketError


@given(st.integers(1, 40), st.booleans(), st.integers(0, 2**32))
def test_rows_come_back_bit_for_bit(n: int, gyro: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    t, acc, rate = np.cumsum(rng.random(n)), rng.normal(size=(n, 3)), rng.normal(size=(n, 3))
    (packet,) = PlainDecoder().push(encode_rows(t, acc, rate if gyro else None))
    assert packet.sample_s is not None
    np.testing.assert_array_equal(packet.sample_s, t)
    np.testing.assert_array_equal(packet.acc_g, acc)
    if gyro:
        assert packet.gyro_dps is not None
        np.testing.assert_array_equal(packet.gyro_dps, rate)
    else:
        assert packet.gyro_dps is None


def test_a_torn_row_is_refused() -> None:
    with pytest.raises(PacketError, match="57 bytes are no whole number of rows"):
        PlainDecoder().push(b"\0" * 57)


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e200, -2000.0])
def test_an_acceleration_that_is_no_number_is_refused(bad: float) -> None:
    acc = np.zeros((2, 3))
    acc[1, 2] = bad
    with pytest.raises(PacketError, match="not a number"):
        PlainDecoder().push(encode_rows(np.array([0.0, 0.1]), acc, None))


@pytest.mark.parametrize("bad", [np.inf, 1e30])
def test_a_rate_that_nobody_can_have_measured_is_refused(bad: float) -> None:
    gyro = np.zeros((2, 3))
    gyro[0, 1] = bad
    with pytest.raises(PacketError, match="not a number that a sensor can have measured"):
        PlainDecoder().push(encode_rows(np.array([0.0, 0.1]), np.zeros((2, 3)), gyro))


def test_half_a_gyroscope_is_refused() -> None:
    gyro = np.zeros((2, 3))
    gyro[1] = np.nan
    with pytest.raises(PacketError, match="gyroscope is there in some rows"):
        PlainDecoder().push(encode_rows(np.array([0.0, 0.1]), np.zeros((2, 3)), gyro))
