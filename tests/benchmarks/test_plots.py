from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.recordings import found, recording, sine_set, write_signal

pytest.importorskip("matplotlib", reason="plots are an extra of the benchmarks")

from benchmarks.accuracy.plots import plot_file


def test_a_picture_of_a_set_is_written(tmp_path: Path) -> None:
    write_signal(tmp_path / "watch" / "a.csv.gz", sine_set(6, lead_s=6.0))
    one = replace(recording(6, spans=((6, 24),)), path=tmp_path / "watch" / "a.csv.gz")
    picture = plot_file(one, (found(6, 24, 6, live=5),), tmp_path / "out")
    assert picture.name == "watch_a.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 10_000


def test_a_file_in_which_nothing_was_found_is_drawn_whole(tmp_path: Path) -> None:
    write_signal(tmp_path / "b.csv.gz", sine_set(6))
    one = replace(recording(6), path=tmp_path / "b.csv.gz", file="b.csv.gz")
    assert plot_file(one, (), tmp_path).exists()
