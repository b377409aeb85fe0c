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


def test_a_memory_from_before_the_uncertainties_opens_and_says_null(address: str) -> None:
    """As version 0001 left it: the newer columns are not there."""
    store = Store(address)
    store.save(outcome())
    newer = {
        "reps": ("range_share_sd", "relative_speed_sd"),
        "sets": ("velocity_loss", "velocity_loss_sd", "range_cv", "range_cv_sd"),
    }
    with store.database.writing() as connection:
        for table, names in newer.items():
            for name in names:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {name}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    first, *_ = Store(address).outcome("a").session.sets
    assert (first.velocity_loss, first.velocity_loss_sd, first.range_cv, first.range_cv_sd) == (None,) * 4
    assert {(rep.range_share, rep.range_share_sd, rep.relative_speed_sd) for rep in first.reps} == {(0.9, None, None)}
    Store(address).save(outcome())
    assert Store(address).outcome("a").session.sets[0].velocity_loss == 0.1 + 0.2


def test_opening_again_changes_nothing(address: str) -> None:
    Store(address).save(outcome())
    assert [line.head.id for line in Store(address).lines(Which())] == ["a"]


def test_every_migration_is_part_of_the_package() -> None:
    scripts = sorted(path.name for path in (MIGRATIONS / "versions").glob("*.py"))
    assert scripts
    assert (MIGRATIONS / "env.py").exists()
    assert all("import tracker" not in path.read_text() for path in (MIGRATIONS / "versions").glob("*.py"))
