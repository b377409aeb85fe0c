"""G6: close to failure. The lifter's reps left (RIR) decide; without them, slowing is a hint of low confidence and low weight.

Silent until the set is over: nobody knows the end of a set before it.
"""

from tracker.coaching.bands import middle, verdict_of
from tracker.coaching.context import SetContext, clean_reps
from tracker.coaching.findings import LOW, SAID, banded, found, unseen
from tracker.coaching.targets import Band
from tracker.model.reps import LiftSet
from tracker.model.scores import Finding, Verdict
from tracker.words import say

LAST_REPS = 2
"""Reps at the end whose speed stands for the end; more is steadier and later. Our choice."""
LEAST_REPS = 5
"""Reps below which slowing says nothing. Our choice: two at the end against at least three before."""


def judge(context: SetContext) -> Finding:
    """Reps left as entered, else the slowing of the last reps against the fastest."""
    if not context.lift_set.settled:
        return unseen("G6", "g6.unseen.running")
    if context.lift_set.rir is not None:
        return _said(context, context.lift_set.rir)
    loss = slowing(context.lift_set)
    return unseen("G6", "g6.unseen") if loss is None else _guessed(context, loss)


def slowing(lift_set: LiftSet) -> float | None:
    """How much slower the last concentrics are than the fastest one, 0..1, or None where speeds are unknown."""
    reps = clean_reps(lift_set)
    if len(reps) < LEAST_REPS:
        return None
    relative = [rep.relative_speed for rep in reps[-LAST_REPS:] if rep.relative_speed is not None]
    if len(relative) == LAST_REPS:
        return max(0.0, 1.0 - sum(relative) / LAST_REPS)
    times = [rep.concentric_s for rep in reps if rep.concentric_s]
    last = middle([rep.concentric_s for rep in reps[-LAST_REPS:] if rep.concentric_s])
    return max(0.0, 1.0 - min(times) / last) if last is not None and len(times) == len(reps) else None


def _said(context: SetContext, rir: float) -> Finding:
    figures = context.figures
    band = Band(0.0, figures.g6_rir_high, figures.g6_rir_high)
    part = banded(say("part.reps-left"), figures.g6_weight, rir, band, (0.0, figures.g6_rir_soft), say("unit.reps"))
    verdict = verdict_of(rir, band.low, band.high)
    key = "g6.rir.above" if verdict is Verdict.ABOVE else "g6.rir.on"
    return found("G6", (part,), part, verdict, say(key, measured=rir, high=band.high), SAID)


def _guessed(context: SetContext, loss: float) -> Finding:
    figures = context.figures
    band = Band(figures.g6_loss_low, 1.0, figures.g6_loss_low)
    part = banded(say("part.slowing"), figures.g6_guess_weight, loss, band, (figures.g6_loss_soft, 0.0), "x")
    verdict = verdict_of(loss, band.low, band.high)
    key = "g6.loss.below" if verdict is Verdict.BELOW else "g6.loss.on"
    return found("G6", (part,), part, verdict, say(key, percent=round(100 * loss)), LOW)
