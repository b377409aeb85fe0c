"""The engine at a simulated session, the lifter's marks among the samples, and which found set is which true one. Knows no figure."""

from collections.abc import Sequence

from benchmarks.simulation import inputs_of_session
from firmware_sim.session import Session
from firmware_sim.truth import SetTruth
from tracker.engine import Engine
from tracker.model.events import Event
from tracker.model.inputs import Mark
from tracker.model.reps import LiftSet


def watched(engine: Engine, session: Session, marks: Sequence[Mark], rows: int) -> list[Event]:
    """Everything the engine says of the session, `rows` samples a notification; the marks come at their moments, the link before all."""
    link, *inputs = inputs_of_session(session, rows)
    in_time = [link, *sorted([*inputs, *marks], key=lambda one: one.host_s)]
    return [event for one in in_time for event in engine.push(one)] + engine.finish()


def shares_time(found: LiftSet, true: SetTruth) -> bool:
    """Half of the shorter of the two lies in the other."""
    overlap = min(found.end_s, true.end_s) - max(found.start_s, true.start_s)
    return overlap >= 0.5 * min(found.end_s - found.start_s, true.end_s - true.start_s)
