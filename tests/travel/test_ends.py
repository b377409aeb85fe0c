"""From which end a settled set is read where the start pose alone does not tell, and that nobody guesses where nothing does."""

import numpy as np
import pytest

from benchmarks.tempo_sets import Case, look


def test_start_pose_tempo_and_fit_are_weighed_none_of_them_overrules() -> None:
    """A dumbbell row without a gyroscope of which the other end leaves half as much unexplained, as lowerings of half a second."""
    seen = look(Case("wrist", "incline-dumbbell-row", "minimum-jerk", 50.0, False, 51), False, False)
    assert seen is not None
    assert np.median(np.abs(seen.errors[:, 0])) < 0.25
    assert seen.likeness.min() > 0.9


@pytest.mark.parametrize("seed", [203, 303])
def test_without_a_gyroscope_a_curve_that_explains_nothing_tells_no_half(seed: int) -> None:
    """Level rows on a handle: tilt and acceleration are one channel, and the curve is not the load's."""
    seen = look(Case("handle", "seated-cable-row", "constant-velocity", 50.0, False, seed), False, False)
    assert seen is not None
    assert seen.direction == "unknown"
    assert np.isnan(seen.errors[:, :3]).all()


@pytest.mark.parametrize("seed", [51, 6011])
def test_both_ends_are_fitted_from_the_same_inner_strokes(seed: int) -> None:
    """Dumbbell rows at the wrist: from the right end's rough curve the fit ran away or explained less, and the set was read from the other end."""
    seen = look(Case("wrist", "incline-dumbbell-row", "minimum-jerk", 100.0, True, seed), False, False)
    assert seen is not None
    assert np.median(np.abs(seen.errors[:, 0])) < 0.1
    assert seen.likeness.min() > 0.95
