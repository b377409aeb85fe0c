"""bleak's scanner over a controller that we drive ourselves.

Binds to bleak 3.1's backend interface, which may change without notice (it is pinned). Knows nothing of sensors.
"""

import struct
from typing import Any, Literal

from bleak.backends.scanner import AdvertisementData, AdvertisementDataCallback, BaseBleakScanner
from bumble.core import AdvertisingData
from bumble.device import Advertisement, Device

from tracker.edges.ble.adapter import Adapter, uuid_text


def scanner_backend(adapter: Adapter) -> type["BumbleScanner"]:
    """A scanner class bound to this adapter."""
    return type("BumbleScannerOnAdapter", (BumbleScanner,), {"adapter": adapter})


class BumbleScanner(BaseBleakScanner):
    """bleak's scanner on a bumble host."""

    adapter: Adapter

    def __init__(
        self,
        detection_callback: AdvertisementDataCallback | None,
        service_uuids: list[str] | None,
        scanning_mode: Literal["active", "passive"] = "active",
        **_kwargs: Any,
    ) -> None:
        super().__init__(detection_callback, service_uuids)
        self._active = scanning_mode == "active"

    async def start(self) -> None:
        """Start scanning; duplicates are reported, as bleak wants it."""
        self.seen_devices = {}
        device = self.adapter.device
        device.on(Device.EVENT_ADVERTISEMENT, self._on_advertisement)
        await device.start_scanning(active=self._active, filter_duplicates=False)

    async def stop(self) -> None:
        """Stop scanning."""
        device = self.adapter.device
        device.remove_listener(Device.EVENT_ADVERTISEMENT, self._on_advertisement)
        if not self.adapter.lost:
            await device.stop_scanning()

    def _on_advertisement(self, advertisement: Advertisement) -> None:
        try:
            adv = _advertisement_data(advertisement)
        except (ValueError, struct.error):
            return  # garbled in the air: nobody's advert
        if self.is_allowed_uuid(adv.service_uuids):
            address = advertisement.address.to_string(with_type_qualifier=False)
            device = self.create_or_update_device(address, address, adv.local_name, advertisement.address, adv)
            self.call_detection_callbacks(device, adv)


def _advertisement_data(advertisement: Advertisement) -> AdvertisementData:
    """What an advert says. Raises ValueError or struct.error for one that is garbled."""
    data = advertisement.data
    name = data.get(AdvertisingData.Type.COMPLETE_LOCAL_NAME) or data.get(AdvertisingData.Type.SHORTENED_LOCAL_NAME)
    uuids = [
        uuid_text(uuid)
        for kind in (
            AdvertisingData.Type.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS,
            AdvertisingData.Type.INCOMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS,
            AdvertisingData.Type.COMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS,
            AdvertisingData.Type.INCOMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS,
        )
        for uuid in data.get(kind) or []
    ]
    makers = {
        int(company): bytes(value) for company, value in data.get_all(AdvertisingData.Type.MANUFACTURER_SPECIFIC_DATA)
    }
    return AdvertisementData(
        local_name=name,
        manufacturer_data=makers,
        service_data={},
        service_uuids=uuids,
        tx_power=data.get(AdvertisingData.Type.TX_POWER_LEVEL),
        rssi=int(advertisement.rssi),
        platform_data=(advertisement,),
    )
