"""Every sensor we can read: one explicit tuple. Knows nothing of radios."""

from tracker.model.errors import SettingError
from tracker.sensors.plain import PLAIN
from tracker.sensors.profile import SensorProfile
from tracker.sensors.pumptrack import PUMPTRACK

SENSORS: tuple[SensorProfile, ...] = (PUMPTRACK, PLAIN)


class UnknownSensorError(SettingError):
    """A sensor id that no entry of the catalogue has."""

    def __init__(self, sensor: str) -> None:
        known = ", ".join(profile.id for profile in SENSORS)
        super().__init__(f"There is no sensor called {sensor!r}; choose one of: {known}.")


def sensor_profile(sensor: str) -> SensorProfile:
    """The profile with this id. Raises UnknownSensorError."""
    for profile in SENSORS:
        if profile.id == sensor:
            return profile
    raise UnknownSensorError(sensor)


def recognise(name: str | None, services: tuple[str, ...]) -> SensorProfile | None:
    """The sensor that sends such an advert, or None for a stranger."""
    return next((profile for profile in SENSORS if profile.radio and profile.recognises(name, services)), None)
