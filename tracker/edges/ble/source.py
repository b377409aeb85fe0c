"""The supervising loop: find a sensor, connect, start it, stamp what it sends, and do so again whenever it is lost.

Knows which sensor is wanted and how its profile starts it; nothing of what the bytes mean, nothing of which radio it is.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bleak import BleakClient, BleakScanner
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData
from bleak.exc import BleakCharacteristicNotFoundError, BleakError

from tracker.edges.ble.errors import RadioError, SensorNotFoundError, translated
from tracker.edges.ble.radio import Opened, Radio, notify_arguments
from tracker.edges.ble.watchdog import Watchdog
from tracker.model.inputs import Input, LinkDown, LinkUp, Notification
from tracker.sensors.catalogue import recognise, sensor_profile
from tracker.sensors.profile import SensorProfile, Write

CONNECT_S = 15.0
"""Patience for one connection with discovery, s. Windows and BlueZ take up to 10 s with a full attribute table."""
SCAN_S = 10.0
"""Length of one scan, s; between scans the stop signal and the first patience are looked at."""
FIRST_BACKOFF_S = 0.25
"""Pause before the first retry, s; it doubles up to LAST_BACKOFF_S. A controller needs a moment after an abort (bleak#993)."""
LAST_BACKOFF_S = 8.0
"""Longest pause between retries, s. More spares the battery of a phone next door and finds the sensor later."""
LOOK_S = 0.1
"""How often the watchdog looks, s."""
BATTERY_LEVEL = "00002a19-0000-1000-8000-00805f9b34fb"
"""Battery Level characteristic (Bluetooth SIG assigned numbers)."""

Deliver = Callable[[Input], None]
Clock = Callable[[], float]
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class SensorChoice:
    """Which sensor is wanted; what is empty does not matter. `name` is a part of its advertised name.

    `patience_s` is how long the first search may last before it is an error; later ones last until the session stops.
    """

    sensor: str = ""
    address: str = ""
    name: str = ""
    patience_s: float = 30.0

    def profile_of(self, device: BLEDevice, adv: AdvertisementData) -> SensorProfile | None:
        """The profile to use for this device, or None where it is not the one we want."""
        name = adv.local_name or device.name or ""
        if self.address and device.address.lower() != self.address.lower():
            return None
        if self.name and self.name.lower() not in name.lower():
            return None
        recognised = recognise(name, tuple(adv.service_uuids))
        if not self.sensor:
            return recognised
        if self.address or self.name or (recognised is not None and recognised.id == self.sensor):
            return sensor_profile(self.sensor)
        return None

    def __str__(self) -> str:
        what = f"sensor of kind {self.sensor}" if self.sensor else "known sensor"
        where = [f"address {self.address}"] if self.address else []
        called = [f"name {self.name}"] if self.name else []
        return f"{what} with {' and '.join(where + called)}" if where or called else what


@dataclass(frozen=True, slots=True)
class Found:
    """A sensor in the air, and how to speak to it."""

    device: BLEDevice
    name: str
    profile: SensorProfile


class _LinkLost(Exception):  # noqa: N818  # it is an event, told by its reason
    """The stream ended, for the reason it carries."""


async def stream(
    radio: Radio,
    wanted: SensorChoice,
    deliver: Deliver,
    clock: Clock,
    stop: asyncio.Event,
    report: Report = lambda _line: None,
) -> None:
    """Deliver LinkUp, Notification and LinkDown until `stop` is set, across any number of losses.

    `clock` gives session seconds and stamps every input on arrival; `deliver` must be quick and must not raise;
    `report` hears in words what the loop is doing. Raises RadioError while nothing was ever received (no adapter, no
    such sensor); after the first success every trouble is retried.
    """
    backoff_s = FIRST_BACKOFF_S
    ever = False
    try:
        while not stop.is_set():
            try:
                found = await _find(radio, wanted, stop, None if ever else wanted.patience_s, report)
                if found is not None:
                    report(f"connecting to {found.name}")
                    await _link(await radio.open(), found, deliver, clock, stop, report)
                continue
            except _LinkLost as lost:
                ever, backoff_s = True, FIRST_BACKOFF_S
                report(f"{lost}; looking for the sensor again")
            except (RadioError, BleakError, OSError, TimeoutError) as error:
                if not ever and isinstance(error, RadioError):
                    raise
                report(f"{str(error) or type(error).__name__}; trying again in {backoff_s:.1f} s")
            await _pause(stop, backoff_s)
            backoff_s = min(2 * backoff_s, LAST_BACKOFF_S)
    finally:
        await radio.close()


async def _find(
    radio: Radio, wanted: SensorChoice, stop: asyncio.Event, patience_s: float | None, report: Report
) -> Found | None:
    """Scan until the wanted sensor is heard; None when stopped. Raises RadioError."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    heard: dict[str, str] = {}
    report(f"looking for a {wanted}")
    while not stop.is_set():
        spent_s = loop.time() - began
        if patience_s is not None and spent_s >= patience_s:
            raise SensorNotFoundError(str(wanted), patience_s, tuple(sorted(set(heard.values())))[:5])
        window_s = SCAN_S if patience_s is None else min(SCAN_S, patience_s - spent_s)
        found = await _scan(await radio.open(), wanted, stop, window_s, heard)
        if found is not None:
            return found
    return None


async def _scan(
    opened: Opened, wanted: SensorChoice, stop: asyncio.Event, window_s: float, heard: dict[str, str]
) -> Found | None:
    loop = asyncio.get_running_loop()
    match: asyncio.Future[Found] = loop.create_future()

    def on_advert(device: BLEDevice, adv: AdvertisementData) -> None:
        name = adv.local_name or device.name or ""
        if name:
            heard[device.address] = name
        profile = wanted.profile_of(device, adv)
        if profile is not None and not match.done():
            match.set_result(Found(device, name or device.address, profile))

    try:
        scanner = BleakScanner(on_advert, **opened.scanner)
        await scanner.start()
    except (BleakError, OSError) as error:
        raise translated(error) from error
    try:
        stopped = asyncio.ensure_future(stop.wait())
        waits: list[asyncio.Future[Any]] = [match, stopped]
        await asyncio.wait(waits, timeout=window_s, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
    finally:
        await scanner.stop()
    return match.result() if match.done() else None


async def _link(
    opened: Opened, found: Found, deliver: Deliver, clock: Clock, stop: asyncio.Event, report: Report
) -> None:
    """One life of a link, from a fresh client to its end. Returns when stopped, else raises _LinkLost or BleakError."""
    gone = asyncio.Event()
    loop = asyncio.get_running_loop()
    profile = found.profile
    client = BleakClient(
        found.device, disconnected_callback=lambda _client: gone.set(), timeout=CONNECT_S, **opened.client
    )
    async with asyncio.timeout(CONNECT_S + SCAN_S):
        await client.connect()
    watchdog = Watchdog(loop.time())
    up = False

    def on_bytes(_characteristic: object, data: bytearray) -> None:
        if up:
            watchdog.heard(loop.time())
            deliver(Notification(clock(), bytes(data)))

    reason = "stopped"
    try:
        await _write_all(client, profile.stop, forgiving=True)
        battery = await _battery(client)
        up = True
        deliver(LinkUp(clock(), profile.id, found.device.address, found.name, profile.rate_hz, battery))
        for characteristic in (profile.notify, *profile.listen):
            await client.start_notify(characteristic, on_bytes, **notify_arguments(bluez_acquire=profile.bluez_acquire))
        await _write_all(client, profile.start, forgiving=False)
        watchdog.since_s = loop.time() if watchdog.packets == 0 else watchdog.since_s
        report(f"streaming from {found.name}")
        reason = await _watch(gone, stop, watchdog)
        if reason:
            raise _LinkLost(reason)
        reason = "stopped"
    except (BleakError, OSError, TimeoutError) as error:
        reason = f"{found.name} was lost: {error}" if str(error) else f"{found.name} was lost"
        raise (_LinkLost(reason) if watchdog.packets else error) from error
    finally:
        was_up, up = up, False
        if was_up:
            deliver(LinkDown(clock(), reason))
        await _leave(client, profile)


async def _watch(gone: asyncio.Event, stop: asyncio.Event, watchdog: Watchdog) -> str:
    """Wait for the end of the stream; its reason, or "" when we were told to stop."""
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        if gone.is_set():
            return "the link was lost"
        if watchdog.silent(loop.time()):
            return f"no data for {watchdog.patience_s:.1f} s"
        await _first_of(gone, stop)
    return ""


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
            await client.write_gatt_char(write.characteristic, write.data, response=write.response)
        except BleakError:
            if not (forgiving and client.is_connected):
                raise


async def _leave(client: BleakClient, profile: SensorProfile) -> None:
    """Stop the sensor and hang up; a link that is gone already is fine."""
    try:
        if client.is_connected:
            await _write_all(client, profile.stop, forgiving=True)
        await client.disconnect()
    except (BleakError, OSError, TimeoutError):
        return


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
