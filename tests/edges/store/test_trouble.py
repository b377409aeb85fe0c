"""What can go wrong with a database, made to go wrong for real."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text

from tests.edges.store.outcomes import outcome
from tests.edges.store.postgres import Server
from tracker.edges.store import database
from tracker.edges.store.errors import (
    BadAddressError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
    StoreUnreachableError,
)
from tracker.edges.store.read import Which
from tracker.edges.store.store import Store

NOBODY = 65534
SAFE = "what was recorded is safe, and `pumptrack rebuild` brings it into the memory"


def in_file(folder: Path) -> str:
    return f"sqlite:///{(folder / 'memory.sqlite').as_posix()}"


def one_sentence(error: StoreError) -> None:
    assert SAFE in str(error)
    assert str(error).count(". ") == 0
    assert str(error).endswith(".")


def test_a_memory_that_another_program_holds_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LOCK_WAIT_S", 0.05)
    store = Store(in_file(tmp_path))
    other = sqlite3.connect(tmp_path / "memory.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreLockedError) as caught:
        store.save(outcome())
    one_sentence(caught.value)
    other.execute("ROLLBACK")
    other.close()
    store.save(outcome())
    assert len(store.lines(Which())) == 1


def test_readers_do_not_wait_for_a_writer(address: str) -> None:
    store = Store(address)
    store.save(outcome())
    with store.database.writing() as connection:
        connection.execute(text("UPDATE sessions SET sets = 99"))
        assert store.lines(Which())[0].sets == 3
    assert store.lines(Which())[0].sets == 99


def test_a_write_is_all_or_nothing(address: str) -> None:
    store = Store(address)

    def half() -> None:
        with store.database.writing() as connection:
            connection.execute(text("INSERT INTO alembic_version VALUES ('x')"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert Store(address).ids() == ()


def test_a_full_disk_says_so_and_keeps_what_was_there(tmp_path: Path) -> None:
    store = Store(in_file(tmp_path))
    store.save(outcome("a"))

    def small(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")

    event.listen(store.database.engine, "connect", small)
    with pytest.raises(StoreFullError) as caught:
        fill(store)
    one_sentence(caught.value)
    assert store.outcome("a").head.id == "a"


def fill(store: Store) -> None:
    for n in range(100):
        store.save(outcome(f"b{n}"))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").write_bytes(b"my diary, not a database" * 100)
    with pytest.raises(StoreDamagedError, match=r"memory\.sqlite is damaged") as caught:
        Store(in_file(tmp_path))
    one_sentence(caught.value)


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """A folder that we may look into and not write; root, who may write everywhere, becomes somebody else."""
    folder = Path(tempfile.mkdtemp(prefix="pt-ro-"))
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_a_folder_that_may_not_be_written_is_named(unwritable: Path) -> None:
    with pytest.raises(StoreReadOnlyError) as caught:
        Store(in_file(unwritable))
    one_sentence(caught.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreReadOnlyError) as caught:
        Store(in_file(tmp_path / "file" / "below"))
    one_sentence(caught.value)


def test_a_database_file_that_may_only_be_read_says_so(tmp_path: Path) -> None:
    Store(in_file(tmp_path))
    store = Store(f"sqlite:///file:{(tmp_path / 'memory.sqlite').as_posix()}?uri=true")
    event.listen(store.database.engine, "connect", lambda c, _: c.execute("PRAGMA query_only = ON"))
    with pytest.raises(StoreReadOnlyError) as caught:
        store.save(outcome())
    one_sentence(caught.value)


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachableError) as caught:
        Store(f"postgresql://me:secret@/none?host={tmp_path}")
    one_sentence(caught.value)
    assert "secret" not in str(caught.value)


def test_a_read_only_postgresql_says_so(postgres: Server) -> None:
    made = postgres.new_database()
    store = Store(made)
    make_read_only(made)
    with pytest.raises(StoreReadOnlyError) as caught:
        store.save(outcome())
    one_sentence(caught.value)


def make_read_only(address: str) -> None:
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        name = str(connection.execute(text("SELECT current_database()")).scalar())
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    engine.dispose()


@pytest.mark.parametrize("bad", ["memory", "mysql://somewhere/x", "sqlite://", "postgresql://x:y:z", "http://x"])
def test_an_address_that_makes_no_sense_is_refused(bad: str) -> None:
    with pytest.raises(BadAddressError, match="is no database address"):
        Store(bad)
