"""Is a run worth calling a set? Asked of runs made by hand: their pace, how evenly they keep it, and how well their chain fits."""

import numpy as np
import pytest

from tracker.model.reps import Why
from tracker.reps.features import FEATURE_HZ, HEIGHT, UP, WIDTH
from tracker.reps.settle import Settled
from tracker.reps.worth import doubt


def _doubt(
    reps: int,
    period_s: float,
    each: float,
    *,
    uneven: float = 0.0,
    rise_m: float = 0.05,
    astray: float = 0.0,
    shown: bool = True,
) -> str:
    """The doubt about `reps` whose chain scored `each` a rep and of whose periods every third is as usual, one longer
    and one shorter by the share `uneven`; each second begins `astray` (chord) from the others."""
    lengths = period_s * (1.0 + uneven * np.resize([0.0, 1.0, -1.0], reps)) * FEATURE_HZ
    start = np.concatenate([[0.0], np.cumsum(lengths)[:-1]])
    end = start + 0.8 * lengths
    rows = np.zeros((int(end[-1]) + 1, WIDTH))
    phase = np.interp(np.arange(len(rows)), start, 2.0 * np.pi * np.arange(reps))
    rows[:, UP] = np.stack([0.2 * np.sin(phase), np.zeros(len(rows)), np.ones(len(rows))], axis=1)
    rows[start[1::2].astype(int), 1] = astray
    rows[:, HEIGHT] = 0.5 * rise_m * np.sin(phase)
    found = Settled(start, 0.5 * (start + end), end, np.full(reps, 0.98), np.full(reps, 0.98), np.ones(reps))
    return doubt(found, rows, each * reps, shown)


def test_the_briskest_reps_must_be_much_alike() -> None:
    """Stirring and wiping a table."""
    assert _doubt(14, 0.98, 0.7) == Why.IRREGULAR
    assert _doubt(14, 0.98, 1.3) == ""
    assert _doubt(14, 1.3, 0.7) == ""


@pytest.mark.parametrize("rise_m", [0.05, 0.4])
def test_light_quick_movements_must_keep_their_pace(rise_m: float) -> None:
    """Chopping and washing hands raise the hand by a few centimetres; presses do not."""
    assert _doubt(8, 1.75, 1.0, uneven=0.3, rise_m=rise_m) == (Why.IRREGULAR if rise_m < 0.1 else "")
    assert _doubt(8, 1.75, 1.0, uneven=0.1, rise_m=rise_m) == ""


def test_many_movements_that_hardly_fit_each_other_are_no_set() -> None:
    """A phone at the ear, a bag carried."""
    assert _doubt(14, 3.0, 0.05) == Why.IRREGULAR
    assert _doubt(14, 3.0, 0.15) == ""
    assert _doubt(8, 3.0, 0.05) == ""


def test_few_quick_strokes_must_begin_in_one_posture() -> None:
    """A comb is drawn from elsewhere each time; long sets of light bands may wander."""
    assert _doubt(6, 1.45, 1.3, astray=0.2) == Why.IRREGULAR
    assert _doubt(6, 1.45, 1.3, astray=0.05) == ""
    assert _doubt(18, 1.45, 1.3, astray=0.2) == ""


def test_a_short_run_that_was_never_shown_must_begin_in_one_posture() -> None:
    """Hands that talk, tidy and spoon."""
    assert _doubt(2, 3.2, 0.5, astray=0.4, shown=False) == Why.UNLIKE
    assert _doubt(2, 3.2, 0.5, astray=0.1, shown=False) == ""
    assert _doubt(2, 3.2, 1.5, astray=0.4) == ""
