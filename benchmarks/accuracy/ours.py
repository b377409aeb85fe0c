"""Our engine as a counter: a file in by the importers' door, events folded to sets. Knows no label."""

from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from benchmarks.accuracy.found import FoundRep, FoundSet
from tracker.edges.imports.plain_csv import read_plain_csv
from tracker.engine import Engine, EngineConfig
from tracker.model.events import Event
from tracker.model.inputs import Input
from tracker.model.reps import LiftSet, Placement, Rep
from tracker.model.session import Session, fold


def sets_in_file(path: Path, exercise: str | None = None, placement: Placement | None = None) -> tuple[FoundSet, ...]:
    """The settled sets of a recording, as `pumptrack analyze` sees them. Raises PumptrackError for an unreadable file."""
    return settled_sets(
        read_plain_csv(path.read_bytes(), path.name).inputs,
        EngineConfig(exercise=exercise, placement=placement, live=False),
    )


def settled_sets(inputs: Iterable[Input], config: EngineConfig) -> tuple[FoundSet, ...]:
    """Push all inputs through a fresh engine and hand back the sets that stand at the end."""
    engine = Engine(config)
    events: list[Event] = [event for one in inputs for event in engine.push(one)]
    events.extend(engine.finish())
    return tuple(_found(s) for s in reduce(fold, events, Session()).sets)


def _found(lift_set: LiftSet) -> FoundSet:
    reps = tuple(_rep(rep) for rep in lift_set.reps)
    return FoundSet(lift_set.start_s, lift_set.end_s, reps, lift_set.live_count)


def _rep(rep: Rep) -> FoundRep:
    return FoundRep(rep.start_s, rep.end_s, rep.concentric_s, rep.hold_s, rep.eccentric_s, rep.pause_s, rep.travel)
