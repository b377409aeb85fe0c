"""Where the first stroke begins and the last one ends, beside taking hold and racking, and stops that two slow ends hide."""

import numpy as np
import pytest

from benchmarks.tempo_sets import Case, Seen, look


def seen_of(place: str, lift: str, profile: str, seed: int) -> Seen:
    seen = look(Case(place, lift, profile, 100.0, True, seed), False, False)
    assert seen is not None
    return seen


@pytest.mark.parametrize(
    ("place", "lift", "seed"), [("handle", "seated-cable-row", 6000), ("stack", "lat-pulldown", 6009)]
)
def test_the_last_way_back_does_not_reach_into_the_racking(place: str, lift: str, seed: int) -> None:
    """Both were told more than a second too long."""
    assert abs(seen_of(place, lift, "constant-velocity", seed).errors[-1, 1]) < 0.1


def test_the_first_way_out_does_not_begin_while_hold_is_being_taken() -> None:
    """Told 1.9 s too long."""
    assert abs(seen_of("implement", "barbell-row", "constant-velocity", 6010).errors[0, 0]) < 0.15


def test_pauses_of_half_a_second_between_slow_ends_are_found() -> None:
    """With them left out lowerings of 3 s came out 0.6 to 0.9 s too long."""
    seen = seen_of("wrist", "seated-cable-row", "minimum-jerk", 6010)
    assert np.median(np.abs(seen.errors[:, 1])) < 0.15
    assert np.median(np.abs(seen.errors[:-1, 3])) < 0.15
