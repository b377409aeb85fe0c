"""The air between virtual controllers: who hears whom, and what happens when somebody falls silent.

Extends bumble's LocalLink with presence. While a controller is out of range the link layer holds its packets back
(real radios repeat them); after the connection's supervision timeout both ends that still live are told the link is
lost, as the Core Specification has it (5.4, Vol 6 Part B, 4.5.2). Knows nothing of hosts, services or sensors.
"""

import asyncio
from collections.abc import Callable

from bumble import hci, ll
from bumble.controller import Connection, Controller
from bumble.core import PhysicalTransport
from bumble.link import LocalLink

from firmware_sim.air.controller import lose

DEFAULT_SUPERVISION_S = 0.72
"""Used only where a connection came to be without the air having heard its parameters; bumble's own default."""

Ends = frozenset[str]


class Ether(LocalLink):
    """One room full of controllers. All of it runs in one event loop."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # bumble ships no complete types
        self._hidden: set[Controller] = set()
        self._held: list[tuple[Controller, Controller, Callable[[], None]]] = []
        self._supervision_s: dict[Ends, float] = {}
        self._timers: dict[Controller, list[asyncio.TimerHandle]] = {}

    @property
    def held(self) -> int:
        """How many packets wait for somebody to come back into range."""
        return len(self._held)

    def hide(self, controller: Controller) -> None:
        """Carry a controller out of range. It still lives and believes itself connected."""
        if controller not in self._hidden:
            self._hidden.add(controller)
            self._timers[controller] = [
                self._supervise(connection) for connection in controller.le_connections.values()
            ]

    def show(self, controller: Controller) -> None:
        """Bring it back. Connections that have not timed out go on, and what was held back arrives now."""
        self._hidden.discard(controller)
        for timer in self._timers.pop(controller, []):
            timer.cancel()
        held, self._held = self._held, []
        for sender, receiver, action in held:
            self._carry(sender, receiver, action)

    def vanish(self, controller: Controller) -> None:
        """Cut a controller's power: nobody is told; its peers find out by the supervision timeout."""
        if controller in self.controllers:
            for connection in controller.le_connections.values():
                self._supervise(connection)
            controller.le_legacy_advertiser.stop()
            self._hidden.discard(controller)
            self.remove_controller(controller)

    def send_acl_data(
        self, sender_controller: Controller, destination_address: hci.Address, transport: PhysicalTransport, data: bytes
    ) -> None:
        """Carry one L2CAP PDU to whoever has the address; a vanished receiver hears nothing."""
        receiver = self.find_le_controller(destination_address)
        source = sender_controller.random_address
        if receiver is not None and sender_controller in self.controllers:
            self._carry(sender_controller, receiver, lambda: receiver.on_link_acl_data(source, transport, data))

    def send_advertising_pdu(self, sender_controller: Controller, packet: ll.AdvertisingPdu) -> None:
        """Say something on the advertising channels. What nobody hears now is gone: adverts are not repeated."""
        loop = asyncio.get_running_loop()
        if sender_controller in self._hidden or sender_controller not in self.controllers:
            return
        for receiver in self.controllers - self._hidden - {sender_controller}:
            loop.call_soon(receiver.on_ll_advertising_pdu, packet)
        if isinstance(packet, ll.ConnectInd):
            key = frozenset({str(packet.initiator_address), str(packet.advertiser_address)})
            self._supervision_s[key] = packet.timeout * 0.01
            loop.call_soon(lambda: loop.call_soon(self._check_established, sender_controller, packet))

    def send_ll_control_pdu(
        self, sender_address: hci.Address, receiver_address: hci.Address, packet: ll.ControlPdu
    ) -> None:
        """Carry a link-layer control PDU; a vanished receiver hears nothing."""
        sender = self.find_le_controller(sender_address)
        receiver = self.find_le_controller(receiver_address)
        if sender is not None and receiver is not None:
            self._carry(sender, receiver, lambda: receiver.on_ll_control_pdu(sender_address, packet))

    def _carry(self, sender: Controller, receiver: Controller, action: Callable[[], None]) -> None:
        if sender in self._hidden or receiver in self._hidden:
            self._held.append((sender, receiver, action))
        else:
            asyncio.get_running_loop().call_soon(action)

    def _supervise(self, connection: Connection) -> asyncio.TimerHandle:
        """Tell both ends of this very connection that it is lost, unless the timer is stopped before."""
        ends = [connection]
        peer = self.find_le_controller(connection.peer_address)
        if peer is not None and (other := peer.le_connections.get(connection.self_address)) is not None:
            ends.append(other)
        key = frozenset({str(connection.self_address), str(connection.peer_address)})
        after_s = self._supervision_s.get(key, DEFAULT_SUPERVISION_S)
        return asyncio.get_running_loop().call_later(after_s, self._lose, ends)

    def _lose(self, ends: list[Connection]) -> None:
        addresses = {str(address) for end in ends for address in (end.self_address, end.peer_address)}
        self._held = [
            held for held in self._held if not addresses >= {str(held[0].random_address), str(held[1].random_address)}
        ]
        for end in ends:
            lose(end, hci.HCI_ErrorCode.CONNECTION_TIMEOUT_ERROR)

    def _check_established(self, initiator: Controller, packet: ll.ConnectInd) -> None:
        """A connection that the advertiser did not take up fails, instead of hanging half open."""
        advertiser = self.find_le_controller(packet.advertiser_address)
        mine = initiator.le_connections.get(packet.advertiser_address)
        taken = advertiser is not None and packet.initiator_address in advertiser.le_connections
        if mine is not None and not taken:
            lose(mine, hci.HCI_ErrorCode.CONNECTION_FAILED_TO_BE_ESTABLISHED_ERROR)
