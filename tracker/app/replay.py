"""`pumptrack replay`: a recording or an import through the same engine into the same dashboard, at any speed."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from dashboard.hub import Hub
from tracker.app.config import DataFolder
from tracker.app.offering import offers_of
from tracker.app.opening import OpenedFile, open_file
from tracker.app.run import SessionRun, Source
from tracker.app.show import Screen, show, tell
from tracker.app.told import as_then
from tracker.edges.wire.encode_session import target_out
from tracker.engine import Engine, EngineConfig
from tracker.model.aim import Aim
from tracker.model.errors import SettingError
from tracker.model.session import Session
from tracker.words import say

MAX = "max"


class SpeedError(SettingError):
    """--speed is neither a positive number nor max."""

    def __init__(self, speed: str) -> None:
        super().__init__(say("terminal.speed", speed=speed))


@dataclass(frozen=True, slots=True)
class Replay:
    """What to play and how. `speed` None means as fast as it goes."""

    file: Path
    speed: float | None
    config: EngineConfig


def speed_of(text: str) -> float | None:
    """A speed as typed; None for max. Raises SpeedError."""
    if text == MAX:
        return None
    try:
        speed = float(text)
    except ValueError:
        raise SpeedError(text) from None
    if not 0 < speed < float("inf"):
        raise SpeedError(text)
    return speed


async def run_replay(replay: Replay, screen: Screen, place: DataFolder) -> Session:
    """Play the file until its end and show it until Ctrl-C. Raises PumptrackError."""
    opened = await asyncio.to_thread(open_file, replay.file)
    for note in opened.notes:
        tell(say("file.line", path=replay.file.name, why=note))
    hub = Hub(source="replay", target=target_out(Aim()), clock_rate=replay.speed or 0.0)
    engine = Engine(await asyncio.to_thread(as_then, replay.config, opened, place))
    source, offers = played(opened, replay.speed), offers_of(replay.config)
    return await show(screen, hub, lambda: SessionRun(engine, hub, None, lambda: 0.0), source, place.root, offers)


def played(opened: OpenedFile, speed: float | None) -> Source:
    """The inputs of the file as a source, each at its time."""

    async def source(run: SessionRun) -> None:
        if not opened.inputs:
            return
        loop = asyncio.get_running_loop()
        began_s, first_s = loop.time(), opened.inputs[0].host_s
        for given in opened.inputs:
            due_s = 0.0 if speed is None else began_s + (given.host_s - first_s) / speed - loop.time()
            if due_s > 0:
                await stopped_within(run.stop, due_s)
            if run.stop.is_set():
                return
            run.deliver(given)
            if speed is None:
                await run.caught_up()

    return source


async def stopped_within(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until the event is set."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
