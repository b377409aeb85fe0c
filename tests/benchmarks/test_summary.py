import pytest

from benchmarks.accuracy.found import FoundSet
from benchmarks.accuracy.scoring import FileScore, score_file
from benchmarks.accuracy.summary import ghost_figures, programme_figures, set_figures
from tests.benchmarks.recordings import found, recording


def score(true_reps: int, *sets: FoundSet) -> FileScore:
    return score_file(recording(true_reps, spans=((10, 40),)), sets, 60.0)


def test_shares_and_errors_are_over_all_files_missed_ones_too() -> None:
    figures = set_figures(
        [
            score(10, found(10, 40, 10, live=9)),
            score(10, found(10, 40, 11, live=10)),
            score(10, found(10, 40, 7, live=7)),
            score(10),
        ]
    )
    assert figures is not None
    count = figures.count
    assert (count.sets, count.exact, count.within_one) == (4, 0.25, 0.5)
    assert count.mean_error == pytest.approx((0 + 1 + 3 + 10) / 4)
    assert count.bias == pytest.approx((0 + 1 - 3 - 10) / 4)
    assert figures.live is not None
    assert figures.live.exact == 0.25
    assert (figures.one_set, figures.no_set) == (0.75, 0.25)


def test_added_up_sets_show_what_a_split_set_hides() -> None:
    figures = set_figures([score(10, found(10, 28, 6), found(30, 40, 4))])
    assert figures is not None
    assert figures.count.exact == 0.0
    assert figures.total.exact == 1.0
    assert figures.one_set == 0.0


def test_a_counter_without_a_live_count_has_no_live_figures() -> None:
    figures = set_figures([score(10, found(10, 40, 10))])
    assert figures is not None
    assert figures.live is None


def test_bounds_are_medians_over_found_sets_only() -> None:
    figures = set_figures(
        [score(9, found(9, 42, 9)), score(9, found(12, 41, 9)), score(9, found(10.5, 37, 9)), score(9)]
    )
    assert figures is not None
    assert figures.start_s == pytest.approx(1.0)
    assert figures.start_bias_s == pytest.approx(0.5)
    assert figures.end_s == pytest.approx(2.0)
    assert figures.end_bias_s == pytest.approx(1.0)


def test_no_files_give_no_figures_instead_of_a_perfect_share() -> None:
    assert set_figures([]) is None
    assert programme_figures([score(10)]) is None
    assert ghost_figures([score_file(recording(3), (), 30.0)]) is None


def test_an_even_and_an_odd_count_weigh_the_same() -> None:
    """A count half-way between two numbers is never made: every error is a whole number on either side."""
    for true in (9, 10):
        figures = set_figures([score(true, found(10, 40, true - 1)), score(true, found(10, 40, true + 1))])
        assert figures is not None
        assert (figures.count.exact, figures.count.within_one, figures.count.mean_error) == (0.0, 1.0, 1.0)


def test_programmes_count_missed_spans_as_nought() -> None:
    programme = recording(None, spans=((10, 30), (40, 60)), span_reps=6, one_set=False)
    figures = programme_figures([score_file(programme, (found(10, 30, 6),), 80.0)])
    assert figures is not None
    assert figures.found == 0.5
    assert figures.count.mean_error == 3.0
    assert figures.count_of_found is not None
    assert figures.count_of_found.exact == 1.0


def test_ghosts_are_told_by_the_hour() -> None:
    quiet = recording(0, one_set=False)
    figures = ghost_figures([score_file(quiet, (found(5, 20, 4),), 1800.0), score_file(quiet, (), 1800.0)])
    assert figures is not None
    assert (figures.files, figures.hours, figures.sets, figures.reps) == (2, 1.0, 1, 4)
    assert (figures.sets_per_hour, figures.reps_per_hour) == (1.0, 4.0)
