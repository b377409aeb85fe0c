import pytest

from benchmarks.accuracy.scoring import GHOST_MARGIN_S, score_file
from tests.benchmarks.recordings import found, recording


def test_the_set_that_overlaps_the_label_longest_counts() -> None:
    sets = (found(0, 5, 3), found(21, 49, 10, live=9), found(49.5, 52, 2))
    (tally,) = score_file(recording(10, spans=((20, 50),)), sets, 60.0).tallies
    assert (tally.count, tally.live, tally.total, tally.error) == (10, 9, 15, 0)
    assert tally.start_error_s == pytest.approx(1.0)
    assert tally.end_error_s == pytest.approx(-1.0)


def test_a_set_beside_the_label_does_not_count() -> None:
    score = score_file(recording(10, spans=((20, 50),)), (found(0, 19, 10, live=10),), 60.0)
    assert (score.tallies[0].count, score.tallies[0].live, score.tallies[0].total) == (0, 0, 10)
    assert not score.tallies[0].found
    assert score.tallies[0].start_error_s is None


def test_nothing_found_is_a_count_of_nought_and_not_left_out() -> None:
    score = score_file(recording(7), (), 30.0)
    assert [(t.count, t.live, t.error) for t in score.tallies] == [(0, 0, -7)]
    assert score.found_sets == 0


def test_without_bounds_the_whole_file_is_the_span_and_no_ghost_is_claimed() -> None:
    score = score_file(recording(8), (found(1, 4, 3), found(6, 30, 8)), 40.0)
    assert score.tallies[0].count == 8
    assert score.tallies[0].start_error_s is None
    assert (score.ghost_sets, score.ghost_reps, score.unlabelled_s) == (0, 0, 0.0)


def test_a_file_nobody_counted_gives_no_tally() -> None:
    assert score_file(recording(None), (found(1, 4, 3),), 40.0).tallies == ()


def test_reps_outside_the_widened_label_are_ghosts_even_in_the_set_that_counts() -> None:
    long = found(10, 50, 10)  # 4 s a rep: middles 12, 16, 20, ...
    score = score_file(recording(8, spans=((18, 50),)), (long,), 60.0)
    assert (score.ghost_sets, score.ghost_reps) == (0, 2)
    assert score.tallies[0].error == 2


def test_a_rep_within_the_margin_is_no_ghost_and_just_outside_is_one() -> None:
    label = recording(1, spans=((20, 50),))
    near = found(20 - GHOST_MARGIN_S - 1.0, 20 - GHOST_MARGIN_S + 1.0, 1)
    far = found(20 - GHOST_MARGIN_S - 1.0, 20 - GHOST_MARGIN_S + 0.98, 1)
    assert score_file(label, (near,), 60.0).ghost_reps == 0
    assert score_file(label, (far,), 60.0).ghost_reps == 1


def test_a_set_in_the_head_is_a_ghost_set_and_its_time_is_counted() -> None:
    score = score_file(recording(10, spans=((20, 50),)), (found(2, 12, 4), found(20, 50, 10)), 60.0)
    assert (score.ghost_sets, score.ghost_reps, score.found_sets) == (1, 4, 2)
    assert score.unlabelled_s == pytest.approx(19 + 9)


def test_everything_in_a_rest_file_is_a_ghost() -> None:
    score = score_file(recording(0, one_set=False), (found(2, 12, 4),), 60.0)
    assert (score.ghost_sets, score.ghost_reps, score.unlabelled_s) == (1, 4, 60.0)
    assert score.tallies == ()


def test_a_programme_pairs_each_span_with_one_set() -> None:
    programme = recording(None, spans=((10, 30), (40, 60), (70, 90)), span_reps=5, one_set=False)
    one_over_two = found(10, 60, 10)
    score = score_file(programme, (one_over_two, found(71, 89, 5)), 100.0)
    assert [t.count for t in score.tallies] == [10, 0, 5]
    assert [t.found for t in score.tallies] == [True, False, True]
    assert score.ghost_reps == 2  # the middles at 32.5 and 37.5 s lie in the break from 31 to 39 s


def test_a_span_covered_by_less_than_half_is_not_found_but_its_count_is_told() -> None:
    programme = recording(None, spans=((10, 30),), span_reps=5, one_set=False)
    (tally,) = score_file(programme, (found(10, 19, 3),), 40.0).tallies
    assert not tally.found
    assert tally.count == 3


def test_overlapping_labels_are_not_counted_twice_as_quiet_time() -> None:
    programme = recording(None, spans=((10, 30), (31, 50)), span_reps=5, one_set=False)
    assert score_file(programme, (), 60.0).unlabelled_s == pytest.approx(9 + 9)


def test_sets_that_overlap_one_another_are_told_and_neighbours_are_not() -> None:
    apart = score_file(recording(9), (found(20, 30, 3), found(0, 20, 5)), 60.0)
    across = score_file(recording(9), (found(0, 20, 5), found(19, 30, 3)), 60.0)
    assert (apart.overlapping, across.overlapping) == (0, 1)
