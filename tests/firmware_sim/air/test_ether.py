"""The virtual radio where it differs from bumble's own."""

import asyncio

import pytest
from bumble import core
from bumble.device import Advertisement, Connection, Device, DeviceConfiguration
from bumble.hci import Address, HCI_ErrorCode

from firmware_sim.air.ether import Ether
from firmware_sim.air.ports import HciServer, Plug

CENTRAL, SENSOR = "F0:00:00:00:00:01", "F0:00:00:00:00:02"


async def device(ether: Ether, address: str) -> tuple[Device, Plug]:
    plug = Plug(ether)
    config = DeviceConfiguration(name=address, address=Address(address))
    host = Device.from_config_with_hci(config, plug.source, plug.sink)
    await host.power_on()
    return host, plug


async def pair(ether: Ether) -> tuple[Connection, Connection, Plug, Plug]:
    """Two connected devices: the connection as the central and as the sensor see it, and their controllers."""
    central, central_plug = await device(ether, CENTRAL)
    sensor, sensor_plug = await device(ether, SENSOR)
    taken: asyncio.Future[Connection] = asyncio.get_running_loop().create_future()
    sensor.on(Device.EVENT_CONNECTION, taken.set_result)
    await sensor.start_advertising(advertising_interval_min=20, advertising_interval_max=20)
    connection = await central.connect(SENSOR, timeout=5.0)
    return connection, await taken, central_plug, sensor_plug


def lost(connection: Connection) -> "asyncio.Future[int]":
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    connection.on(Connection.EVENT_DISCONNECTION, future.set_result)
    return future


def test_a_scan_response_is_the_advertisers_own() -> None:
    async def play() -> None:
        ether = Ether()
        central, _ = await device(ether, CENTRAL)
        sensor, _ = await device(ether, SENSOR)
        heard: asyncio.Future[Advertisement] = asyncio.get_running_loop().create_future()
        central.on(Device.EVENT_ADVERTISEMENT, lambda adv: heard.done() or heard.set_result(adv))
        await central.start_scanning(active=True)
        await sensor.start_advertising(
            advertising_data=bytes.fromhex("020106"), scan_response_data=bytes.fromhex("0409") + b"Abc"
        )
        data = (await asyncio.wait_for(heard, 5)).data
        assert data.get(core.AdvertisingData.Type.COMPLETE_LOCAL_NAME) == "Abc"
        assert data.get(core.AdvertisingData.Type.FLAGS) == 6

    asyncio.run(play())


def test_a_passive_scan_gets_no_scan_response() -> None:
    async def play() -> None:
        ether = Ether()
        central, _ = await device(ether, CENTRAL)
        sensor, _ = await device(ether, SENSOR)
        heard: asyncio.Future[Advertisement] = asyncio.get_running_loop().create_future()
        central.on(Device.EVENT_ADVERTISEMENT, lambda adv: heard.done() or heard.set_result(adv))
        await central.start_scanning(active=False)
        await sensor.start_advertising(
            advertising_data=bytes.fromhex("020106"), scan_response_data=bytes.fromhex("0409") + b"Abc"
        )
        data = (await asyncio.wait_for(heard, 5)).data
        assert data.get(core.AdvertisingData.Type.COMPLETE_LOCAL_NAME) is None

    asyncio.run(play())


def test_a_vanished_end_is_missed_by_the_other_after_the_supervision_timeout() -> None:
    async def play() -> None:
        ether = Ether()
        central_side, _, _, sensor_plug = await pair(ether)
        reason = lost(central_side)
        await sensor_plug.close()
        assert not reason.done()
        assert await asyncio.wait_for(reason, 10) == HCI_ErrorCode.CONNECTION_TIMEOUT_ERROR

    asyncio.run(play())


def test_both_ends_are_told_when_they_only_cannot_hear_each_other() -> None:
    async def play() -> None:
        ether = Ether()
        central_side, sensor_side, _, sensor_plug = await pair(ether)
        reasons = [lost(central_side), lost(sensor_side)]
        ether.hide(sensor_plug.controller)
        assert set(await asyncio.wait_for(asyncio.gather(*reasons), 10)) == {HCI_ErrorCode.CONNECTION_TIMEOUT_ERROR}

    asyncio.run(play())


def test_a_pending_connection_can_be_given_up_and_another_one_made() -> None:
    async def play() -> None:
        ether = Ether()
        central, plug = await device(ether, CENTRAL)
        with pytest.raises(core.TimeoutError):
            await central.connect("F0:00:00:00:00:99", timeout=0.2)
        assert plug.controller.pending_le_connection is None
        sensor, _ = await device(ether, SENSOR)
        await sensor.start_advertising()
        assert (await central.connect(SENSOR, timeout=5.0)).peer_address == Address(SENSOR)

    asyncio.run(play())


def test_both_ends_know_the_parameters_that_were_asked_for() -> None:
    async def play() -> None:
        central_side, sensor_side, *_ = await pair(Ether())
        assert sensor_side.parameters == central_side.parameters
        assert sensor_side.parameters.supervision_timeout == 720

    asyncio.run(play())


def test_a_link_layer_packet_holds_251_bytes() -> None:
    async def play() -> None:
        central, plug = await device(Ether(), CENTRAL)
        assert central.host.le_acl_packet_queue is not None
        assert central.host.le_acl_packet_queue.max_packet_size == 251
        assert plug.controller.supported_max_tx_octets == 251

    asyncio.run(play())


def test_a_host_that_starts_over_leaves_its_peer_to_the_supervision_timeout() -> None:
    async def play() -> None:
        ether = Ether()
        central_side, sensor_side, *_ = await pair(ether)
        reason = lost(sensor_side)
        await central_side.device.power_on()
        assert await asyncio.wait_for(reason, 10) == HCI_ErrorCode.CONNECTION_TIMEOUT_ERROR

    asyncio.run(play())


def test_every_tcp_client_gets_a_controller_of_its_own_that_goes_with_it() -> None:
    async def play() -> None:
        ether = Ether()
        server = HciServer(ether)
        port = await server.start("127.0.0.1", 0)
        first = await asyncio.open_connection("127.0.0.1", port)
        second = await asyncio.open_connection("127.0.0.1", port)
        while len(ether.controllers) < 2:
            await asyncio.sleep(0.01)
        assert len({str(c.public_address) for c in ether.controllers}) == 2
        first[1].close()
        while len(ether.controllers) > 1:
            await asyncio.sleep(0.01)
        second[1].close()
        await server.close()

    asyncio.run(play())
