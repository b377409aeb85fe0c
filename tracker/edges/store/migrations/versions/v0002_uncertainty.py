"""What range and relative speed may be wrong by, rep by rep; how much a set slowed and varied. Empty for sets counted before, until a rebuild."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEW = {
    "reps": ("range_share_sd", "relative_speed_sd"),
    "sets": ("velocity_loss", "velocity_loss_sd", "range_cv", "range_cv_sd"),
}


def upgrade() -> None:
    """Add the columns."""
    for table, names in NEW.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Double()))
