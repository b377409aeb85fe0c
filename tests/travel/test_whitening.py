"""What of noise goes on from look to look, and looks without it."""

import numpy as np
import pytest

from tracker.travel.sight import FINE, FINE_THIN
from tracker.travel.whitening import LAGS, WHITE, whitening


def noise(rows: int, *memory: float) -> np.ndarray:
    """Two channels each of whose rows follows on those before it, newest first."""
    rng, rest = np.random.default_rng(4), np.zeros((rows + 200, 2))
    for k in range(len(memory), len(rest)):
        rest[k] = sum(m * rest[k - 1 - i] for i, m in enumerate(memory)) + rng.standard_normal(2)
    return rest[200:]


def test_what_the_looks_before_foretell_is_taken_out() -> None:
    rest = noise(4000, 1.2, -0.5)
    by, share = whitening(rest)
    assert len(by) == LAGS + 1
    left = by[0] * rest[2:] + by[1] * rest[1:-1] + by[2] * rest[:-2]
    assert left.var() / rest.var() == pytest.approx(share, rel=0.15)
    before, after = (np.corrcoef(x[1:, 0], x[:-1, 0])[0, 1] for x in (rest, left))
    assert before > 0.7
    assert abs(after) < 0.25  # WHITE holds the filter back a little


def test_noise_that_is_new_at_every_look_is_left_as_it_is() -> None:
    by, share = whitening(noise(4000))
    assert by == pytest.approx([1.0, 0.0, 0.0], abs=0.05)
    assert share == pytest.approx(1.0, abs=WHITE)


def test_where_nothing_is_left_nothing_is_filtered() -> None:
    by, share = whitening(np.zeros((50, 3)))
    assert by.tolist() == [1.0]
    assert share == 1.0


@pytest.mark.parametrize("order", [0, 1, 2])
def test_a_filtered_look_is_the_filter_over_plain_looks(order: int) -> None:
    x = np.random.default_rng(5).standard_normal((300, 2)).cumsum(axis=0)
    by = (1.0, -0.8, 0.3)
    plain, filtered = FINE_THIN.seen(x, order), FINE_THIN.filtered({order: by}).seen(x, order)
    expected = by[0] * plain[2:] + by[1] * plain[1:-1] + by[2] * plain[:-2]
    assert filtered[6:-6] == pytest.approx(expected[4:-6], abs=1e-9)


def test_a_look_without_filters_is_as_it_was() -> None:
    assert FINE.back == FINE.ahead == FINE.taps // 2 + 1
    assert np.array_equal(FINE.filtered({}).bell(2), FINE.bell(2))
