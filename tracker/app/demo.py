"""`pumptrack demo`: a simulated sensor on a simulated air, tracked by the very program that tracks a real one.

The simulated lifter also taps what a real one would: exercise and load, a little before each set.
"""

import asyncio
import time
from dataclasses import dataclass

from firmware_sim.air.ether import Ether
from firmware_sim.air.ports import Plug, plugs
from firmware_sim.devices.firmware import firmware_for
from firmware_sim.errors import SimulatorError
from firmware_sim.peripheral import Peripheral, Settings
from firmware_sim.script import load_script
from firmware_sim.session import Session as Performance
from firmware_sim.session import play
from tracker.app.coached import base_config
from tracker.app.config import DataFolder
from tracker.app.recorded import record_and_show
from tracker.app.replay import stopped_within
from tracker.app.run import SessionRun
from tracker.app.show import Screen, tell
from tracker.edges.ble.radio import EmbeddedRadio
from tracker.edges.ble.source import SensorChoice, stream
from tracker.edges.ble.watchdog import SILENCE_S
from tracker.exercises.catalogue import BY_ID
from tracker.model.errors import BadInputError
from tracker.model.inputs import Mark, MarkKind, MarkValue
from tracker.model.session import Session
from tracker.words import say

LINGER_S = SILENCE_S / 2
"""How long the sensor stays on after its last sample, s, so that the last packets arrive; from SILENCE_S on it would pass for lost."""
TAP_BEFORE_S = 2.0
"""How long before a set the simulated lifter says what comes, s."""
LOOK_S = 0.05
"""How often the simulated lifter looks where the script is, s."""
USUAL = {
    "lat-pulldown": "lat-pulldown-wide",
    "seated-cable-row": "seated-cable-row-v",
    "straight-arm-pulldown": "straight-arm-pulldown-bar",
    "machine-row": "machine-row-chest",
}
"""What a script's general names most usually are in the catalogue."""


class BadScriptError(BadInputError):
    """The simulator cannot play what it was given."""

    def __init__(self, error: SimulatorError) -> None:
        fault = say(f"script.{error.fault}", **error.facts)
        super().__init__(
            say("script.at", where=error.where, fault=fault) if error.where else say("script.alone", fault=fault)
        )


@dataclass(frozen=True, slots=True)
class Demo:
    """What is played: a built-in script's name or a TOML file, `speed` times as fast as life."""

    script: str
    speed: float = 1.0


def performance(demo: Demo) -> Performance:
    """The simulated session. Raises BadScriptError."""
    try:
        return play(load_script(demo.script))
    except SimulatorError as error:
        raise BadScriptError(error) from error


async def run_demo(demo: Demo, screen: Screen, place: DataFolder) -> Session:
    """Play the script to its end and show it until Ctrl-C. Raises PumptrackError."""
    played = await asyncio.to_thread(performance, demo)
    ether = Ether()
    sensor = Peripheral(firmware_for(played), Plug(ether, "sensor"), time.monotonic, Settings(speed=demo.speed))

    async def source(run: SessionRun) -> None:
        await sensor.start()
        radio = EmbeddedRadio(plugs(ether), say("radio.air"))
        playing = asyncio.create_task(_play(sensor, run.stop))
        tapping = asyncio.create_task(_tap(played, sensor, run))
        try:
            await stream(radio, SensorChoice("pumptrack"), run.deliver, run.clock, run.stop, tell)
        finally:
            tapping.cancel()
            playing.cancel()
            await asyncio.gather(playing, tapping, return_exceptions=True)
            await sensor.close()

    return await record_and_show(
        "demo", "pumptrack", source, screen, place, config=base_config(place), speed=demo.speed
    )


async def _play(sensor: Peripheral, stop: asyncio.Event) -> None:
    """The script's end is the session's end."""
    await sensor.run()
    await stopped_within(stop, LINGER_S)
    stop.set()


async def _tap(played: Performance, sensor: Peripheral, run: SessionRun) -> None:
    """Say exercise, placement and load before each set."""
    for at_s, kind, value in taps_of(played):
        while sensor.firmware.played_s < at_s:
            await asyncio.sleep(LOOK_S)
        run.deliver(Mark(run.clock(), kind, value))


def taps_of(played: Performance) -> list[tuple[float, MarkKind, MarkValue]]:
    """When, by the sensor's clock, the simulated lifter says what, as far as the catalogue has it."""
    taps: list[tuple[float, MarkKind, MarkValue]] = []
    for one in played.truth.sets:
        exercise = one.exercise if one.exercise in BY_ID else USUAL.get(one.exercise, "")
        said = {MarkKind.EXERCISE: exercise, MarkKind.PLACEMENT: one.placement, MarkKind.LOAD_KG: one.load_kg}
        taps += [(one.start_s - TAP_BEFORE_S, kind, value) for kind, value in said.items() if value is not None]
    return taps
