"""Plans in TOML: the built-in ones are what the articles say; every mistake names file, key and what is allowed."""

from pathlib import Path

import pytest

from tracker.edges.config.builtin import BUILTIN, builtin_plans
from tracker.edges.config.door import ConfigFileError
from tracker.edges.config.plan_file import read_plan
from tracker.exercises.catalogue import BY_ID
from tracker.model.reps import Technique

GOOD = """
id = "mine"
name = "My back day"
warm_up_min = [5, 10]

[[block]]
rounds = 2
rest_s = [60, 90]
  [[block.exercise]]
  id = "t-bar-row"
  reps = [10, 12]
  load_kg = 40
  [[block.exercise]]
  id = "dumbbell-pullover"
  reps = [12, 15]
  hold_s = [0.5, 1.5]
"""


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFileError) as told:
        read_plan(path, BY_ID)
    first, *rest = str(told.value).split("\n")
    assert first == "mine.toml cannot be used:" if rest else first.startswith("mine.toml: ")
    return str(told.value)


def test_a_plan_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    plan = read_plan(path, BY_ID)
    assert (plan.id, plan.warm_up_low_s, plan.stretch_s) == ("mine", 300.0, 0.0)
    assert plan.blocks[0].rounds == 2
    assert plan.blocks[0].entries[0].load_kg == 40
    assert plan.blocks[0].entries[1].hold_high_s == 1.5


def test_the_built_in_plans_are_there_and_use_known_exercises() -> None:
    plans = builtin_plans(BY_ID)
    assert tuple(plans) == BUILTIN == ("back-pump", "lats-volume")


def test_back_pump_is_the_sample_routine() -> None:
    plan = builtin_plans(BY_ID)["back-pump"]
    assert (plan.warm_up_low_s, plan.warm_up_high_s, plan.stretch_s) == (300, 600, 300)
    assert [[(e.exercise, e.rep_low, e.rep_high) for e in b.entries] for b in plan.blocks] == [
        [("lat-pulldown-wide", 12, 15)],
        [("seated-cable-row-v", 12, 15), ("straight-arm-pulldown-rope", 15, 20)],
        [("machine-row-chest", 10, 15)],
        [("incline-dumbbell-row", 12, 15)],
        [("back-extension", 15, 20)],
    ]
    assert all(b.rounds == 3 for b in plan.blocks)
    assert (plan.blocks[1].rest_low_s, plan.blocks[1].rest_high_s) == (60, 90)
    assert plan.blocks[2].entries[0].drops_on_last == 2


def test_lats_volume_begins_with_ten_sets_of_ten() -> None:
    first = builtin_plans(BY_ID)["lats-volume"].blocks[0]
    assert first.rounds == 10
    assert (first.entries[0].rep_low, first.entries[0].rep_high) == (10, 10)
    assert first.entries[0].technique is Technique.GERMAN_VOLUME


def test_a_mistyped_exercise_is_named_with_the_nearest_known_ones(tmp_path: Path) -> None:
    told = refused(tmp_path, GOOD.replace("t-bar-row", "t-bar-rwo"))
    assert told.startswith(
        "mine.toml: block 1, exercise 1, 'id': there is no exercise 't-bar-rwo', did you mean t-bar-row"
    )


def test_a_mistyped_key_is_named_with_the_right_one(tmp_path: Path) -> None:
    assert refused(tmp_path, GOOD.replace("rest_s", "rests_s")).endswith("did you mean 'rest_s'?")


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("reps = [10, 12]", "reps = [12]", "block 1, exercise 1, 'reps' must be two whole numbers, the lower first"),
        ("reps = [10, 12]", "reps = [12, 10]", "block 1, exercise 1, 'reps' must be two whole numbers, the lower first"),
        ("reps = [10, 12]", 'reps = "ten"', "block 1, exercise 1, 'reps' must be two whole numbers, the lower first, such "
         "as [12, 20]; it is 'ten'"),
        ("rounds = 2", "rounds = 0", "block 1, 'rounds' must be a whole number from 1 to 30; it is 0"),
        ("rounds = 2", "", "block 1, 'rounds' is missing; it is a whole number from 1 to 30"),
        ("[60, 90]", "[90, 60]", "block 1, 'rest_s' must be two numbers of seconds, the lower first, such as [30, 60]; it is [90, 60]"),
        ("load_kg = 40", "load_kg = -1", "block 1, exercise 1, 'load_kg' must be kilograms from 0 to 1000; it is -1"),
        ("load_kg = 40", 'technique = "superset"', "for a superset put two exercises into one block"),
        ("[5, 10]", "[10, 5]", "'warm_up_min' must be two numbers of minutes, the lower first, such as [5, 10]; it is [10, 5]"),
        ('"mine"', '"Mine!"', "'id' must be small letters, digits and hyphens"),
        ("rounds = 2", "rounds = ", "this is not valid TOML"),
    ],
)  # fmt: skip
def test_every_mistake_is_told_by_file_key_and_what_is_allowed(tmp_path: Path, was: str, now: str, told: str) -> None:
    assert told in refused(tmp_path, GOOD.replace(was, now, 1))


def test_a_missing_file_a_folder_and_a_binary_are_told(tmp_path: Path) -> None:
    (tmp_path / "photo.toml").write_bytes(b"\xff\xd8\xff\xe0")
    for name, told in (("none.toml", "there is no such file"), ("photo.toml", "this is no text"), (".", "a folder")):
        with pytest.raises(ConfigFileError, match=told):
            read_plan(tmp_path / name, BY_ID)


def test_a_missing_file_named_without_a_folder_is_missed_in_this_folder() -> None:
    with pytest.raises(ConfigFileError, match="no such file in this folder; check the path"):
        read_plan(Path("there-is-none-of-this-name.toml"), BY_ID)


def test_all_mistakes_are_told_at_once_a_line_each_with_their_place(tmp_path: Path) -> None:
    wrong = GOOD.replace("[5, 10]", "[10, 5]").replace("rounds = 2", "rounds = 0").replace("t-bar-row", "t-bar-rwo")
    assert refused(tmp_path, wrong).split("\n") == [
        "mine.toml cannot be used:",
        "  'warm_up_min' must be two numbers of minutes, the lower first, such as [5, 10]; it is [10, 5].",
        "  block 1, 'rounds' must be a whole number from 1 to 30; it is 0.",
        "  block 1, exercise 1, 'id': there is no exercise 't-bar-rwo', did you mean t-bar-row or barbell-row?",
    ]


def test_many_mistakes_are_told_at_once_but_not_endlessly(tmp_path: Path) -> None:
    rows = "\n".join(f'  [[block.exercise]]\n  id = "lift-{n}"\n  reps = [1, 2]' for n in range(16))
    told = refused(tmp_path, f'id = "a"\nname = "b"\n[[block]]\nrounds = 1\nrest_s = [0, 1]\n{rows}')
    assert told.endswith("\n  and 4 more.")
    assert told.count("\n") == 13
