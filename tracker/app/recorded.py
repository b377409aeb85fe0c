"""A session that is recorded while it is shown: what live and demo share."""

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import time_ns

from dashboard.hub import Hub
from dashboard.hub import Source as SourceName
from tracker.app.about import own_version
from tracker.app.afterwards import id_of
from tracker.app.aside import aside
from tracker.app.config import DataFolder
from tracker.app.ledger import Ledger
from tracker.app.memory import Memory
from tracker.app.offering import Earlier, offers_of
from tracker.app.replaying import replayed
from tracker.app.run import SessionClock, SessionRun, Source
from tracker.app.saving import LazyStore, SavedRecording, Saver
from tracker.app.show import Screen, show, tell
from tracker.app.tables import counted
from tracker.app.trouble import Tell, Troubles
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.recorder import Recorder
from tracker.edges.store.nouns import DEMO, Head, Told
from tracker.edges.wire.encode_session import target_out
from tracker.engine import EngineConfig
from tracker.model.aim import Aim
from tracker.model.errors import PumptrackError
from tracker.model.session import Session
from tracker.words import say


async def record_and_show(
    name: SourceName,
    sensor: str,
    source: Source,
    screen: Screen,
    place: DataFolder,
    *,
    config: EngineConfig,
    speed: float = 1.0,
) -> Session:
    """Run the source to its end or Ctrl-C. `sensor` is the kind that was asked for. Raises PumptrackError."""
    hub = Hub(source=name, target=target_out(Aim()), clock_rate=speed)
    store = LazyStore(place)
    memory = Memory(store.open, place, config, demo=name == DEMO, replay=aside(replayed))
    troubles = Troubles(hub)
    told = await asyncio.to_thread(remembered, memory, troubles.begun("past"))
    runs: list[SessionRun] = []
    paths: list[Path] = []

    def begin() -> SessionRun:
        clock, started_ns = SessionClock(speed), time_ns()
        session_id = f"{datetime.now().astimezone():%Y-%m-%d_%H-%M-%S}"
        header = RecordingHeader(session_id, started_ns, name, sensor, _versions())
        disk = (troubles.begun("recording"), troubles.over("recording"))
        recorder = Recorder(free_path(place.recordings, session_id), header, *disk)
        paths.append(recorder.path)
        memory.running = id_of(recorder.path)
        ledger, keeper = kept(recorder, header, told, store, config, troubles.begun("memory"), troubles.over("memory"))
        runs.append(SessionRun(ledger, hub, keeper, clock, _failing(keeper, troubles.begun("counting"))))
        tell(say("terminal.recording", path=str(recorder.path)))
        return runs[0]

    try:
        offers = offers_of(config, Earlier(store.open, name == DEMO, time_ns()))
        session = await show(screen, hub, begin, source, place.root, offers, memory)
    finally:
        if runs and not runs[0].has_data:
            paths[0].unlink(missing_ok=True)  # no sensor was ever heard: an empty file would only be in the way
    if runs[0].has_data:
        reps = sum(len(one.reps) for one in session.sets)
        done = {"sets": counted(len(session.sets), "set"), "reps": counted(reps, "rep"), "path": str(paths[0])}
        tell(say("terminal.done", **done))
    return session


def kept(
    recorder: Recorder,
    header: RecordingHeader,
    told: Told,
    store: LazyStore,
    config: EngineConfig,
    on_trouble: Callable[[str], None],
    on_relief: Callable[[str], None] | None = None,
) -> tuple[Ledger, SavedRecording]:
    """The engine that is written down, and the recording that brings it into the memory."""
    head = Head(id_of(recorder.path), header.started_ns, header.source, header.sensor, own_version())
    saver = Saver(store.save, on_trouble, on_relief)
    ledger = Ledger(head, told, config, on_news=lambda: saver.offer(ledger.outcome(complete=False)))
    return ledger, SavedRecording(recorder, ledger, saver)


def remembered(memory: Memory, on_trouble: Callable[[str], None]) -> Told:
    """What the memory has to tell before a session; nothing where it cannot be opened, which is said."""
    try:
        return memory.told()
    except PumptrackError as error:
        on_trouble(say("terminal.no-past", what=str(error)))
        return Told()


def _failing(keeper: SavedRecording, on_trouble: Tell) -> Callable[[], None]:
    """What is to be done when the engine fails."""

    def failed() -> None:
        keeper.failed()
        on_trouble(say("terminal.stopped"))

    return failed


def free_path(folder: Path, session_id: str) -> Path:
    """Where a session's recording goes; two sessions in one second get a number each."""
    path = folder / f"{session_id}.mcap"
    number = 2
    while path.exists():
        path = folder / f"{session_id}-{number}.mcap"
        number += 1
    return path


def _versions() -> tuple[tuple[str, str], ...]:
    return (("pumptrack", own_version()), ("python", sys.version.split()[0]), ("platform", sys.platform))
