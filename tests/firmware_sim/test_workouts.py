"""Drawn workouts keep the figures of the technique they are named after."""

from itertools import pairwise

import pytest

from firmware_sim import Placement, RestSpec, SetSpec, SimulatorError, draw_workout, play
from firmware_sim.workouts import TECHNIQUES


def parts(technique: str, seed: int) -> tuple[list[SetSpec], list[float]]:
    """The sets and the gaps between them."""
    steps = draw_workout(technique, seed).steps
    return [s for s in steps if isinstance(s, SetSpec)], [s.seconds for s in steps if isinstance(s, RestSpec)]


@pytest.mark.parametrize("place", [Placement.WRIST, Placement.STACK])
@pytest.mark.parametrize("technique", TECHNIQUES)
def test_a_workout_of_every_technique_plays_with_its_technique_in_the_truth(technique: str, place: Placement) -> None:
    truth = play(draw_workout(technique, 3, place), rate_hz=25.0).truth

    assert {one.technique for one in truth.sets} >= {technique}
    assert {one.placement for one in truth.sets} == {place.value}
    assert all((one.group is None) == (one.technique == "straight") for one in truth.sets)


@pytest.mark.parametrize("seed", range(12))
def test_every_technique_keeps_its_figures(seed: int) -> None:
    sets, gaps = parts("superset", seed)
    assert all(gap <= 15.0 for gap in gaps[0::2])
    assert all(60.0 <= gap <= 90.0 for gap in gaps[1::2])
    assert sets[0].exercise != sets[1].exercise

    sets, gaps = parts("drop-set", seed)
    drops = [one for one in sets if one.technique == "drop-set"]
    loads = [one.load_kg or 0.0 for one in drops]
    assert all(0.68 <= after / before <= 0.82 for before, after in pairwise(loads))
    assert max(gaps[1:]) <= 20.0

    sets, gaps = parts("rest-pause", seed)
    assert all(10.0 <= gap <= 20.0 for gap in gaps)
    assert len({one.load_kg for one in sets}) == 1

    sets, gaps = parts("myo-reps", seed)
    assert all(5.0 <= gap <= 10.0 for gap in gaps)
    assert all(3 <= one.reps <= 5 for one in sets[1:])

    sets, gaps = parts("straight", seed)
    assert min(gaps) >= 30.0

    sets, gaps = parts("german-volume", seed)
    assert [one.reps for one in sets] == [10] * 10


def test_the_same_seed_draws_the_same_workout() -> None:
    assert draw_workout("myo-reps", 4) == draw_workout("myo-reps", 4)
    assert draw_workout("myo-reps", 4) != draw_workout("myo-reps", 5)


def test_an_unknown_technique_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SimulatorError, match="no technique 'giant-set'; there are straight, superset"):
        draw_workout("giant-set", 1)
