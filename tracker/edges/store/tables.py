"""The tables as SQLAlchemy knows them: one row a session, a set, a rep. Knows no query.

A change here needs a migration beside it (`migrations/versions`); a test holds the two together.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData(naming_convention={"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"})


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _number(name: str, *, needed: bool = False) -> Column[float]:
    return Column(name, Double, nullable=not needed)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _json(name: str) -> Column[object]:
    return Column(name, JSON(none_as_null=True), nullable=True)


def _of_session(*, key: bool = True) -> Column[str]:
    return Column(
        "session_id", String(200), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=key, nullable=False
    )


def _key(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


SESSIONS = Table(
    "sessions", METADATA,
    Column("id", String(200), primary_key=True),
    Column("started_ns", BigInteger, nullable=False),
    _words("source"), _words("asked_sensor"), _words("engine_version"),
    _number("duration_s", needed=True), _flag("complete"), _flag("deleted"),
    _words("sensor"), _count("sets"), _count("reps"), _number("soreness"),
    _number("points"), _flag("scored"), _flag("provisional"), _words("reason"), _json("unseen"), _json("patterns"), _json("progress"),
    _words("caveat"),
    _number("tut_s", needed=True), _number("work_s", needed=True), _number("density"),
    Column("told", LargeBinary, nullable=False),
    Index("ix_sessions_started", "started_ns"),
)  # fmt: skip
"""`points` to `density` are the session's score where `scored`; `told` is what the engine knew beforehand, compressed."""

SENSORS = Table(
    "sensors", METADATA, _of_session(), _key("n"), _number("t_s", needed=True),
    _words("sensor"), _words("name"), _words("address"), _number("rate_hz", needed=True), Column("battery_percent", Integer),
)  # fmt: skip

SETS = Table(
    "sets", METADATA, _of_session(), _key("set_index"),
    _number("start_s", needed=True), _number("end_s", needed=True), _count("live_count"), _count("rep_count"),
    Column("exercise", String(200)), _number("exercise_confidence"), Column("placement", String(20)),
    _number("load_kg"), _number("rir"),
    Column("technique", String(20)), Column("technique_group", Integer), _words("technique_why"), _number("technique_confidence"),
    _words("direction"), _number("velocity_loss"), _number("velocity_loss_sd"), _number("range_cv"), _number("range_cv_sd"),
    _flag("corrected"), _json("marks"),
    Index("ix_sets_exercise", "exercise"),
)  # fmt: skip

REPS = Table(
    "reps", METADATA, _of_session(), _key("set_index"), _key("n"),
    _number("start_s", needed=True), _number("end_s", needed=True), _number("confidence", needed=True),
    _number("concentric_s"), _number("hold_s"), _number("eccentric_s"), _number("pause_s"),
    _number("range_share"), _number("range_share_sd"), _number("rom_m"), _number("mean_velocity_mps"), _number("peak_velocity_mps"),
    _number("relative_speed"), _number("relative_speed_sd"), _number("peak_acc_mps2"), _number("peak_jerk_mps3"), _number("sparc"),
    _flag("has_gap"), Column("travel", LargeBinary, nullable=False),
)  # fmt: skip

SCORES = Table(
    "scores", METADATA, _of_session(), _key("set_index"),
    _number("points"), _words("reason"), _json("unseen"), _flag("provisional"),
)  # fmt: skip

FINDINGS = Table(
    "findings", METADATA, _of_session(), _key("set_index"), _key("n"),
    _words("guideline"), _words("title"), _words("verdict"), _number("share"), _number("weight", needed=True),
    _number("measured"), _number("target_low"), _number("target_high"), _words("unit"),
    _words("sentence"), _words("source"), _words("evidence"), _words("confidence"), _json("parts"),
)  # fmt: skip
"""`set_index` WHOLE_SESSION: a finding on the session."""
WHOLE_SESSION = -1

SPANS = Table(
    "spans", METADATA, _of_session(), Column("kind", String(10), primary_key=True), _key("n"),
    _number("start_s", needed=True), _number("end_s", needed=True), _words("reason"),
)  # fmt: skip
"""Rests and gaps."""

MARKS = Table(
    "marks", METADATA, _of_session(), _key("n"), _number("host_s", needed=True),
    Column("said_ns", BigInteger, nullable=False), _words("kind"), _json("value"), Column("set_index", Integer),
    _words("refused"), _flag("afterwards"),
)  # fmt: skip

PLANS = Table(
    "plans", METADATA, _of_session(), _words("plan"), _words("name"), _count("done"), _count("total"), _json("targets"),
)  # fmt: skip

EXERCISES = Table(
    "exercises", METADATA, _of_session(), _key("n"), Column("exercise", String(200), nullable=False),
    _count("sets"), _count("reps"), _number("volume_kg"), _number("best_kg"), _count("best_reps"),
    _number("tut_s", needed=True), _number("points"),
    Index("ix_exercises_exercise", "exercise"),
)  # fmt: skip
"""What was done of each exercise in each session: all that lists, the coach and charts over time need."""

LESSONS = Table("lessons", METADATA, _of_session(), _key("n"), _json("template"))
"""The templates of exercises that a session taught."""
