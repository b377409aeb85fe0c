"""Ways into the air: a virtual controller for a host in this process, or for hosts that come over TCP.

Knows nothing of what the hosts do with it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

from bumble.transport.common import StreamPacketSink, StreamPacketSource, Transport

from firmware_sim.air.controller import VirtualController
from firmware_sim.air.ether import Ether

PUBLIC_ADDRESS = "F0:50:54:00:00:{:02X}"


class Plug(Transport):
    """A controller plugged into this process. Closing it is pulling it out: peers find out by themselves."""

    def __init__(self, ether: Ether, name: str = "plugged") -> None:
        self.controller = VirtualController(name, ether, _next_address(ether))
        self._ether = ether
        super().__init__(self.controller, self.controller)

    async def close(self) -> None:
        """Pull the controller out of the air."""
        self._ether.vanish(self.controller)
        if not self.controller.terminated.done():
            self.controller.terminated.set_result(None)


def plugs(ether: Ether) -> Callable[[], Awaitable[Transport]]:
    """What opens a virtual controller in this ether, each time anew: to be handed to whoever needs an HCI transport."""

    async def open_plug() -> Transport:
        return Plug(ether)

    return open_plug


class HciServer:
    """Offers HCI over TCP (H4 framing): every client gets a controller of its own, gone when the client is."""

    def __init__(self, ether: Ether) -> None:
        self.ether = ether
        self.clients: dict[VirtualController, asyncio.BaseTransport] = {}
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Listen; returns the port (0 asks for a free one). Raises OSError where it is taken."""
        self._server = await asyncio.get_running_loop().create_server(lambda: _Client(self), host, port)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening and drop every client."""
        if self._server is not None:
            self._server.close()
            for transport in list(self.clients.values()):
                transport.close()
            await self._server.wait_closed()


class _Client(asyncio.Protocol):
    def __init__(self, server: HciServer) -> None:
        self._server = server
        self._source = StreamPacketSource()
        self._controller: VirtualController | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        ether = self._server.ether
        sink = StreamPacketSink(cast(asyncio.WriteTransport, transport))
        self._controller = VirtualController("tcp", ether, _next_address(ether), self._source, sink)
        self._server.clients[self._controller] = transport

    def data_received(self, data: bytes) -> None:
        self._source.data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # the name is asyncio's
        if self._controller is not None:
            self._server.clients.pop(self._controller, None)
            self._controller.host = None
            self._server.ether.vanish(self._controller)


def _next_address(ether: Ether) -> str:
    taken = {str(controller.public_address)[:17] for controller in ether.controllers}
    return next(a for a in (PUBLIC_ADDRESS.format(i) for i in range(1, 256)) if a not in taken)
