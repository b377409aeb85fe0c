"""Which advert is the sensor that was asked for."""

import pytest
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData

from tracker.edges.ble.source import SensorChoice
from tracker.sensors.pumptrack import SERVICE

DEVICE = BLEDevice("F0:50:54:35:76:01", "Pumptrack 3576", None)


def advert(name: str | None = "Pumptrack 3576", services: tuple[str, ...] = (SERVICE,)) -> AdvertisementData:
    return AdvertisementData(name, {}, {}, list(services), None, -50, ())


@pytest.mark.parametrize(
    "wanted",
    [
        SensorChoice(),
        SensorChoice(sensor="pumptrack"),
        SensorChoice(name="3576"),
        SensorChoice(address="f0:50:54:35:76:01"),
    ],
)
def test_it_is_taken(wanted: SensorChoice) -> None:
    profile = wanted.profile_of(DEVICE, advert())
    assert profile is not None
    assert profile.id == "pumptrack"


@pytest.mark.parametrize(
    "wanted", [SensorChoice(name="left"), SensorChoice(address="F0:50:54:35:76:02"), SensorChoice(sensor="plain")]
)
def test_it_is_left_alone(wanted: SensorChoice) -> None:
    assert wanted.profile_of(DEVICE, advert()) is None


def test_a_nameless_stranger_is_left_alone() -> None:
    stranger = BLEDevice("00:00:00:00:00:01", None, None)
    assert SensorChoice().profile_of(stranger, advert(None, ())) is None


def test_who_names_kind_and_address_gets_that_kind_even_from_a_shy_advert() -> None:
    wanted = SensorChoice(sensor="pumptrack", address=DEVICE.address)
    profile = wanted.profile_of(BLEDevice(DEVICE.address, None, None), advert(None, ()))
    assert profile is not None
    assert profile.id == "pumptrack"
