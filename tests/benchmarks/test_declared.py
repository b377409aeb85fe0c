from dataclasses import replace

import pytest

from benchmarks.accuracy.declared import EXERCISE_IDS, exercise_of, placement_of
from tests.benchmarks.recordings import recording
from tracker.exercises.catalogue import EXERCISES
from tracker.model.reps import Placement


@pytest.mark.parametrize(
    ("words", "placement"),
    [
        ("left wrist (Apple Watch SE)", Placement.WRIST),
        ("IMU on weight stack", Placement.STACK),
        ("barbell centre", Placement.IMPLEMENT),
        ("right upper arm (iPhone)", None),
    ],
)
def test_a_placement_is_read_from_the_label(words: str, placement: Placement | None) -> None:
    assert placement_of(replace(recording(), placement=words)) is placement


def test_an_exercise_is_read_from_the_label_and_others_stay_undeclared() -> None:
    assert exercise_of(replace(recording(), exercise="Close Grip Cable Row")) == "seated-cable-row-v"
    assert exercise_of(replace(recording(), exercise="Preacher Curls")) is None


def test_every_exercise_that_is_declared_is_in_the_catalogue() -> None:
    assert set(EXERCISE_IDS.values()) <= {e.id for e in EXERCISES}
