"""G1: moderate to high reps. Judges only the number of reps, by the plan, the lifter or the exercise."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext
from tracker.coaching.findings import banded, found, unseen
from tracker.coaching.targets import rep_band
from tracker.model.scores import Finding, Verdict
from tracker.words import say


def judge(context: SetContext) -> Finding:
    """Reps of the set against their range. Silent below the range while the set still runs."""
    figures, reps = context.figures, len(context.lift_set.reps)
    if reps == 0:
        return unseen("G1", "g1.unseen.none")
    band = rep_band(context.exercise, context.target, figures)
    verdict = verdict_of(reps, band.low, band.high)
    if verdict is Verdict.BELOW and not context.lift_set.settled:
        return unseen("G1", "g1.unseen.running")
    part = banded(
        say("part.reps"),
        figures.g1_weight,
        float(reps),
        band,
        (figures.g1_soft_low, figures.g1_soft_high),
        say("unit.reps"),
    )
    key = {Verdict.BELOW: "g1.below", Verdict.ABOVE: "g1.above"}.get(verdict, "g1.on")
    return found("G1", (part,), part, verdict, say(key, reps=reps, low=band.low, high=band.high))
