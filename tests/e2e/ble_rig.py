"""A room with one simulated sensor and one tracker's radio in it, for end-to-end tests. Real bumble, real bleak, in one process."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import numpy as np

from firmware_sim.air.ether import Ether
from firmware_sim.air.ports import Plug, plugs
from firmware_sim.devices.firmware import Arrays, Firmware
from firmware_sim.peripheral import Peripheral, Settings
from tracker.edges.ble.radio import EmbeddedRadio, Radio
from tracker.edges.ble.source import SensorChoice, stream
from tracker.model.inputs import Input, LinkDown, LinkUp, Notification
from tracker.model.samples import Packet
from tracker.sensors.pumptrack import PumptrackDecoder

PATIENCE_S = 30.0
"""How long a test waits for what must happen, s: a busy machine is no failure."""


def wave(seconds: float = 600.0, rate_hz: float = 100.0) -> Arrays:
    """A track that never looks alike twice and sits on whole counts of the 16 g and 2000 deg/s ranges."""
    k = np.arange(round(seconds * rate_hz))
    acc = np.column_stack([k % 4096 - 2048, 3 * k % 8192 - 4096, np.full(len(k), 2048)]) / 2048.0
    gyro = np.column_stack([k % 1000, -(k % 1000), np.zeros(len(k))]) * 2000.0 / 32768.0
    return Arrays(k / rate_hz, acc, gyro)


@dataclass
class Listener:
    """What the tracker's end heard."""

    inputs: list[Input] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    started_at: float = field(default_factory=time.monotonic)
    speed: float = 1.0

    def clock(self) -> float:
        return (time.monotonic() - self.started_at) * self.speed

    def all(self, kind: type[Input]) -> list[Input]:
        return [one for one in self.inputs if isinstance(one, kind)]

    @property
    def ups(self) -> list[LinkUp]:
        return [one for one in self.inputs if isinstance(one, LinkUp)]

    @property
    def downs(self) -> list[LinkDown]:
        return [one for one in self.inputs if isinstance(one, LinkDown)]

    @property
    def data(self) -> list[Notification]:
        return [one for one in self.inputs if isinstance(one, Notification)]

    def packets(self) -> list[Packet]:
        decoder = PumptrackDecoder()
        return [packet for one in self.data for packet in decoder.push(one.data)]

    def sequences(self) -> list[int]:
        return [packet.sequence for packet in self.packets() if packet.sequence is not None]

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that must happen."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not happened():
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"did not happen; the loop said {self.said[-5:]}, last {self.inputs[-1:]}") from None


@asynccontextmanager
async def listening(radio: Radio, wanted: SensorChoice | None = None, speed: float = 1.0) -> AsyncIterator[Listener]:
    """A running supervising loop; stopped at the end."""
    heard = Listener(speed=speed)
    task = asyncio.create_task(
        stream(radio, wanted or SensorChoice(), heard.inputs.append, heard.clock, heard.stop, heard.said.append)
    )
    try:
        yield heard
    finally:
        heard.stop.set()
        async with asyncio.timeout(PATIENCE_S):
            await task


async def listen_to(radio: Radio, wanted: SensorChoice | None = None) -> None:
    """Run the loop until it ends by itself."""
    heard = Listener()
    async with asyncio.timeout(PATIENCE_S):
        await stream(radio, wanted or SensorChoice(), heard.inputs.append, heard.clock, heard.stop)


@asynccontextmanager
async def sensor(
    ether: Ether, firmware: Firmware | None = None, settings: Settings | None = None
) -> AsyncIterator[Peripheral]:
    """A sensor on the air, playing; switched off at the end."""
    peripheral = Peripheral(firmware or Firmware(wave()), Plug(ether, "sensor"), time.monotonic, settings)
    await peripheral.start()
    task = asyncio.create_task(peripheral.run())
    try:
        yield peripheral
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await peripheral.close()


def radio_in(ether: Ether) -> EmbeddedRadio:
    """The tracker's radio in this room."""
    return EmbeddedRadio(plugs(ether), "virtual")
