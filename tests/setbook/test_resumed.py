"""A set that goes on after it was over; and what is believable of the lifter's numbers, by the book and at the door."""

import pytest
from pydantic import ValidationError

from tests.setbook.test_book import grow, say, settle, settle_as_said, settled
from tracker.edges.wire.marks import MarkIn
from tracker.model.events import MarkRefused, RepCounted, SetStarted
from tracker.model.inputs import RANGES, MarkKind
from tracker.model.reps import RunDropped, Why
from tracker.setbook.book import Named, Said, SetBook


def test_a_resumed_set_runs_again_at_once_with_all_its_reps() -> None:
    book = SetBook(Said("lat-pulldown-wide", load_kg=60.0))
    settle_as_said(book, 0, 10.0, 5)
    say(book, 27.0, MarkKind.LOAD_KG, 45.0)
    events = say(book, 30.0, MarkKind.RESUME_SET).events
    started = next(e for e in events if isinstance(e, SetStarted))
    assert (started.set_index, started.start_s, started.resumed_s) == (0, 10.0, 30.0)
    assert [e.count for e in events if isinstance(e, RepCounted)] == [1, 2, 3, 4, 5]
    assert book.said.load_kg == 60.0
    running = book.running(Named(None))
    assert running is not None
    assert len(running.reps) == 5


def test_a_resumed_set_to_which_nothing_comes_is_as_it_was() -> None:
    book = SetBook(Said("lat-pulldown-wide", load_kg=60.0))
    settle_as_said(book, 0, 10.0, 5)
    say(book, 26.0, MarkKind.FELT, 4, 0)
    say(book, 27.0, MarkKind.LOAD_KG, 45.0)
    before = dict(book.sets)
    say(book, 30.0, MarkKind.RESUME_SET)
    book.drop(40.0, RunDropped(1, 40.0, Why.TOO_FEW))
    assert book.sets == before
    assert book.said.load_kg == 45.0, "what was said of the next set still holds for it"


def test_a_resumed_set_keeps_what_the_lifter_said_of_it() -> None:
    book = SetBook(Said("lat-pulldown-wide", load_kg=60.0))
    settle_as_said(book, 0, 10.0, 5)
    say(book, 26.0, MarkKind.FELT, 4, 0)
    say(book, 30.0, MarkKind.RESUME_SET)
    done = settled(settle_as_said(book, 1, 32.0, 3)).lift_set
    assert (done.index, len(done.reps), done.load_kg, done.marks) == (0, 8, 60.0, (("felt", 4),))


def test_a_running_set_cannot_be_resumed() -> None:
    book = SetBook(Said())
    settle(book, 0, 10.0, 5)
    grow(book, 1, 60.0, 3)
    (refused,) = say(book, 70.0, MarkKind.RESUME_SET).events
    assert isinstance(refused, MarkRefused)


@pytest.mark.parametrize("kind", RANGES)
def test_the_book_believes_what_the_door_lets_in_and_no_more(kind: MarkKind) -> None:
    book = SetBook(Said())
    settle(book, 0, 10.0, 5)
    index = None if kind in (MarkKind.LOAD_LB, MarkKind.REST_TARGET_S) else 0
    for value, believed in ((RANGES[kind][0], True), (RANGES[kind][1], True), (RANGES[kind][1] + 1, False)):
        taken = not isinstance(say(book, 40.0, kind, value, index).events[0], MarkRefused)
        assert taken is believed
        assert _lets_in(kind, value) is believed


def _lets_in(kind: MarkKind, value: float) -> bool:
    try:
        MarkIn(kind=kind, value=value, set_index=None)
    except ValidationError:
        return False
    return True
