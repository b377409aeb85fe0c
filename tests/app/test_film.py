"""The replay in the browser: its film is what the engine says, and any moment of it is what the engine had said by then."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.app.command import environment
from tests.app.lifting import REPS, Gym
from tracker.app.coached import base_config
from tracker.app.film import filmed
from tracker.app.memory import RecordingGoneError, SessionRunningError
from tracker.app.opening import OpenedFile, open_file
from tracker.app.told import as_then
from tracker.edges.store.errors import NoSuchSessionError
from tracker.edges.wire.encode_session import session_out, target_out
from tracker.edges.wire.patch import patch_between, patched
from tracker.engine import Engine, EngineConfig
from tracker.model.inputs import MarkKind
from tracker.model.session import Session, fold


@pytest.fixture(scope="module")
def gym(tmp_path_factory: pytest.TempPathFactory) -> Gym:
    gym = Gym(tmp_path_factory.mktemp("film"))
    gym.train(1)
    gym.sleep()
    gym.train(1)
    gym.say("day-1", MarkKind.REPS, REPS[0] + 1, 0)
    return gym


@pytest.fixture(scope="module")
def opened(gym: Gym) -> OpenedFile:
    return open_file(gym.place.recordings / "day-1.mcap")


@pytest.fixture(scope="module")
def config(gym: Gym, opened: OpenedFile) -> EngineConfig:
    return as_then(base_config(gym.place), opened, gym.place)


@pytest.fixture(scope="module")
def film(opened: OpenedFile, config: EngineConfig) -> list[Any]:
    return list(filmed(opened, config))


def said_until(opened: OpenedFile, config: EngineConfig, t_s: float) -> Any:
    """What the page of a live session would have been told by `t_s`: the engine fed up to there, and no further."""
    engine, session = Engine(config), Session()
    for given in opened.inputs:
        if round(given.host_s, 3) <= t_s:
            for event in engine.push(given):
                session = fold(session, event)
    out = session_out(session, target_out(session.aim), source="replay", finished=False, clock_rate=1.0, travel=True)
    return out.model_dump(mode="json", exclude={"t_s", "duration_s"})


def shown_at(film: list[Any], t_s: float) -> Any:
    """What the page puts together."""
    state = None
    for line in film:
        if "t" in line and line["t"] <= t_s:
            state = patched(state, line.get("p"))
    return state


def test_any_moment_of_the_film_is_what_the_engine_had_said_by_then(
    film: list[Any], opened: OpenedFile, config: EngineConfig
) -> None:
    moments = [line["t"] for line in film if "p" in line]
    for t_s in [*Random(7).sample(moments, 5), moments[-2]]:
        assert shown_at(film, t_s) == said_until(opened, config, t_s), t_s


def test_the_film_ends_as_the_session_is_remembered(film: list[Any], gym: Gym) -> None:
    state = shown_at(film, 1e9)
    whole = gym.memory().session("day-1").session.model_dump(mode="json")
    assert [len(one["reps"]) for one in state["sets"]] == [REPS[0] + 1, REPS[1]], (
        "what was said afterwards is heard at the end"
    )
    assert state["sets"] == whole["sets"]
    assert state["session_score"] == whole["session_score"]
    assert film[-1] == {"end": True}


def test_a_moment_before_the_correction_has_what_was_counted_then(film: list[Any]) -> None:
    before = shown_at(film, film[0]["duration_s"] - 0.01)
    assert len(before["sets"][0]["reps"]) == REPS[0]


def test_every_height_is_there_once_and_in_order(film: list[Any]) -> None:
    times = [height[0] for line in film for height in line.get("h", ())]
    assert times == sorted(set(times))
    assert len(times) > 25 * 0.9 * (times[-1] - times[0]) / 1000


def test_the_program_writes_the_same_film(gym: Gym, film: list[Any]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tracker.app.film", "day-1"],
        env=environment(gym.place.root), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert [json.loads(line) for line in done.stdout.splitlines()] == film


def test_a_film_comes_as_it_is_made_and_its_process_ends_when_nobody_looks(gym: Gym) -> None:
    async def beginning() -> bytes:
        found = b""
        film = gym.memory().film("day-1")
        async for piece in film:
            found += piece
            if found.count(b"\n") > 2:
                break
        await film.aclose()
        return found

    first, *_ = asyncio.run(beginning()).splitlines()
    assert json.loads(first)["film"] == 1
    assert json.loads(first)["duration_s"] > 30


def children() -> set[int]:
    """Ids of this process's children, dead ones too that nobody has waited for; others in this process may have some."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it ended while we looked
            state_and_parent = stat.read_text().rpartition(")")[2].split()
            if int(state_and_parent[1]) == os.getpid():
                found.add(int(stat.parent.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="children are looked up in /proc")
def test_who_is_cancelled_while_looking_leaves_no_process_behind(gym: Gym) -> None:
    async def look() -> None:
        async for _ in gym.memory().film("day-1"):
            pass

    async def cancelled() -> None:
        looking = asyncio.create_task(look())
        await asyncio.sleep(0.05)
        looking.cancel()
        await asyncio.wait([looking])
        assert looking.cancelled()

    before = children()
    asyncio.run(cancelled())
    assert children() <= before  # none is left, not even a dead one


def test_what_cannot_be_replayed_is_named(gym: Gym, tmp_path: Path) -> None:
    memory = gym.memory()
    with pytest.raises(NoSuchSessionError):
        memory.film("day-9")
    memory.running = "day-1"
    with pytest.raises(SessionRunningError):
        memory.film("day-1")
    other = Gym(tmp_path)
    other.train(1)
    (other.place.recordings / "day-0.mcap").unlink()
    with pytest.raises(RecordingGoneError):
        other.memory().film("day-0")


VALUES: list[Any] = [
    None, 1, 1.0, True, "x", [], {}, [1, 2], [1, 2, 3], [2], {"a": 1}, {"a": 2}, {"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}, None]},
    {"a": None}, {"c": 1}, [{"a": 1}, {"a": 2}], [{"a": 1}],
]  # fmt: skip


def test_a_patch_makes_the_one_value_of_the_other() -> None:
    for before in VALUES:
        for after in VALUES:
            patch = json.loads(json.dumps(patch_between(before, after)))
            again = patched(before, patch)
            assert json.dumps(again) == json.dumps(after), (before, after)
            assert (patch is None) == (json.dumps(before) == json.dumps(after))
