from dataclasses import replace
from pathlib import Path

from tests.app.files import a_csv
from tests.app.lifting import Gym
from tracker.app.coached import base_config
from tracker.app.config import DataFolder
from tracker.app.opening import open_file
from tracker.app.told import as_then


def test_a_replay_is_told_what_the_session_was_told(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    gym.train(1)
    gym.sleep()
    second = gym.train(2)
    config = base_config(gym.place)
    opened = open_file(gym.place.recordings / f"{second}.mcap")
    told = as_then(config, opened, gym.place)
    assert [one.label for one in told.past] == ["day-0"]
    assert len(told.templates) == 2
    assert replace(told, past=(), templates=()) == config
    first = open_file(gym.place.recordings / "day-0.mcap")
    assert as_then(config, first, gym.place) == config, "there was nothing before the first"


def test_a_file_that_the_memory_does_not_know_is_replayed_as_it_is(tmp_path: Path) -> None:
    config = base_config()
    csv = open_file(a_csv(tmp_path))
    assert as_then(config, csv, DataFolder(tmp_path)) == config
    assert not (tmp_path / "memory.sqlite").exists(), "looking makes no memory"
    gym = Gym(tmp_path)
    gym.train(1)
    renamed = gym.place.recordings / "other.mcap"
    (gym.place.recordings / "day-0.mcap").rename(renamed)
    assert as_then(config, open_file(renamed), gym.place) == config
    (tmp_path / "memory.sqlite").write_bytes(b"no database" * 99)
    assert as_then(config, open_file(renamed), gym.place) == config
