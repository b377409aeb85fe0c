"""Filters that carry their state: one block or many, the same bits; they start from rest."""

import numpy as np
import pytest

from tracker.dsp.stream import Integral, StreamFilter


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


def test_an_integral_cut_into_blocks_gives_the_same_bits() -> None:
    rows = np.random.default_rng(2).normal(size=(100, 2))
    whole, streamed = Integral(0.02, 2).push(rows), Integral(0.02, 2)
    parts = np.concatenate([streamed.push(rows[k : k + 7]) for k in range(0, 100, 7)])
    assert np.array_equal(parts, whole)
    assert whole[-1] == pytest.approx(rows.sum(axis=0) * 0.02)
