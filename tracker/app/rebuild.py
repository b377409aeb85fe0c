"""The memory made anew from all recordings, as if every session were done again in its order. Knows no terminal.

A session is told of what went before it, so the sessions come by time; a correction counts from the moment it was made: the session after
it knew of it, the one before did not. That makes a rebuilt memory the same as the one that grew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.app.afterwards import Recorded, id_of, read_header, read_session, recordings_in
from tracker.app.config import DataFolder
from tracker.app.ledger import NS_PER_S
from tracker.app.memory import Memory
from tracker.app.replaying import replayed
from tracker.edges.store.nouns import DEMO, Told
from tracker.edges.store.store import Store
from tracker.engine import EngineConfig
from tracker.model.errors import BadInputError
from tracker.model.inputs import Mark
from tracker.words import say


@dataclass(frozen=True, slots=True)
class Found:
    """One recording, whole enough to be tried."""

    path: Path
    started_ns: int
    source: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many sessions are in the memory now, how many of them are new to it, how many were let go, and what was odd."""

    sessions: int
    new: int
    gone: int
    notes: tuple[str, ...]


class Rebuild:
    """One rebuild."""

    def __init__(self, store: Store, place: DataFolder, config: EngineConfig) -> None:
        self._store = store
        self._place = place
        self._config = config
        self._notes: list[str] = []
        self._spoken: dict[str, tuple[Found, Told]] = {}

    def run(self, on_begin: Callable[[int], None], on_done: Callable[[str], None]) -> Rebuilt:
        """Replay everything. `on_begin` is told how many recordings there are, `on_done` the name of each that is done.

        Raises StoreError. A recording that cannot be read gets a note, and what the memory had of it stays.
        """
        known = set(self._store.ids())
        paths = [*recordings_in(self._place.recordings), *recordings_in(self._place.deleted)]
        gone = known - {id_of(path) for path in paths}
        for session_id in gone:
            self._store.forget(session_id)
        found = self._by_time(paths)
        on_begin(len(found))
        kept: list[str] = []
        for number, one in enumerate(found):
            until_ns = found[number + 1].started_ns if number + 1 < len(found) else None
            if self._take(one, until_ns):
                kept.append(id_of(one.path))
            on_done(id_of(one.path))
        return Rebuilt(len(kept), len(set(kept) - known), len(gone), tuple(self._notes))

    def _by_time(self, paths: Sequence[Path]) -> list[Found]:
        found = []
        for path in paths:
            try:
                header = read_header(path)
            except BadInputError as why:
                self._notes.append(str(why))
            else:
                found.append(Found(path, header.started_ns, header.source))
        return sorted(found, key=lambda one: (one.started_ns, one.path.name))

    def _take(self, one: Found, until_ns: int | None) -> bool:
        """Bring one session in, and what was said of earlier ones before the next began. False where there is nothing in it."""
        try:
            recorded = read_session(one.path)
            if not recorded.has_data:
                self._notes.append(say("file.unheard", name=one.path.name))
                return False
            told = Memory(lambda: self._store, self._place, self._config, demo=one.source == DEMO).told(one.started_ns)
            self._save(recorded, told, until_ns)
        except BadInputError as why:
            self._notes.append(str(why))
            return False
        self._notes += [f"{one.path.name}: {note}" for note in recorded.notes]
        for earlier, knew in self._spoken.values():
            self._save(read_session(earlier.path), knew, until_ns, since_ns=one.started_ns)
        if recorded.afterwards:
            self._spoken[recorded.id] = (one, told)
        return True

    def _save(self, recorded: Recorded, told: Told, until_ns: int | None, since_ns: int | None = None) -> None:
        """Replay and save with what was said until then; nothing where `since_ns` is given and nothing was said since."""
        said = [(_said_ns(recorded, mark), mark) for mark in recorded.afterwards]
        heard = [(ns, mark) for ns, mark in said if until_ns is None or ns < until_ns]
        if since_ns is not None and not any(ns >= since_ns for ns, _ in heard):
            return
        marks = tuple(mark for _, mark in heard)
        outcome = replayed(recorded, told, self._config, marks)
        self._store.save(outcome, deleted=recorded.path.parent == self._place.deleted)


def _said_ns(recorded: Recorded, mark: Mark) -> int:
    return recorded.header.started_ns + round(mark.host_s * NS_PER_S)
