import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from tests.edges.store.outcomes import outcome
from tracker.edges.store.errors import NewerStoreError
from tracker.edges.store.read import Which
from tracker.edges.store.store import Store
from tracker.edges.store.tables import METADATA
from tracker.edges.store.versions import MIGRATIONS


def test_the_migrations_make_the_very_tables_that_the_code_knows(address: str) -> None:
    store = Store(address)
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_memory_of_a_newer_pumptrack_is_left_alone(address: str) -> None:
    store = Store(address)
    store.save(outcome())
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerStoreError, match=r"newer pumptrack.*9999.*update pumptrack.*pumptrack rebuild"):
        Store(address)
    assert [line.head.id for line in store.lines(Which())] == ["a"], "nothing was lost"


def test_opening_again_changes_nothing(address: str) -> None:
    Store(address).save(outcome())
    assert [line.head.id for line in Store(address).lines(Which())] == ["a"]


def test_every_migration_is_part_of_the_package() -> None:
    scripts = sorted(path.name for path in (MIGRATIONS / "versions").glob("*.py"))
    assert scripts
    assert (MIGRATIONS / "env.py").exists()
    assert all("import tracker" not in path.read_text() for path in (MIGRATIONS / "versions").glob("*.py"))
