"""bleak's client over a controller that we drive ourselves.

Binds to bleak 3.1's backend interface, which may change without notice (it is pinned). Knows nothing of sensors.
"""

import asyncio
from collections.abc import Callable
from typing import Any, cast

from bleak.args import SizedBuffer
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient, NotifyCallback
from bleak.backends.descriptor import BleakGATTDescriptor
from bleak.backends.device import BLEDevice
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import BleakDeviceNotFoundError, BleakError, BleakGATTProtocolError
from bumble import att, core, gatt_client
from bumble.device import Connection, Peer
from bumble.hci import Address, HCI_LE_Create_Connection_Cancel_Command

from tracker.edges.ble.adapter import Adapter, hang_up, uuid_text

MTU = 517
"""The ATT_MTU we ask for: the largest one of use (512 bytes of value); the sensor lowers it to its own."""


def client_backend(adapter: Adapter) -> type["BumbleClient"]:
    """A client class bound to this adapter: bleak reads the class's name, so a partial would not do."""
    return type("BumbleClientOnAdapter", (BumbleClient,), {"adapter": adapter})


class BumbleClient(BaseBleakClient):
    """bleak's client on a bumble host."""

    adapter: Adapter

    def __init__(
        self,
        address_or_ble_device: BLEDevice | str,
        *,
        disconnected_callback: Callable[[], None] | None,
        timeout: float,
        **_kwargs: Any,
    ) -> None:
        super().__init__(address_or_ble_device, disconnected_callback=disconnected_callback, timeout=timeout)
        known = isinstance(address_or_ble_device, BLEDevice)
        self._target: Address = address_or_ble_device.details if known else Address(self.address)  # type: ignore[union-attr]
        self._name = (address_or_ble_device.name if known else None) or self.address  # type: ignore[union-attr]
        self._connection: Connection | None = None
        self._peer: Peer | None = None
        self._subscribers: dict[int, Callable[[bytes], None]] = {}

    @property
    def name(self) -> str:
        """The advertised name, or the address."""
        return self._name

    @property
    def mtu_size(self) -> int:
        """The negotiated ATT_MTU, bytes."""
        return 23 if self._connection is None else int(self._connection.att_mtu)

    @property
    def is_connected(self) -> bool:
        """Whether the link stands."""
        return self._connection is not None

    async def connect(self, pair: bool, **kwargs: Any) -> None:
        """Connect, ask for a large MTU and discover everything. Raises BleakDeviceNotFoundError if nobody answers."""
        if self.is_connected:
            raise BleakError("This client is connected already")
        if pair:
            raise BleakError("The embedded radio does not pair")
        timeout_s = float(kwargs.get("timeout", self._timeout))
        async with self.adapter.connecting:
            try:
                connection = await self.adapter.device.connect(self._target, timeout=timeout_s)
            except asyncio.CancelledError:
                await self.adapter.device.send_sync_command(HCI_LE_Create_Connection_Cancel_Command())
                raise
            except core.TimeoutError as error:
                raise BleakDeviceNotFoundError(
                    self.address, f"{self.address} did not answer in {timeout_s} s"
                ) from error
            except core.BaseBumbleError as error:
                raise BleakError(f"Connecting to {self.address} failed: {error}") from error
        self._connection = connection
        self.adapter.when_lost(self._lost)
        connection.on(Connection.EVENT_DISCONNECTION, self._lost)
        try:
            await self._discover(connection)
        except BaseException:
            await self.disconnect()
            raise

    async def disconnect(self) -> None:
        """Hang up. bleak's callback is told, as by its other backends."""
        connection = self._connection
        if connection is not None:
            await hang_up(connection)
            self._lost()

    async def pair(self, *args: Any, **kwargs: Any) -> None:
        """Not offered: none of the sensors we read asks for it."""
        raise NotImplementedError("The embedded radio does not pair")

    async def unpair(self) -> None:
        """Not offered."""
        raise NotImplementedError("The embedded radio does not pair")

    async def read_gatt_char(
        self,
        characteristic: BleakGATTCharacteristic,
        *,
        use_cached: bool = False,  # noqa: ARG002  # bleak's name; nothing is ever cached
        **_kwargs: Any,
    ) -> bytearray:
        """Read a value from the device, never from a cache."""
        return bytearray(await self._ask(characteristic.obj.read_value()))

    async def read_gatt_descriptor(
        self,
        descriptor: BleakGATTDescriptor,
        *,
        use_cached: bool = False,  # noqa: ARG002  # bleak's name; nothing is ever cached
        **_kwargs: Any,
    ) -> bytearray:
        """Read a descriptor from the device."""
        return bytearray(await self._ask(descriptor.obj.read_value()))

    async def write_gatt_char(self, characteristic: BleakGATTCharacteristic, data: SizedBuffer, response: bool) -> None:
        """Write a value, waiting for the acknowledgement where `response` asks for it."""
        await self._ask(characteristic.obj.write_value(bytes(data), with_response=response))

    async def write_gatt_descriptor(self, descriptor: BleakGATTDescriptor, data: SizedBuffer) -> None:
        """Write a descriptor and wait for the acknowledgement."""
        await self._ask(descriptor.obj.write_value(bytes(data), with_response=True))

    async def start_notify(
        self, characteristic: BleakGATTCharacteristic, callback: NotifyCallback, **_kwargs: Any
    ) -> None:
        """Subscribe; notifications are preferred over indications."""

        def on_value(value: bytes) -> None:
            callback(bytearray(value))

        self._subscribers[characteristic.handle] = on_value
        await self._ask(characteristic.obj.subscribe(on_value))

    async def stop_notify(self, characteristic: BleakGATTCharacteristic) -> None:
        """Unsubscribe."""
        on_value = self._subscribers.pop(characteristic.handle, None)
        if on_value is not None:
            await self._ask(characteristic.obj.unsubscribe(on_value))

    def _lost(self, _reason: int = 0) -> None:
        if self._connection is not None:
            self._connection = None
            self._peer = None
            self.services = None
            self.adapter.forget(self._lost)
            if self._disconnected_callback is not None:
                self._disconnected_callback()

    async def _ask(self, request: Any) -> Any:
        """Await a GATT request, ending it at once when the link is lost, and translate what it raises."""
        connection = self._connection
        if connection is None:
            request.close()
            raise BleakError(f"{self.address} is not connected")
        gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def end(_reason: int = 0) -> None:
            if not gone.done():
                gone.set_result(None)

        connection.on(Connection.EVENT_DISCONNECTION, end)
        self.adapter.when_lost(end)
        task = asyncio.ensure_future(request)
        try:
            await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
            if gone.done() or task.cancelled():  # bumble cancels what waits for an answer that will never come
                raise BleakError(f"{self.address} disconnected")
            return task.result()
        except att.ATT_Error as error:
            raise BleakGATTProtocolError(int(error.error_code)) from error
        except core.BaseBumbleError as error:
            raise BleakError(f"{self.address}: {error}") from error
        finally:
            task.cancel()
            gone.cancel()
            self.adapter.forget(end)
            connection.remove_listener(Connection.EVENT_DISCONNECTION, end)

    async def _discover(self, connection: Connection) -> None:
        peer = self._peer = Peer(connection)
        await self._ask(peer.request_mtu(MTU))
        await self._ask(peer.discover_services())
        services = BleakGATTServiceCollection()
        for service in peer.services:
            ours = BleakGATTService(service, service.handle, uuid_text(service.uuid))
            services.add_service(ours)
            for characteristic in await self._ask(service.discover_characteristics()):
                await self._add(services, ours, characteristic)
        self.services = services

    async def _add(
        self,
        services: BleakGATTServiceCollection,
        service: BleakGATTService,
        characteristic: "gatt_client.CharacteristicProxy[bytes]",
    ) -> None:
        ours = BleakGATTCharacteristic(
            characteristic,
            characteristic.handle,
            uuid_text(characteristic.uuid),
            cast(Any, _properties(characteristic.properties)),
            lambda: self.mtu_size - 3,
            service,
        )
        services.add_characteristic(ours)
        for descriptor in await self._ask(characteristic.discover_descriptors()):
            services.add_descriptor(
                BleakGATTDescriptor(descriptor, descriptor.handle, uuid_text(descriptor.type), ours)
            )


_PROPERTY_NAMES = {
    0x01: "broadcast",
    0x02: "read",
    0x04: "write-without-response",
    0x08: "write",
    0x10: "notify",
    0x20: "indicate",
    0x40: "authenticated-signed-writes",
    0x80: "extended-properties",
}


def _properties(bits: int) -> list[str]:
    return [name for bit, name in _PROPERTY_NAMES.items() if bits & bit]
