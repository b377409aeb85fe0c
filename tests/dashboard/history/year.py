"""A lifter's year, made of the real nouns and scored by the real coach: three sessions a week that get better, stored as any session is.

Nothing in it is measured. Loads follow double progression, lowerings grow slower over the weeks and a little faster within a set; the
same number gives the same year.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from tracker.coaching.context import SetContext
from tracker.coaching.score import score_set
from tracker.coaching.session.score import score_session
from tracker.coaching.session.summary import remembered, soreness_of, summarise
from tracker.edges.store.nouns import Head, HeardMark, KeptPlan, Outcome, Told
from tracker.edges.store.store import Store
from tracker.exercises.catalogue import BY_ID
from tracker.model.events import SensorUp
from tracker.model.inputs import Mark, MarkKind
from tracker.model.reps import LiftSet, Placement, Rep, Rest, Technique
from tracker.model.session import Session
from tracker.model.summary import PastSession

FIRST = datetime(2025, 11, 3, 17, 30, tzinfo=UTC)
"""A Monday."""
LATEST = FIRST + timedelta(weeks=50)
TRAVEL_HZ = 20.0
REST_S = 62.0
WARM_UP_S = 420.0
REMEMBERED = 60


@dataclass(frozen=True, slots=True)
class Lift:
    """What a day has of one exercise: load at the year's start, what a step adds, and the fewest reps."""

    exercise: str
    load_kg: float
    step_kg: float
    reps: int
    sets: int = 3


PULLDOWN = Lift("lat-pulldown-wide", 35.0, 2.5, 12)
ROW = Lift("seated-cable-row-v", 40.0, 2.5, 12)
ROPE = Lift("straight-arm-pulldown-rope", 15.0, 2.5, 15)
MACHINE = Lift("machine-row-chest", 50.0, 2.5, 10)
INCLINE = Lift("incline-dumbbell-row", 14.0, 2.0, 12)
EXTENSION = Lift("back-extension", 0.0, 0.0, 15)
REVERSE = Lift("lat-pulldown-reverse", 32.5, 2.5, 12)
DAYS = (
    (PULLDOWN, ROW, ROPE, MACHINE, INCLINE, EXTENSION),
    (REVERSE, ROW, INCLINE, EXTENSION),
    (PULLDOWN, MACHINE, ROPE, ROW),
)


def year(count: int = 150) -> Iterator[Outcome]:
    """That many sessions, three a week, the oldest first."""
    past: list[PastSession] = []
    for n in range(count):
        done = day(n, tuple(past[-REMEMBERED:]))
        past.append(remembered(done.head.id, done.session.sets, done.session.scores))
        yield done


def keep(store: Store, count: int = 150) -> None:
    """Put so many sessions into a memory."""
    for one in year(count):
        store.save(one)


def started(n: int) -> datetime:
    """When session `n` begins: Monday, Wednesday, Friday."""
    return FIRST + timedelta(weeks=n // 3, days=2 * (n % 3), minutes=7 * (n % 5))


def day(n: int, past: tuple[PastSession, ...] = ()) -> Outcome:
    """Session `n` of the year."""
    began = started(n)
    sets = tuple(_sets(n))
    rests = tuple(Rest(a.end_s, b.start_s) for a, b in itertools.pairwise(sets))
    scores = {
        one.index: score_set(SetContext(one, BY_ID[one.exercise or ""], rests[k - 1] if k else None, earlier=sets[:k]))
        for k, one in enumerate(sets)
    }
    end_s = sets[-1].end_s + 30.0
    sensor = SensorUp(0.4, "pumptrack", "Pump", "AA:BB", 100.0, 90 - n % 60)
    name = f"{began:%Y-%m-%d_%H-%M-%S}"
    began_ns = round(began.timestamp()) * 10**9
    marks = [HeardMark(Mark(end_s, MarkKind.STOP), began_ns + round(end_s * 1e9))]
    if n % 10 == 0:
        marks.append(HeardMark(Mark(end_s, MarkKind.NOTE, "Slept little.", 0), began_ns + 10**13, "", afterwards=True))
    return Outcome(
        head=Head(name, began_ns, "live", "pumptrack", "0.1.0"),
        told=Told(past),
        session=Session(
            t_s=end_s, sensor=sensor, sets=sets, rests=rests, scores=scores,
            score=score_session(sets, scores, BY_ID, past=past, finished=True),
        ),
        duration_s=end_s,
        complete=True,
        sensors=(sensor,),
        marks=tuple(marks),
        plan=KeptPlan("back-pump", "Back pump", len(sets), 18) if n % 3 == 0 else None,
        exercises=summarise(sets, scores),
        soreness=soreness_of(sets),
    )  # fmt: skip


def _sets(n: int) -> Iterator[LiftSet]:
    chance = Random(n)
    at_s, index = WARM_UP_S, 0
    for lift in DAYS[n % 3]:
        stage = n // 3 // 8  # the load goes up every eight weeks
        load = lift.load_kg + stage * lift.step_kg
        better = (n // 3 % 8) / 8
        for number in range(lift.sets):
            count = lift.reps + round(3 * better) - number + chance.randint(-1, 1)
            down_s = 1.5 + 0.9 * n / 150 + 0.5 * better - 0.15 * number + chance.uniform(-0.1, 0.1)
            reps = tuple(_reps(at_s, count, down_s, 0.5 + 0.4 * n / 150, chance))
            yield _set(index, reps, lift.exercise, load if lift.load_kg else None)
            at_s, index = reps[-1].end_s + REST_S + chance.uniform(-8, 25), index + 1


def _set(index: int, reps: tuple[Rep, ...], exercise: str, load_kg: float | None) -> LiftSet:
    return LiftSet(
        index, reps[0].start_s, reps[-1].end_s, reps, settled=True, live_count=len(reps), exercise=exercise,
        placement=Placement.WRIST, load_kg=load_kg, rir=2.0, technique=Technique.STRAIGHT, technique_why="a rest before and after",
        technique_confidence=0.9, direction="exercise",
        velocity_loss=0.24, velocity_loss_sd=0.033, range_cv=0.06, range_cv_sd=0.019,
    )  # fmt: skip


def _reps(at_s: float, count: int, down_s: float, hold_s: float, chance: Random) -> Iterator[Rep]:
    for k in range(count):
        tired = k / count
        up = 0.9 + 0.3 * tired + chance.uniform(-0.05, 0.05)
        hold = hold_s * (1 - 0.4 * tired)
        down = down_s * (1 - 0.25 * tired) + chance.uniform(-0.1, 0.1)
        pause = 0.4
        height = 1.0 - 0.06 * tired
        moving = up + hold + down
        yield Rep(
            at_s, at_s + moving, 0.96, up, hold, down, pause, travel=_travel(up, hold, down, height), range_share=height, rom_m=0.6 * height,
            mean_velocity_mps=0.6 / up, peak_velocity_mps=1.0 / up, relative_speed=0.9 / up, peak_acc_mps2=4.0, peak_jerk_mps3=60.0, sparc=-2.0,
        )  # fmt: skip
        at_s += moving + pause


def _travel(up: float, hold: float, down: float, height: float) -> tuple[float, ...]:
    found = []
    for k in range(int((up + hold + down) * TRAVEL_HZ) + 1):
        s = k / TRAVEL_HZ
        if s < up:
            share = (1 - math.cos(math.pi * s / up)) / 2
        elif s < up + hold:
            share = 1.0
        else:
            share = (1 + math.cos(math.pi * min(1.0, (s - up - hold) / down))) / 2
        found.append(round(height * share, 3))
    return tuple(found)


def deleted(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The same under other names, for a bin."""
    return [replace(one, head=replace(one.head, id=one.head.id + "-2")) for one in outcomes]
