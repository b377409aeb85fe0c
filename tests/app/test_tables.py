from io import StringIO

import pytest
from rich.console import Console

from tracker.app.tables import clock, counted, print_analyses, print_exercises
from tracker.edges.wire.schema import AnalysisError, AnalysisOut, GapOut, RepOut, RestOut, SetOut
from tracker.exercises.catalogue import EXERCISES


def a_set(index: int, start_s: float, eccentrics: list[float | None]) -> SetOut:
    reps = [
        RepOut(
            start_s=start_s + 4 * k,
            end_s=start_s + 4 * k + 4,
            confidence=0.4 if k == 1 else 0.9,
            concentric_s=1.0,
            eccentric_s=one,
        )
        for k, one in enumerate(eccentrics)
    ]
    return SetOut(
        index=index, start_s=start_s, end_s=start_s + 4 * len(reps), exercise=None, exercise_confidence=None, placement=None,
        load_kg=None, rir=None, technique=None, technique_group=None, technique_why="", direction="unknown", score=71.6,
        live_count=len(reps), corrected=False, reps=reps,
    )  # fmt: skip


def printed(*results: AnalysisOut | AnalysisError, width: int = 140) -> str:
    out = StringIO()
    print_analyses(Console(file=out, width=width), results, EXERCISES)
    return out.getvalue()


def test_a_set_is_one_row_with_its_tempo_rest_and_score() -> None:
    sets = [a_set(0, 10.0, [2.0, 4.0, None]), a_set(1, 72.0, [3.0])]
    rests = [RestOut(start_s=22.0, end_s=72.0)]
    gaps = [GapOut(start_s=1.0, end_s=1.5, why="lost", reason="lost")]
    out = printed(
        AnalysisOut(file="a/lift.csv", duration_s=100.0, sets=sets, rests=rests, gaps=gaps, notes=["one thing"])
    )
    first, second = (line for line in out.splitlines() if "72" in line and "·" in line)
    assert "lift.csv" in first
    assert "1.0 · – · 3.0 · –" in first
    assert "▅█·" in first
    assert "50 s" in second
    assert "lift.csv: one thing." in out
    assert "1 gap in the data, 0.5 s in all" in out
    assert "1 rep is unsure" in out


def test_an_exercise_is_called_by_its_name_and_one_that_nobody_knows_by_its_id() -> None:
    sets = [a_set(k, 60.0 * k, [2.0]) for k in range(3)]
    done = ("lat-pulldown-wide", "my-old-lift", None)
    sets = [one.model_copy(update={"exercise": exercise}) for one, exercise in zip(sets, done, strict=True)]
    out = printed(AnalysisOut(file="lift.csv", duration_s=200.0, sets=sets, rests=[], gaps=[]))
    assert "Lat pulldown, wide grip" in out
    assert "lat-pulldown-wide" not in out
    assert "my-old-lift" in out


def test_slowing_has_a_column_where_it_could_be_told_in_any_set() -> None:
    slower = a_set(0, 10.0, [2.0]).model_copy(update={"velocity_loss": 0.18, "velocity_loss_sd": 0.033})
    out = printed(
        AnalysisOut(file="lift.csv", duration_s=100.0, sets=[slower, a_set(1, 72.0, [3.0])], rests=[], gaps=[])
    )
    assert "at the end" in out
    assert "18 ± 7 %" in out
    out = printed(AnalysisOut(file="lift.csv", duration_s=100.0, sets=[a_set(0, 10.0, [2.0])], rests=[], gaps=[]))
    assert "at the end" not in out


def test_a_technique_is_named_and_a_guess_says_how_sure_it_is() -> None:
    straight, guessed, said = (a_set(k, 50.0 * k, [2.0]) for k in range(3))
    straight = straight.model_copy(update={"technique": "straight", "technique_confidence": 0.9})
    guessed = guessed.model_copy(update={"technique": "drop-set", "technique_confidence": 0.74})
    said = said.model_copy(update={"technique": "superset", "technique_confidence": 1.0})
    out = printed(AnalysisOut(file="lift.csv", duration_s=200.0, sets=[straight, guessed, said], rests=[], gaps=[]))
    assert "Technique" in out
    assert "Drop set, 74 % sure" in out
    assert "Superset  " in out
    assert "Straight" not in out
    plain = printed(AnalysisOut(file="lift.csv", duration_s=200.0, sets=[straight], rests=[], gaps=[]))
    assert "Technique" not in plain


def test_a_file_without_sets_and_a_failed_one_are_named() -> None:
    out = printed(
        AnalysisOut(file="still.csv", duration_s=5.0, sets=[], rests=[], gaps=[]),
        AnalysisError(file="bad.csv", error="bad.csv: the file is empty."),
    )
    assert "none" in out
    assert "not read" in out
    assert "bad.csv: the file is empty." in out
    assert "2 files, 0 sets, 0 reps, 1 could not be analysed" in out


@pytest.mark.parametrize(("seconds", "words"), [(0, "0:00"), (75.4, "1:15"), (3600 + 61, "1:01:01")])
def test_times_are_written_as_lifters_read_them(seconds: float, words: str) -> None:
    assert clock(seconds) == words


def test_one_thing_is_not_many() -> None:
    assert counted(1, "set") == "1 set"
    assert counted(0, "set") == "0 sets"


def test_a_very_long_name_keeps_both_its_ends() -> None:
    name = "0123456789" * 5 + "-last.csv"
    out = printed(AnalysisOut(file=name, duration_s=5.0, sets=[], rests=[], gaps=[]))
    assert "0123456789" in out
    assert "-last.csv" in out
    assert name not in out


def test_every_exercise_has_a_row() -> None:
    out = StringIO()
    print_exercises(Console(file=out, width=140), EXERCISES)
    assert len(out.getvalue().splitlines()) == len(EXERCISES) + 1
