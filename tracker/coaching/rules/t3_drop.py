"""T3: the load of a drop comes down by 20 to 30 %. Judges only a set that continues a drop set, and only with both loads entered."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext
from tracker.coaching.findings import SAID, banded, found, unseen
from tracker.coaching.targets import Band
from tracker.coaching.words import say
from tracker.model.reps import Technique
from tracker.model.scores import Finding, Verdict


def judge(context: SetContext) -> Finding:
    """The drop of the entered load against its band."""
    figures, before, now = context.figures, context.previous, context.lift_set.load_kg
    follows = context.follows_at_once is Technique.DROP_SET
    if not follows or before is None or not before.load_kg or now is None:
        return unseen("T3", "t3.unseen")
    drop = 1.0 - now / before.load_kg
    band = Band(figures.t3_drop_low, figures.t3_drop_high, figures.t3_drop_low)
    part = banded("drop of the load", figures.t3_weight, drop, band, (figures.t3_drop_soft, figures.t3_drop_soft), "x")
    verdict = verdict_of(drop, band.low, band.high)
    key = {Verdict.BELOW: "t3.below", Verdict.ABOVE: "t3.above"}.get(verdict, "t3.on")
    said = say(key, percent=round(100 * drop), low=round(100 * band.low), high=round(100 * band.high))
    return found("T3", (part,), part, verdict, said, SAID)
