import asyncio
from pathlib import Path

import pytest

from dashboard.hub import Hub
from tests.app.files import a_recording
from tracker.app.analysis import session_of
from tracker.app.opening import OpenedFile, open_file
from tracker.app.replay import SpeedError, played, speed_of
from tracker.app.run import SessionRun
from tracker.edges.wire.encode_session import target_out
from tracker.engine import Engine, EngineConfig
from tracker.model.aim import Aim
from tracker.model.inputs import LinkDown, LinkUp
from tracker.model.session import Session
from tracker.sensors.catalogue import UnknownSensorError


def replayed(opened: OpenedFile, speed: float | None) -> Session:
    async def go() -> Session:
        run = SessionRun(
            Engine(EngineConfig(live=False)), Hub(source="replay", target=target_out(Aim())), None, lambda: 0.0
        )
        async with run:
            await run.play(played(opened, speed))
        return run.session

    return asyncio.run(go())


@pytest.mark.parametrize("speed", [None, 50.0])
def test_a_replay_gives_what_an_analysis_gives(tmp_path: Path, speed: float | None) -> None:
    opened = open_file(a_recording(tmp_path))
    assert replayed(opened, speed) == session_of(opened.inputs, EngineConfig(live=False))


def test_a_replay_can_be_stopped_in_the_middle() -> None:
    forever = OpenedFile(Path("long"), (LinkUp(0.0, "plain"), LinkDown(1e6)), ())

    async def go() -> None:
        run = SessionRun(
            Engine(EngineConfig(live=False)), Hub(source="replay", target=target_out(Aim())), None, lambda: 0.0
        )
        async with run:
            playing = asyncio.create_task(run.play(played(forever, 1.0)))
            await asyncio.sleep(0.05)
            run.stop.set()
            async with asyncio.timeout(30):
                await playing

    asyncio.run(go())


def test_a_replay_that_fails_says_why() -> None:
    with pytest.raises(UnknownSensorError):
        replayed(OpenedFile(Path("strange"), (LinkUp(0.0, "nobody knows it"), LinkDown(1.0)), ()), None)


def test_an_empty_recording_ends_at_once() -> None:
    assert replayed(OpenedFile(Path("empty"), (), ()), 1.0).sets == ()


def test_speeds_are_numbers_or_max() -> None:
    assert speed_of("max") is None
    assert speed_of("4") == 4
    for wrong in ("fast", "0", "-1", "nan", "inf", ""):
        with pytest.raises(SpeedError, match="give a number such as 1, 4 or 16, or max"):
            speed_of(wrong)
