"""The lifter's own plans, exercises and guideline figures, beside ours."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from tracker.app.coached import Own, UnknownPlanError, base_config
from tracker.app.config import DataFolder
from tracker.model.errors import PumptrackError

GUIDELINES = "[guidelines]\ng2_eccentric_low_s = 3.0\ng2_eccentric_high_s = 5.0\ng2_eccentric_aim_s = 4.0\n"


def a_plan(folder: Path) -> Path:
    ours = Path(str(files("tracker.edges.config") / "plans" / "back-pump.toml")).read_text(encoding="utf-8")
    path = folder / "tuesday.toml"
    path.write_text(ours.replace('id = "back-pump"', 'id = "tuesday"'), encoding="utf-8")
    return path


def test_without_files_the_built_in_ones_hold(tmp_path: Path) -> None:
    config = base_config(DataFolder(tmp_path))
    assert {plan.id for plan in config.plans} >= {"back-pump", "lats-volume"}
    assert config.plan is None


def test_files_in_the_data_folder_are_found(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    shutil.move(a_plan(tmp_path), tmp_path / "plans")
    (tmp_path / "guidelines.toml").write_text(GUIDELINES, encoding="utf-8")
    config = base_config(DataFolder(tmp_path), Own(plan="tuesday"))
    assert config.plan is not None
    assert config.plan.id == "tuesday"
    assert config.figures.g2_eccentric_aim_s == 4.0


def test_a_plan_may_be_named_by_its_file(tmp_path: Path) -> None:
    config = base_config(DataFolder(tmp_path), Own(plan=str(a_plan(tmp_path))))
    assert config.plan is not None
    assert config.plan.id == "tuesday"


def test_a_plan_that_is_none_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownPlanError, match="back-pump, lats-volume"):
        base_config(DataFolder(tmp_path), Own(plan="wednesday"))


@pytest.mark.parametrize("name", ["guidelines", "exercises"])
def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path, name: str) -> None:
    missing = tmp_path / "nowhere.toml"
    own = Own(guidelines=missing) if name == "guidelines" else Own(exercises=missing)
    with pytest.raises(PumptrackError, match=r"nowhere\.toml"):
        base_config(DataFolder(tmp_path), own)
