"""G3: squeeze briefly at the peak of each rep. Judges only the hold at the contracted end."""

from tracker.coaching.bands import middle, verdict_of
from tracker.coaching.context import SetContext, clean_reps
from tracker.coaching.findings import banded, found, unseen
from tracker.coaching.targets import hold_band
from tracker.model.scores import Finding, Verdict
from tracker.words import say

SEEN_SHARE = 0.5
"""Least share of the reps whose hold must be known before the set's is told; more is stricter. Our choice: a majority."""


def judge(context: SetContext) -> Finding:
    """The middle hold of the set against its band."""
    figures, reps = context.figures, clean_reps(context.lift_set)
    timed = [rep.hold_s for rep in reps if rep.hold_s is not None]
    hold = middle(timed)
    if hold is None or len(timed) < SEEN_SHARE * len(reps):
        return unseen("G3", "g3.unseen")
    band = hold_band(context.target, figures)
    part = banded(say("part.hold"), figures.g3_weight, hold, band, (figures.g3_soft_low_s, figures.g3_soft_high_s), "s")
    verdict = verdict_of(hold, band.low, band.high)
    key = {Verdict.BELOW: "g3.below", Verdict.ABOVE: "g3.above"}.get(verdict, "g3.on")
    return found("G3", (part,), part, verdict, say(key, measured=hold, aim=band.aim, high=band.high))
