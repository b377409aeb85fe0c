"""Which version of our tables a database has, and the way from there to ours (Alembic). Knows no table."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from tracker.edges.store.errors import NewerStoreError

MIGRATIONS = Path(__file__).parent / "migrations"


def behind(connection: Connection, name: str) -> bool:
    """Whether the tables are to be brought up to ours. Raises NewerStoreError where they are of a later pumptrack."""
    known = ScriptDirectory.from_config(_config())
    now = MigrationContext.configure(connection).get_current_revision()
    if now is None:
        return True
    if now not in {script.revision for script in known.walk_revisions()}:
        raise NewerStoreError(name, now)
    return now != known.get_current_head()


def upgrade(connection: Connection) -> None:
    """Bring the tables up to ours, inside the caller's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
