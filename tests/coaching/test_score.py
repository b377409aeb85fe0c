"""The set score: recomputable, honest about what it did not see, and with one reason."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coaching.build import context, lift_set, rep
from tracker.coaching.context import SetContext
from tracker.coaching.figures import overridden
from tracker.coaching.rules.g7_mind_muscle import cue
from tracker.coaching.score import explain, score_set
from tracker.exercises.catalogue import EXERCISES
from tracker.model.exercise import Exercise
from tracker.model.plan import PlanTarget
from tracker.model.reps import LiftSet, Technique
from tracker.model.scores import Finding, Part, SetScore, Verdict


def shares(score: SetScore) -> dict[str, float | None]:
    return {f.guideline: f.share for f in score.findings}


def test_a_set_on_every_line_scores_100_and_says_so() -> None:
    score = score_set(context(lift_set(rir=2.0)))
    assert score.points == pytest.approx(100)
    assert score.reason == "Slow enough in every rep. Keep it"


def test_a_lifter_can_recompute_the_score_from_its_lines() -> None:
    score = score_set(context(lift_set(9, eccentric_s=1.6, hold_s=0.3), rest_s=112.0))
    lines = explain(score.findings)
    got = [tuple(map(float, re.findall(r": ([\d.]+) of ([\d.]+)$", line)[0])) for line in lines[:-1]]
    by_hand = 100 * sum(g for g, _ in got) / sum(w for _, w in got)
    assert by_hand == pytest.approx(score.points, abs=0.1)
    assert lines[-1].endswith(f"= {score.points:.1f} of 100")
    assert "G5 rest 112 s (30 to 90, soft edge 60): 6.33 of 10" in lines
    assert "G2 eccentric 1.6 s (2 to 4, soft edge 1): 12.00 of 20" in lines


def kept_by_hand(part: Part) -> float:
    """The share of a part's points from what is shown of it alone: inside the target all, outside less along the soft edge."""
    assert part.measured is not None
    if part.soft_low is None or part.soft_high is None:  # rep by rep: the share itself is what is shown
        assert part.share is not None
        return part.share
    if part.target_low is not None and part.measured < part.target_low and part.soft_low:
        return max(0.0, 1.0 - (part.target_low - part.measured) / part.soft_low)
    if part.target_high is not None and part.measured > part.target_high and part.soft_high:
        return max(0.0, 1.0 - (part.measured - part.target_high) / part.soft_high)
    return 1.0


@settings(deadline=None)
@given(
    st.integers(1, 35), st.floats(0.3, 6.0), st.floats(0.0, 4.0), st.floats(0.3, 12.0), st.floats(1.0, 240.0),
    st.one_of(st.none(), st.floats(0.0, 10.0)), st.one_of(st.none(), st.integers(1, 5)), st.floats(2.0, 12.0), st.floats(0.2, 1.2),
)  # fmt: skip
def test_every_score_is_the_sum_of_its_shown_parts(
    reps: int,
    con: float,
    hold: float,
    ecc: float,
    rest: float,
    rir: float | None,
    felt: int | None,
    acc: float,
    share: float,
) -> None:
    before = lift_set(12, peak_acc_mps2=4.0, sparc=-2.0, range_share=1.0)
    this = lift_set(
        reps, index=1, start_s=before.end_s + rest, concentric_s=con, hold_s=hold, eccentric_s=ecc, rir=rir, sparc=-2.9,
        peak_acc_mps2=acc, range_share=share, marks=(() if felt is None else (("felt", felt),)),
    )  # fmt: skip
    score = score_set(context(this, rest_s=rest, earlier=(before,)))
    parts = [part for finding in score.findings for part in finding.parts if part.share is not None]
    by_hand = 100 * sum(p.weight * kept_by_hand(p) for p in parts) / sum(p.weight for p in parts)
    assert score.points == pytest.approx(by_hand, abs=1e-6)


def test_the_reason_is_the_sentence_that_costs_most() -> None:
    score = score_set(context(lift_set(12, eccentric_s=1.4)))
    assert score.reason == "Lowered in 1.4 s, aim for 2 to 4"


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


def test_a_running_set_is_not_blamed_for_a_short_gap_that_may_be_a_techniques() -> None:
    before = lift_set(12)
    over, running = (
        shares(score_set(context(lift_set(4, index=1, settled=settled), rest_s=9.0, earlier=(before,))))["G5"]
        for settled in (True, False)
    )
    assert over == 0
    assert running is None
    assert shares(score_set(context(lift_set(4, settled=False), rest_s=150.0)))["G5"] == 0, "a long rest stays one"


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


def guideline(score: SetScore, ident: str) -> Finding:
    return next(f for f in score.findings if f.guideline == ident)


def test_effort_is_the_lifters_word_and_slowing_only_a_hint() -> None:
    hint = guideline(score_set(context(lift_set(velocity_loss=0.225))), "G6")
    assert hint.measured == pytest.approx(0.225)
    assert hint.sentence == "Last reps 22 ± 6 % slower, near the end of it. How many were left?"
    assert hint.confidence == "low"
    assert hint.weight < 5
    word = guideline(score_set(context(lift_set(velocity_loss=0.225, rir=6.0))), "G6")
    assert word.measured == 6
    assert word.confidence == "said by the lifter"
    assert word.sentence == "6 reps left, aim for 3 or fewer. Go on a little longer"


@pytest.mark.parametrize(("sd", "share", "verdict"), [(0.01, 0.833, Verdict.BELOW), (0.03, 1.0, Verdict.ON_TARGET)])
def test_a_slowing_that_may_just_as_well_have_reached_the_target_costs_nothing(
    sd: float, share: float, verdict: Verdict
) -> None:
    hint = guideline(score_set(context(lift_set(velocity_loss=0.15, velocity_loss_sd=sd))), "G6")
    assert hint.share == pytest.approx(share, abs=1e-3)
    assert hint.verdict is verdict
    assert hint.target_low == pytest.approx(0.2 - 2 * sd)
    none = guideline(score_set(context(lift_set(velocity_loss=0.0, velocity_loss_sd=sd))), "G6")
    assert none.share == 0.0


def test_a_slowing_that_would_be_a_guess_is_not_judged_and_named_as_unseen() -> None:
    score = score_set(context(lift_set(velocity_loss=None)))
    assert guideline(score, "G6").verdict is Verdict.UNSEEN
    assert "Effort: effort: no reps left entered, and slowing could not be told for sure" in score.unseen


def test_ranges_that_would_be_a_guess_are_not_judged_once_the_set_is_over() -> None:
    guessed = tuple(rep(range_share=0.5, range_share_sd=None, sparc=-2.0) for _ in range(9))
    over = guideline(score_set(context(lift_set(reps=guessed))), "G4")
    assert {part.name: part.share for part in over.parts}["range"] is None
    assert over.share == 1.0
    running = guideline(score_set(context(lift_set(reps=guessed, settled=False))), "G4")
    assert running.share is not None
    assert running.share < 1.0


def test_effort_is_silent_while_the_set_runs() -> None:
    assert guideline(score_set(context(lift_set(8, settled=False, rir=1.0))), "G6").share is None


def test_how_well_it_was_felt_is_asked_and_never_invented() -> None:
    assert "Mind and muscle: how well you felt the muscle: only you can say, 1 to 5" in score_set(context()).unseen
    felt = guideline(score_set(context(lift_set(marks=(("felt", 2), ("felt", 3))))), "G7")
    assert felt.measured == 3
    assert felt.share == pytest.approx(2 / 3)


def test_control_is_held_against_the_lifters_own_first_reps() -> None:
    calm = [rep(peak_acc_mps2=4.0, sparc=-2.0, range_share=1.0)] * 3
    swung = [rep(peak_acc_mps2=7.0, sparc=-2.2, range_share=1.0)] * 9
    control = guideline(score_set(context(lift_set(reps=(*calm, *swung)))), "G4")
    assert control.measured == pytest.approx(1.75)
    assert control.sentence == "Peak pull 1.8 times that of your first reps. Start each rep slowly"
    assert control.share == pytest.approx((6 * (1 - 0.5 / 0.75) + 4 + 5) / 15)


def test_the_first_reps_of_the_day_stand_for_later_sets_of_the_same_exercise() -> None:
    calm = lift_set(12, peak_acc_mps2=4.0)
    swung = lift_set(12, index=1, start_s=200.0, peak_acc_mps2=8.0)
    alone = guideline(score_set(context(swung)), "G4")
    after = guideline(score_set(context(swung, earlier=(calm,))), "G4")
    assert alone.share == 1
    assert after.share == 0


def test_reps_cut_short_are_counted_and_told() -> None:
    full, half = rep(range_share=1.0), rep(range_share=0.6)
    control = guideline(score_set(context(lift_set(reps=(*[full] * 9, *[half] * 3)))), "G4")
    assert control.sentence == "3 of 9 reps cut short. Full stretch, full squeeze"


def test_every_exercise_has_its_cue() -> None:
    assert all(cue(exercise) for exercise in EXERCISES)
    assert cue(None) == "Think of the muscle, not of the weight"
