"""The memory's own door: save, forget, ask. Every call is one transaction and safe from any thread.

It never replays and never reads a recording: what it is given is what it keeps.
"""

from tracker.edges.store import read, read_session, write
from tracker.edges.store.database import Database
from tracker.edges.store.errors import AmbiguousSessionError, NoSuchSessionError
from tracker.edges.store.nouns import ExerciseDay, Outcome, SessionLine, Tempo
from tracker.edges.store.read import Which
from tracker.exercises.recognition import Template

LATEST = "last"
"""The word for the newest session."""


class Store:
    """Sessions in a database."""

    def __init__(self, address: str) -> None:
        """Opens it, and brings its tables up to ours. Raises StoreError, SettingError."""
        self.database = Database(address).prepare()

    def save(self, outcome: Outcome, *, deleted: bool = False) -> None:
        """Write a session in the place of whatever was known of it."""
        with self.database.writing() as connection:
            write.save(connection, outcome, deleted=deleted)

    def forget(self, session_id: str) -> None:
        """Delete a session's rows for good."""
        with self.database.writing() as connection:
            write.forget(connection, session_id)

    def set_deleted(self, session_id: str, *, deleted: bool) -> None:
        """Put a session out of sight, or back."""
        with self.database.writing() as connection:
            write.set_deleted(connection, session_id, deleted=deleted)

    def lines(self, which: Which) -> tuple[SessionLine, ...]:
        """The sessions, the newest first."""
        with self.database.reading() as connection:
            return read.lines(connection, which)

    def line(self, session_id: str) -> SessionLine:
        """One session's line, deleted or not. Raises NoSuchSessionError."""
        with self.database.reading() as connection:
            found = read.line(connection, session_id)
        if found is None:
            raise NoSuchSessionError(session_id)
        return found

    def outcome(self, session_id: str) -> Outcome:
        """Everything about a session, deleted or not. Raises NoSuchSessionError."""
        with self.database.reading() as connection:
            found = read_session.outcome(connection, session_id)
        if found is None:
            raise NoSuchSessionError(session_id)
        return found

    def days(self, exercise: str, which: Which) -> tuple[ExerciseDay, ...]:
        """Every session that had the exercise, the oldest first."""
        with self.database.reading() as connection:
            return read.days(connection, exercise, which)

    def tempos(self, which: Which, exercise: str | None = None) -> dict[str, Tempo]:
        """The mean rep of each session, or of one exercise in each session."""
        with self.database.reading() as connection:
            return read.tempos(connection, which, exercise)

    def lessons(self, which: Which) -> tuple[Template, ...]:
        """Every template that was taught, the oldest first."""
        with self.database.reading() as connection:
            return read.lessons(connection, which)

    def named(self, name: str) -> str:
        """The id of the session that a person means: its id, how it begins, or "last".

        Raises NoSuchSessionError, AmbiguousSessionError.
        """
        known = self.ids()
        if name == LATEST:
            found = [line.head.id for line in self.lines(Which())][:1]
        else:
            found = [one for one in known if one == name] or [one for one in known if name and one.startswith(name)]
        if not found:
            raise NoSuchSessionError(name)
        if len(found) > 1:
            raise AmbiguousSessionError(name, len(found))
        return found[0]

    def ids(self) -> tuple[str, ...]:
        """The names of all sessions, deleted ones too, by time."""
        with self.database.reading() as connection:
            return read.ids(connection)
