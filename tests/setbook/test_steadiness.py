"""How much a set slowed and varied: with what it may be wrong by, and null where it would be a guess."""

from dataclasses import replace

import pytest

from tracker.model.events import SetSettled
from tracker.model.inputs import Mark, MarkKind
from tracker.model.reps import Cycle, LiftSet, Rep, Run
from tracker.setbook.book import Named, Said, SetBook
from tracker.setbook.marks import hear
from tracker.setbook.steadiness import CV_SHARE, LEAST_REPS, steadied

SLOWING_S = (1.0, 1.0, 1.0, 1.1, 1.25, 1.25)
RANGES = (1.0, 0.9, 1.1, 1.0, 1.0, 1.0)


def rep(k: int, up_s: float, share: float = 1.0, sd: float | None = 0.03) -> Rep:
    return Rep(
        3.0 * k,
        3.0 * k + 3.0,
        0.9,
        up_s,
        0.0,
        1.5,
        0.0,
        range_share=share,
        range_share_sd=0.02,
        relative_speed=1.0 / up_s,
        relative_speed_sd=sd,
    )


def a_set(*reps: Rep) -> LiftSet:
    return steadied(LiftSet(0, 0.0, reps[-1].end_s, reps, True, len(reps)))


def slowing(sd: float | None = 0.03) -> tuple[Rep, ...]:
    return tuple(rep(k, up_s, sd=sd) for k, up_s in enumerate(SLOWING_S))


def test_the_last_two_reps_are_held_against_the_fastest() -> None:
    told = a_set(*slowing())
    assert told.velocity_loss == pytest.approx(0.2)
    assert told.velocity_loss_sd == 0.03


def test_a_shorter_rep_in_the_same_time_is_a_slower_one() -> None:
    told = a_set(*(rep(k, 1.0, 0.8 if k >= 4 else 1.0) for k in range(6)))
    assert told.velocity_loss == pytest.approx(0.2)


def test_the_range_varies_by_its_standard_deviation_over_its_mean() -> None:
    told = a_set(*(rep(k, 1.0, share) for k, share in enumerate(RANGES)))
    assert told.range_cv == pytest.approx((0.02 / 5) ** 0.5)
    assert told.range_cv_sd == pytest.approx(CV_SHARE * 0.02)


def test_speeds_that_would_be_a_guess_give_no_slowing_but_the_range_is_told() -> None:
    told = a_set(*slowing(sd=None))
    assert (told.velocity_loss, told.velocity_loss_sd) == (None, None)
    assert told.range_cv is not None


def test_too_few_reps_tell_nothing() -> None:
    told = a_set(*slowing()[: LEAST_REPS - 1])
    assert (told.velocity_loss, told.velocity_loss_sd, told.range_cv, told.range_cv_sd) == (None,) * 4


def test_a_last_rep_without_a_speed_leaves_the_slowing_open() -> None:
    by_hand = Rep(18.0, 18.0, 1.0)
    assert a_set(*slowing(), by_hand).velocity_loss is None
    assert a_set(by_hand, *slowing()).velocity_loss == pytest.approx(0.2)


def test_reps_with_a_gap_in_their_data_are_left_out() -> None:
    lost = replace(rep(6, 9.0), has_gap=True)
    assert a_set(*slowing(), lost).velocity_loss == pytest.approx(0.2)


def settled(book: SetBook) -> LiftSet:
    reps = slowing()
    run = Run(0, tuple(Cycle(one.start_s, one.end_s, 0.9) for one in reps))
    events = book.settle(run.end_s + 4.0, run, reps, "start", Named(None))
    return next(event.lift_set for event in events if isinstance(event, SetSettled))


def test_the_book_tells_it_of_a_settled_set_and_anew_after_the_lifters_word() -> None:
    book = SetBook(Said())
    assert settled(book).velocity_loss == pytest.approx(0.2)
    hear(book, Mark(30.0, MarkKind.REPS, 5, 0), frozenset())
    assert book.sets[0].velocity_loss == pytest.approx(1 - (1 / 1.1 + 0.8) / 2)
    hear(book, Mark(31.0, MarkKind.REPS, 7, 0), frozenset())
    assert book.sets[0].velocity_loss is None
    hear(book, Mark(32.0, MarkKind.LOAD_KG, 50.0, 0), frozenset())
    assert book.sets[0].range_cv == 0.0
