"""Is a run too loose for a set, or more of what went before? Asked of runs made by hand."""

import numpy as np
import pytest

from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ, UP, WIDTH
from tracker.reps.history import History
from tracker.reps.loose import loose
from tracker.reps.settle import Settled

PERIOD_S = 3.0
BEFORE_S = 50.0


def _wave(rows: int, ways: float, swing: float) -> Floats:
    """Gravity's sideways part going `ways` times from one end of its range to the other."""
    return swing * -np.cos(np.pi * np.linspace(0.0, ways, rows))


def _loose(
    reps: int,
    each: float = 1.0,
    *,
    uneven: float = 0.0,
    astray: float = 0.0,
    sure: float = 0.98,
    swing: float = 0.4,
    ways_before: float = 0.0,
    aside: float = 0.0,
    since_s: float = 0.0,
) -> bool:
    """Whether `reps`, each so `sure`, are too loose: their chain scored `each` a rep, every third period is as usual, one longer and one
    shorter by the share `uneven`, each second rep begins `astray` (chord) from the others. In the time before the hand went `ways_before` times
    through the same range, `aside` from it, and the last set ended at `since_s`."""
    lengths = PERIOD_S * (1.0 + uneven * np.resize([0.0, 1.0, -1.0], reps)) * FEATURE_HZ
    first = int(BEFORE_S * FEATURE_HZ)
    start = first + np.concatenate([[0.0], np.cumsum(lengths)[:-1]])
    end = start + 0.8 * lengths
    rows = np.zeros((int(end[-1]) + 2, WIDTH))
    rows[:, UP] = [0.0, 0.0, 1.0]
    phase = np.interp(np.arange(first, len(rows)), start, 2.0 * np.arange(reps))
    rows[first:, 0] = swing * -np.cos(np.pi * phase)
    rows[:first, 0] = _wave(first, ways_before, swing)
    rows[:first, 1] = aside
    rows[start[1::2].astype(int), 1] = astray
    history = History(WIDTH)
    history.push(np.arange(len(rows)) / FEATURE_HZ, rows)
    found = Settled(start, 0.5 * (start + end), end, np.full(reps, sure), np.full(reps, sure), np.ones(reps))
    return loose(history, found, each * reps, since_s * FEATURE_HZ)


def test_what_is_loose_in_pace_path_chain_and_start_is_no_set() -> None:
    """A hand that eats; a lifter may be loose in three of the four."""
    assert _loose(8, 0.3, uneven=0.25, astray=0.3, sure=0.9)
    assert not _loose(8, 1.5, uneven=0.25, astray=0.3, sure=0.9)
    assert not _loose(8, 0.3, uneven=0.0, astray=0.3, sure=0.9)
    assert not _loose(8, 0.3, uneven=0.25, astray=0.0, sure=0.9)
    assert not _loose(8, 0.3, uneven=0.25, astray=0.3, sure=0.98)
    assert not _loose(4, 0.3, uneven=0.25, astray=0.3, sure=0.9)


@pytest.mark.parametrize("swing", [0.02, 1.05])
def test_what_hardly_turns_and_what_turns_right_over_is_not_asked(swing: float) -> None:
    """A stack; a burpee."""
    assert not _loose(8, 0.3, uneven=0.25, astray=0.3 if swing > 0.1 else 0.0, sure=0.8, swing=swing)


@pytest.mark.parametrize("reps", [2, 4])
def test_a_few_movements_after_many_like_them_are_no_set(reps: int) -> None:
    """Three spoonfuls that were alike, of a plate of soup."""
    assert _loose(reps, ways_before=12.0)
    assert not _loose(reps, ways_before=4.0)
    assert not _loose(reps, ways_before=12.0, aside=0.6)
    assert not _loose(reps, ways_before=12.0, since_s=BEFORE_S - 15.0)
    assert not _loose(reps, ways_before=12.0, swing=0.1)


def test_more_movements_after_many_like_them_must_be_less_loose() -> None:
    assert _loose(8, 0.5, uneven=0.2, astray=0.2, ways_before=12.0)
    assert not _loose(8, 0.5, uneven=0.2, astray=0.2)
    assert not _loose(8, 1.5, uneven=0.05, ways_before=12.0)
