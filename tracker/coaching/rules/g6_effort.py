"""G6: close to failure. The lifter's reps left (RIR) decide; without them, slowing is a hint of low confidence and low weight.

Silent until the set is over: nobody knows the end of a set before it.
"""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext
from tracker.coaching.findings import LOW, SAID, banded, found, unseen
from tracker.coaching.targets import Band
from tracker.model.scores import Finding, Verdict
from tracker.words import say

SURE_SDS = 2.0
"""Standard deviations to either side that hold 95 % (JCGM 100:2008, 6.2: coverage factor)."""


def judge(context: SetContext) -> Finding:
    """Reps left as entered, else the slowing of the last reps against the fastest."""
    if not context.lift_set.settled:
        return unseen("G6", "g6.unseen.running")
    if context.lift_set.rir is not None:
        return _said(context, context.lift_set.rir)
    loss, sd = context.lift_set.velocity_loss, context.lift_set.velocity_loss_sd
    return unseen("G6", "g6.unseen") if loss is None or sd is None else _guessed(context, loss, sd)


def _said(context: SetContext, rir: float) -> Finding:
    figures = context.figures
    band = Band(0.0, figures.g6_rir_high, figures.g6_rir_high)
    part = banded(say("part.reps-left"), figures.g6_weight, rir, band, (0.0, figures.g6_rir_soft), say("unit.reps"))
    verdict = verdict_of(rir, band.low, band.high)
    key = "g6.rir.above" if verdict is Verdict.ABOVE else "g6.rir.on"
    return found("G6", (part,), part, verdict, say(key, measured=rir, high=band.high), SAID)


def _guessed(context: SetContext, loss: float, sd: float) -> Finding:
    """The target less what the slowing may be wrong by: what may just as well have reached it costs nothing."""
    figures = context.figures
    unsure = SURE_SDS * sd
    low = max(0.0, figures.g6_loss_low - unsure)
    band = Band(low, 1.0, low)
    soft = min(low, figures.g6_loss_soft)
    part = banded(say("part.slowing"), figures.g6_guess_weight, loss, band, (soft, 0.0), "x")
    verdict = verdict_of(loss, band.low, band.high)
    key = "g6.loss.below" if verdict is Verdict.BELOW else "g6.loss.on"
    return found("G6", (part,), part, verdict, say(key, percent=round(100 * loss), unsure=round(100 * unsure)), LOW)
