"""The supervising loop: find a sensor, connect, start it, stamp what it sends, and do so again whenever it is lost.

Knows which sensor is wanted and how its profile starts it; nothing of what the bytes mean, nothing of which radio it is.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from bleak import BleakScanner
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData
from bleak.exc import BleakError

from tracker.edges.ble.errors import RadioError, SensorNotFoundError, SensorRefusesError, translated
from tracker.edges.ble.link import Clock, Deliver, Found, LinkLost, Report, live
from tracker.edges.ble.radio import Opened, Radio
from tracker.sensors.catalogue import recognise, sensor_profile
from tracker.sensors.profile import SensorProfile
from tracker.words import say

SCAN_S = 10.0
"""Length of one scan, s; between scans the stop signal and the first patience are looked at."""
FIRST_BACKOFF_S = 0.25
"""Pause before the first retry, s; it doubles up to LAST_BACKOFF_S. A controller needs a moment after an abort (bleak#993)."""
LAST_BACKOFF_S = 8.0
"""Longest pause between retries, s. More spares the battery of a phone next door and finds the sensor later."""


@dataclass(frozen=True, slots=True)
class SensorChoice:
    """Which sensor is wanted; what is empty does not matter. `name` is a part of its advertised name.

    `patience_s` is how long the first search may last before it is an error; later ones last until the session stops.
    """

    sensor: str = ""
    address: str = ""
    name: str = ""
    patience_s: float = 30.0

    def profile_of(self, address: str, name: str, services: tuple[str, ...] = ()) -> SensorProfile | None:
        """The profile to use for this device, or None where it is not the one we want."""
        if self.address and address.lower() != self.address.lower():
            return None
        if self.name and self.name.lower() not in name.lower():
            return None
        recognised = recognise(name, services)
        if not self.sensor:
            return recognised
        if self.address or self.name or (recognised is not None and recognised.id == self.sensor):
            return sensor_profile(self.sensor)
        return None

    def __str__(self) -> str:
        sensor = say("radio.kind", kind=self.sensor) if self.sensor else say("radio.any")
        where = say("radio.address", address=self.address) if self.address else ""
        called = say("radio.name", name=self.name) if self.name else ""
        if where and called:
            return say("radio.with-both", sensor=sensor, what=where, more=called)
        return say("radio.with", sensor=sensor, what=where or called) if where or called else sensor


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
    such sensor, one that refuses); after the first success every trouble is retried.
    """
    loop = asyncio.get_running_loop()
    give_up_at: float | None = loop.time() + wanted.patience_s
    backoff_s = FIRST_BACKOFF_S
    refused: tuple[str, str] | None = None
    try:
        while not stop.is_set():
            found = None
            try:
                found = await _find(radio, wanted, stop, give_up_at, report)
                if found is not None:
                    report(say("radio.connecting", name=found.name))
                    await live(await radio.open(), found, deliver, clock, stop, report)
                continue
            except LinkLost as lost:
                give_up_at, backoff_s = None, FIRST_BACKOFF_S
                report(say("radio.again", why=str(lost)))
            except (RadioError, BleakError, OSError, TimeoutError) as error:
                if found is not None:
                    refused = (found.name, str(error))
                elif give_up_at is not None and isinstance(error, RadioError):
                    raise (error if refused is None else SensorRefusesError(*refused)) from error
                report(say("radio.retry", why=str(error) or type(error).__name__, seconds=f"{backoff_s:.1f}"))
            await _pause(stop, backoff_s)
            backoff_s = min(2 * backoff_s, LAST_BACKOFF_S)
    finally:
        await radio.close()


async def _find(
    radio: Radio, wanted: SensorChoice, stop: asyncio.Event, give_up_at: float | None, report: Report
) -> Found | None:
    """Scan until the wanted sensor is heard; None when stopped. Raises RadioError."""
    loop = asyncio.get_running_loop()
    heard: dict[str, str] = {}
    report(say("radio.looking", wanted=str(wanted)))
    while not stop.is_set():
        left_s = SCAN_S if give_up_at is None else give_up_at - loop.time()
        if left_s <= 0:
            raise SensorNotFoundError(str(wanted), wanted.patience_s, tuple(sorted(set(heard.values())))[:5])
        opened = await radio.open()
        found = await _already(opened, wanted) or await _scan(opened, wanted, stop, min(SCAN_S, left_s), heard)
        if found is not None:
            return found
    return None


async def _already(opened: Opened, wanted: SensorChoice) -> Found | None:
    """A sensor that is still connected to the system after a crash does not advertise (bleak#367): take it up."""
    try:
        devices = await opened.connected()
    except (BleakError, OSError, NotImplementedError):
        return None  # the system cannot tell; the scan that follows says what is wrong with it
    for device in devices:
        profile = wanted.profile_of(device.address, device.name or "")
        if profile is not None:
            return Found(device, device.name or device.address, profile)
    return None


async def _scan(
    opened: Opened, wanted: SensorChoice, stop: asyncio.Event, window_s: float, heard: dict[str, str]
) -> Found | None:
    match: asyncio.Future[Found] = asyncio.get_running_loop().create_future()

    def on_advert(device: BLEDevice, adv: AdvertisementData) -> None:
        name = adv.local_name or device.name or ""
        if name:
            heard[device.address] = name
        profile = wanted.profile_of(device.address, name, tuple(adv.service_uuids))
        if profile is not None and not match.done():
            match.set_result(Found(device, name or device.address, profile))

    try:
        scanner = BleakScanner(on_advert, **opened.scanner)
        await scanner.start()
    except (BleakError, OSError) as error:
        raise translated(error) from error
    stopped = asyncio.ensure_future(stop.wait())
    waits: list[asyncio.Future[Any]] = [match, stopped]
    try:
        await asyncio.wait(waits, timeout=window_s, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopped.cancel()
        await scanner.stop()
    return match.result() if match.done() else None


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
