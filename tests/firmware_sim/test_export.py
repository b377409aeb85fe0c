"""Files of a played session: what is written is what was played."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from firmware_sim import load_script, one_set, play
from firmware_sim.export import main, write_csv, write_truth


def test_the_samples_come_back_from_a_compressed_file(tmp_path: Path) -> None:
    session = one_set(reps=2)
    write_csv(session, tmp_path / "a.csv.gz")

    with gzip.open(tmp_path / "a.csv.gz", "rt", encoding="ascii") as file:
        assert file.readline() == "t,ax,ay,az,gx,gy,gz\n"
        rows = np.loadtxt(file, delimiter=",")
    assert session.gyro_dps is not None
    assert rows[:, 0] == pytest.approx(session.t_s, abs=1e-6)
    assert rows[:, 1:4] == pytest.approx(session.acc_g, abs=1e-6)
    assert rows[:, 4:] == pytest.approx(session.gyro_dps, abs=1e-5)


def test_without_a_gyroscope_its_columns_are_empty(tmp_path: Path) -> None:
    write_csv(one_set(reps=2, gyro=False), tmp_path / "a.csv")

    second = (tmp_path / "a.csv").read_text(encoding="ascii").splitlines()[1]
    assert second.endswith(",,,")
    assert second.count(",") == 6


def test_the_same_session_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("a.csv.gz", "b.csv.gz"):
        write_csv(one_set(reps=2), tmp_path / name)

    assert (tmp_path / "a.csv.gz").read_bytes() == (tmp_path / "b.csv.gz").read_bytes()


def test_the_truth_is_written_as_json(tmp_path: Path) -> None:
    session = play(load_script("quick"))
    write_truth(session, tmp_path / "truth.json")

    told = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert [one["count"] for one in told["sets"]] == [8, 6]


def test_the_command_line_writes_both_and_says_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(tmp_path / "q.csv.gz"), "--truth", str(tmp_path / "q.json")]

    assert main(["quick", *files, "--rate", "25", "--no-gyro", "--seed", "3"]) == 0

    assert "2 sets, 14 reps" in capsys.readouterr().out
    assert json.loads((tmp_path / "q.json").read_text(encoding="utf-8"))["seed"] == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.toml", "out.csv"], "cannot be read"),
        (["quick", "no-such-folder/out.csv"], "cannot be written"),
        (["quick", "out.csv", "--rate", "9999"], "cannot be simulated"),
    ],
)
def test_a_fault_is_one_sentence_and_a_failing_status(
    arguments: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(arguments) == 1

    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1
