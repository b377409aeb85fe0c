"""One life of a link: connect, start the sensor, stamp what it sends, watch for silence, leave politely.

Knows the profile's commands, not what the bytes mean, and not which radio it is.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bleak import BleakClient
from bleak.backends.device import BLEDevice
from bleak.exc import BleakCharacteristicNotFoundError, BleakError

from tracker.edges.ble.radio import Opened, notify_arguments
from tracker.edges.ble.watchdog import Watchdog
from tracker.model.inputs import Input, LinkDown, LinkUp, Notification
from tracker.sensors.profile import SensorProfile, Write
from tracker.words import say

CONNECT_S = 15.0
"""Patience for one connection, s. More waits for a sensor that has gone; less gives up on a busy adapter."""
DISCOVER_S = 15.0
"""Patience for its discovery, s. Windows and BlueZ take up to 10 s with a full attribute table."""
STOPPED = "stopped"
"""The reason of a link that we ended ourselves."""
LOOK_S = 0.1
"""How often the watchdog looks, s."""
BATTERY_LEVEL = "00002a19-0000-1000-8000-00805f9b34fb"
"""Battery Level characteristic (Bluetooth SIG assigned numbers)."""

Deliver = Callable[[Input], None]
Clock = Callable[[], float]
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A sensor in the air, and how to speak to it."""

    device: BLEDevice
    name: str
    profile: SensorProfile


class LinkLost(Exception):  # noqa: N818  # it is an event, told by its reason
    """The stream ended, for the reason it carries."""


async def live(
    opened: Opened, found: Found, deliver: Deliver, clock: Clock, stop: asyncio.Event, report: Report
) -> None:
    """One life of a link, from a fresh client to its end. Returns when stopped, else raises LinkLost or BleakError."""
    gone = asyncio.Event()
    client = BleakClient(
        found.device, disconnected_callback=lambda _client: gone.set(), timeout=CONNECT_S, **opened.client
    )
    if not await _connected(client, stop):
        return
    loop = asyncio.get_running_loop()
    watchdog = Watchdog(loop.time())

    def on_bytes(_characteristic: object, data: bytearray) -> None:
        if not over:
            watchdog.heard(loop.time())
            deliver(Notification(clock(), bytes(data)))

    over, reason = True, STOPPED
    try:
        await _write_all(client, found.profile.stop, forgiving=True)
        battery = await _battery(client)
        over = False
        deliver(LinkUp(clock(), found.profile.id, found.device.address, found.name, found.profile.rate_hz, battery))
        await _start(client, found.profile, on_bytes)
        watchdog.started(loop.time())
        report(say("radio.streaming", name=found.name))
        reason = await _end(gone, stop, watchdog)
        if reason != STOPPED:
            raise LinkLost(reason)
    except (BleakError, OSError, TimeoutError) as error:
        reason = (
            say("link.lost-why", name=found.name, why=str(error))
            if str(error)
            else say("link.lost-name", name=found.name)
        )
        raise (LinkLost(reason) if watchdog.packets else error) from error
    finally:
        was_over, over = over, True
        if not was_over:
            deliver(LinkDown(clock(), reason))
        await _leave(client, found.profile)


async def _connected(client: BleakClient, stop: asyncio.Event) -> bool:
    """Connect and discover; False when told to stop meanwhile. Raises BleakError, OSError or TimeoutError."""
    connecting, stopped = asyncio.ensure_future(client.connect()), asyncio.ensure_future(stop.wait())
    waits: list[asyncio.Future[Any]] = [connecting, stopped]
    try:
        await asyncio.wait(waits, timeout=CONNECT_S + DISCOVER_S, return_when=asyncio.FIRST_COMPLETED)
        if connecting.done():
            connecting.result()
            return True
        if not stop.is_set():
            raise TimeoutError(say("radio.no-answer"))
        return False
    finally:
        stopped.cancel()
        if not connecting.done():
            connecting.cancel()
            await asyncio.gather(connecting, return_exceptions=True)


async def _start(client: BleakClient, profile: SensorProfile, on_bytes: Callable[[object, bytearray], None]) -> None:
    """Subscribe before the start command: Windows loses what comes earlier (bleak#1836)."""
    how = notify_arguments(bluez_acquire=profile.bluez_acquire)
    for characteristic in profile.listen:
        await client.start_notify(characteristic, lambda _characteristic, _answer: None, **how)
    await client.start_notify(profile.notify, on_bytes, **how)
    await _write_all(client, profile.start, forgiving=False)


async def _end(gone: asyncio.Event, stop: asyncio.Event, watchdog: Watchdog) -> str:
    """Wait for the end of the stream and give its reason."""
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        if gone.is_set():
            return say("link.lost")
        if watchdog.silent(loop.time()):
            return say("link.silent", seconds=f"{watchdog.patience_s:.1f}")
        await _first_of(gone, stop)
    return STOPPED


async def _first_of(gone: asyncio.Event, stop: asyncio.Event) -> None:
    waits = [asyncio.ensure_future(gone.wait()), asyncio.ensure_future(stop.wait())]
    await asyncio.wait(waits, timeout=LOOK_S, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()


async def _battery(client: BleakClient) -> int | None:
    try:
        value = await client.read_gatt_char(BATTERY_LEVEL)
    except BleakCharacteristicNotFoundError:
        return None
    return value[0] if value else None


async def _write_all(client: BleakClient, writes: tuple[Write, ...], *, forgiving: bool) -> None:
    """Write the commands in order. Forgiving: a sensor that refuses (it was not streaming) is no trouble."""
    for write in writes:
        try:
            await client.write_gatt_char(write.characteristic, write.data, response=_acknowledged(client, write))
        except BleakError:
            if not (forgiving and client.is_connected):
                raise


def _acknowledged(client: BleakClient, write: Write) -> bool:
    """Whether to ask for an acknowledgement: as the profile says, unless the characteristic offers only the other way."""
    characteristic = client.services.get_characteristic(write.characteristic)
    offers = characteristic.properties if characteristic is not None else []
    if write.response:
        return "write" in offers or "write-without-response" not in offers
    return "write-without-response" not in offers


async def _leave(client: BleakClient, profile: SensorProfile) -> None:
    """Stop the sensor and hang up; a link that is gone already is fine."""
    try:
        if client.is_connected:
            await _write_all(client, profile.stop, forgiving=True)
        await client.disconnect()
    except (BleakError, OSError, TimeoutError):
        return
