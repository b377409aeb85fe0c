"""What every sensor must keep to."""

import re

import pytest

from tracker.sensors.catalogue import SENSORS, UnknownSensorError, recognise, sensor_profile
from tracker.sensors.profile import PacketError, SensorProfile

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
each_sensor = pytest.mark.parametrize("profile", SENSORS, ids=lambda profile: profile.id)


def test_ids_are_unique() -> None:
    assert len({profile.id for profile in SENSORS}) == len(SENSORS)


@each_sensor
def test_a_sensor_says_where_its_format_is_written_down(profile: SensorProfile) -> None:
    assert profile.source
    assert profile.title


@each_sensor
def test_uuids_are_written_as_bleak_writes_them(profile: SensorProfile) -> None:
    used = [*profile.services, *profile.listen, *(w.characteristic for w in profile.start + profile.stop)]
    for uuid in [*used, profile.notify] if profile.radio else used:
        assert UUID.fullmatch(uuid), uuid


@each_sensor
def test_a_radio_sensor_can_be_recognised_and_has_a_rate(profile: SensorProfile) -> None:
    if profile.radio:
        assert profile.names or profile.services
        assert profile.rate_hz > 0
        for name in profile.names:
            assert recognise(f"{name.upper()} 12", ()) is profile
        for service in profile.services:
            assert recognise(None, (service.upper(),)) is profile


@each_sensor
def test_a_fresh_decoder_survives_rubbish(profile: SensorProfile) -> None:
    decoder = profile.decoder()
    refused = []
    for rubbish in (b"", b"\0", b"\xff" * 7, bytes(range(256))):
        try:
            decoder.push(rubbish)
        except PacketError as error:
            refused.append(str(error))
    assert all(sentence.startswith(f"{profile.id.split('-')[0]}: ") for sentence in refused)


def test_a_stranger_is_not_recognised() -> None:
    assert recognise("Living room lamp", ("0000180a-0000-1000-8000-00805f9b34fb",)) is None


def test_an_unknown_id_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownSensorError, match="no sensor called 'wt901'; choose one of: pumptrack"):
        sensor_profile("wt901")
