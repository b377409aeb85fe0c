"""The system's own Bluetooth, as far as a machine without any can tell."""

import asyncio
import sys
from pathlib import Path

import pytest

from tests.e2e.ble_rig import listen_to
from tracker.edges.ble.errors import NoAdapterError
from tracker.edges.ble.radio import NativeRadio


@pytest.mark.skipif(
    sys.platform != "linux", reason="only on Linux can the Bluetooth service be hidden from one program"
)
def test_no_bluetooth_service_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    with pytest.raises(NoAdapterError, match=r"service is not running\). Plug one in .* pumptrack demo\.$"):
        asyncio.run(listen_to(NativeRadio()))
