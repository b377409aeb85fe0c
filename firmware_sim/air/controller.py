"""A virtual Bluetooth controller that behaves where bumble's own one does not.

Added: scan responses of their own, advertising intervals in their true unit, a cancel of a pending connection that
cancels, a reset that resets, the connection parameters that were asked for, and link-layer packets of 251 bytes.
Extended advertising is left out, so hosts use the legacy commands. Knows nothing of what is being advertised.
"""

import asyncio
from dataclasses import dataclass
from typing import Protocol, cast

from bumble import hci, ll
from bumble.controller import Connection, Controller, LegacyAdvertiser
from bumble.core import PhysicalTransport
from bumble.link import LocalLink
from bumble.transport.common import StreamPacketSource, TransportSink

SLOT_S = 0.000625
"""The unit of advertising intervals, s (Core Specification 5.4, Vol 4 Part E, 7.8.5)."""
LINK_BYTES = 251
"""Link-layer payload with the data length extension, bytes; the 27 of old cost 4.7 times the throughput (measured)."""
RSSI_DBM = -50
"""What every report says of its strength, dBm: the room is small."""
CENTRAL_CLOCK_20_PPM = 7
"""Clock accuracy code of the central, as connection complete events tell it (7.7.65.1)."""


@dataclass
class ScannableAdvInd(ll.AdvInd):
    """An advert with the answer that its sender would give to a scan request."""

    scan_response: bytes = b""


class Advertiser(LegacyAdvertiser):
    """Advertises at the interval that was asked for, and answers scans with its own data."""

    def _on_timer_fired(self) -> None:
        self.send_advertising_data()
        interval_s = max(self.advertising_interval_min, 1) * SLOT_S
        self.timer_handle = asyncio.get_running_loop().call_later(interval_s, self._on_timer_fired)

    def send_advertising_data(self) -> None:
        """Send one connectable, scannable advert."""
        kind = hci.HCI_LE_Set_Advertising_Parameters_Command.AdvertisingType.ADV_IND
        if self.enabled and self.advertising_type == kind:
            pdu = ScannableAdvInd(self.address, self.advertising_data, self.scan_response_data)
            self.controller.send_advertising_pdu(pdu)


class Air(Protocol):
    """What a controller asks of the air beyond bumble's LocalLink."""

    def vanish(self, controller: Controller) -> None:
        """Let its peers find out that it is gone."""

    def add_controller(self, controller: Controller) -> None:
        """Let it in."""


def lose(connection: Connection, reason: int) -> None:
    """End a connection at its own end without a word from the peer, if it is still the one that stands."""
    controller = connection.controller
    if controller.le_connections.get(connection.peer_address) is connection:
        controller.on_le_disconnected(connection, reason)


class VirtualController(Controller):
    """One controller in an Ether. Talks HCI to its host like any other."""

    le_acl_data_packet_length = LINK_BYTES
    supported_max_tx_octets = LINK_BYTES
    supported_max_rx_octets = LINK_BYTES
    suggested_max_tx_octets = LINK_BYTES
    le_features = Controller.le_features & ~(
        hci.LeFeatureMask.LE_EXTENDED_ADVERTISING | hci.LeFeatureMask.LE_PERIODIC_ADVERTISING
    )

    def __init__(
        self,
        name: str,
        link: LocalLink,
        public_address: str,
        source: StreamPacketSource | None = None,
        sink: TransportSink | None = None,
    ) -> None:
        super().__init__(name, host_source=source, host_sink=sink, link=link, public_address=public_address)
        self.le_legacy_advertiser = Advertiser(self)

    def on_advertising_pdu(self, pdu: ll.AdvInd | ll.AdvExtInd) -> None:
        """Report an advert to the host and, when scanning actively, its sender's scan response; connect if waited for."""
        kinds = hci.HCI_LE_Advertising_Report_Event.EventType
        if self.le_scan_enable:
            self._report(kinds.ADV_IND, pdu.advertiser_address, pdu.data)
            if self.le_scan_type and isinstance(pdu, ScannableAdvInd):
                self._report(kinds.SCAN_RSP, pdu.advertiser_address, pdu.scan_response)
        pending = self.pending_le_connection
        if pending is not None and pending.peer_address == pdu.advertiser_address:
            self.create_le_connection(pdu.advertiser_address)

    def on_le_connect_ind(self, packet: ll.ConnectInd) -> None:
        """Take up a connection that a central asks for, with the parameters it asks for."""
        advertiser = self.le_legacy_advertiser
        if not (advertiser.enabled and advertiser.address == packet.advertiser_address):
            return
        peer = packet.initiator_address
        connection = Connection(
            controller=self,
            handle=self.allocate_connection_handle(),
            role=hci.Role.PERIPHERAL,
            self_address=packet.advertiser_address,
            peer_address=peer,
            link=self.link,
            transport=PhysicalTransport.LE,
            link_type=hci.HCI_Connection_Complete_Event.LinkType.ACL,
        )
        self.le_connections[peer] = connection
        advertiser.stop()
        self.send_hci_packet(
            hci.HCI_LE_Connection_Complete_Event(
                status=hci.HCI_ErrorCode.SUCCESS,
                connection_handle=connection.handle,
                role=connection.role,
                peer_address_type=peer.address_type,
                peer_address=peer,
                connection_interval=packet.interval,
                peripheral_latency=packet.latency,
                supervision_timeout=packet.timeout,
                central_clock_accuracy=CENTRAL_CLOCK_20_PPM,
            )
        )

    def on_hci_le_create_connection_cancel_command(
        self, _command: hci.HCI_LE_Create_Connection_Cancel_Command
    ) -> hci.HCI_StatusReturnParameters:
        """Give up a pending connection and say so by a failed connection complete event (7.8.13)."""
        pending, self.pending_le_connection = self.pending_le_connection, None
        if pending is None:
            return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.COMMAND_DISALLOWED_ERROR)
        self.send_hci_packet(
            hci.HCI_LE_Connection_Complete_Event(
                status=hci.HCI_ErrorCode.UNKNOWN_CONNECTION_IDENTIFIER_ERROR,
                connection_handle=0,
                role=hci.Role.CENTRAL,
                peer_address_type=pending.peer_address.address_type,
                peer_address=pending.peer_address,
                connection_interval=0,
                peripheral_latency=0,
                supervision_timeout=0,
                central_clock_accuracy=0,
            )
        )
        return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.SUCCESS)

    def on_hci_reset_command(self, _command: hci.HCI_Reset_Command) -> hci.HCI_StatusReturnParameters:
        """Forget everything; peers find out by their supervision timeout."""
        if self.le_connections:
            air = cast(Air, self.link)
            air.vanish(self)
            air.add_controller(self)
        self.le_connections = {}
        self.pending_le_connection = None
        self.le_scan_enable = False
        self.le_legacy_advertiser.stop()
        return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.SUCCESS)

    def _report(self, kind: int, address: hci.Address, data: bytes) -> None:
        report = hci.HCI_LE_Advertising_Report_Event.Report(
            event_type=kind, address_type=address.address_type, address=address, data=data, rssi=RSSI_DBM
        )
        self.send_hci_packet(hci.HCI_LE_Advertising_Report_Event([report]))
