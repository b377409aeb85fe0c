"""What can be wrong with the memory, each as one sentence that says what to do. The session itself never depends on it."""

from tracker.model.errors import BadInputError, PumptrackError, SettingError

REPAIR = "what was recorded is safe, and `pumptrack rebuild` brings it into the memory"


class StoreError(PumptrackError):
    """The memory cannot be used (now)."""


class StoreLockedError(StoreError):
    """Another program holds it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The memory {name} is locked by another program: close it; {REPAIR}.")


class StoreFullError(StoreError):
    """No room."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The memory {name} has no room left on its disk: free some space; {REPAIR}.")


class StoreReadOnlyError(StoreError):
    """It may not be written, or its folder may not."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The memory {name} may not be written: check the permissions of its folder; {REPAIR}.")


class StoreUnreachableError(StoreError):
    """It cannot be opened at all."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"The memory {name} cannot be opened: {why}; {REPAIR}.")


class StoreDamagedError(StoreError):
    """The file is no database, or a broken one."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The memory {name} is damaged or no database: move that file away; {REPAIR}.")


class NewerStoreError(StoreError):
    """A later pumptrack has changed its tables."""

    def __init__(self, name: str, schema: str) -> None:
        super().__init__(
            f"The memory {name} was written by a newer pumptrack (its tables are of version {schema}): update pumptrack; {REPAIR}."
        )


class MissingDriverError(SettingError):
    """PostgreSQL was named, its driver is not there."""

    def __init__(self) -> None:
        super().__init__("For a PostgreSQL memory its driver is needed: pip install 'pumptrack[postgres]'.")


class BadAddressError(SettingError):
    """The address of the memory makes no sense."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"The database address '{address}' makes no sense: give postgresql://USER@HOST/NAME or sqlite:///FILE."
        )


class NoSuchSessionError(BadInputError):
    """Nothing in the memory is called this."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no session called '{name}'; `pumptrack sessions` lists them, `pumptrack rebuild` finds lost ones."
        )


class AmbiguousSessionError(BadInputError):
    """Several begin like this."""

    def __init__(self, name: str, found: int) -> None:
        super().__init__(f"{found} sessions begin with '{name}'; give more of the name.")
