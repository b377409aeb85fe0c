"""The first tables: sessions with their sets, reps, scores, findings, marks, plan, sensors and lessons.

A migration is history: it is never changed again, so it says its columns itself and imports nothing of ours.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Columns = sa.Column[Any]


def upgrade() -> None:
    """Create everything."""
    op.create_table("sessions", sa.Column("id", sa.String(200), primary_key=True), *_session_columns())
    op.create_index("ix_sessions_started", "sessions", ["started_ns"])
    _create("sensors", [_key("n"), *_needed("t_s"), *_words("sensor", "name", "address"), *_needed("rate_hz"),
                        sa.Column("battery_percent", sa.Integer())])  # fmt: skip
    _create("sets", _set_columns())
    op.create_index("ix_sets_exercise", "sets", ["exercise"])
    _create("reps", _rep_columns())
    _create(
        "scores", [_key("set_index"), *_numbers("points"), *_words("reason"), _json("unseen"), _flag("provisional")]
    )
    _create("findings", _finding_columns())
    _create("spans", [sa.Column("kind", sa.String(10), primary_key=True), _key("n"), *_needed("start_s", "end_s"),
                      *_words("reason")])  # fmt: skip
    _create("marks", [_key("n"), *_needed("host_s"), sa.Column("said_ns", sa.BigInteger(), nullable=False),
                      *_words("kind"), _json("value"), sa.Column("set_index", sa.Integer()), *_words("refused"),
                      _flag("afterwards")])  # fmt: skip
    _create("plans", [*_words("plan", "name"), *_counts("done", "total"), _json("targets")])
    _create("exercises", _exercise_columns())
    op.create_index("ix_exercises_exercise", "exercises", ["exercise"])
    _create("lessons", [_key("n"), _json("template")])


def _session_columns() -> list[Columns]:
    return [
        sa.Column("started_ns", sa.BigInteger(), nullable=False),
        *_words("source", "asked_sensor", "engine_version"), *_needed("duration_s"),
        _flag("complete"), _flag("deleted"), *_words("sensor"), *_counts("sets", "reps"), *_numbers("soreness", "points"),
        _flag("scored"), _flag("provisional"), *_words("reason"), _json("unseen"), _json("patterns"), _json("progress"),
        *_words("caveat"),
        *_needed("tut_s", "work_s"), *_numbers("density"), sa.Column("told", sa.LargeBinary(), nullable=False),
    ]  # fmt: skip


def _set_columns() -> list[Columns]:
    return [
        _key("set_index"), *_needed("start_s", "end_s"), *_counts("live_count", "rep_count"),
        sa.Column("exercise", sa.String(200)), *_numbers("exercise_confidence"), sa.Column("placement", sa.String(20)),
        *_numbers("load_kg", "rir"), sa.Column("technique", sa.String(20)), sa.Column("technique_group", sa.Integer()),
        *_words("technique_why"), *_numbers("technique_confidence"), *_words("direction"), _flag("corrected"), _json("marks"),
    ]  # fmt: skip


def _rep_columns() -> list[Columns]:
    return [
        _key("set_index"), _key("n"), *_needed("start_s", "end_s", "confidence"),
        *_numbers(
            "concentric_s", "hold_s", "eccentric_s", "pause_s", "range_share", "rom_m", "mean_velocity_mps",
            "peak_velocity_mps", "relative_speed", "peak_acc_mps2", "peak_jerk_mps3", "sparc",
        ),
        _flag("has_gap"), sa.Column("travel", sa.LargeBinary(), nullable=False),
    ]  # fmt: skip


def _finding_columns() -> list[Columns]:
    return [
        _key("set_index"), _key("n"), *_words("guideline", "title", "verdict"), *_numbers("share"), *_needed("weight"),
        *_numbers("measured", "target_low", "target_high"),
        *_words("unit", "sentence", "source", "evidence", "confidence"), _json("parts"),
    ]  # fmt: skip


def _exercise_columns() -> list[Columns]:
    return [
        _key("n"), sa.Column("exercise", sa.String(200), nullable=False), *_counts("sets", "reps"),
        *_numbers("volume_kg", "best_kg"), *_counts("best_reps"), *_needed("tut_s"), *_numbers("points"),
    ]  # fmt: skip


def _create(name: str, columns: list[Columns]) -> None:
    session = sa.ForeignKey("sessions.id", name=f"fk_{name}_session_id", ondelete="CASCADE")
    owner: Columns = sa.Column("session_id", sa.String(200), session, primary_key=True)
    op.create_table(name, owner, *columns)


def _key(name: str) -> Columns:
    return sa.Column(name, sa.Integer(), primary_key=True, autoincrement=False)


def _words(*names: str) -> list[Columns]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _numbers(*names: str) -> list[Columns]:
    return [sa.Column(name, sa.Double()) for name in names]


def _needed(*names: str) -> list[Columns]:
    return [sa.Column(name, sa.Double(), nullable=False) for name in names]


def _counts(*names: str) -> list[Columns]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _flag(name: str) -> Columns:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _json(name: str) -> Columns:
    return sa.Column(name, sa.JSON(none_as_null=True))
