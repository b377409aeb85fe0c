"""The session so far, as a pure fold over events: what a late browser, the command line and the store all need.

`fold` never looks at a clock and never forgets: the same events give the same Session.
"""

from dataclasses import dataclass, field, replace

from tracker.model.aim import Aim
from tracker.model.events import (
    AimChanged,
    CountChanged,
    Event,
    GapFound,
    RepCounted,
    RestEnded,
    SensorDown,
    SensorUp,
    SessionScored,
    SetDropped,
    SetScored,
    SetSettled,
    SetStarted,
    TechniqueSeen,
)
from tracker.model.reps import LiftSet, Rep, Rest
from tracker.model.samples import Gap
from tracker.model.scores import SetScore
from tracker.model.summary import SessionScore


@dataclass(frozen=True, slots=True)
class RunningSet:
    """The set that is being done: what has been told of it so far. `resumed_s` as in SetStarted."""

    index: int
    start_s: float
    count: int
    reps: tuple[Rep, ...]
    technique: TechniqueSeen | None = None
    resumed_s: float | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Everything known at `t_s`. `sets` are the settled ones, by time; `scores` by set index."""

    t_s: float = 0.0
    sensor: SensorUp | None = None
    sensor_down: SensorDown | None = None
    sets: tuple[LiftSet, ...] = ()
    running: RunningSet | None = None
    rests: tuple[Rest, ...] = ()
    gaps: tuple[Gap, ...] = ()
    scores: dict[int, SetScore] = field(default_factory=dict)
    last_change: CountChanged | None = None
    score: SessionScore | None = None
    aim: Aim = field(default_factory=Aim)


def fold(session: Session, event: Event) -> Session:
    """The session after `event`. Events that change nothing here (a height, a mark) only move the time on."""
    session = replace(session, t_s=max(session.t_s, event.t_s))
    match event:
        case SensorUp():
            return replace(session, sensor=event, sensor_down=None)
        case SensorDown():
            return replace(session, sensor_down=event)
        case GapFound():
            return replace(session, gaps=(*session.gaps, event.gap))
        case SetStarted():
            return _start(session, event)
        case RepCounted() | CountChanged():
            return _count(session, event)
        case SetDropped():
            return _drop(session, event.set_index)
        case SetSettled():
            return _settle(session, event.lift_set)
        case SetScored():
            return replace(session, scores={**session.scores, event.score.set_index: event.score})
        case TechniqueSeen():
            running = session.running
            if running is None or running.index != event.set_index:
                return session
            return replace(session, running=replace(running, technique=event))
        case SessionScored():
            return replace(session, score=event.score)
        case AimChanged():
            return replace(session, aim=event.aim)
        case RestEnded():
            return replace(session, rests=(*session.rests, event.rest))
        case _:
            return session


def _start(session: Session, event: SetStarted) -> Session:
    """A settled set that goes on is no settled one any more."""
    running = RunningSet(event.set_index, event.start_s, 0, (), resumed_s=event.resumed_s)
    return replace(session, running=running, sets=tuple(s for s in session.sets if s.index != event.set_index))


def _count(session: Session, event: RepCounted | CountChanged) -> Session:
    running = session.running
    if isinstance(event, CountChanged):
        session = replace(session, last_change=event)
    if running is None or running.index != event.set_index:
        return session
    if isinstance(event, CountChanged):
        return replace(session, running=replace(running, count=event.now, reps=running.reps[: event.now]))
    reps = (*running.reps[: event.count - 1], event.rep, *running.reps[event.count :])
    return replace(session, running=replace(running, count=max(running.count, event.count), reps=reps))


def _settle(session: Session, lift_set: LiftSet) -> Session:
    others = [s for s in session.sets if s.index != lift_set.index]
    ended = session.running is not None and session.running.index == lift_set.index
    return replace(
        session,
        sets=tuple(sorted([*others, lift_set], key=lambda s: s.start_s)),
        running=None if ended else session.running,
    )


def _drop(session: Session, set_index: int) -> Session:
    running = session.running
    return replace(
        session,
        running=None if running is not None and running.index == set_index else running,
        sets=tuple(s for s in session.sets if s.index != set_index),
        scores={k: v for k, v in session.scores.items() if k != set_index},
    )
