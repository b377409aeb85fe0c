"""A run of a few reps soon after a set is held against that set: three reps are no measure of themselves."""

import numpy as np
import pytest

from firmware_sim import draw_workout, play
from tests.reps.test_sessions import settled as sets_of
from tests.reps.test_sessions import told
from tests.reps.test_template import PERIOD_ROWS, STILL, history_of, swinging, turns
from tracker.model.events import RepCounted
from tracker.reps.chain import Node, since
from tracker.reps.settle import settle
from tracker.reps.template import look, measure_for, template_of

BEFORE, AFTER = 8, 3
SECOND = BEFORE * PERIOD_ROWS + len(STILL)


@pytest.mark.parametrize(
    ("technique", "placement", "seed"),
    [
        ("myo-reps", "stack", 7029),  # 14, 3, 4, 3 were 14, 2, 4: the last mini-set was unlike itself
        ("myo-reps", "stack", 7019),  # the first mini-set had no chain but one that the rest before it spoilt
        ("myo-reps", "stack", 7026),  # two mini-sets were one of seven
        ("myo-reps", "wrist", 7008),  # a hand that took hold and let go was a sixth rep
        ("rest-pause", "stack", 7017),  # the rest-pause set began in the rest before it
        ("myo-reps", "wrist", 9403),  # a set was gone on with over a rest, by a hand that let go and took hold
        ("myo-reps", "wrist", 4010),  # taking hold was one more rep of the last mini-set
    ],
)
def test_sets_of_a_few_reps_are_counted_like_the_set_before(technique: str, placement: str, seed: int) -> None:
    session = play(draw_workout(technique, seed, placement), seed=seed)
    counts = [len(lift_set.reps) for _, lift_set in sets_of(session)]
    assert counts == [truth.count for truth in session.truth.sets]


def test_a_short_run_is_held_against_the_set_before_and_a_longer_one_of_the_same_lift_too() -> None:
    history = history_of(STILL, swinging(BEFORE), STILL, swinging(BEFORE), STILL)
    first = len(STILL)
    found = settle(history, turns(first, BEFORE + 1), 0)
    assert found.measure is not None, "eight reps are a measure"
    last = template_of(history, turns(first, BEFORE + 1), found.measure)
    assert measure_for(history, turns(first + SECOND, AFTER + 1), last) is found.measure
    floor = len(STILL) + BEFORE * PERIOD_ROWS
    assert look(history, turns(first + SECOND, AFTER + 1), floor, last).of_last
    assert look(history, turns(first + SECOND, BEFORE + 1), floor, last).of_last


def test_a_longer_run_that_goes_less_far_than_the_set_before_is_held_against_itself() -> None:
    """Alike enough to pass for the same lift (two lifts on one stack), and more like itself."""
    history = history_of(STILL, swinging(BEFORE), STILL, swinging(BEFORE, size=0.31), STILL)
    first = len(STILL)
    found = settle(history, turns(first, BEFORE + 1), 0)
    last = template_of(history, turns(first, BEFORE + 1), found.measure)
    floor = len(STILL) + BEFORE * PERIOD_ROWS
    assert measure_for(history, turns(first + SECOND, BEFORE + 1), last) is found.measure
    longer = look(history, turns(first + SECOND, BEFORE + 1), floor, last)
    assert not longer.of_last
    assert np.all(longer.confidence > 0.9)


def test_a_set_of_three_is_no_measure_for_others() -> None:
    history = history_of(STILL, swinging(AFTER), STILL)
    assert settle(history, turns(len(STILL), AFTER + 1), 0).measure is None


def test_held_against_the_set_before_a_run_is_all_its_whole_reps() -> None:
    """It begins and ends half-way, so one rep less than it has cycles is whole."""
    history = history_of(STILL, swinging(BEFORE), STILL, swinging(AFTER + 1), STILL)
    like = settle(history, turns(len(STILL), BEFORE + 1), 0).measure
    floor = len(STILL) + BEFORE * PERIOD_ROWS
    found = settle(history, turns(len(STILL) + SECOND, AFTER + 1), floor, like=like)
    assert found.of_last
    assert len(found) == AFTER
    assert np.all(found.confidence > 0.9)


def test_a_chain_leads_without_the_rest_that_its_first_cycle_spans() -> None:
    """The chain went on from the set before; the cycle over the rest fits nothing, the two after it fit each other."""
    rest = Node(100, 250, score=8.0, cycles=9, before=None, fit=1.0, kept=5.0, first=0)
    one = Node(250, 350, score=4.5, cycles=10, before=rest, fit=-3.5, kept=1.5, first=0)
    two = Node(350, 450, score=5.7, cycles=11, before=one, fit=1.2, kept=2.7, first=0)
    led = since(two, 90)
    assert led is not None
    assert led.turns == [250, 350, 450]
    assert led.score == pytest.approx(1.2)
    assert since(two, 460) is None


@pytest.mark.parametrize(("placement", "seed"), [("wrist", 9616), ("stack", 9607), ("stack", 9605)])
def test_a_mini_set_of_three_is_shown_while_it_runs(placement: str, seed: int) -> None:
    """All looks for its third rep were spent before the load was back; or the half that still went on was taken for a hand's, for it was quick."""
    session = play(draw_workout("myo-reps", seed, placement), seed=seed)
    last = session.truth.sets[-1]
    assert last.count == 3
    counts = [event for event in told(session) if isinstance(event, RepCounted) and event.t_s > last.start_s]
    assert counts, "it was told only when it was over"
    assert counts[0].t_s < last.end_s + 0.6
    assert counts[-1].count == 3
