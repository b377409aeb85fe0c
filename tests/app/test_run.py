import asyncio
from pathlib import Path

import pytest

from dashboard.hub import Hub
from tests.app.files import REPS, lift_inputs
from tracker.app.analysis import session_of
from tracker.app.run import SessionClock, SessionRun
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.reader import read_recording
from tracker.edges.recording.recorder import Recorder
from tracker.edges.wire.encode_session import target_out
from tracker.edges.wire.marks import MarkIn
from tracker.engine import Engine, EngineConfig
from tracker.model.aim import Aim
from tracker.model.inputs import LinkUp, Mark, MarkKind
from tracker.sensors.catalogue import UnknownSensorError


def hub() -> Hub:
    return Hub(source="live", target=target_out(Aim()))


def recorder(path: Path) -> Recorder:
    return Recorder(path, RecordingHeader("s", 1_760_000_000_000_000_000), print)


async def all_of_it(run: SessionRun) -> None:
    for given in lift_inputs():
        run.deliver(given)


def test_a_session_is_recorded_counted_and_shown(tmp_path: Path) -> None:
    async def go() -> None:
        run = SessionRun(Engine(), shown, recorder(tmp_path / "s.mcap"), lambda: 0.0)
        await run.run(all_of_it)
        assert run.session == session_of(lift_inputs(), EngineConfig())
        assert run.has_data

    shown = hub()
    asyncio.run(go())
    assert len(shown.session().sets[0].reps) == REPS
    assert shown.session().finished
    recording = read_recording((tmp_path / "s.mcap").read_bytes(), "s.mcap")
    assert recording.whole
    assert session_of(recording.inputs, EngineConfig()) == session_of(lift_inputs(), EngineConfig())


def test_a_word_from_the_screen_is_stamped_recorded_and_heard(tmp_path: Path) -> None:
    async def go() -> None:
        run = SessionRun(Engine(), shown, recorder(tmp_path / "s.mcap"), lambda: 1.25)

        async def speaking(same: SessionRun) -> None:
            same.hear(MarkIn(kind=MarkKind.LOAD_KG, value=40.0))
            await all_of_it(same)

        await run.run(speaking)

    shown = hub()
    asyncio.run(go())
    inputs = read_recording((tmp_path / "s.mcap").read_bytes(), "s.mcap").inputs
    assert inputs[0] == Mark(1.25, MarkKind.LOAD_KG, 40.0)
    assert shown.session().sets[0].load_kg == 40.0


def test_the_lifters_stop_ends_the_session(tmp_path: Path) -> None:
    async def go() -> None:
        run = SessionRun(Engine(), hub(), recorder(tmp_path / "s.mcap"), lambda: 50.0)

        async def endless(same: SessionRun) -> None:
            await all_of_it(same)
            same.hear(MarkIn(kind=MarkKind.STOP))
            await same.stop.wait()

        await run.run(endless)
        assert len(run.session.sets[0].reps) == REPS

    asyncio.run(go())


def test_a_source_that_fails_leaves_a_finished_recording(tmp_path: Path) -> None:
    async def failing(run: SessionRun) -> None:
        await all_of_it(run)
        raise OSError("the dongle was pulled out")

    async def go() -> None:
        await SessionRun(Engine(), hub(), recorder(tmp_path / "s.mcap"), lambda: 0.0).run(failing)

    with pytest.raises(OSError, match="pulled out"):
        asyncio.run(go())
    assert read_recording((tmp_path / "s.mcap").read_bytes(), "s.mcap").whole


def test_where_counting_fails_the_rest_is_still_recorded(tmp_path: Path) -> None:
    told: list[str] = []

    async def source(run: SessionRun) -> None:
        run.deliver(LinkUp(0.0, "a sensor that nobody knows"))
        while not told:
            await asyncio.sleep(0.01)
        await all_of_it(run)

    async def go() -> None:
        keeper = recorder(tmp_path / "s.mcap")
        run = SessionRun(Engine(), hub(), keeper, lambda: 0.0, lambda: told.append("failed"))
        await run.run(source)

    with pytest.raises(UnknownSensorError):
        asyncio.run(go())
    recording = read_recording((tmp_path / "s.mcap").read_bytes(), "s.mcap")
    assert recording.whole
    assert len(recording.inputs) == 1 + len(lift_inputs())


def test_the_clock_goes_on_and_goes_faster_where_the_sensor_does() -> None:
    clock = SessionClock()
    times = [clock() for _ in range(100)]
    assert times == sorted(times)
    assert times[0] >= 0
    fast = SessionClock(1e6)
    assert fast() > SessionClock()()
