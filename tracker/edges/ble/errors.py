"""What can go wrong with a radio, each as one sentence that says what to do. Knows nothing of sensors' bytes."""

import errno
import re
import socket

from bleak.exc import BleakBluetoothNotAvailableError, BleakBluetoothNotAvailableReason, BleakDBusError

from tracker.model.errors import PumptrackError
from tracker.words import say

_DENIED = {
    BleakBluetoothNotAvailableReason.DENIED_BY_USER,
    BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM,
    BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN,
}


_ERRNO = re.compile(r"\[(?:Errno|WinError) (-?\d+)\]:? ?")
"""How Python writes the number of a system's error, which tells a lifter nothing."""
_CONTROLLER = {
    errno.ENOENT: "radio.controller-gone",
    errno.ENODEV: "radio.controller-gone",
    errno.ENXIO: "radio.controller-gone",
    errno.EACCES: "radio.controller-denied",
    errno.EPERM: "radio.controller-denied",
    errno.EBUSY: "radio.controller-busy",
    errno.ECONNREFUSED: "radio.controller-refused",
    errno.EHOSTUNREACH: "radio.controller-far",
    errno.ENETUNREACH: "radio.controller-far",
    errno.ETIMEDOUT: "radio.controller-far",
}
"""What to do about a controller that cannot be opened, by the system's number."""


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

    def __init__(self, spec: str, cause: BaseException | str) -> None:
        key = "" if isinstance(cause, str) else _what_to_do(cause)
        detail = cause if isinstance(cause, str) else str(cause) or type(cause).__name__
        other = spec.replace("tcp-client", "tcp-server", 1)
        super().__init__(
            say(key, spec=spec, other=other) if key else say("radio.controller", spec=spec, why=_flat(detail))
        )


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


def _what_to_do(cause: BaseException) -> str:
    """The id of the sentence for this cause, "" where there is none. Several tries at once (IPv4, IPv6) have no number but in their text."""
    if isinstance(cause, socket.gaierror):
        return "radio.controller-far"
    told = _ERRNO.search(str(cause))
    number = getattr(cause, "errno", None) or (int(told[1]) if told else None)
    return _CONTROLLER.get(number, "") if isinstance(number, int) else ""


def _flat(text: str) -> str:
    return " ".join(_ERRNO.sub("", text).split()).rstrip(".") or say("radio.no-details")
