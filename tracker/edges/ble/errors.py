"""What can go wrong with a radio, each as one sentence that says what to do. Knows nothing of sensors' bytes."""

import re

from bleak.exc import BleakBluetoothNotAvailableError, BleakBluetoothNotAvailableReason, BleakDBusError

from tracker.model.errors import PumptrackError
from tracker.words import say

_DENIED = {
    BleakBluetoothNotAvailableReason.DENIED_BY_USER,
    BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM,
    BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN,
}


class RadioError(PumptrackError):
    """Anything between us and the air."""


class NoAdapterError(RadioError):
    """There is no usable Bluetooth adapter."""

    def __init__(self, detail: str) -> None:
        super().__init__(say("radio.no-adapter", why=_flat(detail)))


class RadioDeniedError(RadioError):
    """The system refuses us the radio."""

    def __init__(self, detail: str) -> None:
        super().__init__(say("radio.denied", why=_flat(detail)))


class ControllerError(RadioError):
    """The controller named by --hci cannot be reached or does not answer."""

    def __init__(self, spec: str, detail: str) -> None:
        super().__init__(say("radio.controller", spec=spec, why=_flat(detail)))


class SensorNotFoundError(RadioError):
    """Nobody we are looking for is in the air."""

    def __init__(self, wanted: str, after_s: float, heard: tuple[str, ...]) -> None:
        seconds = f"{after_s:.0f}"
        super().__init__(
            say("radio.not-found-others", wanted=wanted, seconds=seconds, others=", ".join(heard))
            if heard
            else say("radio.not-found", wanted=wanted, seconds=seconds)
        )


class SensorRefusesError(RadioError):
    """A sensor is there but cannot be used."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(say("radio.refuses", name=name, why=_flat(detail)))


def translated(error: Exception) -> RadioError:
    """The sentence for what bleak or the system raised while the radio was opened."""
    if isinstance(error, RadioError):
        return error
    if isinstance(error, BleakBluetoothNotAvailableError):
        return RadioDeniedError(str(error.args[0])) if error.reason in _DENIED else NoAdapterError(str(error.args[0]))
    if isinstance(error, PermissionError) or (
        isinstance(error, BleakDBusError) and re.search("Denied|NotPermitted|NotAuthorized", error.dbus_error)
    ):
        return RadioDeniedError(str(error))
    if isinstance(error, FileNotFoundError | ConnectionError):
        return NoAdapterError(say("radio.no-service"))
    return NoAdapterError(str(error) or type(error).__name__)


def _flat(text: str) -> str:
    return " ".join(text.split()).rstrip(".") or say("radio.no-details")
