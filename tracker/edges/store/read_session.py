"""One session's rows -> the session as the engine told it. The inverse of `write`; eleven queries, whatever its length."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Table, select

from tracker.edges.store import tables as t
from tracker.edges.store.codec import gap_of, parts_of, targets_of, template_of, told_of, travel_of
from tracker.edges.store.nouns import HeardMark, KeptPlan, Outcome
from tracker.edges.store.read import AnyRow, head_of
from tracker.model.events import SensorUp
from tracker.model.exercise import Pattern
from tracker.model.inputs import Mark, MarkKind
from tracker.model.reps import LiftSet, Placement, Rep, Rest, Technique
from tracker.model.scores import Finding, SetScore, Verdict
from tracker.model.session import Session
from tracker.model.summary import ExerciseSummary, PatternSummary, SessionScore


def outcome(connection: Connection, session_id: str) -> Outcome | None:
    """Everything that is known of a session, deleted or not, or None."""
    row = connection.execute(select(t.SESSIONS).where(t.SESSIONS.c.id == session_id)).one_or_none()
    if row is None:
        return None
    done = tuple(_summary(each) for each in _rows(connection, t.EXERCISES, session_id))
    sensors = tuple(_sensor(each) for each in _rows(connection, t.SENSORS, session_id))
    session = _session(connection, session_id, sensors[-1] if sensors else None, row.duration_s)
    findings = _findings(connection, session_id)
    scores = {
        each.set_index: _score(each, tuple(findings[each.set_index]))
        for each in _rows(connection, t.SCORES, session_id)
    }
    whole = _session_score(row, tuple(findings[t.WHOLE_SESSION]), done) if row.scored else None
    plan = connection.execute(select(t.PLANS).where(t.PLANS.c.session_id == session_id)).one_or_none()
    return Outcome(
        head=head_of(row),
        told=told_of(row.told),
        session=Session(
            t_s=row.duration_s, sensor=session.sensor, sets=session.sets, rests=session.rests, gaps=session.gaps,
            scores=scores, score=whole,
        ),
        duration_s=row.duration_s,
        complete=row.complete,
        sensors=sensors,
        marks=tuple(_mark(each) for each in _rows(connection, t.MARKS, session_id)),
        plan=_plan(plan) if plan is not None else None,
        lessons=tuple(template_of(each.template) for each in _rows(connection, t.LESSONS, session_id)),
        exercises=done,
        soreness=row.soreness,
    )  # fmt: skip


def _rows(connection: Connection, table: Table, session_id: str) -> list[AnyRow]:
    """The session's rows of one table, in the order of its key."""
    query = select(table).where(table.c.session_id == session_id).order_by(*table.primary_key.columns)
    return list(connection.execute(query))


def _session(connection: Connection, session_id: str, sensor: SensorUp | None, t_s: float) -> Session:
    reps: dict[int, list[Rep]] = defaultdict(list)
    for row in _rows(connection, t.REPS, session_id):
        reps[row.set_index].append(_rep(row))
    sets = [_set(row, tuple(reps[row.set_index])) for row in _rows(connection, t.SETS, session_id)]
    spans = _rows(connection, t.SPANS, session_id)
    return Session(
        t_s=t_s,
        sensor=sensor,
        sets=tuple(sorted(sets, key=lambda one: one.start_s)),
        rests=tuple(Rest(row.start_s, row.end_s) for row in spans if row.kind == "rest"),
        gaps=tuple(gap_of(row.start_s, row.end_s, row.reason) for row in spans if row.kind == "gap"),
    )


def _findings(connection: Connection, session_id: str) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = defaultdict(list)
    for row in _rows(connection, t.FINDINGS, session_id):
        fields = _fields(row, "session_id", "set_index", "n")
        fields |= {"verdict": Verdict(row.verdict), "parts": parts_of(row.parts)}
        found[row.set_index].append(Finding(**fields))
    return found


def _fields(row: AnyRow, *without: str) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name not in without}


def _rep(row: AnyRow) -> Rep:
    return Rep(**_fields(row, "session_id", "set_index", "n") | {"travel": travel_of(row.travel)})


def _set(row: AnyRow, reps: tuple[Rep, ...]) -> LiftSet:
    fields = _fields(row, "session_id", "set_index", "rep_count")
    fields |= {
        "index": row.set_index,
        "reps": reps,
        "settled": True,
        "placement": Placement(row.placement) if row.placement is not None else None,
        "technique": Technique(row.technique) if row.technique is not None else None,
        "marks": tuple((str(kind), value) for kind, value in row.marks),
    }
    return LiftSet(**fields)


def _score(row: AnyRow, findings: tuple[Finding, ...]) -> SetScore:
    return SetScore(row.set_index, row.points, findings, row.reason, tuple(row.unseen), row.provisional)


def _session_score(row: AnyRow, findings: tuple[Finding, ...], done: tuple[ExerciseSummary, ...]) -> SessionScore:
    return SessionScore(
        points=row.points,
        findings=findings,
        reason=row.reason,
        unseen=tuple(row.unseen),
        provisional=row.provisional,
        exercises=done,
        patterns=tuple(PatternSummary(Pattern(name), sets, reps) for name, sets, reps in row.patterns),
        tut_s=row.tut_s,
        work_s=row.work_s,
        density=row.density,
        progress=tuple(row.progress),
        caveat=row.caveat,
    )


def _summary(row: AnyRow) -> ExerciseSummary:
    return ExerciseSummary(**_fields(row, "session_id", "n"))


def _sensor(row: AnyRow) -> SensorUp:
    return SensorUp(**_fields(row, "session_id", "n"))


def _mark(row: AnyRow) -> HeardMark:
    mark = Mark(row.host_s, MarkKind(row.kind), row.value, row.set_index)
    return HeardMark(mark, row.said_ns, row.refused, row.afterwards)


def _plan(row: AnyRow) -> KeptPlan:
    return KeptPlan(row.plan, row.name, row.done, row.total, targets_of(row.targets))
