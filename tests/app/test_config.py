from pathlib import Path

import platformdirs
import pytest

from tracker.app.config import DATA_VARIABLE, data_folder


def test_the_folder_that_is_asked_for_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "env"))
    assert data_folder(tmp_path / "asked").recordings == tmp_path / "asked" / "recordings"


def test_the_environment_moves_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    assert data_folder().root == tmp_path
    assert not data_folder().recordings.exists()


def test_without_a_word_it_is_the_platforms_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    assert data_folder().root == platformdirs.user_data_path("pumptrack", appauthor=False)
