import json
from pathlib import Path

import numpy as np
import pytest
from pydantic import TypeAdapter

from tests.app.files import REP_S, REPS, STILL_S, a_csv, a_recording, lift_inputs
from tracker.app.analysis import Order, analyse, analysis_of
from tracker.app.analyze import run_analyze, safely
from tracker.app.catalogue import UnknownExerciseError, check_exercise
from tracker.app.coached import base_config
from tracker.app.config import DATA_VARIABLE, data_folder
from tracker.app.opening import OpenedFile
from tracker.edges.wire.schema import AnalysisError, AnalysisOut, analysis_schema
from tracker.engine import EngineConfig
from tracker.model.inputs import Input, LinkDown, LinkUp, Notification
from tracker.model.reps import Placement

REP_KEYS = {"start_s", "end_s", "concentric_s", "hold_s", "eccentric_s", "pause_s", "confidence"}
SET_KEYS = {"start_s", "end_s", "exercise", "technique", "technique_group", "score", "live_count", "reps"}


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_set_in_a_file_is_found_and_timed(tmp_path: Path) -> None:
    result = analyse(str(a_csv(tmp_path)), Order())
    assert isinstance(result, AnalysisOut)
    (one,) = result.sets
    assert len(one.reps) == REPS
    assert one.start_s == pytest.approx(STILL_S, abs=1.0)
    assert one.end_s == pytest.approx(STILL_S + REPS * REP_S, abs=1.0)
    assert result.duration_s == pytest.approx(2 * STILL_S + REPS * REP_S, abs=0.05)


def test_a_recording_of_the_same_gives_the_same(tmp_path: Path) -> None:
    as_csv, as_recording = (
        analyse(str(a_csv(tmp_path)), Order(travel=True)),
        analyse(str(a_recording(tmp_path)), Order(travel=True)),
    )
    assert isinstance(as_csv, AnalysisOut)
    assert isinstance(as_recording, AnalysisOut)
    assert as_csv.sets == as_recording.sets


def test_times_count_from_the_beginning_of_the_data(tmp_path: Path) -> None:
    late = [moved(one, 100.0) for one in lift_inputs()]
    opened = OpenedFile(tmp_path / "late.mcap", tuple(late), ())
    early = analyse(str(a_csv(tmp_path)), Order())
    result = analysis_of("late.mcap", opened, Order())
    assert isinstance(early, AnalysisOut)
    assert result.duration_s == early.duration_s
    assert len(result.sets[0].reps) == REPS
    assert result.sets[0].start_s == pytest.approx(early.sets[0].start_s, abs=0.05)


def test_json_is_one_line_a_file_in_the_order_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(tmp_path / "missing.csv"), str(a_csv(tmp_path)), str(a_recording(tmp_path))]
    assert run_analyze(names, Order(), as_json=True, jobs=2) is False
    results = lines(capsys)
    assert [one["file"] for one in results] == names
    assert set(results[0]) == {"schema_version", "file", "error"}
    assert {"file", "duration_s", "sets", "rests", "gaps"} <= set(results[1])
    for one in results:
        TypeAdapter(AnalysisOut | AnalysisError).validate_python(one)


def test_json_has_every_promised_field_and_null_for_what_cannot_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_analyze([str(a_csv(tmp_path))], Order(), as_json=True, jobs=1) is True
    (result,) = lines(capsys)
    (one,) = result["sets"]  # type: ignore[misc]  # checked by the keys below
    assert set(one) >= SET_KEYS
    assert one["exercise"] is None
    assert one["technique"] == "straight"
    assert one["technique_group"] is None
    for rep in one["reps"]:
        assert set(rep) >= REP_KEYS
        assert "travel" not in rep


def test_travel_is_given_where_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_analyze([str(a_csv(tmp_path))], Order(travel=True), as_json=True, jobs=1)
    (result,) = lines(capsys)
    for rep in result["sets"][0]["reps"]:  # type: ignore[index]  # a list of dicts
        assert len(rep["travel"]) == pytest.approx(20 * (rep["end_s"] - rep["start_s"]), abs=2)
        assert all(-0.5 <= height <= 1.5 for height in rep["travel"])


def test_what_is_said_beforehand_is_in_the_result(tmp_path: Path) -> None:
    result = analyse(str(a_csv(tmp_path)), Order(EngineConfig("lat-pulldown-wide", Placement.STACK, live=False)))
    assert isinstance(result, AnalysisOut)
    assert result.sets[0].exercise == "lat-pulldown-wide"
    assert result.sets[0].placement == "stack"


def test_a_table_names_files_sets_reps_and_failures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_analyze([str(a_csv(tmp_path)), str(tmp_path / "missing.csv")], Order(), as_json=False, jobs=1) is False
    out = capsys.readouterr().out
    assert "lift.csv" in out
    assert "2 files, 1 set, 10 reps, 1 could not be analysed" in out
    assert "there is no such file" in out
    assert "Traceback" not in out


def test_an_unknown_exercise_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnknownExerciseError, match="no exercise 'squats'; `pumptrack exercises` lists them"):
        check_exercise("squats", base_config(data_folder(tmp_path)))


def test_a_mistake_of_ours_becomes_the_files_error_with_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    result = safely("a name with a \0 in it", Order())  # no system takes such a name, and nobody can type it
    assert isinstance(result, AnalysisError)
    (report,) = (tmp_path / "crashes").iterdir()
    assert str(report) in result.error
    assert "Traceback" not in result.error
    assert "ValueError" in report.read_text()


def test_the_schema_describes_both_kinds_of_line() -> None:
    schema = analysis_schema()
    assert {"AnalysisOut", "AnalysisError", "SetOut", "RepOut"} <= set(schema["$defs"])


def moved(given: Input, by_s: float) -> Input:
    """The same input, `by_s` later in the session."""
    if isinstance(given, Notification):
        rows = np.frombuffer(given.data, "<f8").reshape(-1, 7).copy()
        rows[:, 0] += by_s
        return Notification(given.host_s + by_s, rows.tobytes())
    if isinstance(given, LinkUp):
        return LinkUp(given.host_s + by_s, given.sensor, name=given.name, rate_hz=given.rate_hz)
    assert isinstance(given, LinkDown)
    return LinkDown(given.host_s + by_s, given.reason)
