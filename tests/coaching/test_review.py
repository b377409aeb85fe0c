"""The coach in one call: a whole back-pump session, its plan, techniques, scores and the lifter's word."""

from dataclasses import replace

from tests.coaching.build import lift_set
from tracker.coaching.figures import overridden
from tracker.coaching.plan.steps import steps_of
from tracker.coaching.review import Brief, review
from tracker.coaching.session.summary import remembered
from tracker.edges.config.builtin import builtin_plans
from tracker.exercises.catalogue import BY_ID
from tracker.model.inputs import Mark, MarkKind
from tracker.model.plan import StepKind
from tracker.model.reps import LiftSet, Technique

PLANS = builtin_plans(BY_ID)
PUMP = Brief(BY_ID, PLANS, PLANS["back-pump"])
MACHINE = "machine-row-chest"


def the_whole_plan() -> list[LiftSet]:
    """The sample routine done to the letter, its double drop set included."""
    todo: list[tuple[float, str, int, float]] = []
    for step in steps_of(PLANS["back-pump"]):
        if step.kind is not StepKind.SET:
            continue
        rest = step.target.rest_high_s if step.target.rest_high_s is not None else 120.0
        rest = 8.0 if step.in_pair else rest
        todo.append((rest, step.exercise, step.target.rep_low or 0, 50.0))
        todo += [(9.0, step.exercise, 9 - 2 * n, 50.0 * 0.75 ** (n + 1)) for n in range(step.target.drops)]
    sets: list[LiftSet] = []
    now = 600.0
    for index, (rest_s, exercise, reps, kg) in enumerate(todo):
        sets.append(lift_set(reps, index=index, start_s=now + rest_s, exercise=exercise, load_kg=kg, rir=1.0,
                             eccentric_s=2.5, hold_s=0.8))  # fmt: skip
        now = sets[-1].end_s
    return sets


def test_the_plan_done_to_the_letter_is_recognised_and_scores_high() -> None:
    sets = the_whole_plan()
    seen = review(PUMP, sets, finished=True)
    assert [s.technique for s in seen.sets] == (
        [Technique.STRAIGHT] * 3 + [Technique.SUPERSET] * 6 + [Technique.STRAIGHT] * 2 + [Technique.DROP_SET] * 3
        + [Technique.STRAIGHT] * 6
    )  # fmt: skip
    assert seen.progress is not None
    assert seen.progress.step is not None
    assert seen.progress.step.kind is StepKind.STRETCH
    assert seen.progress.done == 18
    assert all(score.points is not None and score.points > 90 for score in seen.scores.values())
    assert seen.session.points is not None
    assert seen.session.points > 90


def test_live_prefixes_say_the_same_of_the_sets_that_were_settled_by_then() -> None:
    sets = the_whole_plan()
    whole = review(PUMP, sets)
    for n in (1, 3, 5, 9):
        part = review(PUMP, sets[:n])
        assert [s.technique for s in part.sets[:-1]] == [s.technique for s in whole.sets[: n - 1]]


def test_the_running_set_is_scored_provisionally_with_its_plans_target() -> None:
    sets = the_whole_plan()[:2]
    running = replace(sets[1], reps=sets[1].reps[:5], settled=False)
    seen = review(PUMP, [sets[0], running])
    assert seen.scores[1].provisional
    assert not seen.session.exercises or seen.session.exercises[0].sets == 1


def test_the_lifters_word_on_a_technique_is_kept() -> None:
    sets = the_whole_plan()
    said = Mark(sets[4].end_s, MarkKind.TECHNIQUE, "straight", 4)
    seen = review(PUMP, sets, [said])
    assert seen.sets[4].technique is Technique.STRAIGHT
    assert seen.sets[4].technique_why == "you said so"
    alone = review(PUMP, sets[:5], [Mark(sets[4].start_s + 1, MarkKind.TECHNIQUE, "rest-pause")])
    assert alone.sets[4].technique is Technique.REST_PAUSE


def test_another_plan_and_other_figures_give_another_score_of_the_same_session() -> None:
    sets = the_whole_plan()[:3]
    strict = Brief(BY_ID, PLANS, None, figures=overridden({"g2_eccentric_low_s": 3.5, "g2_eccentric_aim_s": 4.0}))
    here, there = review(PUMP, sets).scores[0].points, review(strict, sets).scores[0].points
    assert here is not None
    assert there is not None
    assert there < here
    assert review(strict, sets).progress is None


def test_the_last_session_comes_back_as_load_advice_and_progress() -> None:
    before = review(PUMP, the_whole_plan())
    brief = replace(PUMP, past=(remembered("last week", before.sets, before.scores),))
    first = review(brief, [], [Mark(1.0, MarkKind.CHECK, "warm-up-end")])
    assert first.progress is not None
    assert first.progress.advice is not None
    assert first.progress.advice.why == "12 reps at 50 kg last time. Same load, 13 reps"
    again = review(brief, the_whole_plan()[:1])
    assert again.session.progress[0].endswith("as last time. One more rep next time")


def test_an_empty_session_is_reviewed_too() -> None:
    seen = review(Brief(BY_ID), [])
    assert seen.sets == ()
    assert seen.session.points is None
