"""Filters that carry their state: one block or many, the same bits; they start from rest."""

import numpy as np
import pytest

from tracker.dsp.stream import LeakyIntegral, StreamFilter


@pytest.mark.parametrize("sizes", [[1] * 100, [99, 1], [30, 0, 70]])
def test_a_filter_cut_into_blocks_gives_the_same_bits(sizes: list[int]) -> None:
    rows = np.random.default_rng(1).normal(size=(100, 3))
    whole = StreamFilter(2, 2.0, "lowpass", 50.0).push(rows)
    streamed = StreamFilter(2, 2.0, "lowpass", 50.0)
    ends = np.cumsum(sizes)
    parts = [streamed.push(rows[end - size : end]) for end, size in zip(ends, sizes, strict=True)]
    assert np.array_equal(np.concatenate(parts), whole)


def test_a_filter_begins_as_if_the_first_row_had_stood_for_ever() -> None:
    rows = np.full((50, 1), 7.0)
    assert np.allclose(StreamFilter(2, 2.0, "lowpass", 50.0).push(rows), 7.0)
    assert np.allclose(StreamFilter(1, 0.1, "highpass", 50.0).push(rows), 0.0)


def test_a_filter_of_more_than_one_section_is_refused() -> None:
    with pytest.raises(ValueError, match="single section"):
        StreamFilter(3, 2.0, "lowpass", 50.0)


@pytest.mark.parametrize("leaks", [1, 2])
def test_a_leaky_integral_cut_into_blocks_gives_the_same_bits(leaks: int) -> None:
    rows = np.random.default_rng(2).normal(size=(100, 2))
    whole, streamed = LeakyIntegral(leaks, 0.2, 50.0).push(rows), LeakyIntegral(leaks, 0.2, 50.0)
    parts = np.concatenate([streamed.push(rows[k : k + 7]) for k in range(0, 100, 7)])
    assert np.array_equal(parts, whole)


def test_a_leaky_integral_is_the_integral_between_its_high_passes() -> None:
    rows = np.random.default_rng(3).normal(size=(400, 2))
    inner = StreamFilter(1, 0.2, "highpass", 50.0).push(rows)
    by_hand = StreamFilter(1, 0.2, "highpass", 50.0).push(np.cumsum(inner, axis=0) / 50.0)
    assert np.allclose(LeakyIntegral(2, 0.2, 50.0).push(rows), by_hand, atol=1e-12)
    rows[0] = 0.0
    by_hand = StreamFilter(1, 0.2, "highpass", 50.0).push(np.cumsum(rows, axis=0) / 50.0)
    assert np.allclose(LeakyIntegral(1, 0.2, 50.0).push(rows), by_hand, atol=1e-12)


def test_a_leaky_integral_of_something_steady_does_not_drift() -> None:
    rows = np.full((500_000, 1), 0.3)
    assert np.abs(LeakyIntegral(2, 0.12, 50.0).push(rows)).max() < 1e-9


def test_an_integral_without_a_leak_is_refused() -> None:
    with pytest.raises(ValueError, match="one or two leaks"):
        LeakyIntegral(0, 0.2, 50.0)
