"""What the memory holds -> the JSON nouns of the history, with names, patterns and advice added. Asks no database."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta, tzinfo

from tracker.coaching.figures import Figures
from tracker.coaching.plan.overload import advise
from tracker.coaching.targets import eccentric_band, rep_band
from tracker.edges.store.nouns import ExerciseDay, HeardMark, Outcome, SessionLine, Tempo
from tracker.edges.wire.encode_session import session_out, target_out
from tracker.edges.wire.history import (
    AdviceOut,
    BalanceOut,
    DaySetOut,
    ExerciseDayOut,
    ExerciseDoneOut,
    ExerciseHistoryOut,
    FollowedPlanOut,
    HeardMarkOut,
    PlannedSetOut,
    SensorUsedOut,
    SessionLineOut,
    SessionWholeOut,
    ShareOut,
    TempoOut,
    WeekOut,
)
from tracker.engine import EngineConfig
from tracker.model.aim import Aim
from tracker.model.exercise import Exercise
from tracker.model.reps import Phase
from tracker.model.session import Session
from tracker.model.summary import ExerciseSummary, PastSession
from tracker.words import say

NS_PER_S = 1_000_000_000
EPLEY_REPS = 30.0
"""Reps that double the load in Epley's formula, kg x (1 + reps / 30) (Epley, Poundage Chart, 1985)."""
EPLEY_MOST_REPS = 15
"""Longest set that an estimate is made from. More estimates from longer sets, and worse: formulas of this kind grow unsure beyond ten reps
(LeSuer et al. 1997, J Strength Cond Res 11:211); pump sets are seldom shorter, so fifteen are let through and named an estimate."""
UNKNOWN_NAME = say("answer.unnamed")
NO_GRIP = say("answer.no-grip")
DAYS_A_WEEK = 7


def line_out(
    line: SessionLine, exercises: Mapping[str, Exercise], tempo: TempoOut | None = None, *, running: bool = False
) -> SessionLineOut:
    """One session in the list."""
    return SessionLineOut(
        id=line.head.id,
        started_at=moment(line.head.started_ns),
        duration_s=round(line.duration_s, 3),
        source=line.head.source,
        complete=line.complete,
        deleted=line.deleted,
        sensor=line.sensor,
        sets=line.sets,
        reps=line.reps,
        points=_rounded(line.points),
        tut_s=round(line.tut_s, 1),
        running=running,
        tempo=tempo,
        plan=line.plan,
        exercises=[_done_out(one, exercises) for one in line.exercises],
    )


def tempo_out(tempo: Tempo | None, figures: Figures, exercise: Exercise | None = None) -> TempoOut | None:
    """The mean rep beside the shortest eccentric that scores in full: the exercise's, where it is one exercise's."""
    if tempo is None or tempo.concentric_s is None or tempo.eccentric_s is None:
        return None
    return TempoOut(
        concentric_s=round(tempo.concentric_s, 2),
        hold_s=round(tempo.hold_s, 2) if tempo.hold_s is not None else None,
        eccentric_s=round(tempo.eccentric_s, 2),
        least_s=eccentric_band(exercise, None, figures).low,
    )


def tempo_of(session: Session) -> Tempo:
    """The mean rep of a session."""
    reps = [rep for one in session.sets for rep in one.reps]
    return Tempo(*(_mean([getattr(rep, name) for rep in reps]) for name in ("concentric_s", "hold_s", "eccentric_s")))


def whole_out(
    line: SessionLine, outcome: Outcome, config: EngineConfig, tempo: TempoOut | None, *, running: bool = False
) -> SessionWholeOut:
    """One session with everything."""
    exercises = {one.id: one for one in config.exercises}
    session = session_out(
        outcome.session,
        target_out(Aim()),
        source=outcome.head.source,
        finished=outcome.complete,
        clock_rate=0.0,
        travel=True,
    )
    return SessionWholeOut(
        line=line_out(line, exercises, tempo, running=running),
        session=session,
        marks=[_mark_out(one) for one in outcome.marks],
        plan=_plan_out(outcome),
        sensors=[SensorUsedOut(**asdict(one)) for one in outcome.sensors],
        engine_version=outcome.head.engine_version,
    )


def exercise_history_out(
    exercise_id: str,
    days: Sequence[ExerciseDay],
    tempos: Mapping[str, Tempo],
    past: Sequence[PastSession],
    config: EngineConfig,
) -> ExerciseHistoryOut:
    """An exercise over time with the load that overload suggests next."""
    exercise = next((one for one in config.exercises if one.id == exercise_id), None)
    advice = None
    if exercise is not None:
        found = advise(exercise_id, rep_band(exercise, None, config.figures), (), past, figures=config.figures)
        advice = AdviceOut(**asdict(found))
    return ExerciseHistoryOut(
        exercise=exercise_id,
        name=exercise.name if exercise is not None else exercise_id,
        pattern=exercise.pattern.value if exercise is not None else None,
        grip=exercise.grip if exercise is not None else "",
        rep_low=exercise.rep_low if exercise is not None else None,
        rep_high=exercise.rep_high if exercise is not None else None,
        days=[_day_out(day, tempo_out(tempos.get(day.session_id), config.figures, exercise)) for day in days],
        advice=advice,
    )


def estimated_best_kg(day: ExerciseDay) -> float | None:
    """What could be lifted once, by Epley's formula, from the set of the day that promises most; None where none can tell."""
    found = [
        one.load_kg if one.reps == 1 else one.load_kg * (1 + one.reps / EPLEY_REPS)
        for one in day.sets
        if one.load_kg and 1 <= one.reps <= EPLEY_MOST_REPS
    ]
    return max(found, default=None)


def balance_out(
    lines: Sequence[SessionLine], exercises: Mapping[str, Exercise], zone: tzinfo | None = None
) -> BalanceOut:
    """Patterns and grips by week; `zone` None is the time zone of this machine."""
    by_week: dict[date, list[SessionLine]] = {}
    for line in lines:
        day = moment(line.head.started_ns).astimezone(zone).date()
        by_week.setdefault(day - timedelta(days=day.weekday()), []).append(line)
    if not by_week:
        return BalanceOut(weeks=[])
    first, last = min(by_week), max(by_week)
    mondays = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, DAYS_A_WEEK)]
    return BalanceOut(weeks=[_week_out(monday, by_week.get(monday, []), exercises) for monday in mondays])


def moment(ns: int) -> datetime:
    """Nanoseconds since 1970 as a moment, to the microsecond."""
    return datetime.fromtimestamp(ns // NS_PER_S, UTC) + timedelta(microseconds=ns % NS_PER_S // 1000)


def _done_out(one: ExerciseSummary, exercises: Mapping[str, Exercise]) -> ExerciseDoneOut:
    known = exercises.get(one.exercise)
    name = known.name if known is not None else one.exercise or UNKNOWN_NAME
    pattern = known.pattern.value if known is not None else None
    rounded = asdict(one) | {"tut_s": round(one.tut_s, 1), "points": _rounded(one.points)}
    down_first = known is not None and known.first_phase is Phase.ECCENTRIC
    return ExerciseDoneOut(
        **rounded, name=name, pattern=pattern, first_phase="eccentric" if down_first else "concentric"
    )


def _mark_out(heard: HeardMark) -> HeardMarkOut:
    return HeardMarkOut(
        kind=heard.mark.kind.value,
        value=heard.mark.value,
        set_index=heard.mark.set_index,
        t_s=round(heard.mark.host_s, 3),
        said_at=moment(heard.said_ns),
        refused=heard.refused,
        afterwards=heard.afterwards,
    )


def _plan_out(outcome: Outcome) -> FollowedPlanOut | None:
    plan = outcome.plan
    if plan is None:
        return None
    targets = [
        PlannedSetOut(
            set_index=index,
            rep_low=target.rep_low,
            rep_high=target.rep_high,
            technique=target.technique.value if target.technique is not None else None,
            drops=target.drops,
        )
        for index, target in plan.targets
    ]
    return FollowedPlanOut(id=plan.plan, name=plan.name, done=plan.done, total=plan.total, targets=targets)


def _day_out(day: ExerciseDay, tempo: TempoOut | None) -> ExerciseDayOut:
    done = day.summary
    return ExerciseDayOut(
        session_id=day.session_id,
        started_at=moment(day.started_ns),
        sets=done.sets,
        reps=done.reps,
        best_kg=done.best_kg,
        best_reps=done.best_reps,
        volume_kg=done.volume_kg,
        tut_s=round(done.tut_s, 1),
        points=_rounded(done.points),
        tempo=tempo,
        estimated_best_kg=_rounded(estimated_best_kg(day)),
        set_list=[
            DaySetOut(set_index=one.set_index, load_kg=one.load_kg, reps=one.reps, points=_rounded(one.points))
            for one in day.sets
        ],
    )


def _week_out(monday: date, lines: Sequence[SessionLine], exercises: Mapping[str, Exercise]) -> WeekOut:
    patterns: dict[str, list[ExerciseSummary]] = {}
    grips: dict[str, list[ExerciseSummary]] = {}
    for one in (done for line in lines for done in line.exercises):
        known = exercises.get(one.exercise)
        patterns.setdefault(known.pattern.value if known is not None else UNKNOWN_NAME, []).append(one)
        grips.setdefault((known.grip or NO_GRIP) if known is not None else UNKNOWN_NAME, []).append(one)
    return WeekOut(
        monday=monday,
        sessions=len(lines),
        sets=sum(one.sets for line in lines for one in line.exercises),
        reps=sum(line.reps for line in lines),
        patterns=_shares(patterns),
        grips=_shares(grips),
    )


def _shares(parts: Mapping[str, list[ExerciseSummary]]) -> list[ShareOut]:
    return [
        ShareOut(name=name, sets=sum(one.sets for one in done), reps=sum(one.reps for one in done))
        for name, done in sorted(parts.items())
    ]


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
