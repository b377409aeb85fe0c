"""Brings a running session into the memory from a thread of its own: a slow or locked database never holds up the session.

The newest outcome wins; one that could not be saved is followed by the next, which holds all of it. Knows no engine and no screen.
"""

import threading
from collections.abc import Callable
from typing import Protocol

from tracker.app.config import DataFolder
from tracker.app.ledger import Ledger
from tracker.edges.store.nouns import Outcome
from tracker.edges.store.store import Store
from tracker.model.errors import PumptrackError
from tracker.model.inputs import Input
from tracker.words import say


class Recording(Protocol):
    """What the inputs are recorded with."""

    def put(self, given: Input) -> None:
        """Record one input; never waits."""

    def close(self) -> None:
        """Finish the recording."""


class LazyStore:
    """The memory, opened when it is first needed; where that failed, the next need tries again."""

    def __init__(self, place: DataFolder) -> None:
        self._place = place
        self._store: Store | None = None

    def open(self) -> Store:
        """The open memory. Raises StoreError."""
        if self._store is None:
            self._store = Store(self._place.database_address)
        return self._store

    def save(self, outcome: Outcome) -> None:
        """Write a session. Raises StoreError."""
        self.open().save(outcome)


class Saver:
    """`offer` never waits and never raises. Trouble is told once when it begins and once, through `on_relief`, when it is over."""

    def __init__(
        self,
        save: Callable[[Outcome], None],
        on_trouble: Callable[[str], None],
        on_relief: Callable[[str], None] | None = None,
    ) -> None:
        self._save = save
        self._on_trouble = on_trouble
        self._on_relief = on_relief or on_trouble
        self._offered: Outcome | None = None
        self._ended = False
        self._busy = False
        self._in_trouble = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="saver", daemon=True)
        self._thread.start()

    def offer(self, outcome: Outcome) -> None:
        """Save this as soon as the one before is saved; a newer one takes its place."""
        with self._news:
            self._offered = outcome
            self._news.notify_all()

    def wait(self) -> None:
        """Return when all that was offered is saved, or has failed."""
        with self._news:
            self._news.wait_for(lambda: self._offered is None and not self._busy)

    def close(self) -> None:
        """Save what was offered last; returns when that is done, or has failed. A second call does nothing."""
        with self._news:
            self._ended = True
            self._news.notify_all()
        self._thread.join()

    def _work(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._offered is not None or self._ended)
                outcome, self._offered = self._offered, None
                self._busy = outcome is not None
            if outcome is None:
                return
            self._try(outcome)
            with self._news:
                self._busy = False
                self._news.notify_all()

    def _try(self, outcome: Outcome) -> None:
        try:
            self._save(outcome)
        except PumptrackError as error:
            if not self._in_trouble:
                self._in_trouble = True
                self._on_trouble(str(error))
        else:
            if self._in_trouble:
                self._in_trouble = False
                self._on_relief(say("memory.writable"))


class SavedRecording:
    """A recording whose session is brought into the memory when it is finished: whole, or as far as counting came, where it failed."""

    def __init__(self, recording: Recording, ledger: Ledger, saver: Saver) -> None:
        self._whole = True
        self._recording = recording
        self._ledger = ledger
        self._saver = saver

    def put(self, given: Input) -> None:
        """Record one input; never waits."""
        self._recording.put(given)

    def saved(self) -> None:
        """Return when all that the session has come to is in the memory, or cannot be."""
        self._saver.wait()

    def failed(self) -> None:
        """The engine has failed: what there is of the session is not all."""
        self._whole = False

    def close(self) -> None:
        """Finish the recording, then save the session, if a sensor was ever heard."""
        try:
            self._recording.close()
        finally:
            if self._ledger.has_data:
                self._saver.offer(self._ledger.outcome(complete=self._whole))
            self._saver.close()
