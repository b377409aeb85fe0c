"""Which advert is the sensor that was asked for."""

import pytest

from tracker.edges.ble.source import SensorChoice
from tracker.sensors.pumptrack import SERVICE

ADDRESS, NAME = "F0:50:54:35:76:01", "Pumptrack 3576"


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
    profile = wanted.profile_of(ADDRESS, NAME, (SERVICE,))
    assert profile is not None
    assert profile.id == "pumptrack"


@pytest.mark.parametrize(
    "wanted", [SensorChoice(name="left"), SensorChoice(address="F0:50:54:35:76:02"), SensorChoice(sensor="plain")]
)
def test_it_is_left_alone(wanted: SensorChoice) -> None:
    assert wanted.profile_of(ADDRESS, NAME, (SERVICE,)) is None


def test_a_nameless_stranger_is_left_alone() -> None:
    assert SensorChoice().profile_of("00:00:00:00:00:01", "") is None


def test_who_names_kind_and_address_gets_that_kind_even_from_a_shy_advert() -> None:
    profile = SensorChoice(sensor="pumptrack", address=ADDRESS).profile_of(ADDRESS, "")
    assert profile is not None
    assert profile.id == "pumptrack"
