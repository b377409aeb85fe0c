"""Every test of the memory runs on SQLite and on PostgreSQL."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.edges.store.postgres import Server, served


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    if sys.platform == "win32":
        pytest.skip("starts a server with POSIX users and sockets")
    with served() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty memory may be made."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'new' / 'memory.sqlite').as_posix()}"
    made: str = request.getfixturevalue("postgres").new_database()
    return made
