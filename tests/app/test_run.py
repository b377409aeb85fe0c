import asyncio
from pathlib import Path

import pytest

from dashboard.hub import Hub
from tests.app.files import REPS, lift_inputs
from tracker.app.analysis import session_of
from tracker.app.run import SessionClock, SessionOverError, SessionRun, Source
from tracker.edges.recording.layout import RecordingHeader, as_recorded
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


END_S = 60.0
"""What the clock of these tests says: after all that is delivered."""


async def whole(run: SessionRun, source: Source) -> None:
    async with run:
        await run.play(source)


async def all_of_it(run: SessionRun) -> None:
    for given in lift_inputs():
        run.deliver(given)


def test_a_session_is_recorded_counted_and_shown(tmp_path: Path) -> None:
    async def go() -> None:
        run = SessionRun(Engine(EngineConfig(live=False)), shown, recorder(tmp_path / "s.mcap"), lambda: END_S)
        await whole(run, all_of_it)
        assert run.session.sets == session_of(lift_inputs(), EngineConfig(live=False)).sets
        assert run.has_data

    shown = hub()
    asyncio.run(go())
    assert len(shown.session().sets[0].reps) == REPS
    assert shown.session().finished
    recording = read_recording((tmp_path / "s.mcap").read_bytes(), "s.mcap")
    assert recording.whole
    assert recording.inputs == (*(as_recorded(one) for one in lift_inputs()), Mark(END_S, MarkKind.STOP))
    assert (
        session_of(recording.inputs, EngineConfig(live=False)).sets
        == session_of(lift_inputs(), EngineConfig(live=False)).sets
    )


def test_a_word_from_the_screen_is_stamped_recorded_and_heard(tmp_path: Path) -> None:
    async def go() -> None:
        run = SessionRun(Engine(EngineConfig(live=False)), shown, recorder(tmp_path / "s.mcap"), lambda: 1.25)

        async def speaking(same: SessionRun) -> None:
            same.hear(MarkIn(kind=MarkKind.LOAD_KG, value=40.0))
            await all_of_it(same)

        await whole(run, speaking)

    shown = hub()
    asyncio.run(go())
    inputs = read_recording((tmp_path / "s.mcap").read_bytes(), "s.mcap").inputs
    assert inputs[0] == Mark(1.25, MarkKind.LOAD_KG, 40.0)
    assert shown.session().sets[0].load_kg == 40.0


def test_the_lifters_stop_ends_the_session(tmp_path: Path) -> None:
    async def go() -> None:
        run = SessionRun(Engine(EngineConfig(live=False)), hub(), recorder(tmp_path / "s.mcap"), lambda: END_S)

        async def endless(same: SessionRun) -> None:
            await all_of_it(same)
            same.hear(MarkIn(kind=MarkKind.STOP))
            await same.stop.wait()

        await whole(run, endless)
        assert len(run.session.sets[0].reps) == REPS

    asyncio.run(go())
    inputs = read_recording((tmp_path / "s.mcap").read_bytes(), "s.mcap").inputs
    assert inputs[-1] == Mark(END_S, MarkKind.STOP)
    assert [type(one) for one in inputs].count(Mark) == 1


def test_what_is_said_after_the_last_data_is_heard_and_replayed(tmp_path: Path) -> None:
    async def go() -> None:
        run = SessionRun(Engine(EngineConfig(live=False)), shown, recorder(tmp_path / "s.mcap"), lambda: END_S)
        async with run:
            await run.play(all_of_it)
            run.hear(MarkIn(kind=MarkKind.REPS, value=REPS + 2, set_index=0))
            await run.caught_up()
        with pytest.raises(SessionOverError, match="The session is over"):
            run.hear(MarkIn(kind=MarkKind.UNDO_REP))

    shown = hub()
    asyncio.run(go())
    assert len(shown.session().sets[0].reps) == REPS + 2
    inputs = read_recording((tmp_path / "s.mcap").read_bytes(), "s.mcap").inputs
    (again,) = session_of(inputs, EngineConfig(live=False)).sets
    assert len(again.reps) == REPS + 2
    assert again.corrected


def test_a_source_that_fails_leaves_a_finished_recording(tmp_path: Path) -> None:
    async def failing(run: SessionRun) -> None:
        await all_of_it(run)
        raise OSError("the dongle was pulled out")

    async def go() -> None:
        await whole(
            SessionRun(Engine(EngineConfig(live=False)), hub(), recorder(tmp_path / "s.mcap"), lambda: END_S), failing
        )

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
        run = SessionRun(Engine(EngineConfig(live=False)), hub(), keeper, lambda: END_S, lambda: told.append("failed"))
        await whole(run, source)

    with pytest.raises(UnknownSensorError):
        asyncio.run(go())
    recording = read_recording((tmp_path / "s.mcap").read_bytes(), "s.mcap")
    assert recording.whole
    assert len(recording.inputs) == 1 + len(lift_inputs()) + 1  # the unknown sensor before, the end after


def test_the_clock_goes_on_and_goes_faster_where_the_sensor_does() -> None:
    clock = SessionClock()
    times = [clock() for _ in range(100)]
    assert times == sorted(times)
    assert times[0] >= 0
    fast = SessionClock(1e6)
    assert fast() > SessionClock()()
