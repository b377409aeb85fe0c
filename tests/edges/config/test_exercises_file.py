"""A lifter's own exercises in TOML become entries like ours, or a clear sentence."""

from pathlib import Path

import pytest

from tracker.edges.config.door import ConfigFileError
from tracker.edges.config.exercises_file import parse_exercises, read_exercises
from tracker.model.exercise import Direction, Pattern
from tracker.model.reps import Phase, Placement

GOOD = """
[[exercise]]
id = "kneeling-pulldown"
name = "Kneeling pulldown, one arm"
pattern = "vertical-pull"
reps = [12, 20]
directions = { wrist = "down", stack = "up" }

[[exercise]]
id = "block-pull"
name = "Block pull"
pattern = "hinge"
reps = [8, 10]
starts_with = "concentric"
word = "Lift"
fit = [8, 0]
eccentric_s = [1.5, 3]
"""


def test_own_exercises_are_read(tmp_path: Path) -> None:
    path = tmp_path / "exercises.toml"
    path.write_text(GOOD, encoding="utf-8")
    kneeling, block = read_exercises(path)
    assert kneeling.pattern is Pattern.VERTICAL_PULL
    assert kneeling.direction(Placement.STACK) is Direction.UP
    assert (kneeling.rep_low, kneeling.rep_high) == (12, 20)
    assert (block.pull_word, block.fit_category, block.eccentric_low_s) == ("Lift", 8, 1.5)
    assert block.first_phase is Phase.CONCENTRIC


def entry(**change: object) -> dict[str, object]:
    return {"exercise": [{"id": "a", "name": "A", "pattern": "hinge", "reps": [8, 10]} | change]}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"pattern": "sideways"}, "exercise 1, 'pattern' must be one of vertical-pull, horizontal-pull"),
        ({"directions": {"wrist": "left"}}, "'directions', 'wrist' must be where the sensor goes in the concentric"),
        ({"directions": {"ankle": "up"}}, "a placement (wrist, handle, stack, implement)"),
        ({"reps": [10, 8]}, "exercise 1, 'reps' must be two whole numbers, the lower first"),
        ({"starts_with": "hold"}, "'starts_with' must be concentric or eccentric; it is 'hold'"),
        ({"grips": "A"}, "exercise 1, 'grips' is not known, did you mean 'grip'?"),
        ({"zzz": 1}, "exercise 1, 'zzz' is not known; the keys here are id, name, pattern"),
    ],
)
def test_a_mistake_names_the_key_and_what_is_allowed(change: dict[str, object], told: str) -> None:
    with pytest.raises(ConfigFileError) as error:
        parse_exercises(entry(**change), "exercises.toml")
    assert told in str(error.value)
    assert str(error.value).startswith("exercises.toml: ")


def test_an_id_that_stands_twice_is_refused() -> None:
    data = {"exercise": [*entry()["exercise"], *entry()["exercise"]]}  # type: ignore[misc]
    with pytest.raises(ConfigFileError, match="the id 'a' stands twice"):
        parse_exercises(data, "exercises.toml")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ConfigFileError, match="'exercise' is missing"):
        parse_exercises({}, "exercises.toml")
