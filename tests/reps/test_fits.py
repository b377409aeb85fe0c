"""How well one cycle follows another is one formula, asked of many or of one."""

import numpy as np
import pytest

from tests.reps.movement import straight_set
from tests.reps.test_unseen import motion_of
from tracker.reps.cycles import describe
from tracker.reps.features import WIDTH, FeatureStream
from tracker.reps.fits import FIT_HIGH, FIT_LOW, Fits
from tracker.reps.history import History

PAIRS = 300


@pytest.fixture(scope="module")
def fits() -> Fits:
    """Forty cycles of any kind, cut at random from a set and its surroundings."""
    times, rows = FeatureStream().push(motion_of(straight_set(8).samples()))
    history = History(WIDTH)
    history.push(times, rows)
    draws = np.random.default_rng(4)
    start = draws.uniform(10.0, len(rows) - 200.0, 40).round()
    kept = Fits()
    kept.remember(0, describe(history, start, start + draws.uniform(20.0, 150.0, 40).round()))
    return kept


def test_one_pair_scores_as_among_many(fits: Fits) -> None:
    pairs = np.random.default_rng(5).integers(0, 40, (PAIRS, 2))
    many = fits.of_many(pairs[:, 0], pairs[:, 1])
    one = [fits.of_one(int(a), int(b), -np.inf) for a, b in pairs]
    assert one == pytest.approx(many.tolist(), abs=1e-9)
    assert len({round(score, 3) for score in many.tolist()}) > PAIRS // 10
    assert many.min() >= FIT_LOW
    assert many.max() <= FIT_HIGH


def test_what_cannot_reach_the_least_is_not_worked_out_and_nothing_else_is_refused(fits: Fits) -> None:
    pairs = np.random.default_rng(6).integers(0, 40, (PAIRS, 2))
    many = fits.of_many(pairs[:, 0], pairs[:, 1])
    asked = [(fits.of_one(int(a), int(b), 0.0), score) for (a, b), score in zip(pairs, many.tolist(), strict=True)]
    assert all(score < 0.0 for one, score in asked if one is None)
    assert any(one is None for one, _ in asked)
    assert any(one is not None for one, _ in asked)
