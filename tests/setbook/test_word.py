"""The lifter's word on a count."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.model.reps import Rep
from tracker.setbook.word import CountWord, corrected


def reps(n: int, *, weak: int | None = None) -> tuple[Rep, ...]:
    return tuple(Rep(3.0 * i, 3.0 * i + 3.0, 0.2 if i == weak else 0.9) for i in range(n))


def test_without_a_word_nothing_changes() -> None:
    assert corrected(reps(5), None) == reps(5)


def test_a_count_said_of_the_whole_set_is_the_count() -> None:
    assert len(corrected(reps(5), CountWord(40.0, 3, whole_set=True))) == 3
    assert len(corrected(reps(5), CountWord(40.0, 8, whole_set=True))) == 8


def test_the_least_certain_end_goes_first() -> None:
    found = reps(6, weak=0)
    assert corrected(found, CountWord(40.0, 5, whole_set=True)) == found[1:]
    found = reps(6, weak=5)
    assert corrected(found, CountWord(40.0, 5, whole_set=True)) == found[:5]


def test_a_rep_that_no_sensor_saw_has_no_figures() -> None:
    added = corrected(reps(2), CountWord(40.0, 3, whole_set=True))[-1]
    assert added.concentric_s is None
    assert added.eccentric_s is None
    assert added.travel == ()


def test_reps_done_after_the_word_still_count() -> None:
    # Four told by second 12, the lifter takes one back, three more follow: six in all.
    assert len(corrected(reps(7), CountWord(12.1, 3, whole_set=False))) == 6


def test_a_ghost_that_settling_removed_by_itself_is_not_taken_off_twice() -> None:
    # "3 by now", said when 4 were on the screen; settling finds only three by then.
    found = tuple(Rep(4.0 * i, 4.0 * i + 4.0, 0.9) for i in range(3))
    assert len(corrected(found, CountWord(12.5, 3, whole_set=False))) == 3


@given(n=st.integers(0, 30), wanted=st.integers(0, 30))
def test_the_word_is_final_whatever_was_found(n: int, wanted: int) -> None:
    assert len(corrected(reps(n), CountWord(200.0, wanted, whole_set=True))) == wanted
