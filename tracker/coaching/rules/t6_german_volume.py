"""T6: ten sets of ten of one exercise. Judges the reps of each of them; that they are ten is the plan's or the recogniser's business."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext
from tracker.coaching.findings import banded, found, unseen
from tracker.coaching.targets import Band, rep_band
from tracker.model.reps import Technique
from tracker.model.scores import Finding, Verdict
from tracker.words import say


def judge(context: SetContext) -> Finding:
    """Reps of the set against ten. Silent below them while the set runs."""
    figures, reps = context.figures, len(context.lift_set.reps)
    if context.lift_set.technique is not Technique.GERMAN_VOLUME or reps == 0:
        return unseen("T6", "t6.unseen")
    band = Band(figures.t6_reps, figures.t6_reps, figures.t6_reps)
    if context.target is not None and context.target.rep_low is not None:
        band = rep_band(context.exercise, context.target, figures)
    verdict = verdict_of(reps, band.low, band.high)
    if verdict is Verdict.BELOW and not context.lift_set.settled:
        return unseen("T6", "g1.unseen.running")
    part = banded(
        say("part.reps"),
        figures.t6_weight,
        float(reps),
        band,
        (figures.g1_soft_low, figures.g1_soft_high),
        say("unit.reps"),
    )
    key = {Verdict.BELOW: "t6.below", Verdict.ABOVE: "t6.above"}.get(verdict, "t6.on")
    return found("T6", (part,), part, verdict, say(key, reps=reps, aim=band.low))
