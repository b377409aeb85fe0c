"""Every trouble of a radio is one sentence that says what to do."""

import pytest
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakDBusError,
    BleakError,
)

from tracker.edges.ble.errors import NoAdapterError, RadioDeniedError, RadioError, translated

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
