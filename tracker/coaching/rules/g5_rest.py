"""G5: short rest between sets. Judges the gap before the set by its plan's or the guideline's band; a gap inside a technique is judged there."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext
from tracker.coaching.findings import banded, found, unseen
from tracker.coaching.targets import rest_band_of
from tracker.model.scores import Finding, Verdict
from tracker.words import say


def judge(context: SetContext) -> Finding:
    """Seconds of rest before the set against their band; silent before the first set.

    Silent on a short one while the set runs, too: whether the set follows the one before at once (T2-T5) may be known only when it is over.
    """
    figures, rest = context.figures, context.rest_before
    if rest is None:
        return unseen("G5", "g5.unseen")
    gap_s = rest.end_s - rest.start_s
    band = rest_band_of(context)
    soft = (figures.g5_soft_low_s, figures.g5_soft_high_s)
    part = banded(say("part.rest"), figures.g5_weight, gap_s, band, soft, "s")
    verdict = verdict_of(gap_s, band.low, band.high)
    if verdict is Verdict.BELOW and not context.lift_set.settled:
        return unseen("G5", "g5.unseen.running")
    key = {Verdict.BELOW: "g5.below", Verdict.ABOVE: "g5.above"}.get(verdict, "g5.on")
    return found("G5", (part,), part, verdict, say(key, measured=gap_s, low=band.low, high=band.high, aim=band.aim))
