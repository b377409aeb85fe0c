"""Alembic's door: runs the scripts on the connection, and inside the transaction, that we are given."""

from alembic import context

from tracker.edges.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
