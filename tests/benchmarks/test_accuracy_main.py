import json
from pathlib import Path

import pytest

from benchmarks.accuracy.__main__ import FOLDER_VARIABLE, main
from tests.benchmarks.recordings import INDEX_HEAD, SEGMENT_HEAD, sine_set, write_signal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_signal(tmp_path / "gym" / "a.csv.gz", sine_set(8, lead_s=8.0))
    (tmp_path / "index.csv").write_text(f"{INDEX_HEAD}\ngym,gym/a.csv.gz,set,row,A,wrist,50,8,eye_ok,1\n")
    (tmp_path / "segments.csv").write_text(f"{SEGMENT_HEAD}\ngym/a.csv.gz,8.0,32.0,row,8,made\n")
    return tmp_path


def test_a_clean_set_is_counted_and_the_baselines_stand_beside_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--jobs", "1", "--json", "--no-plots"]) == 0
    report = json.loads(capsys.readouterr().out)["recordings"]
    ours = report["figures"]["gym"]["pumptrack"]["trusted"]
    assert ours["count"]["exact"] == 1.0
    assert ours["one_set"] == 1.0
    assert len(report["figures"]["gym"]) >= 4
    assert report["failures"] == []


def test_the_folder_may_come_from_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    assert main(["--jobs", "1", "--no-plots", "--ours-only"]) == 0
    shown = capsys.readouterr()
    assert "Counting whole files" in shown.out
    assert "1/1" in shown.err


def test_without_a_folder_the_person_is_told_what_to_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    assert main([]) == 2
    assert "Name the folder" in capsys.readouterr().err


def test_a_recording_that_is_gone_ends_with_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "gym" / "a.csv.gz").unlink()
    assert main([str(folder), "--jobs", "1", "--no-plots"]) == 1
    assert "cannot be read" in " ".join(capsys.readouterr().err.split())


def test_pictures_of_missed_sets_are_written(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="plots are an extra of the benchmarks")
    index = folder / "index.csv"
    index.write_text(index.read_text().replace(",8,eye_ok", ",9,eye_ok"))
    assert main([str(folder), "--jobs", "1", "--plots", str(tmp_path / "out"), "--ours-only"]) == 0
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["gym_a.png"]
