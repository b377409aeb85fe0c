"""The sets of a technique are judged by its own figures: T2 to T6 in the place of the rest and the rep range."""

import pytest

from tests.coaching.build import context, lift_set, rep
from tracker.coaching.score import score_set
from tracker.model.reps import Technique
from tracker.model.scores import Finding, SetScore, Verdict


def shares(score: SetScore) -> dict[str, float | None]:
    return {f.guideline: f.share for f in score.findings}


def guideline(score: SetScore, ident: str) -> Finding:
    return next(f for f in score.findings if f.guideline == ident)


def joined(technique: Technique, gap_s: float, reps: int = 9, **more: float) -> SetScore:
    """The score of a set that continues one of this technique."""
    first = lift_set(12, technique=technique, group=0, load_kg=60.0)
    then = lift_set(reps, index=1, start_s=first.end_s + gap_s, technique=technique, group=0, **more)  # type: ignore[arg-type]
    return score_set(context(then, rest_s=gap_s, earlier=(first,)))


@pytest.mark.parametrize(
    ("technique", "ident", "good_s", "long_s", "told"),
    [
        (Technique.SUPERSET, "T2", 8.0, 18.0, "18 s between, aim for 15 or less"),
        (Technique.DROP_SET, "T3", 8.0, 23.0, "23 s between, aim for 20 or less"),
        (Technique.REST_PAUSE, "T4", 15.0, 22.0, "22 s between, aim for 20 or less"),
        (Technique.MYO_REPS, "T5", 7.0, 13.0, "13 s between, aim for 10 or less"),
    ],
)
def test_a_gap_inside_a_technique_is_judged_by_its_own_figures_and_is_no_short_rest(
    technique: Technique, ident: str, good_s: float, long_s: float, told: str
) -> None:
    good, long = joined(technique, good_s, 4), joined(technique, long_s, 4)
    assert shares(good)[ident] == 1
    assert "G5" not in shares(good)
    assert shares(long)[ident] < 1  # type: ignore[operator]
    finding = guideline(long, ident)
    assert (finding.measured, finding.verdict, finding.sentence) == (pytest.approx(long_s), Verdict.ABOVE, told)


def test_what_follows_in_a_drop_or_a_rest_pause_has_no_rep_target_and_a_supersets_second_exercise_has() -> None:
    assert "G1" not in shares(joined(Technique.DROP_SET, 8.0))
    assert "G1" not in shares(joined(Technique.REST_PAUSE, 15.0, 4))
    assert shares(joined(Technique.SUPERSET, 8.0))["G1"] == pytest.approx(0.4)


def test_a_drop_is_judged_by_the_entered_loads_and_says_when_it_could_not() -> None:
    assert (
        guideline(joined(Technique.DROP_SET, 8.0, load_kg=45.0), "T3").sentence
        == "Load down 25 %, as meant. Same again"
    )
    assert "Drop set: drop of the load" in joined(Technique.DROP_SET, 8.0).unseen


def test_myo_reps_are_judged_by_activation_and_mini_sets() -> None:
    first = score_set(context(lift_set(20, technique=Technique.MYO_REPS, group=0), rest_s=60.0))
    assert guideline(first, "T5").sentence == "20 reps first, 15 is enough. A little more load"
    assert shares(first)["G5"] == 1
    assert shares(joined(Technique.MYO_REPS, 7.0, 4))["T5"] == 1
    assert (
        guideline(joined(Technique.MYO_REPS, 7.0, 7), "T5").sentence
        == "7 reps, 5 is enough. Keep some for the next one"
    )


def test_mini_sets_that_were_found_with_their_activation_set_are_not_its_reps() -> None:
    reps = [rep(4.0 * k + (8.0 if k >= 12 else 0.0), 1.0, 0.5, 2.0, 0.5) for k in range(16)]
    score = score_set(context(lift_set(technique=Technique.MYO_REPS, group=0, reps=tuple(reps))))
    assert guideline(score, "T5").measured == 12


def test_each_of_ten_sets_is_held_against_ten_reps() -> None:
    def done(reps: int, *, settled: bool = True) -> Finding:
        one = lift_set(reps, technique=Technique.GERMAN_VOLUME, group=0, settled=settled)
        return guideline(score_set(context(one)), "T6")

    assert (done(10).share, done(12).share, done(8).verdict) == (1, pytest.approx(0.8), Verdict.BELOW)
    assert done(8).evidence.startswith("10 x 10 is no better")
    assert done(8, settled=False).share is None


def test_only_a_set_that_continues_a_drop_is_judged_as_one() -> None:
    first = lift_set(12, technique=Technique.DROP_SET, group=0, load_kg=60.0)
    assert all(f.guideline != "T3" for f in score_set(context(first)).findings)
    assert guideline(joined(Technique.DROP_SET, 8.0, load_kg=54.0), "T3").sentence == (
        "Load down 10 %, 20 to 30 % keeps the reps coming"
    )
