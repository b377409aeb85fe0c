"""Techniques told from gaps, loads, reps and movement; the lifter's word wins."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.coaching.build import lift_set
from tracker.coaching.techniques.recognise import TechniqueFound, recognise
from tracker.model.reps import LiftSet, Technique

ROW, ARM = "seated-cable-row-v", "straight-arm-pulldown-rope"


def session(*rows: tuple[float, int, str | None, float | None], tempo_s: float = 1.0) -> list[LiftSet]:
    """Sets of (gap before, reps, exercise, load), each rep 1 + 1 + 2 s unless `tempo_s` says otherwise."""
    sets: list[LiftSet] = []
    now = 100.0
    for index, (gap_s, reps, exercise, load_kg) in enumerate(rows):
        one = lift_set(reps, index=index, start_s=now + gap_s, exercise=exercise, load_kg=load_kg,
                       concentric_s=tempo_s, eccentric_s=2.0)  # fmt: skip
        sets.append(one)
        now = one.end_s
    return sets


def kinds(found: Sequence[TechniqueFound]) -> list[Technique]:
    return [f.technique for f in found]


S, SUP, DROP = Technique.STRAIGHT, Technique.SUPERSET, Technique.DROP_SET
PAUSE, MYO, TEN = Technique.REST_PAUSE, Technique.MYO_REPS, Technique.GERMAN_VOLUME


def test_sets_with_normal_rests_are_straight() -> None:
    found = recognise(session((0, 12, ROW, 50), (60, 12, ROW, 50), (31, 11, ROW, 50), (150, 15, ARM, 20)))
    assert kinds(found) == [S] * 4
    assert all(f.group is None for f in found)
    assert found[1].why == "60 s rest"


def test_two_exercises_back_to_back_are_a_superset_a_round() -> None:
    found = recognise(session((0, 12, ROW, 50), (8, 16, ARM, 20), (75, 12, ROW, 50), (10, 15, ARM, 20)))
    assert kinds(found) == [SUP] * 4
    assert [f.group for f in found] == [0, 0, 2, 2]
    assert found[1].why == "8 s gap, another exercise"


def test_a_superset_is_told_by_its_motion_when_nobody_entered_the_exercises() -> None:
    sets = session((0, 12, None, None), (8, 16, None, None))
    assert kinds(recognise(sets, apart={(0, 1): 40.0})) == [SUP, SUP]
    assert kinds(recognise(sets, apart={(0, 1): 0.2}))[0] is not SUP


def test_an_exercise_that_was_only_guessed_makes_no_superset_of_like_movements() -> None:
    sets = session((0, 12, ROW, 50), (12, 4, ARM, 50))
    guessed = [replace(s, exercise_confidence=c) for s, c in zip(sets, (0.9, 0.5), strict=True)]
    assert kinds(recognise(guessed, apart={(0, 1): 0.4})) == [PAUSE, PAUSE]
    assert kinds(recognise(guessed, apart={(0, 1): 60.0})) == [SUP, SUP]


def test_a_lighter_load_at_once_is_a_drop_set() -> None:
    found = recognise(session((0, 12, ROW, 60), (8, 9, ROW, 45), (9, 8, ROW, 35)))
    assert kinds(found) == [DROP] * 3
    assert {f.group for f in found} == {0}
    assert [f.why for f in found] == ["8 s gap, load down 25 %, 9 reps after 12"] * 2 + [
        "9 s gap, load down 22 %, 8 reps after 9"
    ]
    assert found[0].confidence > 0.8


def test_a_drop_without_entered_loads_is_less_certain() -> None:
    slow = lift_set(12, start_s=100.0, concentric_s=1.6, eccentric_s=2.0)
    fast = lift_set(9, index=1, start_s=slow.end_s + 8, concentric_s=1.1, eccentric_s=2.0)
    found = recognise([slow, fast])
    assert kinds(found) == [DROP, DROP]
    assert found[0].confidence <= 0.75


def test_a_short_pause_and_a_few_more_reps_are_rest_pause() -> None:
    found = recognise(session((0, 12, ROW, 60), (12, 4, ROW, 60), (15, 3, ROW, 60)))
    assert kinds(found) == [PAUSE] * 3
    assert found[1].why == "12 s gap, same load, 4 reps after 12"


def test_mini_sets_across_very_short_gaps_are_myo_reps() -> None:
    found = recognise(session((0, 14, ROW, 40), (7, 4, ROW, 40), (7, 4, ROW, 40), (8, 3, ROW, 40)))
    assert kinds(found) == [MYO] * 4
    assert found[0].why == "mini-sets of 4, 4, 3 after 14, 7 s between, same load"


def test_mini_sets_that_were_found_as_one_set_are_still_myo_reps() -> None:
    apart = session((0, 12, ROW, 40), (6, 4, ROW, 40), (6, 4, ROW, 40), (6, 4, ROW, 40))
    reps = tuple(r for s in apart for r in s.reps)
    found = recognise([lift_set(exercise=ROW, load_kg=40, reps=reps)])
    assert kinds(found) == [MYO]
    assert found[0].group == 0


def test_one_long_breath_inside_a_set_is_no_technique() -> None:
    apart = session((0, 8, ROW, 40), (6, 4, ROW, 40))
    reps = tuple(r for s in apart for r in s.reps)
    assert kinds(recognise([lift_set(exercise=ROW, reps=reps)])) == [S]


def test_ten_like_sets_are_german_volume() -> None:
    ten = session(*[(60.0, 10, ROW, 40.0)] * 10)
    assert kinds(recognise(ten)) == [TEN] * 10
    assert {f.group for f in recognise(ten)} == {0}
    assert kinds(recognise(ten[:5])) == [S] * 5


def test_the_plan_tells_german_volume_from_its_first_set() -> None:
    one = session((0, 10, ROW, 40))
    assert kinds(recognise(one, planned={0: TEN})) == [TEN]


def test_the_plan_helps_where_the_data_leave_a_doubt() -> None:
    sets = session((0, 12, ROW, None), (21, 8, ROW, None))
    assert kinds(recognise(sets)) == [S, S]
    assert kinds(recognise(sets, planned={0: DROP, 1: DROP})) == [DROP, DROP]


def test_the_lifters_word_wins_and_takes_its_group_along() -> None:
    sets = session((0, 12, ROW, 60), (12, 4, ROW, 60), (90, 12, ROW, 60))
    found = recognise(sets, said={1: DROP})
    assert kinds(found) == [DROP, DROP, S]
    assert found[0].group == found[1].group == 0
    assert found[1].why == "you said so"


def test_the_lifters_word_can_make_straight_sets_of_it() -> None:
    sets = session((0, 12, ROW, 60), (12, 4, ROW, 60))
    found = recognise(sets, said={1: S})
    assert found[1].technique is S
    assert found[1].group is None


def test_the_lifters_word_joins_a_set_to_the_one_before() -> None:
    sets = session((0, 12, ROW, 60), (35, 8, ROW, 60))
    found = recognise(sets, said={1: DROP})
    assert kinds(found) == [DROP, DROP]
    assert found[1].group == 0


def test_recognition_is_causal_and_deterministic() -> None:
    sets = session((0, 12, ROW, 60), (8, 9, ROW, 45), (75, 12, ROW, 60), (61, 12, ROW, 60))
    assert recognise(sets[:2])[:2] == recognise(sets)[:2]
    assert recognise(sets) == recognise(list(reversed(sets)))


@pytest.mark.parametrize("gap_s", range(0, 60, 3))
def test_confidence_is_a_share(gap_s: int) -> None:
    for found in recognise(session((0, 12, ROW, 60), (float(gap_s), 5, ROW, 60))):
        assert 0.0 <= found.confidence <= 1.0


def test_sets_that_overlap_are_not_said_to_belong_together() -> None:
    assert kinds(recognise(session((0, 12, ROW, 60), (-20, 12, ARM, 60)))) == [S, S]


def test_no_sets_no_techniques() -> None:
    assert recognise([]) == ()


def test_the_same_word_for_both_outranks_motion_that_is_only_a_little_different() -> None:
    sets = session((0, 12, ROW, 60), (8, 9, ROW, 45))
    assert kinds(recognise(sets, apart={(0, 1): 15.0})) == [DROP, DROP]


def test_a_word_that_only_stands_from_before_does_not_hide_quite_another_movement() -> None:
    sets = session((0, 12, ROW, None), (8, 12, ROW, None))
    found = recognise(sets, apart={(0, 1): 100.0})
    assert kinds(found) == [SUP, SUP]
    assert found[1].why == "8 s gap, another movement"


def test_a_few_reps_that_move_otherwise_are_no_superset() -> None:
    sets = session((0, 12, None, None), (12, 3, None, None))
    assert kinds(recognise(sets, apart={(0, 1): 19.0})) == [PAUSE, PAUSE]
    assert kinds(recognise(sets, apart={(0, 1): 90.0})) == [S, S]


def test_steps_and_waving_between_two_sets_are_no_superset() -> None:
    one = lift_set(12, start_s=100.0, exercise=None)
    steps = lift_set(30, index=1, start_s=one.end_s + 6, exercise=None, concentric_s=0.4, hold_s=0.0, eccentric_s=0.7)
    assert kinds(recognise([one, steps], apart={(0, 1): 130.0})) == [S, S]


def test_one_gap_that_is_wrong_by_a_missed_rep_leaves_myo_reps_what_they_are() -> None:
    found = recognise(session((0, 12, ROW, 40), (8, 4, ROW, 40), (14, 2, ROW, 40), (7, 3, ROW, 40)))
    assert kinds(found) == [MYO] * 4


def test_each_set_of_a_technique_tells_its_own_gap() -> None:
    found = recognise(session((0, 12, ROW, 60), (12, 4, ROW, 60), (18, 3, ROW, 60)))
    assert [f.why for f in found[1:]] == [
        "12 s gap, same load, 4 reps after 12", "18 s gap, same load, 3 reps after 12",
    ]  # fmt: skip


def test_a_short_rest_before_a_superset_or_a_drop_is_no_part_of_it() -> None:
    assert kinds(recognise(session((0, 12, ROW, 60), (24, 12, ROW, 60), (6, 9, ROW, 45)))) == [S, DROP, DROP]
    pairs = recognise(session((0, 12, ROW, None), (8, 12, ARM, None), (24, 12, ROW, None), (8, 12, ARM, None)))
    assert [f.group for f in pairs] == [0, 0, 2, 2]


def test_the_next_machine_soon_after_a_drop_is_no_superset() -> None:
    found = recognise(session((0, 12, ROW, 60), (6, 9, ROW, 45), (18, 12, ARM, 20)))
    assert kinds(found) == [DROP, DROP, S]


def test_a_hurried_rest_is_no_drop_without_a_lighter_load() -> None:
    assert kinds(recognise(session((0, 9, ROW, None), (22, 8, ROW, None), (23, 8, ROW, None)))) == [S] * 3
    assert kinds(recognise(session((0, 9, ROW, 60), (22, 8, ROW, 45)))) == [DROP] * 2
