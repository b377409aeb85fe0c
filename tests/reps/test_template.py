"""A short run shortly after a set of the same lift is known by it; another posture or size is another lift."""

import numpy as np
import pytest

from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ, UP, WIDTH
from tracker.reps.history import History
from tracker.reps.template import FRESH_S, same_lift, template_of

PERIOD_ROWS = 75


def swinging(cycles: int, size: float = 0.4, lean: float = 0.0) -> Floats:
    """Rows of a wrist that tilts by `size` rad around a lean, `cycles` times."""
    angle = lean + size * np.sin(2 * np.pi * np.arange(cycles * PERIOD_ROWS) / PERIOD_ROWS)
    rows = np.zeros((len(angle), WIDTH))
    rows[:, UP] = np.stack([np.sin(angle), np.zeros_like(angle), np.cos(angle)], axis=1)
    return rows


def history_of(*parts: Floats) -> History:
    rows = np.concatenate(parts)
    history = History(WIDTH)
    history.push(np.arange(len(rows)) / FEATURE_HZ, rows)
    return history


def turns(first: int, cycles: int, shift: int = 0) -> list[int]:
    return [first + shift + k * PERIOD_ROWS for k in range(cycles)]


STILL = np.repeat(swinging(1)[:1], 200, axis=0)


@pytest.mark.parametrize("shift", [0, 20, 40])
def test_the_same_lift_is_known_from_whichever_turn_it_is_seen(shift: int) -> None:
    history = history_of(swinging(6), STILL, swinging(4))
    last = template_of(history, turns(0, 6))
    assert same_lift(history, turns(6 * PERIOD_ROWS + 200, 3, shift), last)


@pytest.mark.parametrize("other", [swinging(4, size=1.0), swinging(4, lean=0.6)])
def test_another_size_or_posture_is_another_lift(other: Floats) -> None:
    history = history_of(swinging(6), STILL, other)
    last = template_of(history, turns(0, 6))
    assert not same_lift(history, turns(6 * PERIOD_ROWS + 200, 3), last)


def test_what_comes_long_after_is_not_held_for_a_mini_set() -> None:
    rest = np.repeat(STILL[:1], int((FRESH_S + 1) * FEATURE_HZ), axis=0)
    history = history_of(swinging(6), rest, swinging(4))
    last = template_of(history, turns(0, 6))
    assert not same_lift(history, turns(6 * PERIOD_ROWS + len(rest), 3), last)


def test_before_any_set_nothing_is_known() -> None:
    assert not same_lift(history_of(swinging(4)), turns(0, 3), None)
