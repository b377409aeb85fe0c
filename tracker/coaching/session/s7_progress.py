"""S7: the pump is no measure of progress; load, reps or sets must rise over weeks. Compares with the last session of each exercise."""

from tracker.coaching.findings import banded, found, unseen
from tracker.coaching.session.context import SessionContext
from tracker.coaching.targets import Band
from tracker.model.scores import Finding, Verdict
from tracker.model.summary import ExerciseSummary, PastSession
from tracker.words import say

SAME = 0.005
"""Relative change that is neither more nor less. Our choice: half of a percent is nobody's progress."""


def judge(context: SessionContext) -> Finding:
    """The best set's load x reps (reps alone without loads) against last time, one part per exercise."""
    pairs = compared(context)
    if not pairs:
        return unseen("S7", "s7.unseen")
    figures = context.figures
    each = figures.s7_weight / len(pairs)
    band = Band(figures.s7_ratio_low, float("inf"), figures.s7_ratio_low)
    parts = []
    for now, before in pairs:
        ratio = _work(now, before) / _work(before, now)
        parts.append(banded(context.name(now.exercise), each, ratio, band, (figures.s7_soft, 0.0), "x"))
    worst = min(range(len(pairs)), key=lambda k: parts[k].measured or 0.0)
    best = max(range(len(pairs)), key=lambda k: parts[k].measured or 0.0)
    ratio = parts[worst].measured or 0.0
    verdict = Verdict.BELOW if ratio < figures.s7_ratio_low - SAME else Verdict.ON_TARGET
    told = worst if verdict is Verdict.BELOW else best
    return found("S7", tuple(parts), parts[told], verdict, sentence(context, *pairs[told]))


def compared(context: SessionContext) -> tuple[tuple[ExerciseSummary, ExerciseSummary], ...]:
    """Today's work of each exercise with its last time, where there is one."""
    found_pairs = []
    for now in context.summaries:
        before = last_time(context.past, now.exercise)
        if before is not None and now.best_reps > 0 and before.best_reps > 0:
            found_pairs.append((now, before))
    return tuple(found_pairs)


def last_time(past: tuple[PastSession, ...], exercise: str) -> ExerciseSummary | None:
    """The exercise's summary in the latest session that had it."""
    for session in reversed(past):
        for summary in session.exercises:
            if summary.exercise == exercise:
                return summary
    return None


def sentence(context: SessionContext, now: ExerciseSummary, before: ExerciseSummary) -> str:
    """One line of fact: what the best set was today and last time."""
    ratio = _work(now, before) / _work(before, now)
    key = "s7.up" if ratio > 1 + SAME else "s7.down" if ratio < 1 - SAME else "s7.same"
    return say(key, exercise=context.name(now.exercise), now=_best(now), before=_best(before))


def line(context: SessionContext, now: ExerciseSummary, before: ExerciseSummary) -> str:
    """The same, and the time under tension of a set."""
    best = sentence(context, now, before)
    tut, was = (one.tut_s / max(1, one.sets) for one in (now, before))
    return say("s7.line", best=best, tut=round(tut), before=round(was))


def _work(one: ExerciseSummary, other: ExerciseSummary) -> float:
    """Load x reps of the best set where both sessions have a load, else its reps."""
    if one.best_kg and other.best_kg:
        return one.best_kg * one.best_reps
    return float(one.best_reps)


def _best(one: ExerciseSummary) -> str:
    if one.best_kg is None:
        return say("s7.set.plain", reps=one.best_reps)
    return say("s7.set", load=f"{one.best_kg:g}", reps=one.best_reps)
