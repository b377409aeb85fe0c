"""Order statistics are those of numpy, to the bit."""

import numpy as np
import pytest

from tracker.dsp.order import median, median_rows, median_step, quantile


@pytest.mark.parametrize("n", [1, 2, 3, 8, 31])
def test_they_are_what_numpy_gives(n: int) -> None:
    rows = np.random.default_rng(n).normal(size=(n, 4, 3))
    values = rows[:, 0, 0]
    assert median(values) == np.median(values)
    assert median(values.tolist()) == np.median(values)
    assert np.array_equal(median_rows(rows), np.median(rows, axis=0))
    for share in (0.0, 0.03, 0.5, 0.8, 0.97, 1.0):
        assert quantile(values, share) == np.quantile(values, share)


def test_whole_numbers_have_a_median_too() -> None:
    assert median([3, 1, 2, 9]) == 2.5
    assert median_step([0, 10, 30, 60]) == 20.0
