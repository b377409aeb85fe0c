"""A whole back-pump session: plan, techniques, scores and summary together, as the engine composes them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.coaching.build import context, lift_set
from tracker.coaching.figures import FIGURES, Figures, overridden
from tracker.coaching.plan.follow import follow
from tracker.coaching.plan.steps import steps_of
from tracker.coaching.score import score_set
from tracker.coaching.session.score import score_session
from tracker.coaching.session.summary import remembered
from tracker.coaching.techniques.recognise import recognise
from tracker.edges.config.builtin import builtin_plans
from tracker.exercises.catalogue import BY_ID
from tracker.model.inputs import Mark, MarkKind
from tracker.model.plan import PlanProgress, StepKind
from tracker.model.reps import LiftSet, Rest, Technique
from tracker.model.scores import SetScore
from tracker.model.summary import PastSession, SessionScore

PUMP = builtin_plans(BY_ID)["back-pump"]


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything the coach says of a session."""

    sets: tuple[LiftSet, ...]
    scores: dict[int, SetScore]
    progress: PlanProgress
    session: SessionScore


def review(
    sets: Sequence[LiftSet],
    *,
    said: dict[int, Technique] | None = None,
    past: tuple[PastSession, ...] = (),
    figures: Figures = FIGURES,
) -> Seen:
    first = dict(follow(PUMP, sets, exercises=BY_ID, figures=figures).targets)
    wishes = {i: t.technique for i, t in first.items() if t.technique is not None}
    found = {f.set_index: f for f in recognise(sets, planned=wishes, said=said, figures=figures)}
    told = tuple(
        replace(s, technique=f.technique, technique_group=f.group, technique_why=f.why)
        for s in sets
        for f in (found[s.index],)
    )
    progress = follow(PUMP, told, past=past, exercises=BY_ID, figures=figures)
    targets = dict(progress.targets)
    scores = {
        s.index: score_set(
            replace(
                context(s),
                rest_before=Rest(told[k - 1].end_s, s.start_s) if k else None,
                earlier=told[:k],
                target=targets.get(s.index),
                figures=figures,
            )
        )
        for k, s in enumerate(told)
    }
    session = score_session(told, scores, BY_ID, past=past, plan=PUMP, finished=True, figures=figures)
    return Seen(told, scores, progress, session)


def the_whole_plan() -> list[LiftSet]:
    """The sample routine done to the letter, its double drop set included."""
    todo: list[tuple[float, str, int, float]] = []
    for step in steps_of(PUMP):
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
    seen = review(the_whole_plan())
    assert [s.technique for s in seen.sets] == (
        [Technique.STRAIGHT] * 3 + [Technique.SUPERSET] * 6 + [Technique.STRAIGHT] * 2 + [Technique.DROP_SET] * 3
        + [Technique.STRAIGHT] * 6
    )  # fmt: skip
    assert seen.progress.step is not None
    assert seen.progress.step.kind is StepKind.STRETCH
    assert seen.progress.done == 18
    assert all(score.points is not None and score.points > 90 for score in seen.scores.values())
    assert seen.session.points is not None
    assert seen.session.points > 90


def test_live_prefixes_say_the_same_of_the_sets_that_were_settled_by_then() -> None:
    sets = the_whole_plan()
    whole = review(sets)
    for n in (1, 3, 5, 9):
        assert [s.technique for s in review(sets[:n]).sets[:-1]] == [s.technique for s in whole.sets[: n - 1]]


def test_the_lifters_word_on_a_technique_is_kept() -> None:
    seen = review(the_whole_plan(), said={4: Technique.STRAIGHT})
    assert seen.sets[4].technique is Technique.STRAIGHT
    assert seen.sets[4].technique_why == "you said so"


def test_other_figures_give_another_score_of_the_same_session() -> None:
    sets = the_whole_plan()[9:10]
    strict = overridden({"g2_eccentric_low_s": 3.5, "g2_eccentric_aim_s": 4.0})
    here, there = review(sets).scores[9].points, review(sets, figures=strict).scores[9].points
    assert here is not None
    assert there is not None
    assert there < here


def test_the_last_session_comes_back_as_load_advice_and_progress() -> None:
    before = review(the_whole_plan())
    past = (remembered("last week", before.sets, before.scores),)
    warm = Mark(1.0, MarkKind.CHECK, "warm-up-end")
    first = follow(PUMP, [], [warm], past=past, exercises=BY_ID)
    assert first.advice is not None
    assert first.advice.why == "12 reps at 50 kg last time. Same load, 13 reps"
    again = review(the_whole_plan()[:1], past=past)
    assert again.session.progress[0].endswith(
        "as last time. One more rep next time. 52 s under tension a set, last time 52"
    )
