"""S1: five to ten minutes of warm-up before the first work set, timed by the lifter's marks. Guesses nothing from motion."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.findings import SAID, banded, found, unseen
from tracker.coaching.session.context import SessionContext, timed_s
from tracker.coaching.targets import Band
from tracker.model.scores import Finding, Verdict
from tracker.words import say

MINUTE_S = 60.0


def judge(context: SessionContext) -> Finding:
    """Seconds of marked warm-up; one that was not ended ends with the first set."""
    figures, plan = context.figures, context.plan
    first_s = min((s.start_s for s in context.sets), default=None)
    warmed_s = timed_s(context.marks, "warm-up", first_s)
    if warmed_s is None:
        return unseen("S1", "s1.unseen")
    planned = plan is not None and plan.warm_up_high_s > 0
    low = plan.warm_up_low_s if plan is not None and planned else figures.s1_low_s
    high = plan.warm_up_high_s if plan is not None and planned else figures.s1_high_s
    band = Band(low, high, low)
    part = banded(
        say("part.warm-up"), figures.s1_weight, warmed_s, band, (figures.s1_soft_low_s, figures.s1_soft_high_s), "s"
    )
    verdict = verdict_of(warmed_s, band.low, band.high)
    key = {Verdict.BELOW: "s1.below", Verdict.ABOVE: "s1.above"}.get(verdict, "s1.on")
    said = say(key, minutes=warmed_s / MINUTE_S, low=band.low / MINUTE_S, high=band.high / MINUTE_S)
    return found("S1", (part,), part, verdict, said, SAID)
