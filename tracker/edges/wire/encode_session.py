"""The session, a catalogue entry and single events -> wire models. Decides nothing, knows no clock."""

from typing import assert_never

from tracker.edges.wire.encode import gap_out, gap_words, rep_out, rest_out, score_out, session_score_out, set_out
from tracker.edges.wire.schema import CountChangeOut, ExerciseOut, RunningOut, SensorOut, SessionOut, TargetOut
from tracker.edges.wire.stream import EventOut
from tracker.model import events as ev
from tracker.model.aim import Aim
from tracker.model.exercise import Exercise
from tracker.model.reps import Phase
from tracker.model.session import Session
from tracker.words import say


def session_out(
    session: Session,
    target: TargetOut,
    *,
    source: str,
    finished: bool,
    clock_rate: float,
    travel: bool,
    trouble: str = "",
) -> SessionOut:
    """The session as the page and the API say it; `travel` says whether settled sets carry their curves.

    The running set always carries its own, since its reps are drawn as they come.
    """
    change = session.last_change
    return SessionOut(
        t_s=round(session.t_s, 3),
        duration_s=round(session.t_s, 3),
        source=source,
        finished=finished,
        clock_rate=clock_rate,
        sensor=_sensor_out(session),
        target=target,
        running=_running_out(session),
        sets=[set_out(s, session.scores.get(s.index), travel=travel) for s in session.sets],
        scores=[score_out(session.scores[index]) for index in sorted(session.scores)],
        rests=[rest_out(rest) for rest in session.rests],
        gaps=[gap_out(gap) for gap in session.gaps],
        count_note="" if change is None else _count_note(change),
        count_change=None if change is None else _change_out(change),
        trouble=trouble,
        session_score=None if session.score is None else session_score_out(session.score),
    )


def target_out(aim: Aim) -> TargetOut:
    """What the running or the next set is meant to be."""
    return TargetOut(
        exercise=aim.exercise,
        exercise_name=aim.exercise_name,
        pull_word=aim.pull_word or say("pull.pull"),
        first_phase="eccentric" if aim.first_phase is Phase.ECCENTRIC else "concentric",
        rep_low=aim.rep_low,
        rep_high=aim.rep_high,
        concentric_s=aim.concentric_s,
        hold_s=aim.hold_s,
        eccentric_s=aim.eccentric_s,
        eccentric_low_s=aim.eccentric_low_s,
        eccentric_high_s=aim.eccentric_high_s,
        rest_s=aim.rest_s,
        load_kg=aim.load_kg,
        placement=aim.placement,
        set_number=aim.set_number,
        plan=aim.plan,
        next_up=aim.next_up,
        last_kg=aim.last_kg,
        advised_kg=aim.advised_kg,
        load_advice=aim.load_advice,
        sets_planned=aim.sets_planned,
    )


def exercise_out(exercise: Exercise) -> ExerciseOut:
    """What a page needs of a catalogue entry to let a lifter choose it."""
    return ExerciseOut(
        id=exercise.id,
        name=exercise.name,
        pattern=exercise.pattern.value,
        isolation=exercise.isolation,
        grip=exercise.grip,
        pull_word=exercise.pull_word or say("pull.pull"),
        rep_low=exercise.rep_low,
        rep_high=exercise.rep_high,
    )


def event_out(event: ev.Event) -> EventOut:
    """One event; heights travel as binary frames and are not meant to come through here."""
    kind, t_s = _kind(event), round(event.t_s, 3)
    match event:
        case ev.SensorUp() | ev.Travelled() | ev.RestEnded() | ev.AimChanged() | ev.SessionScored():
            return EventOut(kind=kind, t_s=t_s)
        case ev.SensorDown():
            return EventOut(kind=kind, t_s=t_s, why=event.reason)
        case ev.GapFound():
            return EventOut(kind=kind, t_s=t_s, why=gap_words(event.gap))
        case ev.BadPacket():
            return EventOut(kind=kind, t_s=t_s, why=event.why)
        case ev.SetStarted():
            return EventOut(kind=kind, t_s=t_s, set_index=event.set_index)
        case ev.RepCounted():
            return EventOut(kind=kind, t_s=t_s, set_index=event.set_index, count=event.count)
        case ev.CountChanged():
            return EventOut(kind=kind, t_s=t_s, set_index=event.set_index, was=event.was, now=event.now, why=event.why)
        case ev.SetDropped():
            return EventOut(kind=kind, t_s=t_s, set_index=event.set_index, why=event.why)
        case ev.SetSettled():
            return EventOut(kind=kind, t_s=t_s, set_index=event.lift_set.index, count=len(event.lift_set.reps))
        case ev.SetScored():
            score = event.score
            return EventOut(
                kind=kind,
                t_s=t_s,
                set_index=score.set_index,
                points=None if score.points is None else round(score.points, 1),
                provisional=score.provisional,
            )
        case ev.TechniqueSeen():
            why = f"{event.technique.value}: {event.why}"
            return EventOut(kind=kind, t_s=t_s, set_index=event.set_index, why=why)
        case ev.MarkTaken() | ev.MarkRefused():
            why = event.why if isinstance(event, ev.MarkRefused) else event.mark.kind.value
            return EventOut(kind=kind, t_s=t_s, set_index=event.mark.set_index, why=why)
        case _:
            assert_never(event)


def _kind(event: ev.Event) -> str:
    name = type(event).__name__
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")


def _sensor_out(session: Session) -> SensorOut | None:
    sensor = session.sensor
    if sensor is None:
        return None
    down = session.sensor_down
    return SensorOut(
        sensor=sensor.sensor,
        name=sensor.name,
        rate_hz=round(sensor.rate_hz, 2),
        battery_percent=sensor.battery_percent,
        connected=down is None,
        why_not="" if down is None else down.reason,
    )


def _running_out(session: Session) -> RunningOut | None:
    running = session.running
    if running is None:
        return None
    score = session.scores.get(running.index)
    return RunningOut(
        index=running.index,
        start_s=round(running.start_s, 3),
        count=running.count,
        reps=[rep_out(rep, travel=True) for rep in running.reps],
        score=None if score is None or score.points is None else round(score.points, 1),
        technique=running.technique.technique if running.technique is not None else None,
        technique_why=running.technique.why if running.technique is not None else "",
        resumed_s=None if running.resumed_s is None else round(running.resumed_s, 3),
    )


def _change_out(change: ev.CountChanged) -> CountChangeOut:
    return CountChangeOut(
        set_index=change.set_index, t_s=round(change.t_s, 3), was=change.was, now=change.now, why=change.why
    )


def _count_note(change: ev.CountChanged) -> str:
    return say("found.note", was=change.was, why=change.why) if change.why else say("found.note-plain", was=change.was)
