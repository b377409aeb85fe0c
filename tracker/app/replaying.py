"""A recorded session through the engine once more -> what it came to, with all that was said afterwards. Knows no database."""

from dataclasses import replace

from tracker.app.about import own_version
from tracker.app.afterwards import Recorded
from tracker.app.ledger import Ledger
from tracker.edges.store.nouns import Head, Outcome, Told
from tracker.engine import EngineConfig
from tracker.model.errors import BadInputError
from tracker.model.inputs import Mark


class MarkRefusedError(BadInputError):
    """The engine cannot use the lifter's word; the sentence is its own."""


def head_of(recorded: Recorded) -> Head:
    """Which session it is."""
    header = recorded.header
    return Head(recorded.id, header.started_ns, header.source, header.sensor, own_version())


def replayed(
    recorded: Recorded, told: Told, config: EngineConfig, marks: tuple[Mark, ...], new: Mark | None = None
) -> Outcome:
    """What the session came to, with `marks` of those said afterwards. Raises MarkRefusedError where `new`, the last one, is refused."""
    ledger = Ledger(head_of(recorded), told, replace(config, live=False))
    for given in recorded.inputs:
        ledger.push(given)
    ledger.finish()
    for mark in marks:
        ledger.push_afterwards(mark)
    if new is not None:
        refused = ledger.push_afterwards(new)
        if refused:
            raise MarkRefusedError(refused)
    return ledger.outcome(complete=True)
