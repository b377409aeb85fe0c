"""Which end of a path is the start: by the outermost stroke and by the slower half."""

import numpy as np
import pytest

from tracker.model.samples import Floats
from tracker.travel.startpose import TEMPO_MOST, TEMPO_SAYS, start_odds, tempo_odds
from tracker.travel.strokes import Stroke
from tracker.travel.turns import Turns

OUT, BACK, PAUSE, LEAD = 50, 100, 20, 300
PERIOD = OUT + BACK + PAUSE


def turns_of(reps: int, first: int = 0) -> Turns:
    """Turns of reps `first` to `reps` of a set that begins at frame LEAD."""
    starts = [LEAD + PERIOD * k for k in range(first, reps)]
    tops = tuple(start + OUT for start in starts)
    return Turns(tuple(starts), tops, tuple(top + BACK for top in tops), tops, tops)


def upside_down(turns: Turns) -> Turns:
    """The same movement seen from its far end, as far as it is seen."""
    starts, ends = turns.tops[:-1], turns.tops[1:]
    arrivals, departures = turns.ends[:-1], turns.starts[1:]
    return Turns(starts, arrivals, ends, arrivals, departures)


def rows_of(reps: int, tail: int = LEAD) -> Floats:
    """Rest, reps that go out and come back otherwise, rest: one acceleration and one tilt of unit size."""
    rows = np.zeros((LEAD + PERIOD * reps - PAUSE + tail, 6))
    for start in turns_of(reps).starts:
        out, back = np.linspace(0, 1, OUT), np.linspace(0, 1, BACK)
        rows[start : start + OUT, 0] = np.sin(2 * np.pi * out)
        rows[start : start + OUT, 3] = 1 - np.cos(np.pi * out)
        rows[start + OUT : start + OUT + BACK, 0] = -0.5 * np.sin(2 * np.pi * back)
        rows[start + OUT : start + OUT + BACK, 3] = 1 + np.cos(np.pi * back)
    return rows


@pytest.mark.parametrize("running", [True, False])
def test_a_set_begins_with_its_first_way_out_and_ends_with_its_last_way_back(running: bool) -> None:
    rows, turns = rows_of(5), turns_of(5)
    assert start_odds(rows, turns, running=running) > 2.0
    assert start_odds(rows, upside_down(turns), running=running) < -2.0


@pytest.mark.parametrize("missed", [1, 2])
def test_reps_that_the_detector_left_out_are_found_before_the_first(missed: int) -> None:
    rows, turns = rows_of(6), turns_of(6, first=missed)
    assert start_odds(rows, turns, running=True) > 1.5
    assert start_odds(rows, upside_down(turns), running=True) < -1.5


def test_of_a_running_set_what_lies_after_its_newest_rep_tells_nothing() -> None:
    more, cut = rows_of(5), rows_of(4, tail=0)
    turns = turns_of(4)
    assert start_odds(more, turns, running=True) == pytest.approx(start_odds(cut, turns, running=True))


def test_one_rep_tells_no_end() -> None:
    assert start_odds(rows_of(1), turns_of(1)) == 0.0


def test_the_slower_half_speaks_for_the_lowering_and_no_more_than_recordings_do() -> None:
    out, back = [Stroke(0, 50), Stroke(200, 250)], [Stroke(50, 150), Stroke(250, 350)]
    assert tempo_odds(out, back) == TEMPO_MOST
    assert tempo_odds(back, out) == -TEMPO_MOST
    assert tempo_odds(out, [Stroke(50, 105), Stroke(250, 350)]) == pytest.approx(TEMPO_SAYS * np.log(1.1))
