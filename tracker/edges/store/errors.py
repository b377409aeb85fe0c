"""What can be wrong with the memory, each as one sentence that says what to do. The session itself never depends on it."""

from tracker.model.errors import BadInputError, NotThereError, PumptrackError, SettingError
from tracker.words import say

SAFE = say("memory.safe")


class StoreError(PumptrackError):
    """The memory cannot be used (now)."""


class StoreLockedError(StoreError):
    """Another program holds it."""

    def __init__(self, name: str) -> None:
        super().__init__(say("memory.locked", name=name, safe=SAFE))


class StoreFullError(StoreError):
    """No room."""

    def __init__(self, name: str) -> None:
        super().__init__(say("memory.full", name=name, safe=SAFE))


class StoreReadOnlyError(StoreError):
    """It may not be written, or its folder may not."""

    def __init__(self, name: str) -> None:
        super().__init__(say("memory.read-only", name=name, safe=SAFE))


class StoreUnreachableError(StoreError):
    """It cannot be opened at all."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(say("memory.unreachable", name=name, why=why, safe=SAFE))


class StoreDamagedError(StoreError):
    """The file is no database, or a broken one."""

    def __init__(self, name: str) -> None:
        super().__init__(say("memory.damaged", name=name, safe=SAFE))


class NewerStoreError(StoreError):
    """A later pumptrack has changed its tables."""

    def __init__(self, name: str, schema: str) -> None:
        super().__init__(say("memory.newer", name=name, schema=schema, safe=SAFE))


class MissingDriverError(SettingError):
    """PostgreSQL was named, its driver is not there."""

    def __init__(self) -> None:
        super().__init__(say("memory.no-driver"))


class BadAddressError(SettingError):
    """The address of the memory makes no sense."""

    def __init__(self, address: str) -> None:
        super().__init__(say("memory.no-address", address=address))


class NoSuchSessionError(NotThereError):
    """Nothing in the memory is called this."""

    def __init__(self, name: str) -> None:
        super().__init__(say("memory.no-session", name=name))


class AmbiguousSessionError(BadInputError):
    """Several begin like this."""

    def __init__(self, name: str, found: int) -> None:
        super().__init__(say("memory.several", found=found, name=name))
