"""An outcome -> rows. A session is always written whole, so that saving twice, late or after a rebuild gives the same rows."""

from dataclasses import asdict, fields
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, update

from tracker.edges.store import tables as t
from tracker.edges.store.codec import gap_text, packed_told, packed_travel, plain_parts, plain_targets, plain_template
from tracker.edges.store.nouns import Outcome
from tracker.model.reps import LiftSet, Rep
from tracker.model.scores import Finding, SetScore
from tracker.model.summary import SessionScore

Row = dict[str, Any]


def save(connection: Connection, outcome: Outcome, *, deleted: bool = False) -> None:
    """Write a session in the place of whatever was known of it."""
    forget(connection, outcome.head.id)
    connection.execute(insert(t.SESSIONS), [_session_row(outcome, deleted)])
    for table, rows in _parts(outcome):
        _insert(connection, table, outcome.head.id, rows)


def forget(connection: Connection, session_id: str) -> None:
    """Delete a session's rows; none is no mistake."""
    connection.execute(delete(t.SESSIONS).where(t.SESSIONS.c.id == session_id))


def forget_all(connection: Connection) -> None:
    """Delete everything."""
    connection.execute(delete(t.SESSIONS))


def set_deleted(connection: Connection, session_id: str, *, deleted: bool) -> None:
    """Put a session out of sight, or back."""
    connection.execute(update(t.SESSIONS).where(t.SESSIONS.c.id == session_id).values(deleted=deleted))


def _insert(connection: Connection, table: Table, session_id: str, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), [{"session_id": session_id, **row} for row in rows])


def _session_row(outcome: Outcome, deleted: bool) -> Row:
    head, session, score = outcome.head, outcome.session, outcome.session.score
    return {
        **asdict(head),
        "duration_s": outcome.duration_s,
        "complete": outcome.complete,
        "deleted": deleted,
        "sensor": session.sensor.sensor if session.sensor is not None else "",
        "sets": len(session.sets),
        "reps": sum(len(one.reps) for one in session.sets),
        "soreness": outcome.soreness,
        "scored": score is not None,
        "points": score.points if score is not None else None,
        "provisional": score.provisional if score is not None else True,
        "reason": score.reason if score is not None else "",
        "unseen": list(score.unseen) if score is not None else [],
        "patterns": _patterns(score) if score is not None else [],
        "progress": list(score.progress) if score is not None else [],
        "caveat": score.caveat if score is not None else "",
        "tut_s": score.tut_s if score is not None else 0.0,
        "work_s": score.work_s if score is not None else 0.0,
        "density": score.density if score is not None else None,
        "told": packed_told(outcome.told),
    }


def _patterns(score: SessionScore) -> list[tuple[str, int, int]]:
    return [(one.pattern.value, one.sets, one.reps) for one in score.patterns]


def _parts(outcome: Outcome) -> list[tuple[Table, list[Row]]]:
    session = outcome.session
    known = {one.index for one in session.sets}
    scores = [session.scores[index] for index in sorted(session.scores) if index in known]
    found = [(score.set_index, finding) for score in scores for finding in _numbered(score.findings)]
    if session.score is not None:
        found += [(t.WHOLE_SESSION, finding) for finding in _numbered(session.score.findings)]
    return [
        (t.SENSORS, [{"n": n, **asdict(up)} for n, up in enumerate(outcome.sensors)]),
        (t.SETS, [_set_row(one) for one in session.sets]),
        (t.REPS, [_rep_row(one.index, n, rep) for one in session.sets for n, rep in enumerate(one.reps)]),
        (t.SCORES, [_score_row(score) for score in scores]),
        (t.FINDINGS, [_finding_row(index, n, finding) for index, (n, finding) in found]),
        (t.SPANS, _spans(outcome)),
        (t.MARKS, [_mark_row(outcome, n) for n in range(len(outcome.marks))]),
        (t.PLANS, _plan_rows(outcome)),
        (t.EXERCISES, [{"n": n, **asdict(one)} for n, one in enumerate(outcome.exercises)]),
        (t.LESSONS, [{"n": n, "template": plain_template(one)} for n, one in enumerate(outcome.lessons)]),
    ]


def _numbered(findings: tuple[Finding, ...]) -> list[tuple[int, Finding]]:
    return list(enumerate(findings))


def _set_row(one: LiftSet) -> Row:
    return {
        "set_index": one.index,
        "start_s": one.start_s,
        "end_s": one.end_s,
        "live_count": one.live_count,
        "rep_count": len(one.reps),
        "exercise": one.exercise,
        "exercise_confidence": one.exercise_confidence,
        "placement": _word(one.placement),
        "load_kg": one.load_kg,
        "rir": one.rir,
        "technique": _word(one.technique),
        "technique_group": one.technique_group,
        "technique_why": one.technique_why,
        "technique_confidence": one.technique_confidence,
        "direction": one.direction,
        "velocity_loss": one.velocity_loss,
        "velocity_loss_sd": one.velocity_loss_sd,
        "range_cv": one.range_cv,
        "range_cv_sd": one.range_cv_sd,
        "corrected": one.corrected,
        "marks": [list(mark) for mark in one.marks],
    }


def _word(word: StrEnum | None) -> str | None:
    """Its text: a driver may take an enum for something else."""
    return None if word is None else word.value


def _columns(noun: Rep | Finding) -> Row:
    """Its fields as they are: `asdict` would copy every curve height by height, and a running session is saved after each set."""
    return {one.name: getattr(noun, one.name) for one in fields(noun)}


def _rep_row(set_index: int, n: int, rep: Rep) -> Row:
    return {"set_index": set_index, "n": n, **_columns(rep), "travel": packed_travel(rep.travel)}


def _score_row(score: SetScore) -> Row:
    return {
        "set_index": score.set_index,
        "points": score.points,
        "reason": score.reason,
        "unseen": list(score.unseen),
        "provisional": score.provisional,
    }


def _finding_row(set_index: int, n: int, finding: Finding) -> Row:
    return {
        "set_index": set_index,
        "n": n,
        **_columns(finding),
        "verdict": finding.verdict.value,
        "parts": plain_parts(finding.parts),
    }


def _spans(outcome: Outcome) -> list[Row]:
    session = outcome.session
    rests = [{"kind": "rest", "n": n, **asdict(rest), "reason": ""} for n, rest in enumerate(session.rests)]
    gaps = [
        {"kind": "gap", "n": n, "start_s": gap.start_s, "end_s": gap.end_s, "reason": gap_text(gap)}
        for n, gap in enumerate(session.gaps)
    ]
    return rests + gaps


def _mark_row(outcome: Outcome, n: int) -> Row:
    heard = outcome.marks[n]
    return {
        "n": n,
        **asdict(heard.mark),
        "kind": heard.mark.kind.value,
        "said_ns": heard.said_ns,
        "refused": heard.refused,
        "afterwards": heard.afterwards,
    }


def _plan_rows(outcome: Outcome) -> list[Row]:
    plan = outcome.plan
    if plan is None:
        return []
    counts: Row = {"plan": plan.plan, "name": plan.name, "done": plan.done, "total": plan.total}
    return [{**counts, "targets": plain_targets(plan.targets)}]
