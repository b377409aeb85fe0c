"""What can go wrong with a radio, each as one sentence that says what to do. Knows nothing of sensors' bytes."""

import re

from bleak.exc import BleakBluetoothNotAvailableError, BleakBluetoothNotAvailableReason, BleakDBusError

from tracker.model.errors import PumptrackError

_DENIED = {
    BleakBluetoothNotAvailableReason.DENIED_BY_USER,
    BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM,
    BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN,
}
_ALTERNATIVE = "or name another controller with --hci, or try the built-in simulation: pumptrack demo."


class RadioError(PumptrackError):
    """Anything between us and the air."""


class NoAdapterError(RadioError):
    """There is no usable Bluetooth adapter."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"No Bluetooth adapter can be used ({_flat(detail)}). Plug one in and switch it on, {_ALTERNATIVE}"
        )


class RadioDeniedError(RadioError):
    """The system refuses us the radio."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The system refuses access to Bluetooth ({_flat(detail)}). "
            "Allow it for this terminal in the system's privacy settings (on Linux: be in the group 'bluetooth')."
        )


class ControllerError(RadioError):
    """The controller named by --hci cannot be reached or does not answer."""

    def __init__(self, spec: str, detail: str) -> None:
        super().__init__(
            f"The Bluetooth controller {spec} does not answer ({_flat(detail)}). "
            "Check that it is plugged in or, for tcp-client, that the other side runs."
        )


class SensorNotFoundError(RadioError):
    """Nobody we are looking for is in the air."""

    def __init__(self, wanted: str, after_s: float, heard: tuple[str, ...]) -> None:
        others = f" Heard instead: {', '.join(heard)}." if heard else ""
        super().__init__(
            f"No {wanted} was found in {after_s:.0f} s.{others} "
            "Switch the sensor on, bring it near and make sure that no other app is connected to it."
        )


class SensorRefusesError(RadioError):
    """A sensor is there but cannot be used."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(
            f"{name} was found but cannot be used ({_flat(detail)}). "
            "Switch it off and on, and make sure that no other app is connected to it."
        )


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
        return NoAdapterError("the system's Bluetooth service is not running")
    return NoAdapterError(str(error) or type(error).__name__)


def _flat(text: str) -> str:
    return " ".join(text.split()).rstrip(".") or "no details"
