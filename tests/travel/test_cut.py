"""A set that the lifter ends in mid-rep: nothing beyond what was seen is asked, and its last rep is read from the same end as the others."""

import numpy as np
import pytest

from benchmarks.tempo_sets import Case, motion_of, simulate, window
from tests.travel.test_startpose import rows_of, turns_of, upside_down
from tracker.model.reps import Placement, Run
from tracker.reps.finder import RunFinder
from tracker.travel.joint import _ran_away, first_plan
from tracker.travel.settle import settle
from tracker.travel.startpose import start_odds
from tracker.travel.turns import find_turns


@pytest.mark.parametrize(("case", "ended_s"), [
    (Case("wrist", "machine-row", "minimum-jerk", 100.0, True, 600), 46.0),
    (Case("wrist", "incline-dumbbell-row", "constant-velocity", 50.0, False, 601), 46.2),
    (Case("wrist", "straight-arm-pulldown", "minimum-jerk", 50.0, False, 600), 51.2),
    (Case("wrist", "seated-cable-row", "minimum-jerk", 100.0, True, 600), 34.4),
])  # fmt: skip
def test_a_rep_that_is_not_done_turns_no_set_round(case: Case, ended_s: float) -> None:
    session = simulate(case)
    motion = motion_of(session)
    finder = RunFinder()
    seen = motion.window(0, int(np.searchsorted(motion.t_s, ended_s)))
    finder.push(seen)
    (run,) = finder.end_set(ended_s)
    assert isinstance(run, Run)
    told = settle(window(seen, run), run, None, Placement(case.place), rate_hz=case.rate_hz)
    begun_s = [rep.start_s for rep in session.truth.sets[0].reps][: len(run.cycles)]
    assert [rep.start_s for rep in told.reps] == pytest.approx(begun_s, abs=0.9)
    assert told.reps[-1].end_s <= ended_s


@pytest.mark.parametrize("tail", [0, 20])
def test_what_nobody_saw_speaks_for_neither_end(tail: int) -> None:
    turns = turns_of(5)
    rows = rows_of(5, tail)
    assert start_odds(rows, turns) == pytest.approx(start_odds(rows, turns, running=True), abs=0.1)
    other = upside_down(turns)
    assert start_odds(rows, other) < start_odds(rows, other, running=True) + 0.1


def test_the_end_of_what_was_seen_is_no_top_where_one_more_is_found_before_the_first_edge() -> None:
    at = np.arange(520)
    h = 0.5 - 0.5 * np.cos(2 * np.pi * at / 100)  # tops at 50, 150, ... 450; cut on the way up
    assert find_turns(h, (70, 170, 270, 370, 470, 519)).tops == (50, 150, 250, 350, 450)


@pytest.mark.parametrize(("begins_s", "gone"), [(9.0, False), (9.8, False), (10.0, True), (10.4, True)])
def test_a_last_rep_may_end_beyond_what_was_seen_but_not_begin_there(begins_s: float, *, gone: bool) -> None:
    """A set of thirty that was cut had a last rep of no length at all."""
    start = first_plan(np.array([[5.0, 6.0, 6.2, 7.5], [9.2, 9.8, 9.8, 10.0]]), np.ones(2))
    plan = first_plan(np.array([[5.0, 6.0, 6.2, 7.5], [begins_s, 11.0, 11.0, 12.0]]), np.ones(2))
    assert _ran_away(plan, start, 10.0) is gone
