"""What the chain and the radio must know of a sensor: how to recognise it, start it and read its bytes.

A profile is data and a decoder factory. Knows no particular sensor, no radio library and no clock.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from tracker.model.errors import BadInputError
from tracker.model.samples import Floats, Packet
from tracker.words import say


class PacketError(BadInputError):
    """Bytes that are not a packet of this sensor; says which sensor, what was wrong and what to do."""

    def __init__(self, sensor: str, wrong: str, advice: str = "") -> None:
        super().__init__(say("packet.line", sensor=sensor, what=wrong, advice=advice or say("packet.skipped")))
        self.sensor = sensor
        self.wrong = wrong


MOST_G, MOST_DPS = 1000.0, 100_000.0
"""No sensor measures more: the widest data sheets we know say 400 g (H3LIS331DL) and 4,000 deg/s (ISM330DHCX). A torn packet can hold any
number that a float can."""


def measurable(acc_g: Floats, gyro_dps: Floats) -> bool:
    """Whether accelerations and rates, of any shape, are numbers that a sensor may have measured."""
    return bool((np.abs(acc_g) <= MOST_G).all() and (np.abs(gyro_dps) <= MOST_DPS).all())


class Decoder(Protocol):
    """Bytes in, packets out. May carry state between calls (re-framing); the cut of the bytes never matters."""

    def push(self, data: bytes) -> list[Packet]:
        """Decode one notification. Raises PacketError, and reads on with the next one."""


@dataclass(frozen=True, slots=True)
class Write:
    """One command: what to write to which characteristic, and whether the sensor acknowledges it."""

    characteristic: str
    data: bytes
    response: bool = True


@dataclass(frozen=True, slots=True)
class SensorProfile:
    """One kind of sensor.

    `names` are what an advertised name starts with (any case), `services` what it advertises (lower-case UUIDs);
    one match of either is enough. `notify` is the characteristic that carries the stream, `listen` others that must be
    subscribed first. `start` and `stop` are written in order; `rate_hz` is the rate they ask for. `bluez_acquire`
    chooses BlueZ's AcquireNotify, free of the copies after a reconnect (bleak#2002), where the sensor bears it.
    `radio` False means that it never comes by Bluetooth. `source` names the document its format was read from.
    """

    id: str
    title: str
    decoder: Callable[[], Decoder]
    rate_hz: float
    names: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    notify: str = ""
    listen: tuple[str, ...] = ()
    start: tuple[Write, ...] = ()
    stop: tuple[Write, ...] = ()
    has_gyro: bool = True
    bluez_acquire: bool = True
    radio: bool = True
    notes: str = ""
    source: str = field(default="", kw_only=True)

    def recognises(self, name: str | None, services: tuple[str, ...]) -> bool:
        """Whether an advert with this name and these service UUIDs comes from such a sensor."""
        called = (name or "").lower()
        if any(called.startswith(prefix.lower()) for prefix in self.names):
            return True
        offered = {uuid.lower() for uuid in services}
        return any(uuid in offered for uuid in self.services)
