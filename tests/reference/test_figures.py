"""What the engine reaches on simulated data may not get worse: the figures of pins.json are floors (and ceilings of errors).

What they say is where we stand, good and bad; what we want is written elsewhere. Two sets in a hundred may turn either way with
another machine's arithmetic, so a case may lose one set, all of them together only two.
"""

import json
from collections.abc import Callable

import pytest

from benchmarks.ugly_cases import CASES
from tests.reference.figures import Figures, daily_life, sessions, straight, ugly
from tests.reference.measure import PINS

PINNED: dict[str, Figures] = json.loads(PINS.read_text(encoding="utf-8"))
SLACK = 1
SLACK_TOGETHER = 2
SLACK_SHARE = 1.1
"""Seconds may grow by a tenth."""

HIGHER_IS_BETTER = {"exact", "within one", "found", "reps timed"}
SAME = {"sets", "streams"}
Tell = Callable[[str, object], None]


def hold(name: str, now: Figures, tell: Tell) -> None:
    pinned = PINNED[name]
    assert now.keys() == pinned.keys()
    for what, was in pinned.items():
        is_now = now[what]
        said = f"{name}: {what} {is_now:g}, pinned {was:g}"
        if what in SAME:
            assert is_now == was, said
        elif what in HIGHER_IS_BETTER:
            assert is_now >= was - SLACK, said
        elif what.endswith(" s"):
            assert is_now <= was * SLACK_SHARE, said
        else:
            assert is_now <= was + SLACK, said
        if is_now != was and (is_now > was) is (what in HIGHER_IS_BETTER):
            tell("better than pinned", said)


@pytest.mark.parametrize("case", [case.name for case in CASES])
def test_an_ugly_set_is_counted_as_well_as_before(case: str, record_property: Tell) -> None:
    hold(case, ugly(case), record_property)


@pytest.mark.parametrize("what", ["exact", "within one"])
def test_all_ugly_sets_together_are_counted_as_well_as_before(what: str) -> None:
    now, pinned = (sum(of(case.name)[what] for case in CASES) for of in (ugly, PINNED.__getitem__))
    assert now >= pinned - SLACK_TOGETHER, f"{what}: {now:g} of all ugly sets, pinned {pinned:g}"


def test_straight_sets_are_counted_and_timed_as_well_as_before(record_property: Tell) -> None:
    hold("straight sets", straight(), record_property)


def test_whole_sessions_are_parted_into_sets_as_well_as_before(record_property: Tell) -> None:
    hold("whole sessions", sessions(), record_property)


def test_daily_life_is_taken_for_lifting_no_more_often_than_before(record_property: Tell) -> None:
    hold("daily life", daily_life(), record_property)
