"""bleak's own front door over the embedded radio: scanning, reading, writing, refusing, losing."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from bleak import BleakClient, BleakScanner
from bleak.exc import (
    BleakCharacteristicNotFoundError,
    BleakDeviceNotFoundError,
    BleakError,
    BleakGATTProtocolError,
    BleakGATTProtocolErrorCode,
)

from firmware_sim.air.ether import Ether
from firmware_sim.peripheral import Peripheral
from tests.e2e.ble_rig import radio_in, sensor
from tracker.edges.ble.radio import Opened
from tracker.sensors.pumptrack import CONTROL, DATA, SERVICE

ADDRESS = "F0:50:54:35:76:01"


def on_air(play: Callable[[Ether, Peripheral, Opened], Awaitable[None]]) -> None:
    """Run `play` with a sensor on the air and the tracker's radio open."""

    async def go() -> None:
        ether = Ether()
        radio = radio_in(ether)
        async with sensor(ether) as peripheral:
            await play(ether, peripheral, await radio.open())
            await radio.close()

    asyncio.run(go())


def test_a_scan_sees_service_and_the_name_of_the_scan_response() -> None:
    async def play(_ether: Ether, _peripheral: Peripheral, radio: Opened) -> None:
        found = await BleakScanner.discover(1.0, return_adv=True, **radio.scanner)
        (device, adv) = found[ADDRESS]
        assert device.name == "Pumptrack 3576"
        assert adv.local_name == "Pumptrack 3576"
        assert adv.service_uuids == [SERVICE]
        assert (
            await BleakScanner.find_device_by_filter(lambda _d, _a: True, 1.0, service_uuids=["180d"], **radio.scanner)
            is None
        )

    on_air(play)


def test_values_are_read_and_written_and_the_mtu_is_agreed() -> None:
    async def play(_ether: Ether, peripheral: Peripheral, radio: Opened) -> None:
        async with BleakClient(ADDRESS, **radio.client) as client:
            assert client.mtu_size == 247
            assert client.services.get_service("180a") is not None
            assert await client.read_gatt_char("2a19") == b"\x64"
            assert await client.read_gatt_char("2a29") == b"pumptrack"
            await client.write_gatt_char(CONTROL, b"\x05", response=True)
            assert peripheral.firmware.identified == 1
            assert await client.read_gatt_char(CONTROL) == bytes.fromhex("01 00 6400 03")
            data = client.services.get_characteristic(DATA)
            assert data is not None
            assert data.properties == ["notify"]
            assert [d.description for d in data.descriptors] == ["Client Characteristic Configuration"]
        assert not client.is_connected

    on_air(play)


def test_what_the_sensor_refuses_is_told_with_its_code() -> None:
    async def play(_ether: Ether, _peripheral: Peripheral, radio: Opened) -> None:
        async with BleakClient(ADDRESS, **radio.client) as client:
            with pytest.raises(BleakGATTProtocolError) as refused:
                await client.write_gatt_char(CONTROL, b"\x03\x07\x00", response=True)
            assert refused.value.code is BleakGATTProtocolErrorCode.VALUE_NOT_ALLOWED
            with pytest.raises(BleakCharacteristicNotFoundError):
                await client.read_gatt_char("2a37")

    on_air(play)


def test_notifications_come_until_they_are_no_longer_wanted() -> None:
    async def play(_ether: Ether, _peripheral: Peripheral, radio: Opened) -> None:
        got: list[bytearray] = []
        async with BleakClient(ADDRESS, **radio.client) as client:
            await client.start_notify(DATA, lambda _c, data: got.append(data))
            await client.write_gatt_char(CONTROL, b"\x01", response=True)
            while len(got) < 3:
                await asyncio.sleep(0.02)
            await client.stop_notify(DATA)
            many = len(got)
            await asyncio.sleep(0.5)
            assert len(got) == many

    on_air(play)


def test_a_device_that_is_not_there_is_told_and_the_radio_can_go_on() -> None:
    async def play(_ether: Ether, _peripheral: Peripheral, radio: Opened) -> None:
        with pytest.raises(BleakDeviceNotFoundError):
            await BleakClient("F0:50:54:99:99:99", timeout=0.5, **radio.client).connect()
        async with BleakClient(ADDRESS, **radio.client) as client:
            assert client.is_connected

    on_air(play)


def test_a_connection_that_is_called_off_leaves_the_radio_free() -> None:
    async def play(ether: Ether, _peripheral: Peripheral, radio: Opened) -> None:
        connecting = asyncio.create_task(BleakClient("F0:50:54:99:99:99", **radio.client).connect())
        while not any(c.pending_le_connection for c in ether.controllers):
            await asyncio.sleep(0.01)
        connecting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await connecting
        assert not any(c.pending_le_connection for c in ether.controllers)
        async with BleakClient(ADDRESS, **radio.client) as client:
            assert client.is_connected

    on_air(play)


def test_a_request_under_way_ends_when_the_link_is_lost_and_the_client_is_told() -> None:
    async def play(ether: Ether, peripheral: Peripheral, radio: Opened) -> None:
        gone = asyncio.Event()
        client = BleakClient(ADDRESS, disconnected_callback=lambda _c: gone.set(), **radio.client)
        await client.connect()
        ether.vanish(peripheral.transport.source)
        with pytest.raises(BleakError, match="disconnected"):
            await client.read_gatt_char("2a19")
        assert gone.is_set()
        assert not client.is_connected
        with pytest.raises(BleakError):
            await client.read_gatt_char("2a19")

    on_air(play)
