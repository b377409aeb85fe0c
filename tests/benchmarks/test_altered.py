import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.accuracy.labels import read_labels
from benchmarks.altered import COPIES, Copy, altered, main
from benchmarks.held_out import motion_of
from tests.benchmarks.recordings import INDEX_HEAD, sine_set, write_signal

LINE = "watch,watch/a.csv.gz,set,row,S1,left wrist,50,8,eye_ok,1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_signal(tmp_path / "watch" / "a.csv.gz", sine_set(8, lead_s=6.0))
    (tmp_path / "index.csv").write_text(f"{INDEX_HEAD}\n{LINE}\n")
    return tmp_path


def test_a_set_that_lasts_longer_is_accelerated_less(folder: Path) -> None:
    (recording,) = read_labels(folder)
    motion = motion_of(recording)
    slow = altered(motion, Copy(2.0, backwards=False))
    assert len(slow) == 2 * len(motion) - 1
    assert np.allclose(slow.acc_world[::2], motion.acc_world / 4.0)
    assert np.allclose(slow.rate_rps[::2], motion.rate_rps / 2.0)
    assert np.allclose(slow.up[::2], motion.up)


def test_backwards_twice_is_forwards(folder: Path) -> None:
    (recording,) = read_labels(folder)
    motion = motion_of(recording)
    turned = Copy(1.0, backwards=True)
    again = altered(altered(motion, turned), turned)
    assert np.allclose(again.acc_world, motion.acc_world)
    assert np.allclose(again.rate_rps, motion.rate_rps)
    assert np.allclose(again.acc_g, motion.acc_g)


def test_every_copy_of_a_plain_set_is_counted_right(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--json", "--jobs", "1"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["copy"] for row in rows] == [*(str(copy) for copy in COPIES), "all copies"]
    assert all(row["exact"] == 1.0 for row in rows)


def test_a_folder_without_labels_is_refused_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) != 0
    assert "index.csv" in capsys.readouterr().err
