"""G1: moderate to high reps. Judges only the number of reps, by the plan, the exercise or the technique."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext
from tracker.coaching.findings import banded, found, unseen
from tracker.coaching.targets import Band, rep_band
from tracker.coaching.words import say
from tracker.model.reps import Technique
from tracker.model.scores import Finding, Verdict


def judge(context: SetContext) -> Finding:
    """Reps of the set against their range. Silent below the range while the set still runs."""
    figures, reps = context.figures, len(context.lift_set.reps)
    if reps == 0:
        return unseen("G1", "g1.unseen.none")
    band = _band(context)
    if band is None:
        return unseen("G1", "g1.unseen.follows")
    verdict = verdict_of(reps, band.low, band.high)
    if verdict is Verdict.BELOW and not context.lift_set.settled:
        return unseen("G1", "g1.unseen.running")
    part = banded("reps", figures.g1_weight, float(reps), band, (figures.g1_soft_low, figures.g1_soft_high), "reps")
    key = {Verdict.BELOW: "g1.below", Verdict.ABOVE: "g1.above"}.get(verdict, "g1.on")
    return found("G1", (part,), part, verdict, say(key, reps=reps, low=band.low, high=band.high))


def _band(context: SetContext) -> Band | None:
    """The range for this set's place in its technique; None where a continuation has no target."""
    figures = context.figures
    match context.follows_at_once:
        case Technique.DROP_SET | Technique.REST_PAUSE:
            return None
        case Technique.MYO_REPS:
            return Band(figures.t5_mini_low, figures.t5_mini_high, figures.t5_mini_high)
        case _:
            pass
    if context.target is not None and context.target.rep_low is not None:
        return rep_band(context.exercise, context.target, figures)
    match context.lift_set.technique:
        case Technique.MYO_REPS:
            return Band(figures.t5_first_low, figures.t5_first_high, figures.t5_first_low)
        case Technique.GERMAN_VOLUME:
            return Band(figures.t6_reps, figures.t6_reps, figures.t6_reps)
        case _:
            return rep_band(context.exercise, None, figures)
