"""The sensor as others see it: a bumble GATT server that plays a track through notifications, in real time.

Takes any HCI transport: a virtual controller in this process, TCP, or a real dongle. Knows nothing of the tracker.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bumble import att, gatt
from bumble.core import UUID, AdvertisingData
from bumble.device import Connection, Device, DeviceConfiguration
from bumble.hci import Address
from bumble.transport.common import Transport

from firmware_sim.devices import pumptrack
from firmware_sim.devices.firmware import STORE_S, CommandError, Firmware

ADVERTISING_MS = 100.0
"""Advertising interval, ms. More saves battery and finds the sensor later; Apple asks for one of a short list, 100 ms is near."""
MAX_MTU = 247
"""Largest ATT_MTU the board agrees to: its 244 bytes of payload and the headers fill one 251-byte link-layer packet."""
ATT_NOTIFICATION_BYTES = 3
"""What a notification spends on opcode and handle, bytes."""
POLL_S = 0.005
"""How often the board looks whether a packet is full, s."""
MAX_QUEUED = 32
"""Packets that may wait in the host for the radio; beyond them the board keeps samples in its own store."""
CONTROLLER_PATIENCE_S = 5.0
"""How long a controller may take to answer the first commands, s."""

Clock = Callable[[], float]
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the sensor presents itself.

    `speed` plays faster than time (1 = real); `loss` is the share of packets that are numbered but never sent
    (every round(1 / loss)th); `max_mtu` what it agrees to (23 = none of the larger ones).
    """

    name: str = "Pumptrack 3576"
    address: str = "F0:50:54:35:76:01"
    speed: float = 1.0
    loss: float = 0.0
    max_mtu: int = MAX_MTU


class Peripheral:
    """One simulated sensor on one controller. `clock` is a monotonic clock in seconds, `report` hears what happens."""

    def __init__(
        self,
        firmware: Firmware,
        transport: Transport,
        clock: Clock,
        settings: Settings | None = None,
        report: Report = lambda _line: None,
    ) -> None:
        self.firmware = firmware
        self.settings = settings or Settings()
        firmware.store_s = STORE_S * max(1.0, self.settings.speed)
        self.transport = transport
        self.sent = 0
        self._clock = clock
        self._report = report
        self._started_at: float | None = None
        self._connection: Connection | None = None
        self._told_percent = firmware.battery_percent
        config = DeviceConfiguration(
            name=self.settings.name, address=Address(self.settings.address), keystore=None, le_enabled=True
        )
        self.device = Device.from_config_with_hci(config, transport.source, transport.sink)
        self._data = gatt.Characteristic(
            UUID(pumptrack.DATA_UUID), gatt.Characteristic.Properties.NOTIFY, gatt.Characteristic.READABLE, b""
        )
        self._battery = _reading(gatt.GATT_BATTERY_LEVEL_CHARACTERISTIC, self._battery_level, notify=True)

    async def start(self) -> None:
        """Power on and advertise. Raises TimeoutError where no controller answers."""
        self.device.add_services(self._services())
        self.device.gatt_server.max_mtu = self.settings.max_mtu
        self.device.on(Device.EVENT_CONNECTION, self._on_connection)
        async with asyncio.timeout(CONTROLLER_PATIENCE_S):
            await self.device.power_on()
            await self._advertise()

    async def run(self) -> None:
        """Play until the track ends (never, where it loops) and its last packet is sent. Time starts with the first start."""
        while not (self.firmware.ended and self._queued() == 0):
            more = await self.step()
            await asyncio.sleep(0 if more else POLL_S)

    async def step(self) -> bool:
        """Let the board live up to now: measure, and send what is ready. Whether there is more than went out at once."""
        if self._started_at is None:
            if not self.firmware.streaming:
                return False
            self._started_at = self._clock()
        self.firmware.advance((self._clock() - self._started_at) * self.settings.speed)
        connection = self._connection
        if connection is None or not self._subscribed(connection) or self._queued() > MAX_QUEUED:
            return False
        await self._tell_battery(connection)
        packets = self.firmware.packets(connection.att_mtu - ATT_NOTIFICATION_BYTES, MAX_QUEUED)
        for packet in packets:
            self.sent += 1
            if not self._is_lost(self.sent):
                await self.device.notify_subscriber(connection, self._data, packet)
        return len(packets) == MAX_QUEUED

    async def close(self) -> None:
        """Switch off, saying goodbye to who is connected."""
        if self._connection is not None:
            await self._connection.disconnect()
        await self.device.power_off()
        await self.transport.close()

    async def _tell_battery(self, connection: Connection) -> None:
        percent = self.firmware.battery_percent
        if percent != self._told_percent:
            self._told_percent = percent
            await self.device.notify_subscriber(connection, self._battery, bytes([percent]))

    def _is_lost(self, number: int) -> bool:
        return self.settings.loss > 0 and number % round(1 / self.settings.loss) == 0

    def _queued(self) -> int:
        queue = self.device.host.le_acl_packet_queue
        return 0 if queue is None else int(queue.pending)

    def _subscribed(self, connection: Connection) -> bool:
        state = self.device.gatt_server.subscribers.get(connection, {}).get(self._data.handle)
        return bool(state and state[0] & 1)

    async def _advertise(self) -> None:
        # Flags: general discoverable, no classic Bluetooth; the 128-bit service leaves no room for the name,
        # which goes into the scan response.
        advert = AdvertisingData(
            [
                (AdvertisingData.FLAGS, bytes([0x06])),
                (AdvertisingData.COMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS, bytes(UUID(pumptrack.SERVICE_UUID))),
            ]
        )
        answer = AdvertisingData([(AdvertisingData.COMPLETE_LOCAL_NAME, self.settings.name.encode())])
        await self.device.start_advertising(
            auto_restart=True,
            advertising_data=bytes(advert),
            scan_response_data=bytes(answer),
            advertising_interval_min=ADVERTISING_MS,
            advertising_interval_max=ADVERTISING_MS,
        )

    def _on_connection(self, connection: Connection) -> None:
        self._connection = connection
        self._report(f"connected by {connection.peer_address}")
        connection.on(Connection.EVENT_DISCONNECTION, self._on_disconnection)

    def _on_disconnection(self, _reason: int) -> None:
        self._connection = None
        self.firmware.streaming = False
        self._report("disconnected, advertising again")

    def _services(self) -> list[gatt.Service]:
        control: gatt.Characteristic[bytes] = gatt.Characteristic(
            UUID(pumptrack.CONTROL_UUID),
            gatt.Characteristic.Properties.READ | gatt.Characteristic.Properties.WRITE,
            gatt.Characteristic.READABLE | gatt.Characteristic.WRITEABLE,
            gatt.CharacteristicValue[bytes](read=lambda _c: self.firmware.state(), write=self._on_control),
        )
        information = [
            _reading(gatt.GATT_MANUFACTURER_NAME_STRING_CHARACTERISTIC, lambda: b"pumptrack"),
            _reading(gatt.GATT_MODEL_NUMBER_STRING_CHARACTERISTIC, lambda: b"simulated nRF52840 + BMI270"),
            _reading(gatt.GATT_FIRMWARE_REVISION_STRING_CHARACTERISTIC, lambda: b"1.0.0"),
        ]
        return [
            gatt.Service(UUID(pumptrack.SERVICE_UUID), [self._data, control]),
            gatt.Service(gatt.GATT_BATTERY_SERVICE, [self._battery]),
            gatt.Service(gatt.GATT_DEVICE_INFORMATION_SERVICE, information),
        ]

    def _battery_level(self) -> bytes:
        return bytes([self.firmware.battery_percent])

    def _on_control(self, _connection: Connection, value: bytes) -> None:
        identified = self.firmware.identified
        try:
            self.firmware.command(bytes(value))
        except CommandError as error:
            raise att.ATT_Error(error_code=att.ErrorCode(error.att_code)) from error
        if self.firmware.identified > identified:
            self._report("blinking: the tracker asks which sensor this is")
        else:
            self._report("streaming" if self.firmware.streaming else "standing by")


def _reading(uuid: UUID, value: Callable[[], bytes], *, notify: bool = False) -> gatt.Characteristic[bytes]:
    properties = gatt.Characteristic.Properties.READ
    if notify:
        properties |= gatt.Characteristic.Properties.NOTIFY
    return gatt.Characteristic(
        uuid, properties, gatt.Characteristic.READABLE, gatt.CharacteristicValue(read=lambda _c: value())
    )
