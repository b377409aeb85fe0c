"""The set score: recomputable, honest about what it did not see, and with one reason."""

import re

import pytest

from tests.coaching.build import context, lift_set, rep
from tracker.coaching.context import SetContext
from tracker.coaching.figures import overridden
from tracker.coaching.score import explain, score_set
from tracker.model.exercise import Exercise
from tracker.model.plan import PlanTarget
from tracker.model.reps import LiftSet, Technique
from tracker.model.scores import SetScore


def shares(score: SetScore) -> dict[str, float | None]:
    return {f.guideline: f.share for f in score.findings}


def test_a_set_on_every_line_scores_100_and_says_so() -> None:
    score = score_set(context())
    assert score.points == pytest.approx(100)
    assert score.reason == "On the line in every rep"


def test_a_lifter_can_recompute_the_score_from_its_lines() -> None:
    score = score_set(context(lift_set(9, eccentric_s=1.6, hold_s=0.3), rest_s=112.0))
    lines = explain(score)
    got = [tuple(map(float, re.findall(r": ([\d.]+) of ([\d.]+)$", line)[0])) for line in lines[:-1]]
    by_hand = 100 * sum(g for g, _ in got) / sum(w for _, w in got)
    assert by_hand == pytest.approx(score.points, abs=0.1)
    assert lines[-1].endswith(f"= {score.points:.1f}")


def test_the_reason_is_the_sentence_that_costs_most() -> None:
    score = score_set(context(lift_set(12, eccentric_s=1.4)))
    assert score.reason == "Eccentric 1.4 s, aim for 3"


def test_an_eccentric_of_one_and_a_half_seconds_keeps_half_of_its_points() -> None:
    score = score_set(context(lift_set(12, concentric_s=1.0, eccentric_s=1.5)))
    part = next(p for f in score.findings for p in f.parts if p.name == "eccentric")
    assert part.share == pytest.approx(0.5)


def test_short_holds_are_told_with_their_aim() -> None:
    score = score_set(context(lift_set(12, hold_s=0.1)))
    assert score.reason == "Holds of 0.1 s, aim for 1"


def test_a_long_rest_is_told_with_its_aim() -> None:
    score = score_set(context(rest_s=134.0))
    assert score.reason == "Rest of 134 s, aim for 60"


def test_the_plans_own_reps_and_rest_win() -> None:
    plan = PlanTarget(rep_low=12, rep_high=15, rest_low_s=100, rest_high_s=140)
    score = score_set(context(lift_set(18), rest_s=120.0, target=plan))
    assert shares(score)["G5"] == 1
    assert shares(score)["G1"] == pytest.approx(0.7)
    assert score.reason == "18 reps, 15 was the aim. Room for a little more load"


def test_the_exercises_own_range_stands_without_a_plan() -> None:
    score = score_set(context(lift_set(27, exercise="straight-arm-pulldown-rope")))
    assert shares(score)["G1"] == 1


def test_a_lifters_own_figure_outranks_the_exercises() -> None:
    figures = overridden({"g1_reps_low": 6.0, "g1_reps_high": 8.0})
    score = score_set(context(lift_set(7), figures=figures))
    assert shares(score)["G1"] == 1


def test_unknown_phases_count_for_nothing_and_are_named() -> None:
    blind = lift_set(12, concentric_s=None, hold_s=None, eccentric_s=None, pause_s=None)
    score = score_set(context(blind))
    assert shares(score)["G3"] is None
    assert "Peak contraction: the hold could not be timed" in score.unseen
    assert "Time under tension: eccentric" in score.unseen
    assert score.points == pytest.approx(100), "what was seen was on target"


def test_half_blind_sets_are_not_told_by_a_minority_of_reps() -> None:
    timed, blind = rep(eccentric_s=1.0), rep(eccentric_s=None)
    score = score_set(context(lift_set(reps=(timed, *[blind] * 9))))
    assert "Time under tension: eccentric" in score.unseen


def test_reps_with_a_gap_are_left_out_of_the_tempo() -> None:
    fine, torn = rep(), rep(eccentric_s=0.2, has_gap=True)
    score = score_set(context(lift_set(reps=(*[fine] * 9, *[torn] * 3))))
    assert shares(score)["G2"] == pytest.approx(1.0)


def test_too_little_seen_gives_no_score_but_a_why() -> None:
    score = score_set(SetContext(LiftSet(0, 0.0, 20.0, (), True, 0)))
    assert score.points is None
    assert score.reason == "No score: too few clear reps"


def test_a_running_set_is_provisional_and_not_blamed_for_the_reps_to_come() -> None:
    score = score_set(context(lift_set(4, settled=False)))
    assert score.provisional
    assert shares(score)["G1"] is None
    assert score.points == pytest.approx(100)


def test_a_drops_gap_is_no_short_rest() -> None:
    first = lift_set(12, technique=Technique.DROP_SET, group=0)
    drop = lift_set(9, index=1, start_s=first.end_s + 8, technique=Technique.DROP_SET, group=0)
    score = score_set(context(drop, rest_s=8.0, earlier=(first,)))
    assert shares(score)["G5"] == 1
    assert shares(score)["G1"] is None


def test_myo_mini_sets_are_held_against_their_own_figures() -> None:
    first = lift_set(12, technique=Technique.MYO_REPS, group=0)
    mini = lift_set(4, index=1, start_s=first.end_s + 7, technique=Technique.MYO_REPS, group=0)
    score = score_set(context(mini, rest_s=7.0, earlier=(first,)))
    assert shares(score)["G1"] == 1
    assert shares(score)["G5"] == 1


def test_after_a_superset_the_rest_may_be_longer() -> None:
    a = lift_set(12, technique=Technique.SUPERSET, group=0)
    b = lift_set(15, index=1, start_s=a.end_s + 6, technique=Technique.SUPERSET, group=0)
    again = lift_set(12, index=2, start_s=b.end_s + 88)
    assert shares(score_set(context(again, rest_s=88.0, earlier=(a, b))))["G5"] == 1
    assert shares(score_set(context(again, rest_s=45.0, earlier=(a, b))))["G5"] == pytest.approx(0.25)


def test_walking_to_the_next_machine_is_no_long_rest() -> None:
    before = lift_set(12)
    after = lift_set(12, index=1, start_s=before.end_s + 150, exercise="back-extension")
    assert shares(score_set(context(after, rest_s=150.0, earlier=(before,))))["G5"] == 1


def test_an_unknown_exercise_is_judged_by_the_guideline_itself() -> None:
    exercise: Exercise | None = None
    score = score_set(context(lift_set(10, exercise=None), exercise=exercise))
    assert shares(score)["G1"] == 1
