from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="pictures are an extra of the benchmarks")

from benchmarks.picture import main

DOCS = Path(__file__).resolve().parents[2] / "tracker" / "reps" / "docs" / "set.png"


def test_the_picture_of_a_set_is_drawn_and_no_heavier_than_the_one_in_the_docs_may_be(tmp_path: Path) -> None:
    out = tmp_path / "docs" / "set.png"
    assert main([str(out)]) == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert 10_000 < out.stat().st_size < 150_000
    assert 10_000 < DOCS.stat().st_size < 150_000
