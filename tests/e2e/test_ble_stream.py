"""From a simulated sensor to inputs, over real bleak and real bumble in one process."""

import asyncio

import numpy as np
from bleak import BleakClient

from firmware_sim.air.ether import Ether
from firmware_sim.devices.firmware import Firmware
from firmware_sim.peripheral import Settings
from tests.e2e.ble_rig import PATIENCE_S, listening, radio_in, sensor, wave
from tracker.model.inputs import LinkUp
from tracker.model.samples import GapWhy
from tracker.sensors.pumptrack import CONTROL, DATA
from tracker.timing.clock import SampleClock


def test_a_sensor_is_found_started_and_heard_and_sent_to_rest_at_the_end() -> None:
    async def play() -> None:
        ether = Ether()
        async with sensor(ether) as peripheral:
            async with listening(radio_in(ether)) as heard:
                await heard.until(lambda: len(heard.data) >= 8)
                assert peripheral.firmware.streaming
            assert not peripheral.firmware.streaming
        (up,) = heard.ups
        assert (up.sensor, up.address, up.name) == ("pumptrack", "F0:50:54:35:76:01", "Pumptrack 3576")
        assert (up.rate_hz, up.battery_percent) == (100.0, 100)
        assert heard.inputs[0] is up
        assert [down.reason for down in heard.downs] == ["stopped"]
        assert heard.inputs[-1] is heard.downs[0]
        assert heard.sequences() == list(range(len(heard.data)))
        stamps = [one.host_s for one in heard.inputs]
        assert stamps == sorted(stamps)

    asyncio.run(play())


def test_every_sample_arrives_as_it_was_measured() -> None:
    track = wave()

    async def play() -> None:
        ether = Ether()
        async with sensor(ether, Firmware(track)), listening(radio_in(ether)) as heard:
            await heard.until(lambda: len(heard.data) >= 10)
        packets = heard.packets()
        acc = np.concatenate([packet.acc_g for packet in packets])
        gyro = np.concatenate([packet.gyro_dps for packet in packets if packet.gyro_dps is not None])
        np.testing.assert_array_equal(acc, track.acc_g[: len(acc)])
        np.testing.assert_array_equal(gyro, track.gyro_dps[: len(gyro)] if track.gyro_dps is not None else None)

    asyncio.run(play())


def test_the_smallest_mtu_carries_one_sample_a_packet() -> None:
    async def play() -> None:
        ether = Ether()
        async with sensor(ether, settings=Settings(max_mtu=23)), listening(radio_in(ether)) as heard:
            await heard.until(lambda: len(heard.data) >= 50)
        assert {len(one.data) for one in heard.data} == {20}
        assert heard.sequences() == list(range(len(heard.data)))

    asyncio.run(play())


def test_lost_packets_are_named_one_by_one_and_nothing_else_is() -> None:
    async def play() -> None:
        ether = Ether()
        settings = Settings(speed=20.0, loss=0.01)
        async with sensor(ether, settings=settings), listening(radio_in(ether), speed=20.0) as heard:
            await heard.until(lambda: len(heard.data) >= 510)
        clock = SampleClock()
        clock.link_up(LinkUp(0.0, "pumptrack", rate_hz=100.0))
        gaps = []
        for packet, one in zip(heard.packets(), heard.data, strict=True):
            gaps += clock.push(packet, one.host_s)[1]
        missing = sorted(set(range(heard.sequences()[-1])) - set(heard.sequences()))
        assert missing == list(range(99, heard.sequences()[-1], 100))
        assert [(gap.why, gap.much) for gap in gaps] == [(GapWhy.LOST, 1)] * len(missing)

    asyncio.run(play())


def test_a_script_that_ends_is_heard_to_its_last_sample() -> None:
    async def play() -> None:
        ether = Ether()
        track = wave(seconds=1.33)
        async with sensor(ether, Firmware(track)) as peripheral, listening(radio_in(ether)) as heard:
            await heard.until(lambda: peripheral.firmware.ended and len(heard.data) == 14)
        assert sum(len(packet.acc_g) for packet in heard.packets()) == len(track.t_s)

    asyncio.run(play())


def test_the_battery_is_read_and_its_fall_is_told_to_who_asked() -> None:
    async def play() -> None:
        ether = Ether()
        firmware = Firmware(wave(), battery_hours=0.02)
        opened = radio_in(ether)
        async with sensor(ether, firmware):
            told: list[int] = []
            async with BleakClient("F0:50:54:35:76:01", **(await opened.open()).client) as client:
                await client.start_notify("2a19", lambda _c, level: told.append(level[0]))
                await client.start_notify(DATA, lambda _c, _data: None)
                await client.write_gatt_char(CONTROL, b"\x01", response=True)
                async with asyncio.timeout(PATIENCE_S):
                    while len(told) < 2:
                        await asyncio.sleep(0.05)
            assert told == list(range(told[0], told[0] - len(told), -1))
        await opened.close()

    asyncio.run(play())
