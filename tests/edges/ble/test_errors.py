"""Every trouble of a radio is one sentence that says what to do."""

import socket

import pytest
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakDBusError,
    BleakError,
)

from tracker.edges.ble.errors import ControllerError, NoAdapterError, RadioDeniedError, RadioError, translated

REASON = BleakBluetoothNotAvailableReason


@pytest.mark.parametrize(
    ("raised", "kind", "words"),
    [
        (
            BleakBluetoothNotAvailableError("No adapters found.", REASON.NO_BLUETOOTH),
            NoAdapterError,
            "No adapters found",
        ),
        (BleakBluetoothNotAvailableError("off", REASON.POWERED_OFF), NoAdapterError, "switch it on"),
        (BleakBluetoothNotAvailableError("no", REASON.DENIED_BY_USER), RadioDeniedError, "privacy settings"),
        (FileNotFoundError(2, "No such file"), NoAdapterError, "Bluetooth service is not running"),
        (ConnectionRefusedError(111, "refused"), NoAdapterError, "Bluetooth service is not running"),
        (PermissionError(13, "Permission denied"), RadioDeniedError, "group 'bluetooth'"),
        (BleakDBusError("org.freedesktop.DBus.Error.AccessDenied", ["no"]), RadioDeniedError, "AccessDenied"),
        (BleakDBusError("org.freedesktop.DBus.Error.ServiceUnknown", ["x"]), NoAdapterError, "pumptrack demo"),
        (BleakError(), NoAdapterError, "BleakError"),
    ],
)
def test_what_the_system_raises_becomes_a_sentence(raised: Exception, kind: type[RadioError], words: str) -> None:
    error = translated(raised)
    assert type(error) is kind
    assert words in str(error)
    assert str(error).endswith(".")
    assert "\n" not in str(error)
    assert error.exit_status == 1


def test_our_own_errors_pass_unchanged() -> None:
    error = NoAdapterError("none")
    assert translated(error) is error


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (OSError(2, "could not open port /dev/ttyACM9: [Errno 2] No such file or directory"), "Plug it in"),
        (OSError(13, "could not open port /dev/ttyACM0: [Errno 13] Permission denied"), "group of its port"),
        (OSError(16, "Device or resource busy"), "Another program holds"),
        (ConnectionRefusedError(111, "Connect call failed ('127.0.0.1', 9)"), "Start the other side first"),
        (OSError("Multiple exceptions: [Errno 111] Connect call failed, [Errno 111] Connect call failed"), "Start the"),
        (socket.gaierror(-2, "Name or service not known"), "Check the address"),
        (OSError(5, "Input/output error"), "Check that it is plugged in"),
    ],
)
def test_a_dongle_that_cannot_be_used_is_told_what_to_do_and_no_number(raised: Exception, words: str) -> None:
    said = str(ControllerError("serial:/dev/ttyACM0", raised))
    assert words in said
    assert "rrno" not in said
    assert "serial:/dev/ttyACM0" in said
