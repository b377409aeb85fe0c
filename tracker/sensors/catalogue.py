"""Every sensor we can read: one explicit tuple. Knows nothing of radios."""

from tracker.model.errors import SettingError
from tracker.sensors.dot import DOT
from tracker.sensors.microbit import MICROBIT
from tracker.sensors.movesense import MOVESENSE
from tracker.sensors.plain import PLAIN
from tracker.sensors.polar import POLAR_H10, POLAR_VERITY
from tracker.sensors.profile import SensorProfile
from tracker.sensors.pumptrack import PUMPTRACK
from tracker.sensors.thingy import THINGY
from tracker.sensors.witmotion import WITMOTION
from tracker.words import say

SENSORS: tuple[SensorProfile, ...] = (
    PUMPTRACK,
    WITMOTION,
    POLAR_VERITY,
    POLAR_H10,
    MOVESENSE,
    DOT,
    THINGY,
    MICROBIT,
    PLAIN,
)


class UnknownSensorError(SettingError):
    """A sensor id that no entry of the catalogue has."""

    def __init__(self, sensor: str) -> None:
        known = ", ".join(profile.id for profile in SENSORS)
        super().__init__(say("radio.unknown", sensor=repr(sensor), known=known))


def sensor_profile(sensor: str) -> SensorProfile:
    """The profile with this id. Raises UnknownSensorError."""
    for profile in SENSORS:
        if profile.id == sensor:
            return profile
    raise UnknownSensorError(sensor)


def recognise(name: str | None, services: tuple[str, ...]) -> SensorProfile | None:
    """The sensor that sends such an advert, or None for a stranger."""
    return next((profile for profile in SENSORS if profile.radio and profile.recognises(name, services)), None)
