import json
from pathlib import Path

import pytest

from benchmarks.held_out import HeldOut, held_out, main, set_to, shipped
from tests.benchmarks.recordings import INDEX_HEAD, sine_set, write_signal
from tracker.reps import unlike


def test_the_dataset_left_out_has_no_say_in_the_choice() -> None:
    ships = {"a": [(10, 10), (10, 9)], "b": [(10, 9)], "c": [(10, 9)]}
    good_on_a_only = {"a": [(10, 10), (10, 10)], "b": [(10, 8)], "c": [(10, 8)]}
    good_on_b_and_c = {"a": [(10, 7), (10, 7)], "b": [(10, 10)], "c": [(10, 10)]}
    first, second, _ = held_out([ships, good_on_a_only, good_on_b_and_c])
    assert first == HeldOut("a", 2, (0.5, 1.0), (0.0, 0.0)), "a takes what is best on b and c"
    assert second.left_out == (0.0, 1.0), "without b, what ships is the best of the three"


def test_settings_reach_the_finder_and_come_back() -> None:
    ships = shipped()
    try:
        set_to(ships | {"tilt floor": 9.0})
        assert unlike.TILT_FLOOR == 9.0
    finally:
        set_to(ships)
    assert shipped() == ships


def test_a_folder_of_recordings_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_signal(tmp_path / "watch" / "a.csv.gz", sine_set(8, lead_s=6.0))
    (tmp_path / "index.csv").write_text(f"{INDEX_HEAD}\nwatch,watch/a.csv.gz,set,row,S1,left wrist,50,8,eye_ok,1\n")
    assert main([str(tmp_path), "--draws", "0", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["dataset"] == "watch"
    assert row["shipped"] == [1.0, 1.0]


def test_a_folder_without_labels_is_refused_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) != 0
    assert "index.csv" in capsys.readouterr().err
