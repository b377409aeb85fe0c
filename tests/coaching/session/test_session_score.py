"""The session score: every rule cites, is silent on missing data, asks what no sensor sees; progress beside the pump."""

import pytest

from tests.coaching.build import context as set_context
from tests.coaching.build import lift_set
from tracker.coaching.score import score_set
from tracker.coaching.session.context import timed_s
from tracker.coaching.session.s6_fuel import checklist
from tracker.coaching.session.score import SESSION_RULES, score_session
from tracker.coaching.session.summary import remembered
from tracker.exercises.catalogue import BY_ID
from tracker.model.exercise import Pattern
from tracker.model.inputs import Mark, MarkKind
from tracker.model.reps import LiftSet, Technique
from tracker.model.scores import Finding, SetScore, Verdict
from tracker.model.summary import PastSession, SessionScore

PULL, ROW, BACK = "lat-pulldown-wide", "seated-cable-row-v", "back-extension"


def session(*rows: tuple[str | None, int, float | None], marks: tuple[tuple[str, float], ...] = ()) -> list[LiftSet]:
    sets, now = [], 600.0
    for index, (exercise, reps, load_kg) in enumerate(rows):
        one = lift_set(reps, index=index, start_s=now, exercise=exercise, load_kg=load_kg, marks=marks)
        sets.append(one)
        now = one.end_s + 60.0
    return sets


def scored(sets: list[LiftSet]) -> dict[int, SetScore]:
    return {s.index: score_set(set_context(s, earlier=tuple(sets[: s.index]))) for s in sets}


def judged(sets: list[LiftSet], **more: object) -> SessionScore:
    return score_session(sets, scored(sets), BY_ID, **more)  # type: ignore[arg-type]


def check(name: str, at_s: float) -> Mark:
    return Mark(at_s, MarkKind.CHECK, name)


def of(score: SessionScore, ident: str) -> Finding:
    return next(f for f in score.findings if f.guideline == ident)


FULL = session(*[(PULL, 12, 50.0)] * 3, *[(ROW, 12, 60.0)] * 3, *[(BACK, 15, None)] * 3, marks=(("soreness", 4),))
MARKS = (
    check("water", 0.0), check("meal", 0.0), check("protein", 2000.0), check("warm-up-start", 10.0),
    check("warm-up-end", 430.0), check("stretch-start", 1900.0), check("stretch-end", 2100.0),
)  # fmt: skip
LAST = PastSession("last week", remembered("x", session((PULL, 12, 47.5), (BACK, 15, None)), {}).exercises)


def test_every_session_rule_cites_its_article_and_says_one_sentence() -> None:
    for finding in judged(FULL, marks=MARKS, past=(LAST,)).findings:
        assert finding.share is not None, finding
        assert finding.source.startswith(("Back Pump, ", "Make Your Lats Sore, "))
        assert 10 <= len(finding.sentence) <= 110
        seen = [(p.weight, p.share) for p in finding.parts if p.share is not None]
        assert finding.share == pytest.approx(sum(w * s for w, s in seen) / finding.weight)


def test_every_session_rule_is_silent_on_an_empty_session() -> None:
    empty = judged([])
    assert len(empty.findings) == len(SESSION_RULES)
    assert all(f.verdict is Verdict.UNSEEN and f.weight == 0 for f in empty.findings)
    assert empty.points is None
    assert empty.reason == "No score: too few clear reps"
    assert empty.density is None


def test_the_session_weights_of_everything_seen_are_a_hundred() -> None:
    assert sum(f.weight for f in judged(FULL, marks=MARKS, past=(LAST,)).findings) == pytest.approx(100)


def test_warm_up_and_stretch_are_timed_by_the_lifters_marks() -> None:
    score = judged(FULL, marks=MARKS)
    assert of(score, "S1").sentence == "Warm-up of 7 min, done"
    assert of(score, "S5").measured == pytest.approx(200)
    assert of(score, "S5").sentence == "Stretch of 3.3 min, give it 5"


def test_a_warm_up_without_an_end_ends_with_the_first_set() -> None:
    assert of(judged(FULL, marks=(check("warm-up-start", 300.0),)), "S1").measured == pytest.approx(300)
    assert timed_s((check("warm-up-start", 5.0),), "warm-up", None) is None


def test_food_and_water_are_asked_and_never_measured() -> None:
    assert of(judged(FULL), "S6").share is None
    some = of(judged(FULL, marks=(check("water", 1.0),)), "S6")
    assert some.confidence == "said by the lifter"
    assert some.share == pytest.approx(1 / 3)
    assert "carbohydrates" in some.sentence


def test_volume_asks_for_three_rounds_of_each_exercise() -> None:
    score = judged(session((PULL, 12, 50.0), (PULL, 12, 50.0)))
    assert of(score, "S2").sentence == "Lat pulldown, wide grip: 2 of 3 rounds. One more"


def test_once_the_session_is_over_what_lacks_is_for_the_next_one() -> None:
    score = judged(session((PULL, 12, 50.0), (PULL, 12, 50.0)), finished=True)
    assert of(score, "S2").sentence == "Lat pulldown, wide grip: 2 of 3 rounds. One more next time"
    assert of(score, "S3").sentence == "No horizontal pull, back extension this time. Add one next time"


def test_a_drop_counts_as_part_of_its_set() -> None:
    sets = session((PULL, 12, 50.0), (PULL, 9, 40.0), (PULL, 8, 30.0))
    sets = [
        lift_set(len(s.reps), index=s.index, start_s=s.start_s, technique=Technique.DROP_SET, group=0) for s in sets
    ]
    score = judged(sets)
    assert score.exercises[0].sets == 1
    assert of(score, "S2").parts[1].measured == 1.0


def test_low_rep_sets_are_told() -> None:
    score = judged(session(*[(PULL, 5, 80.0)] * 4))
    assert of(score, "S2").sentence == "4 of 4 sets under 10 reps. Lighter, and more of them"


def test_the_missing_movement_pattern_is_named() -> None:
    score = judged(session((PULL, 12, None), (ROW, 12, None)))
    assert of(score, "S3").sentence == "No back extension yet. Add one"
    assert [p.pattern for p in score.patterns] == [Pattern.VERTICAL_PULL, Pattern.HORIZONTAL_PULL]


def test_the_same_grips_as_last_time_lead_to_a_proposal() -> None:
    again = judged(session((PULL, 12, None)), past=(LAST,))
    assert of(again, "S4").sentence == "Same grips as last time. Try Lat pulldown, close grip"
    other = judged(session(("lat-pulldown-reverse", 12, None)), past=(LAST,))
    assert of(other, "S4").share == 1


def test_progress_is_told_per_exercise_with_its_caveat() -> None:
    score = judged(FULL, past=(LAST,))
    assert score.progress == (
        "Lat pulldown, wide grip: 50 kg × 12, last time 47.5 kg × 12. More than last time. 60 s under tension a set, last time 60",
        "Back extension: 15 reps, as last time. One more rep next time. 75 s under tension a set, last time 75",
    )
    assert "pump is no measure of progress" in score.caveat
    worse = judged(session((PULL, 10, 47.5)), past=(LAST,))
    assert of(worse, "S7").verdict is Verdict.BELOW


def test_soreness_is_no_proof_and_only_the_lifters_word() -> None:
    sore = of(judged(FULL), "S8")
    assert sore.sentence == "Soreness 4 of 5. Give the back another day"
    assert "no proof" in sore.evidence


def test_density_and_tension_are_added_up() -> None:
    sets = session((PULL, 12, 50.0), (PULL, 12, 50.0))
    score = judged(sets)
    assert score.tut_s == pytest.approx(2 * 12 * 5)
    assert score.density == pytest.approx(120 / 180)
    assert score.exercises[0].volume_kg == pytest.approx(1200)


def test_the_reason_of_a_session_names_what_cost_most_in_its_sets() -> None:
    sets = [lift_set(12, index=i, start_s=600.0 + 100 * i, hold_s=0.0) for i in range(3)]
    assert judged(sets).reason == "Sets at 80 on average. Peak contraction cost most"


def test_a_session_is_provisional_until_it_is_stopped() -> None:
    assert judged(FULL).provisional
    assert not judged(FULL, finished=True).provisional


def test_sets_of_an_unknown_exercise_count_as_work_but_as_no_pattern() -> None:
    score = judged(session((None, 12, None)))
    assert score.exercises[0].exercise == ""
    assert score.patterns == ()
    assert of(score, "S3").share is None


def test_the_checklist_has_a_text_for_every_entry_and_one_that_never_counts() -> None:
    asked = checklist()
    assert [name for name, _, counts in asked if counts] == ["water", "meal", "protein"]
    assert all(text for _, text, _ in asked)
    only_optional = judged(FULL, marks=(check("citrulline", 1.0),))
    assert of(only_optional, "S6").share is None
