"""One Bluetooth controller with the bumble host on top: what the embedded scanner and clients share.

Knows nothing of bleak or of sensors.
"""

import asyncio
from collections.abc import Callable

from bumble import core
from bumble.device import Connection, Device, DeviceConfiguration
from bumble.hci import Address
from bumble.transport.common import Transport

SIG_BASE = "{}-0000-1000-8000-00805f9b34fb"
"""What 16- and 32-bit UUIDs stand for (Core Specification 5.4, Vol 3 Part B, 2.5.1)."""
SHORT_UUID_DIGITS = 8
HANGUP_S = 2.0
"""How long a polite goodbye may take before we drop the link, s."""


class Adapter:
    """One controller with the bumble host on top, shared by every scanner and client of the program.

    A controller takes one pending connection at a time, hence the lock. `lost` tells that its transport has gone.
    """

    def __init__(self, device: Device, transport: Transport) -> None:
        self.device = device
        self.connecting = asyncio.Lock()
        self.lost = False
        self._transport = transport
        self._on_lost: list[Callable[[], None]] = []
        transport.source.terminated.add_done_callback(self._transport_lost)

    @classmethod
    async def open(cls, transport: Transport, address: str) -> "Adapter":
        """Put a host on an open transport and power it on. Closes the transport again where that fails."""
        config = DeviceConfiguration(name="pumptrack tracker", address=Address(address), keystore=None)
        device = Device.from_config_with_hci(config, transport.source, transport.sink)
        try:
            await device.power_on()
        except BaseException:
            await transport.close()
            raise
        return cls(device, transport)

    async def close(self) -> None:
        """Say goodbye to whoever is connected, then close the transport."""
        if not self.lost:
            for connection in list(self.device.connections.values()):
                await hang_up(connection)
            await self.device.power_off()
        await self._transport.close()

    def when_lost(self, callback: Callable[[], None]) -> None:
        """Call back once if the controller goes away."""
        self._on_lost.append(callback)

    def forget(self, callback: Callable[[], None]) -> None:
        """No longer call back."""
        if callback in self._on_lost:
            self._on_lost.remove(callback)

    def _transport_lost(self, _future: "asyncio.Future[None]") -> None:
        self.lost = True
        callbacks, self._on_lost = self._on_lost, []
        for callback in callbacks:
            callback()


async def hang_up(connection: Connection) -> None:
    """Disconnect, but not for longer than HANGUP_S; a link that is gone already is fine."""
    try:
        async with asyncio.timeout(HANGUP_S):
            await connection.disconnect()
    except (TimeoutError, core.BaseBumbleError):
        return


def uuid_text(uuid: core.UUID) -> str:
    """The 128-bit form in lower case, as bleak writes it."""
    text = uuid.to_hex_str("-").lower()
    return SIG_BASE.format(text.zfill(8)) if len(text) <= SHORT_UUID_DIGITS else text
