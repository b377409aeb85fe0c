"""Rows -> values. Every question costs the same number of queries however many sessions there are. Decides nothing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select, true

from tracker.edges.store import tables as t
from tracker.edges.store.codec import template_of
from tracker.edges.store.nouns import DEMO, ExerciseDay, Head, SessionLine, SetLine, Tempo
from tracker.exercises.recognition import Template
from tracker.model.summary import ExerciseSummary

AnyRow = Row[Any]


@dataclass(frozen=True, slots=True)
class Which:
    """Which sessions are asked for: the simulated lifter's (`demo` True), the real one's (False) or all; before a moment; deleted ones."""

    demo: bool | None = None
    before_ns: int | None = None
    deleted: bool | None = False


def lines(connection: Connection, which: Which) -> tuple[SessionLine, ...]:
    """The sessions, the newest first. Two queries."""
    done = summaries(connection, which)
    query = (
        select(t.SESSIONS, t.PLANS.c.name.label("plan_name"))
        .join(t.PLANS, t.PLANS.c.session_id == t.SESSIONS.c.id, isouter=True)
        .where(_asked(which))
        .order_by(t.SESSIONS.c.started_ns.desc(), t.SESSIONS.c.id.desc())
    )
    return tuple(_line(row, done.get(row.id, ())) for row in connection.execute(query))


def line(connection: Connection, session_id: str) -> SessionLine | None:
    """One session's line, deleted or not, or None. Two queries."""
    query = (
        select(t.SESSIONS, t.PLANS.c.name.label("plan_name"))
        .join(t.PLANS, t.PLANS.c.session_id == t.SESSIONS.c.id, isouter=True)
        .where(t.SESSIONS.c.id == session_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    done = connection.execute(
        select(t.EXERCISES).where(t.EXERCISES.c.session_id == session_id).order_by(t.EXERCISES.c.n)
    )
    return _line(row, tuple(_summary(each) for each in done))


def ids(connection: Connection) -> tuple[str, ...]:
    """The names of all sessions, deleted ones too, by time."""
    query = select(t.SESSIONS.c.id).order_by(t.SESSIONS.c.started_ns, t.SESSIONS.c.id)
    return tuple(connection.execute(query).scalars())


def summaries(connection: Connection, which: Which) -> dict[str, tuple[ExerciseSummary, ...]]:
    """What was done of each exercise, by session. One query."""
    found: dict[str, list[ExerciseSummary]] = defaultdict(list)
    for row in connection.execute(_joined(t.EXERCISES, which).order_by(t.EXERCISES.c.session_id, t.EXERCISES.c.n)):
        found[row.session_id].append(_summary(row))
    return {session_id: tuple(done) for session_id, done in found.items()}


def lessons(connection: Connection, which: Which) -> tuple[Template, ...]:
    """Every template that was taught, the oldest first. One query."""
    query = _joined(t.LESSONS, which).order_by(t.SESSIONS.c.started_ns, t.SESSIONS.c.id, t.LESSONS.c.n)
    return tuple(template_of(row.template) for row in connection.execute(query))


def tempos(connection: Connection, which: Which, exercise: str | None = None) -> dict[str, Tempo]:
    """The mean rep of each session, or of one exercise in each session. One query."""
    columns = (t.REPS.c.concentric_s, t.REPS.c.hold_s, t.REPS.c.eccentric_s)
    query = (
        select(t.REPS.c.session_id, *(func.avg(column).label(column.name) for column in columns))
        .join(t.SESSIONS, t.SESSIONS.c.id == t.REPS.c.session_id)
        .where(_asked(which))
        .group_by(t.REPS.c.session_id)
    )
    if exercise is not None:
        of_it = (t.SETS.c.session_id == t.REPS.c.session_id) & (t.SETS.c.set_index == t.REPS.c.set_index)
        query = query.join(t.SETS, of_it).where(t.SETS.c.exercise == exercise)
    return {row.session_id: Tempo(row.concentric_s, row.hold_s, row.eccentric_s) for row in connection.execute(query)}


def days(connection: Connection, exercise: str, which: Which) -> tuple[ExerciseDay, ...]:
    """Every session that had the exercise, the oldest first. Two queries."""
    sets: dict[str, list[SetLine]] = defaultdict(list)
    scored = (t.SCORES.c.session_id == t.SETS.c.session_id) & (t.SCORES.c.set_index == t.SETS.c.set_index)
    columns = (t.SETS.c.session_id, t.SETS.c.set_index, t.SETS.c.load_kg, t.SETS.c.rep_count, t.SCORES.c.points)
    query = (
        select(*columns)
        .join(t.SESSIONS, t.SESSIONS.c.id == t.SETS.c.session_id)
        .join(t.SCORES, scored, isouter=True)
        .where(_asked(which), t.SETS.c.exercise == exercise)
        .order_by(t.SETS.c.start_s)
    )
    for row in connection.execute(query):
        sets[row.session_id].append(SetLine(row.session_id, row.set_index, row.load_kg, row.rep_count, row.points))
    asked = _joined(t.EXERCISES, which).add_columns(t.SESSIONS.c.started_ns)
    asked = asked.where(t.EXERCISES.c.exercise == exercise).order_by(t.SESSIONS.c.started_ns, t.SESSIONS.c.id)
    return tuple(
        ExerciseDay(row.session_id, row.started_ns, _summary(row), tuple(sets[row.session_id]))
        for row in connection.execute(asked)
    )


def _asked(which: Which) -> ColumnElement[bool]:
    asked: ColumnElement[bool] = true()
    if which.demo is not None:
        asked &= (t.SESSIONS.c.source == DEMO) if which.demo else (t.SESSIONS.c.source != DEMO)
    if which.before_ns is not None:
        asked &= t.SESSIONS.c.started_ns < which.before_ns
    if which.deleted is not None:
        asked &= t.SESSIONS.c.deleted.is_(which.deleted)
    return asked


def _joined(table: Table, which: Which) -> Select[Any]:
    return select(table).join(t.SESSIONS, t.SESSIONS.c.id == table.c.session_id).where(_asked(which))


def head_of(row: AnyRow) -> Head:
    """Which session a row of `sessions` is."""
    return Head(row.id, row.started_ns, row.source, row.asked_sensor, row.engine_version)


def _line(row: AnyRow, done: Sequence[ExerciseSummary]) -> SessionLine:
    return SessionLine(
        head=head_of(row),
        duration_s=row.duration_s,
        complete=row.complete,
        deleted=row.deleted,
        sensor=row.sensor,
        sets=row.sets,
        reps=row.reps,
        points=row.points,
        tut_s=row.tut_s,
        soreness=row.soreness,
        plan=row.plan_name or "",
        exercises=tuple(done),
    )


def _summary(row: AnyRow) -> ExerciseSummary:
    return ExerciseSummary(
        row.exercise, row.sets, row.reps, row.volume_kg, row.best_kg, row.best_reps, row.tut_s, row.points
    )
