"""What the engine knew when a recorded session was done: a replay of it shall be told the same. Asks the memory, if there is one."""

from dataclasses import replace

from tracker.app.afterwards import id_of
from tracker.app.config import DataFolder
from tracker.app.opening import OpenedFile
from tracker.edges.store.errors import NoSuchSessionError, StoreError
from tracker.edges.store.store import Store
from tracker.engine import EngineConfig


def as_then(config: EngineConfig, opened: OpenedFile, place: DataFolder) -> EngineConfig:
    """`config` with the past and the lessons of that day, where the memory knows the session; else as it is."""
    if opened.header is None or not (place.database or place.memory.exists()):
        return config
    try:
        outcome = Store(place.database_address).outcome(id_of(opened.path))
    except (NoSuchSessionError, StoreError):
        return config  # a replay needs no memory, and whoever does says what is wrong with it
    if outcome.head.started_ns != opened.header.started_ns:
        return config  # another recording of the same name
    return replace(config, past=outcome.told.past, templates=outcome.told.templates)
