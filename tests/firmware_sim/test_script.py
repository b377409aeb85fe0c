"""Scripts: what they say is what is played, and every fault gets its own sentence."""

from importlib import resources
from pathlib import Path

import pytest

from firmware_sim import (
    Habit,
    Placement,
    Profile,
    RestSpec,
    SetSpec,
    Tempo,
    builtin_scripts,
    load_script,
    parse_script,
    play,
)
from firmware_sim.errors import ScriptError, SimulatorError

SMALL = """
title = "Small"
placement = "stack"
[lifter]
size = 0.9
right_arm = true
mount_deg = [0, 0, 90]
[[step]]
set = "lat-pulldown"
reps = 5
tempo_s = [1, 0.5, 2, 0]
profile = "constant-velocity"
habit = { fatigue = 0.4, half_reps = 1 }
load_kg = 40
[[step]]
rest_s = 20
do = ["walk"]
[[step]]
set = "seated-cable-row"
placement = "wrist"
reps = 6
"""


def test_a_script_is_read_as_written() -> None:
    script = parse_script(SMALL)
    first, rest, second = script.steps

    assert isinstance(first, SetSpec)
    assert first.placement is Placement.STACK
    assert first.profile is Profile.CONSTANT_VELOCITY
    assert first.tempo == Tempo(1.0, 0.5, 2.0, 0.0)
    assert first.habit == Habit(fatigue=0.4, half_reps=1)
    assert first.load_kg == 40.0
    assert rest == RestSpec(20.0, ("walk",))
    assert isinstance(second, SetSpec)
    assert (second.placement, second.tempo) == (Placement.WRIST, None)
    assert (script.lifter.size, script.lifter.right_arm, script.lifter.mount_deg) == (0.9, True, (0.0, 0.0, 90.0))


def test_the_built_in_scripts_are_found_by_name() -> None:
    assert {"quick", "sample-routine"} <= set(builtin_scripts())
    for name in builtin_scripts():
        assert load_script(name).steps


def test_the_sample_routine_starts_within_ten_seconds_and_holds_every_part_of_the_article() -> None:
    script = load_script("sample-routine")
    sets = [step for step in script.steps if isinstance(step, SetSpec)]

    assert script.lead_in.seconds < 10.0
    assert [s.exercise.split("-")[0] for s in sets] == [
        *["lat", "lat", "seated", "straight", "machine", "machine", "machine", "incline", "back"]
    ]
    assert [s.technique for s in sets].count("drop-set") == 3
    assert [s.technique for s in sets].count("superset") == 2


def test_a_script_from_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SMALL, encoding="utf-8")

    assert load_script(path).title == "Small"


def test_a_script_that_cannot_be_read_says_why_in_plain_words(tmp_path: Path) -> None:
    binary = tmp_path / "recording.toml"
    binary.write_bytes(b"\xf0\x00\xff")
    for path, why in (
        (binary, "it is not text"),
        (tmp_path / "none", "no such file or directory"),
        (tmp_path, "is a directory"),
    ):
        with pytest.raises(SimulatorError) as told:
            load_script(path)
        assert str(told.value).startswith(f"the script {path} cannot be read ({why}); give a TOML file or one of ")


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ('"lat-pulldown"', '"leg-press"', r"\[\[step\]\] 1: the simulator does not know the exercise 'leg-press'"),
        ("reps = 5", "reps = 0", r"\[\[step\]\] 1: reps = 0 is out of range; give 1 to 500"),
        ("reps = 5", 'reps = "five"', r"\[\[step\]\] 1: reps must be a number"),
        ("reps = 5", "rep = 5", r"\[\[step\]\] 1: 'rep' is unknown here"),
        ("[1, 0.5, 2, 0]", "[1, 2]", r"\[\[step\]\] 1: tempo_s is .concentric, hold, eccentric, pause."),
        ('"constant-velocity"', '"jerky"', r"\[\[step\]\] 1: profile = 'jerky' is unknown"),
        ("fatigue = 0.4", "fatigue = 2", r"\[\[step\]\] 1, habit: fatigue is the share of speed lost"),
        ("fatigue = 0.4", "grind = 0.5", r"\[\[step\]\] 1, habit: grind and slow_by are how many times as long"),
        ("fatigue = 0.4", "tired = 1", r"\[\[step\]\] 1, habit: 'tired' is unknown here"),
        ('["walk"]', '["swim"]', r"\[\[step\]\] 2: the simulator does not know the activity 'swim'"),
        ("rest_s = 20", "rest_s = -1", r"\[\[step\]\] 2: rest_s = -1 is out of range"),
        ('placement = "stack"', 'placement = "ankle"', r"\[\[step\]\] 1: placement = 'ankle' is unknown"),
        (
            '"seated-cable-row"\nplacement = "wrist"',
            '"pull-up"\nplacement = "stack"',
            r"\[\[step\]\] 3: pull-up has no place",
        ),
        ("size = 0.9", "size = 9", "lifter.: size stretches every way"),
        ("mount_deg = [0, 0, 90]", "mount_deg = 90", "lifter.: mount_deg takes three numbers"),
        ("right_arm = true", 'right_arm = "yes"', "lifter.: right_arm is true or false"),
        ('title = "Small"', "title = Small", "this is not TOML"),
    ],
)
def test_a_fault_is_told_with_its_place(was: str, becomes: str, sentence: str) -> None:
    assert was in SMALL
    with pytest.raises(ScriptError, match=sentence):
        parse_script(SMALL.replace(was, becomes))


def test_a_script_without_a_set_is_refused() -> None:
    with pytest.raises(ScriptError, match=r"no .*step"):
        parse_script('title = "empty"')
    with pytest.raises(ScriptError, match="no set among the steps"):
        parse_script("[[step]]\nrest_s = 5")


def test_a_script_that_does_not_exist_is_refused_with_the_ones_that_do() -> None:
    with pytest.raises(SimulatorError, match=r"give a TOML file or one of .*quick"):
        load_script("no-such-script")


def test_the_example_in_the_description_plays_as_it_says() -> None:
    page = resources.files("firmware_sim") / "SCRIPTS.md"
    example = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]

    session = play(parse_script(example, "SCRIPTS.md"))

    assert [one.count for one in session.truth.sets] == [12, 10, 7]
    assert len(session.truth.sets[0].reps) == 13
    assert [one.technique for one in session.truth.sets] == ["straight", "drop-set", "drop-set"]
