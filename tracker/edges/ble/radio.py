"""Which radio is used: the system's own Bluetooth, or a controller that we drive ourselves.

The composition root picks one and hands it over; nobody else can tell them apart. Knows nothing of sensors.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from bleak import BleakAdapter
from bleak.args.bluez import BlueZNotifyArgs
from bleak.backends.device import BLEDevice
from bumble.transport import open_transport
from bumble.transport.common import Transport

from tracker.edges.ble.adapter import Adapter
from tracker.edges.ble.bumble_client import client_backend
from tracker.edges.ble.bumble_scanner import scanner_backend
from tracker.edges.ble.errors import ControllerError
from tracker.words import say

OPEN_PATIENCE_S = 5.0
"""How long a controller may take to open and to answer its first commands, s. More only delays the bad news."""

Arguments = dict[str, Any]
OpenHci = Callable[[], Awaitable[Transport]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A radio that works: what to hand to BleakScanner and BleakClient, and who is connected to the system already."""

    scanner: Arguments
    client: Arguments
    connected: Callable[[], Awaitable[list[BLEDevice]]]


class Radio(Protocol):
    """Something that bleak can work on."""

    async def open(self) -> Opened:
        """Make it ready, again after a loss too. Raises RadioError."""

    async def close(self) -> None:
        """Give it back."""


@dataclass(frozen=True, slots=True)
class NativeRadio:
    """The system's own Bluetooth, through bleak's own backend. `adapter` such as ``hci0`` on Linux only."""

    adapter: str = ""

    async def open(self) -> Opened:
        """Nothing to open: bleak does so when it scans."""
        bluez: Arguments = {"bluez": {"adapter": self.adapter}} if self.adapter else {}

        async def connected() -> list[BLEDevice]:
            adapter = await BleakAdapter.get(**bluez)
            return await adapter.get_connected_devices()

        return Opened(scanner=bluez, client=bluez, connected=connected)

    async def close(self) -> None:
        """Nothing to close."""


@dataclass(slots=True)
class EmbeddedRadio:
    """A controller driven in this very process: virtual, behind TCP, or a dongle on a serial line or USB.

    `open_hci` opens its transport; `spec` is what messages call it.
    """

    open_hci: OpenHci
    spec: str
    address: str = "F0:50:54:00:10:01"
    _adapter: Adapter | None = field(default=None, init=False)

    async def open(self) -> Opened:
        """Power the controller on, unless it is on. Raises ControllerError."""
        if self._adapter is None or self._adapter.lost:
            await self.close()
            self._adapter = await self._power_on()
        adapter = self._adapter

        async def connected() -> list[BLEDevice]:
            return []  # what this program left connected ended with its controller

        return Opened({"backend": scanner_backend(adapter)}, {"backend": client_backend(adapter)}, connected)

    async def close(self) -> None:
        """Power it off and close the transport."""
        adapter, self._adapter = self._adapter, None
        if adapter is not None:
            await adapter.close()

    async def _power_on(self) -> Adapter:
        try:
            async with asyncio.timeout(OPEN_PATIENCE_S):
                return await Adapter.open(await self.open_hci(), self.address)
        except TimeoutError as error:
            raise ControllerError(self.spec, say("radio.silent")) from error
        except Exception as error:  # a transport may raise anything: serial, usb, sockets, bumble's own
            raise ControllerError(self.spec, error) from error


def hci_radio(spec: str) -> EmbeddedRadio:
    """The controller at a bumble transport name: tcp-client:HOST:PORT, serial:PORT,BAUD, usb:INDEX and the like."""
    return EmbeddedRadio(lambda: open_transport(spec), spec)


def notify_arguments(*, bluez_acquire: bool) -> Arguments:
    """What start_notify needs to be told per sensor: on BlueZ, how to subscribe; elsewhere it is ignored."""
    return {"bluez": BlueZNotifyArgs(use_start_notify=not bluez_acquire)}
