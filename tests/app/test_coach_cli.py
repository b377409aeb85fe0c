"""Plans, figures and exercises of the lifter's own, on the command line; and a session with every kind of word, recorded and read again."""

import json
from dataclasses import replace
from pathlib import Path

from firmware_sim import one_set
from tests.app.command import pumptrack
from tests.app.files import a_csv
from tracker.app.analysis import Order, analyse, session_of
from tracker.app.coached import Own, base_config
from tracker.app.config import DataFolder
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.reader import read_recording
from tracker.edges.recording.writer import RecordingWriter
from tracker.edges.wire.schema import AnalysisOut
from tracker.engine import EngineConfig
from tracker.model.inputs import Input, LinkUp, Mark, MarkKind, Notification
from tracker.sensors.plain import encode_rows

PLAN = """id = "my-back"
name = "My back day"
warm_up_min = [5, 10]
stretch_min = 5

[[block]]
rounds = 2
rest_s = [60, 90]
  [[block.exercise]]
  id = "seated-cable-row-v"
  reps = [12, 15]
  [[block.exercise]]
  id = "kneeling-pulldown"
  reps = [15, 20]

[[block]]
rounds = 2
rest_s = [30, 60]
  [[block.exercise]]
  id = "machine-row-chest"
  reps = [10, 15]
  drops_on_last = 2
"""
EXERCISES = """[[exercise]]
id = "kneeling-pulldown"
name = "Kneeling pulldown, one arm"
pattern = "vertical-pull"
reps = [12, 20]
"""


def in_folder(folder: Path, plan: str = PLAN) -> None:
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    (folder / "exercises.toml").write_text(EXERCISES, encoding="utf-8")


def test_a_plan_of_ones_own_is_checked_and_told_step_by_step(tmp_path: Path) -> None:
    in_folder(tmp_path)
    done = pumptrack(tmp_path, "plan", "check", "plan.toml")
    assert done.returncode == 0, done.stderr
    assert "My back day (my-back) can be followed:" in done.stdout
    steps = [line.strip() for line in done.stdout.splitlines()[1:]]
    assert steps == [
        "Warm-up, 5 to 10 min",
        "Seated cable row, V-bar, set 1 of 2, 12 to 15 reps",
        "Kneeling pulldown, one arm, set 1 of 2, 15 to 20 reps, at once",
        "Seated cable row, V-bar, set 2 of 2, 12 to 15 reps",
        "Kneeling pulldown, one arm, set 2 of 2, 15 to 20 reps, at once",
        "Machine row, chest-supported, set 1 of 2, 10 to 15 reps",
        "Machine row, chest-supported, set 2 of 2, 10 to 15 reps, then 2 drops",
        "Stretch the lats, 5 min",
    ]


def test_a_built_in_plan_is_checked_by_its_id_and_an_unknown_one_is_told_those_there_are(tmp_path: Path) -> None:
    done = pumptrack(tmp_path, "plan", "check", "back-pump")
    assert done.returncode == 0, done.stderr
    assert "(back-pump) can be followed:" in done.stdout
    assert "Lat pulldown, wide grip, set 1 of" in done.stdout
    unknown = pumptrack(tmp_path, "plan", "check", "leg-day")
    assert unknown.returncode == 2
    assert "'leg-day'" in unknown.stderr
    assert "back-pump, lats-volume" in unknown.stderr


def test_a_plan_with_mistakes_is_explained_in_a_sentence_a_mistake(tmp_path: Path) -> None:
    in_folder(tmp_path, PLAN.replace("machine-row-chest", "machine-row-chset"))
    done = pumptrack(tmp_path, "plan", "check", "plan.toml")
    assert done.returncode != 0
    assert done.stderr.startswith(
        "plan.toml: block 2, exercise 1, 'id': there is no exercise 'machine-row-chset', did you mean machine-row-chest"
    )
    assert "Traceback" not in done.stderr


def test_the_lifters_own_exercises_are_listed_with_ours(tmp_path: Path) -> None:
    in_folder(tmp_path)
    out = pumptrack(tmp_path, "exercises").stdout
    assert "Kneeling pulldown, one arm (yours)" in out
    assert "Lat pulldown, wide grip  " in out


def test_other_guidelines_and_a_plan_judge_the_same_file_otherwise(tmp_path: Path) -> None:
    in_folder(tmp_path)
    (tmp_path / "strict.toml").write_text("[guidelines]\ng1_reps_low = 15\ng1_reps_high = 20\n", encoding="utf-8")
    file, plan, strict = str(a_csv(tmp_path)), str(tmp_path / "plan.toml"), tmp_path / "strict.toml"

    def reps_target(own: Own) -> list[float | None]:
        result = analyse(file, Order(replace(base_config(DataFolder(tmp_path), own), live=False)))
        assert isinstance(result, AnalysisOut)
        return next([f.target_low, f.target_high] for f in result.scores[0].findings if f.guideline == "G1")

    assert reps_target(Own()) == [10, 20]
    assert reps_target(Own(guidelines=strict)) == [15, 20]
    assert reps_target(Own(plan)) == [12, 15]
    assert reps_target(Own(plan, strict)) == [12, 15], "a plan's own target wins"
    done = pumptrack(tmp_path, "analyze", "--json", file, "--plan", "plan.toml", "--guidelines", "strict.toml")
    findings = json.loads(done.stdout)["scores"][0]["findings"]
    assert [f["target_low"] for f in findings if f["guideline"] == "G1"] == [12]


def words_and_a_set() -> list[Input]:
    played = one_set(exercise="lat-pulldown-wide", placement="wrist", reps=10, seed=21, tail_s=14.0)
    inputs: list[Input] = [LinkUp(0.0, "plain"), Mark(0.1, MarkKind.PLACEMENT, "wrist")]
    for a in range(0, len(played.t_s), 25):
        cut = slice(a, a + 25)
        gyro = None if played.gyro_dps is None else played.gyro_dps[cut]
        inputs.append(Notification(float(played.t_s[cut][-1]), encode_rows(played.t_s[cut], played.acc_g[cut], gyro)))
    end_s = float(played.t_s[-1])
    said = [
        (MarkKind.EXERCISE, "lat-pulldown-close"), (MarkKind.LOAD_LB, 100.0), (MarkKind.RIR, 2.0), (MarkKind.PUMP, 4),
        (MarkKind.FELT, 5), (MarkKind.SORENESS, 1), (MarkKind.REPS, 12), (MarkKind.TECHNIQUE, "rest-pause"),
    ]  # fmt: skip
    return [*inputs, *(Mark(round(end_s + 0.1 * (n + 1), 3), kind, value, 0) for n, (kind, value) in enumerate(said))]


def test_every_word_of_the_lifter_is_recorded_and_a_replay_gives_the_corrected_session_again(tmp_path: Path) -> None:
    inputs = words_and_a_set()
    writer = RecordingWriter(tmp_path / "said.mcap", RecordingHeader("said", 1_760_000_000_000_000_000))
    for given in inputs:
        writer.write(given)
    writer.close()
    config = EngineConfig(live=False)
    there = session_of(tuple(read_recording((tmp_path / "said.mcap").read_bytes(), "said.mcap").inputs), config)
    assert there == session_of(tuple(inputs), config)
    (one,) = there.sets
    assert (one.exercise, one.rir, len(one.reps), one.technique) == ("lat-pulldown-close", 2.0, 12, "rest-pause")
    assert one.technique_why == "you said so"
    assert one.load_kg is not None
    assert abs(one.load_kg - 45.359237) < 1e-9
    assert dict(one.marks) == {"pump": 4, "felt": 5, "soreness": 1}
    result = analyse(str(tmp_path / "said.mcap"), Order(replace(config)))
    assert isinstance(result, AnalysisOut)
    assert (result.sets[0].load_kg, result.sets[0].corrected) == (one.load_kg, True)
