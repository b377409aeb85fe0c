"""The benchmark of the history, on a short year."""

import json

import pytest

from benchmarks.history import main


def test_it_counts_questions_bytes_and_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sessions", "4", "--repeats", "1", "--minutes", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {name: one["queries"] for name, one in told["answers"].items()} == {
        "the list": 3, "one session": 13, "an exercise": 5, "balance": 2,
    }  # fmt: skip
    assert all(one["size"] > 500 for one in told["answers"].values())
    assert all(
        0 < one["paint_s"] <= one["worst_s"] and one["cpu_s"] > 0 and one["size"] > 10_000
        for one in told["pages"].values()
    )
    assert told["film"]["ratio"] > 0
