"""The score and the summary of a session: every session rule's word, added up like a set's. Knows no guideline by name."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from tracker.coaching.figures import FIGURES, Figures
from tracker.coaching.score import points_of, reason_of, unseen_of
from tracker.coaching.session import (
    s1_warm_up,
    s2_volume,
    s3_selection,
    s4_variety,
    s5_stretch,
    s6_fuel,
    s7_progress,
    s8_recovery,
    sets_mean,
)
from tracker.coaching.session.context import SessionContext
from tracker.coaching.session.summary import by_pattern, summarise
from tracker.model.exercise import Exercise
from tracker.model.inputs import Mark
from tracker.model.plan import Plan
from tracker.model.reps import LiftSet
from tracker.model.scores import Finding, SetScore
from tracker.model.summary import PastSession, SessionScore
from tracker.words import say

SessionRule: TypeAlias = Callable[[SessionContext], Finding]

SESSION_RULES: tuple[SessionRule, ...] = (
    sets_mean.judge,
    s1_warm_up.judge,
    s2_volume.judge,
    s3_selection.judge,
    s4_variety.judge,
    s5_stretch.judge,
    s6_fuel.judge,
    s7_progress.judge,
    s8_recovery.judge,
)


def score_session(
    sets: Sequence[LiftSet],
    scores: Mapping[int, SetScore],
    exercises: Mapping[str, Exercise],
    *,
    marks: Sequence[Mark] = (),
    past: Sequence[PastSession] = (),
    plan: Plan | None = None,
    finished: bool = False,
    figures: Figures = FIGURES,
) -> SessionScore:
    """The session so far (provisional until `finished`). `past` are earlier sessions, the latest last."""
    done = tuple(sorted((s for s in sets if s.settled), key=lambda s: s.start_s))
    summaries = summarise(done, scores)
    context = SessionContext(done, scores, exercises, summaries, tuple(marks), tuple(past), plan, finished, figures)
    findings = tuple(rule(context) for rule in SESSION_RULES)
    points = points_of(findings, figures.score_least_weight)
    tut_s = sum(s.tut_s for s in summaries)
    work_s = done[-1].end_s - done[0].start_s if done else 0.0
    return SessionScore(
        points=points,
        findings=findings,
        reason=reason_of(findings, points),
        unseen=unseen_of(findings),
        provisional=not finished,
        exercises=summaries,
        patterns=by_pattern(summaries, exercises),
        tut_s=tut_s,
        work_s=work_s,
        density=tut_s / work_s if work_s > 0 else None,
        progress=tuple(s7_progress.line(context, *pair) for pair in s7_progress.compared(context)),
        caveat=say("evidence.pump"),
    )
