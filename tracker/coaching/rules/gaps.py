"""The gap before a set that continues its technique, as T2 to T5 share it. Judges nothing by itself."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext
from tracker.coaching.findings import banded
from tracker.coaching.targets import gap_band
from tracker.model.reps import Technique
from tracker.model.scores import Part, Verdict
from tracker.words import say


def gap_of(context: SetContext, technique: Technique, weight: float) -> tuple[Part, Verdict] | None:
    """The gap against the technique's own band, or None where the set does not continue it."""
    rest, figures = context.rest_before, context.figures
    if context.follows_at_once is not technique or rest is None:
        return None
    gap_s, band = rest.end_s - rest.start_s, gap_band(technique, figures)
    part = banded(say("part.gap"), weight, gap_s, band, (figures.t5_gap_soft_s, figures.t5_gap_soft_s), "s")
    return part, verdict_of(gap_s, band.low, band.high)


def gap_sentence(stem: str, part: Part, verdict: Verdict = Verdict.ON_TARGET) -> str:
    """What to do about the gap, in the technique's own words where it was on target."""
    key = {Verdict.BELOW: "gap.below", Verdict.ABOVE: "gap.above"}.get(verdict, f"{stem}.on")
    return say(key, measured=part.measured or 0.0, low=part.target_low or 0.0, high=part.target_high or 0.0)
