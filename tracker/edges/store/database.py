"""The database behind the memory: opened, brought to our tables, read and written in transactions. Knows no query.

SQLite by default, PostgreSQL by its address. Whatever a driver says becomes one sentence here (`trouble`).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from tracker.edges.store.errors import BadAddressError, MissingDriverError, StoreReadOnlyError
from tracker.edges.store.trouble import translated
from tracker.edges.store.versions import behind, upgrade

LOCK_WAIT_S = 5.0
"""How long to wait for another program that is writing, s. More bears with slower ones, and holds up the end of a session longer."""
CONNECT_WAIT_S = 5
"""How long to wait for a PostgreSQL server, whole s; it counts once at the start of a session. More bears with farther ones."""
POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}


class Database:
    """One memory. Every block of work has a connection of its own, so that any thread may ask."""

    def __init__(self, address: str) -> None:
        """Opens nothing yet. Raises BadAddressError, MissingDriverError."""
        url = _url(address)
        self.file = Path(url.database) if url.drivername == "sqlite" and url.database else None
        shown = url.set(drivername="postgresql")
        self.name = str(self.file) if self.file is not None else shown.render_as_string(hide_password=True)
        self.engine = _engine(url)

    def prepare(self) -> "Database":
        """Create it where it is not there, and bring its tables up to ours. Raises StoreError."""
        if self.file is not None:
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreReadOnlyError(self.name) from error
        with self.reading() as connection:
            late = behind(connection, self.name)
        if late:
            with self.writing() as connection:
                upgrade(connection)
        return self

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout. Raises StoreError."""
        with translated(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it or nothing. Raises StoreError."""
        with (
            translated(self.name),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise BadAddressError(address) from error
    if url.drivername in POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise BadAddressError(url.render_as_string(hide_password=True))


def _engine(url: URL) -> Engine:
    try:
        if url.drivername != "sqlite":
            return create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": CONNECT_WAIT_S})
        engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": LOCK_WAIT_S})
    except (ImportError, NoSuchModuleError) as error:
        raise MissingDriverError from error
    except SQLAlchemyError as error:
        raise BadAddressError(url.render_as_string(hide_password=True)) from error
    event.listen(engine, "connect", _ours)
    event.listen(engine, "begin", _begin)
    return engine


def _ours(connection: sqlite3.Connection, _record: Any) -> None:
    """Transactions are begun by us, tables look after what hangs on them, readers do not wait for a writer."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: one that began by reading could not wait for it later."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
