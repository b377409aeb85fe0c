"""The book of sets, told by runs and marks."""

import pytest

from tracker.model.events import (
    CountChanged,
    Event,
    MarkRefused,
    RepCounted,
    RestEnded,
    SetDropped,
    SetSettled,
    SetStarted,
)
from tracker.model.inputs import Mark, MarkKind, MarkValue
from tracker.model.reps import Cycle, Rep, Run, RunDropped, Why
from tracker.setbook.book import Named, Said, SetBook
from tracker.setbook.marks import Heard, hear

KNOWN = frozenset({"lat-pulldown-wide"})


def a_run(index: int, at_s: float, n: int) -> tuple[Run, list[Rep]]:
    cycles = tuple(Cycle(at_s + 3 * i, at_s + 3 * i + 3, 0.9) for i in range(n))
    return Run(index, cycles), [Rep(c.start_s, c.end_s, c.confidence) for c in cycles]


def grow(book: SetBook, index: int, at_s: float, n: int) -> list[Event]:
    run, reps = a_run(index, at_s, n)
    return book.grow(run.end_s + 0.3, run, reps)


def settle(book: SetBook, index: int, at_s: float, n: int) -> list[Event]:
    run, reps = a_run(index, at_s, n)
    return book.settle(run.end_s + 4, run, reps, "exercise", Named(book.said.exercise))


def say(book: SetBook, at_s: float, kind: MarkKind, value: MarkValue = None, set_index: int | None = None) -> Heard:
    return hear(book, Mark(at_s, kind, value, set_index), KNOWN)


def settled(events: list[Event]) -> SetSettled:
    return next(e for e in events if isinstance(e, SetSettled))


def test_a_set_starts_with_its_first_three_reps_and_grows_by_one() -> None:
    book = SetBook(Said())
    first = grow(book, 0, 10.0, 3)
    assert isinstance(first[0], SetStarted)
    assert [e.count for e in first if isinstance(e, RepCounted)] == [1, 2, 3]
    assert [e.count for e in grow(book, 0, 10.0, 4) if isinstance(e, RepCounted)] == [4]
    assert grow(book, 0, 10.0, 4) == []


def test_a_count_that_falls_says_so() -> None:
    book = SetBook(Said())
    grow(book, 0, 10.0, 5)
    changed = grow(book, 0, 10.0, 4)
    assert [(e.was, e.now) for e in changed if isinstance(e, CountChanged)] == [(5, 4)]


def test_settling_keeps_what_was_shown_and_says_what_changed() -> None:
    book = SetBook(Said("lat-pulldown-wide", None, 45.0))
    grow(book, 0, 10.0, 5)
    events = settle(book, 0, 10.0, 6)
    assert [(e.was, e.now) for e in events if isinstance(e, CountChanged)] == [(5, 6)]
    lift_set = settled(events).lift_set
    assert (lift_set.live_count, len(lift_set.reps), lift_set.load_kg) == (5, 6, 45.0)
    assert lift_set.exercise == "lat-pulldown-wide"


def test_the_rest_lies_between_two_settled_sets() -> None:
    book = SetBook(Said())
    settle(book, 0, 10.0, 5)
    rests = [e.rest for e in settle(book, 1, 85.0, 5) if isinstance(e, RestEnded)]
    assert [(r.start_s, r.end_s) for r in rests] == [(25.0, 85.0)]


def test_a_dropped_run_leaves_nothing() -> None:
    book = SetBook(Said())
    grow(book, 0, 10.0, 3)
    assert any(isinstance(e, SetDropped) for e in book.drop(30.0, RunDropped(0, 30.0, Why.WAS_WALKING)))
    assert book.sets == {}


def test_undo_in_a_running_set_holds_when_it_settles() -> None:
    book = SetBook(Said())
    grow(book, 0, 10.0, 4)
    say(book, 22.2, MarkKind.UNDO_REP)
    assert [e.count for e in grow(book, 0, 10.0, 5) if isinstance(e, RepCounted)] == [4]
    lift_set = settled(settle(book, 0, 10.0, 7)).lift_set
    assert len(lift_set.reps) == 6
    assert lift_set.corrected


def test_undo_of_the_undo_gives_the_rep_back() -> None:
    book = SetBook(Said())
    grow(book, 0, 10.0, 4)
    say(book, 22.2, MarkKind.UNDO_REP)
    say(book, 22.9, MarkKind.ADD_REP)
    assert len(settled(settle(book, 0, 10.0, 4)).lift_set.reps) == 4


def test_a_resumed_set_goes_on_under_its_own_number() -> None:
    book = SetBook(Said())
    settle(book, 0, 10.0, 5)
    assert say(book, 30.0, MarkKind.RESUME_SET).events
    counted = [e.count for e in grow(book, 1, 32.0, 3) if isinstance(e, RepCounted)]
    assert counted == [6, 7, 8]
    lift_set = settled(settle(book, 1, 32.0, 3)).lift_set
    assert (lift_set.index, len(lift_set.reps), lift_set.start_s) == (0, 8, 10.0)


def test_a_mark_that_makes_no_sense_is_refused_and_changes_nothing() -> None:
    book = SetBook(Said())
    settle(book, 0, 10.0, 5)
    before = dict(book.sets)
    wrong: list[tuple[MarkKind, MarkValue, int | None]] = [
        (MarkKind.REPS, 5, 7),
        (MarkKind.REPS, "many", 0),
        (MarkKind.LOAD_KG, -1.0, 0),
        (MarkKind.EXERCISE, "levitation", None),
        (MarkKind.PLACEMENT, "knee", None),
        (MarkKind.TECHNIQUE, "cheating", 0),
        (MarkKind.PUMP, 9, 0),
        (MarkKind.END_SET, None, None),
    ]
    for kind, value, index in wrong:
        (event,) = say(book, 40.0, kind, value, index).events
        assert isinstance(event, MarkRefused), kind
        assert event.why.endswith(".")
    assert book.sets == before


def test_the_exercise_of_a_finished_set_asks_for_another_look() -> None:
    book = SetBook(Said())
    settle(book, 0, 10.0, 5)
    heard = say(book, 40.0, MarkKind.EXERCISE, "lat-pulldown-wide", 0)
    assert heard.look_again == 0
    assert book.sets[0].exercise == "lat-pulldown-wide"


def test_a_rep_that_has_become_whole_is_told_again_under_its_own_number() -> None:
    book = SetBook(Said())
    run, reps = a_run(0, 10.0, 3)
    half = [*reps[:2], Rep(16.0, 17.5, 0.9)]
    book.grow(17.6, run, half)
    again = [e for e in book.grow(19.3, run, reps) if isinstance(e, RepCounted)]
    assert [(e.count, e.rep.end_s) for e in again] == [(3, 19.0)]


def lifted(book: SetBook, index: int) -> tuple[str | None, float | None]:
    return book.sets[index].exercise, book.sets[index].load_kg


def settle_as_said(book: SetBook, index: int, at_s: float, n: int) -> list[Event]:
    run, reps = a_run(index, at_s, n)
    return book.settle(run.end_s + 4, run, reps, "exercise", Named(book.said_of(run.end_s).exercise))


def test_a_load_said_between_two_close_sets_is_the_next_ones() -> None:
    book = SetBook(Said("lat-pulldown-wide", load_kg=60.0))
    grow(book, 0, 10.0, 5)  # over at 25
    say(book, 27.0, MarkKind.LOAD_KG, 45.0)  # not settled yet
    settle_as_said(book, 0, 10.0, 5)
    grow(book, 1, 31.0, 4)
    settle_as_said(book, 1, 31.0, 4)
    assert (lifted(book, 0), lifted(book, 1)) == (("lat-pulldown-wide", 60.0), ("lat-pulldown-wide", 45.0))


def test_a_first_word_said_right_after_a_set_is_of_that_set_too() -> None:
    book = SetBook(Said())
    grow(book, 0, 10.0, 5)
    say(book, 27.0, MarkKind.EXERCISE, "lat-pulldown-wide")
    say(book, 28.0, MarkKind.LOAD_KG, 45.0)
    settle_as_said(book, 0, 10.0, 5)
    assert lifted(book, 0) == ("lat-pulldown-wide", 45.0)


def test_a_word_said_while_a_set_runs_is_of_that_set() -> None:
    book = SetBook(Said("lat-pulldown-wide", load_kg=60.0))
    grow(book, 0, 10.0, 3)
    say(book, 19.0, MarkKind.LOAD_KG, 50.0)
    grow(book, 0, 10.0, 6)
    settle_as_said(book, 0, 10.0, 6)
    assert lifted(book, 0) == ("lat-pulldown-wide", 50.0)


def test_a_load_in_pounds_is_kept_in_kilograms() -> None:
    book = SetBook(Said())
    say(book, 1.0, MarkKind.LOAD_LB, 100.0)
    settle_as_said(book, 0, 10.0, 5)
    assert lifted(book, 0)[1] == pytest.approx(45.359237)
    say(book, 60.0, MarkKind.LOAD_LB, 50.0, 0)
    assert lifted(book, 0)[1] == pytest.approx(22.6796185)
    assert isinstance(say(book, 61.0, MarkKind.LOAD_LB, 2300.0).events[0], MarkRefused)


def test_a_settled_set_that_goes_on_after_all_is_one_set_with_all_its_reps() -> None:
    book = SetBook(Said())
    grow(book, 0, 10.0, 5)
    settle(book, 0, 10.0, 5)
    again = grow(book, 0, 10.0, 8)
    assert isinstance(again[0], SetStarted)
    done = settle(book, 0, 10.0, 9)
    assert len(settled(done).lift_set.reps) == 9
    assert not any(isinstance(e, RestEnded) for e in done)
    assert list(book.sets) == [0]


def test_what_the_lifter_said_of_a_settled_count_still_holds_when_the_set_goes_on() -> None:
    book = SetBook(Said())
    settle(book, 0, 10.0, 5)
    say(book, 26.0, MarkKind.REPS, 4, 0)
    grow(book, 0, 10.0, 8)
    assert len(settled(settle(book, 0, 10.0, 12)).lift_set.reps) == 11


def test_a_note_said_anew_replaces_the_one_before_and_an_empty_one_removes_it() -> None:
    book = SetBook(Said())
    settle(book, 0, 5.0, 4)
    say(book, 30.0, MarkKind.NOTE, "new handle", 0)
    say(book, 31.0, MarkKind.FELT, 4, 0)
    say(book, 32.0, MarkKind.NOTE, "old handle after all", 0)
    assert book.sets[0].marks == (("felt", 4), ("note", "old handle after all"))
    say(book, 33.0, MarkKind.NOTE, "", 0)
    assert book.sets[0].marks == (("felt", 4),)


def test_another_load_or_exercise_said_after_a_pause_ends_the_running_set() -> None:
    book = SetBook(Said("seated-cable-row-v", load_kg=60.0))
    grow(book, 0, 10.0, 5)  # the last rep ended at 25, reps take 3 s
    assert not say(book, 26.0, MarkKind.LOAD_KG, 50.0).end_set, "so soon it may be a correction"
    assert not say(book, 28.0, MarkKind.LOAD_KG, 50.0).end_set, "the same load says nothing new"
    assert say(book, 28.0, MarkKind.LOAD_KG, 45.0).end_set
    assert say(book, 28.0, MarkKind.EXERCISE, "lat-pulldown-wide").end_set


def test_a_first_word_does_not_end_the_set_that_it_names() -> None:
    book = SetBook(Said())
    grow(book, 0, 10.0, 5)
    assert not say(book, 28.0, MarkKind.EXERCISE, "lat-pulldown-wide").end_set
    assert not say(book, 28.0, MarkKind.LOAD_KG, 45.0).end_set
