"""What radios do to a stream: sensors that vanish, fade, fall silent; controllers that go away."""

import asyncio
from dataclasses import dataclass, replace

import pytest
from bleak.backends.device import BLEDevice
from bumble.hci import Address

from firmware_sim.air.ether import Ether
from firmware_sim.air.ports import HciServer
from firmware_sim.devices.firmware import CommandError, Firmware
from tests.e2e.ble_rig import listen_to, listening, radio_in, sensor, wave
from tracker.edges.ble.errors import ControllerError, SensorNotFoundError, SensorRefusesError
from tracker.edges.ble.radio import EmbeddedRadio, Opened, hci_radio
from tracker.edges.ble.source import SensorChoice


def test_a_vanished_sensor_is_noticed_and_taken_up_again_without_copies() -> None:
    async def play() -> None:
        ether = Ether()
        firmware = Firmware(wave())
        async with listening(radio_in(ether)) as heard:
            async with sensor(ether, firmware) as peripheral:
                await heard.until(lambda: len(heard.data) >= 5)
                ether.vanish(peripheral.transport.source)
                await heard.until(lambda: len(heard.downs) == 1)
            firmware.streaming = False
            before = len(heard.data)
            async with sensor(ether, firmware):
                await heard.until(lambda: len(heard.data) >= before + 5)
        assert len(heard.ups) == 2
        assert heard.downs[0].reason == "the link was lost"
        sequences = heard.sequences()
        assert len(set(sequences)) == len(sequences)
        assert sequences == sorted(sequences)

    asyncio.run(play())


def test_a_short_fade_loses_nothing() -> None:
    async def play() -> None:
        ether = Ether()
        async with sensor(ether) as peripheral, listening(radio_in(ether)) as heard:
            await heard.until(lambda: len(heard.data) >= 3)
            ether.hide(peripheral.transport.source)
            await heard.until(lambda: ether.held > 0)
            ether.show(peripheral.transport.source)
            await heard.until(lambda: len(heard.data) >= 12)
        assert len(heard.ups) == 1
        assert heard.sequences() == list(range(len(heard.data)))

    asyncio.run(play())


def test_a_long_fade_drops_the_link_at_both_ends_and_it_comes_back() -> None:
    async def play() -> None:
        ether = Ether()
        async with sensor(ether) as peripheral, listening(radio_in(ether)) as heard:
            await heard.until(lambda: len(heard.data) >= 3)
            ether.hide(peripheral.transport.source)
            await heard.until(lambda: len(heard.downs) == 1)
            assert not peripheral.firmware.streaming
            ether.show(peripheral.transport.source)
            await heard.until(lambda: len(heard.ups) == 2 and len(heard.data) >= 8)
        assert len(set(heard.sequences())) == len(heard.data)

    asyncio.run(play())


def test_a_sensor_that_falls_silent_on_a_standing_link_is_reconnected() -> None:
    async def play() -> None:
        ether = Ether()
        async with sensor(ether) as peripheral, listening(radio_in(ether)) as heard:
            await heard.until(lambda: len(heard.data) >= 5)
            peripheral.firmware.streaming = False
            await heard.until(lambda: len(heard.ups) == 2 and len(heard.data) >= 10)
        assert heard.downs[0].reason.startswith("no data for 1.")

    asyncio.run(play())


def test_a_controller_that_goes_away_is_opened_again() -> None:
    async def play() -> None:
        ether = Ether()
        server = HciServer(ether)
        port = await server.start("127.0.0.1", 0)
        async with sensor(ether), listening(hci_radio(f"tcp-client:127.0.0.1:{port}")) as heard:
            await heard.until(lambda: len(heard.data) >= 3)
            for client in list(server.clients.values()):
                client.close()
            await heard.until(lambda: len(heard.ups) == 2 and len(heard.data) >= 6)
        assert heard.downs[0].reason == "the link was lost"
        await server.close()

    asyncio.run(play())


def test_nobody_on_the_air_is_told_in_a_sentence() -> None:
    async def play() -> None:
        with pytest.raises(SensorNotFoundError, match=r"No known sensor was found in 1 s\. Switch the sensor on"):
            await listen_to(radio_in(Ether()), SensorChoice(patience_s=1.0))

    asyncio.run(play())


def test_the_wrong_sensor_on_the_air_is_named_in_the_sentence() -> None:
    async def play() -> None:
        ether = Ether()
        wanted = SensorChoice(name="Left wrist", patience_s=1.0)
        async with sensor(ether):
            with pytest.raises(SensorNotFoundError, match=r"name Left wrist.*Heard instead: Pumptrack 3576\."):
                await listen_to(radio_in(ether), wanted)

    asyncio.run(play())


def test_a_controller_that_is_not_there_is_told_in_a_sentence() -> None:
    async def play() -> None:
        with pytest.raises(
            ControllerError, match=r"controller tcp-client:127\.0\.0\.1:9 does not answer: nobody .*Start the other"
        ):
            await listen_to(hci_radio("tcp-client:127.0.0.1:9"))

    asyncio.run(play())


@dataclass(frozen=True)
class Crashed:
    """A radio whose system still holds the link that a crashed program left: the sensor does not advertise, but is listed."""

    inner: EmbeddedRadio
    device: BLEDevice

    async def open(self) -> Opened:
        async def connected() -> list[BLEDevice]:
            return [self.device]

        return replace(await self.inner.open(), connected=connected)

    async def close(self) -> None:
        await self.inner.close()


def test_a_sensor_that_a_crashed_program_left_connected_is_taken_up_without_a_scan() -> None:
    async def play() -> None:
        ether = Ether()
        device = BLEDevice("F0:50:54:35:76:01", "Pumptrack 3576", Address("F0:50:54:35:76:01"))
        async with sensor(ether), listening(Crashed(radio_in(ether), device)) as heard:
            await heard.until(lambda: len(heard.data) >= 3)
        assert heard.ups[0].name == "Pumptrack 3576"

    asyncio.run(play())


def test_a_sensor_that_refuses_its_start_is_told_in_a_sentence() -> None:
    class Stubborn(Firmware):
        def command(self, data: bytes) -> None:
            if data == b"\x01":
                raise CommandError(0x80)
            super().command(data)

    async def play() -> None:
        ether = Ether()
        async with sensor(ether, Stubborn(wave())):
            with pytest.raises(SensorRefusesError, match=r"Pumptrack 3576 was found but cannot be used .*0x80"):
                await listen_to(radio_in(ether), SensorChoice(patience_s=1.0))

    asyncio.run(play())


def test_a_stop_while_connecting_is_obeyed_at_once() -> None:
    async def play() -> None:
        ether = Ether()
        nobody = BLEDevice("F0:50:54:99:99:99", "Pumptrack gone", Address("F0:50:54:99:99:99"))
        radio = Crashed(radio_in(ether), nobody)
        async with listening(radio) as heard:
            await heard.until(lambda: any(c.pending_le_connection is not None for c in ether.controllers))
        assert "connecting to Pumptrack gone" in heard.said
        assert heard.inputs == []

    asyncio.run(play())
