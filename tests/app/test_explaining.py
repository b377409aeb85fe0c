"""`pumptrack analyze --explain`: a score that anybody can do again, and why a set is what it is said to be."""

import re
from pathlib import Path

import pytest

from tests.app.files import REPS, a_csv
from tracker.app.analysis import Order, analyse
from tracker.app.analyze import run_analyze
from tracker.edges.config.builtin import builtin_plans
from tracker.edges.wire.schema import AnalysisOut, FindingOut, PartOut
from tracker.engine import EngineConfig
from tracker.exercises.catalogue import BY_ID
from tracker.model.reps import Placement

KEPT = re.compile(r": ([\d.]+) of ([\d.]+)$")
TOTAL = re.compile(r"([\d.]+) of ([\d.]+) points seen = ([\d.]+) of 100$")


def explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    run_analyze([str(a_csv(tmp_path))], Order(EngineConfig(live=False)), as_json=False, jobs=1, explain=True)
    return capsys.readouterr().out.splitlines()


def test_the_printed_lines_add_up_to_the_printed_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = seen = 0.0
    totals = []
    for line in explained(tmp_path, capsys):
        if total := TOTAL.search(line):
            totals.append((float(total[3]), 100 * kept / seen))
            kept = seen = 0.0
        elif part := KEPT.search(line):
            kept, seen = kept + float(part[1]), seen + float(part[2])
    assert len(totals) == 2, "the set's and the session's"
    assert all(said == pytest.approx(by_hand, abs=0.1) for said, by_hand in totals)


def test_each_set_says_what_it_is_why_and_what_was_not_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "\n".join(explained(tmp_path, capsys))
    assert f"exercise not known, {REPS} reps" in text
    assert "Straight set: the first set (100 % sure)" in text
    assert "not seen, so not counted:" in text
    assert "The pump is no measure of progress" in text


def test_the_exercise_is_called_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = Order(EngineConfig("lat-pulldown-wide", live=False))
    run_analyze([str(a_csv(tmp_path))], order, as_json=False, jobs=1, explain=True)
    text = capsys.readouterr().out
    assert f": Lat pulldown, wide grip, {REPS} reps" in text
    assert "lat-pulldown-wide" not in text


def test_slowing_and_range_say_what_they_may_be_wrong_by_and_a_guess_is_not_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv = str(a_csv(tmp_path))
    for placement, said in ((Placement.STACK, True), (Placement.WRIST, False)):
        run_analyze([csv], Order(EngineConfig(live=False, placement=placement)), as_json=False, jobs=1, explain=True)
        text = capsys.readouterr().out
        assert bool(re.search(r"Last reps \d+ ± 9 % slower than the fastest", text)) is said
        assert re.search(r"Range differs by less than \d+ % from rep to rep", text)


def parts_of(findings: list[FindingOut]) -> list[PartOut]:
    return [part for finding in findings for part in finding.parts if part.share is not None]


def test_json_carries_the_parts_that_every_score_is_made_of(tmp_path: Path) -> None:
    config = EngineConfig(live=False, placement=Placement.WRIST, plan=builtin_plans(BY_ID)["back-pump"])
    result = analyse(str(a_csv(tmp_path)), Order(config))
    assert isinstance(result, AnalysisOut)
    assert result.session_score is not None
    for score in (*result.scores, result.session_score):
        parts = parts_of(score.findings)
        by_hand = 100 * sum(p.weight * (p.share or 0.0) for p in parts) / sum(p.weight for p in parts)
        assert score.points == pytest.approx(by_hand, abs=0.06)
