"""What a database driver raises -> one sentence for a person. Knows no table."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tracker.edges.store.errors import (
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
    StoreUnreachableError,
)

_Table: TypeAlias = tuple[tuple[tuple[str, ...], type[StoreError]], ...]

_SQLITE: _Table = (
    (("SQLITE_BUSY", "SQLITE_LOCKED"), StoreLockedError),
    (("SQLITE_FULL", "SQLITE_IOERR"), StoreFullError),
    (("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_CANTOPEN"), StoreReadOnlyError),
    (("SQLITE_CORRUPT", "SQLITE_NOTADB"), StoreDamagedError),
)
"""SQLite's codes by how they begin (sqlite.org/rescode.html). A write that fails half-way is nearly always a full disk or quota."""
_POSTGRES: _Table = (
    (("55P03", "40001", "40P01"), StoreLockedError),
    (("53",), StoreFullError),
    (("42501", "25006"), StoreReadOnlyError),
)
"""PostgreSQL's codes by how they begin (appendix A of its manual)."""


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Inside the block a driver's error becomes a StoreError about the memory `name`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise sentence_for(error, name) from error


def sentence_for(error: SQLAlchemyError, name: str) -> StoreError:
    """The error that says what to do."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(cause, sqlite3.Error):
        code, table = getattr(cause, "sqlite_errorname", ""), _SQLITE
    else:
        code, table = getattr(cause, "sqlstate", None) or "", _POSTGRES
    for beginnings, kind in table:
        if code.startswith(beginnings):
            return kind(name)
    return StoreUnreachableError(name, _first_line(cause or error))


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].strip().rstrip(".:;")
