"""Outcomes of sessions written by hand, with something in every field that is kept."""

from dataclasses import replace

from sqlalchemy import select

from tests.coaching.build import context, lift_set
from tracker.coaching.score import score_set
from tracker.coaching.session.score import score_session
from tracker.coaching.session.summary import remembered, soreness_of, summarise
from tracker.edges.store import tables
from tracker.edges.store.nouns import Head, HeardMark, KeptPlan, Outcome, Told
from tracker.edges.store.store import Store
from tracker.exercises.catalogue import BY_ID
from tracker.exercises.features import POINTS, SetFeatures
from tracker.exercises.recognition import Template
from tracker.model.events import SensorUp
from tracker.model.inputs import Mark, MarkKind
from tracker.model.plan import PlanTarget
from tracker.model.reps import LiftSet, Placement, Rest, Technique
from tracker.model.samples import Gap, GapWhy
from tracker.model.session import Session

STARTED_NS = 1_760_000_000_123_456_789
DAY_NS = 86_400 * 10**9


def template(exercise: str, place: Placement | None = Placement.WRIST, height_m: float = 0.1 + 0.2) -> Template:
    up = tuple(0.1 * k / 3 for k in range(3 * POINTS))
    return Template(exercise, place, SetFeatures(up, tuple(k / 7 for k in range(POINTS)), height_m, 0.03, 3.1))


def sets() -> tuple[LiftSet, ...]:
    first = lift_set(3, index=0, load_kg=42.5, rir=1.0, technique=Technique.STRAIGHT, hold_s=None)
    figures = {"range_share": 0.9, "range_share_sd": 0.025, "relative_speed": 2 / 3, "relative_speed_sd": 1 / 30}
    curved = tuple(
        replace(one, travel=(0.0, 0.5004, 1.0, -0.25), sparc=-1.75, has_gap=True, rom_m=1 / 3, **figures)
        for one in first.reps
    )
    second = lift_set(
        2, index=4, start_s=90.0, exercise="seated-cable-row-v", technique=Technique.DROP_SET, group=0,
        marks=(("pump", 4), ("note", "gut"), ("soreness", 2)),
    )  # fmt: skip
    return (
        replace(
            first,
            reps=curved,
            placement=Placement.WRIST,
            technique_why="one",
            technique_confidence=0.9,
            velocity_loss=0.1 + 0.2,
            velocity_loss_sd=1 / 30,
            range_cv=1 / 7,
            range_cv_sd=0.02,
        ),
        replace(second, exercise_confidence=0.75, direction="gravity", corrected=True, live_count=3),
        lift_set(2, index=5, start_s=200.0, exercise=None),
    )


def outcome(name: str = "a", started_ns: int = STARTED_NS, source: str = "live", complete: bool = True) -> Outcome:
    done = sets()
    scores = {one.index: score_set(context(one)) for one in done}
    told = Told((remembered("before", done, scores),), (template("lat-pulldown-wide"),))
    score = score_session(done, scores, BY_ID, past=told.past, finished=True)
    sensor = SensorUp(0.25, "pumptrack", "Pump", "AA:BB", 100.0, 87)
    return Outcome(
        head=Head(name, started_ns, source, "pumptrack", "0.1.0"),
        told=told,
        session=Session(
            t_s=230.5, sensor=sensor, sets=done, rests=(Rest(13.0, 90.0), Rest(100.0, 200.0)),
            gaps=(Gap(20.0, 20.2, GapWhy.LOST, 2.0),), scores=scores, score=score,
        ),
        duration_s=230.5,
        complete=complete,
        sensors=(replace(sensor, t_s=0.0, battery_percent=None), sensor),
        marks=(
            HeardMark(Mark(1.5, MarkKind.LOAD_KG, 42.5), started_ns + 1_500_000_000),
            HeardMark(Mark(2.0, MarkKind.NOTE, "gut", 4), started_ns + DAY_NS, "", afterwards=True),
            HeardMark(Mark(3.0, MarkKind.UNDO_REP, None, 9), started_ns + DAY_NS, "There is no such set yet."),
        ),
        plan=KeptPlan("back-pump", "Back pump", 2, 9, ((0, PlanTarget(8, 12, technique=Technique.STRAIGHT)),)),
        lessons=(template("seated-cable-row-v", None), template("lat-pulldown-wide", Placement.STACK, 1 / 3)),
        exercises=summarise(done, scores),
        soreness=soreness_of(done),
    )  # fmt: skip


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with store.database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in tables.METADATA.sorted_tables
        }
