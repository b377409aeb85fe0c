"""T3: go on at once with 20 to 30 % less. Judges only a set that continues a drop set; the size of the drop only with both loads entered."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext
from tracker.coaching.findings import MEASURED, SAID, banded, found, lost, unseen
from tracker.coaching.rules.gaps import gap_of, gap_sentence
from tracker.coaching.targets import Band
from tracker.model.reps import Technique
from tracker.model.scores import Finding, Part, Verdict
from tracker.words import say


def judge(context: SetContext) -> Finding:
    """The gap and the fall of the entered load, each against its band."""
    gap = gap_of(context, Technique.DROP_SET, context.figures.t3_gap_weight)
    if gap is None:
        return unseen("T3", "t3.unseen")
    gap_part, gap_verdict = gap
    drop = _drop(context)
    if drop.measured is None or lost(gap_part) > lost(drop):
        return found("T3", (gap_part, drop), gap_part, gap_verdict, gap_sentence("t3", gap_part, gap_verdict), MEASURED)
    verdict = verdict_of(drop.measured, drop.target_low, drop.target_high)
    return found("T3", (gap_part, drop), drop, verdict, _sentence(drop, verdict), SAID)


def _drop(context: SetContext) -> Part:
    figures, before, now = context.figures, context.previous, context.lift_set.load_kg
    drop = None if before is None or not before.load_kg or now is None else 1.0 - now / before.load_kg
    band = Band(figures.t3_drop_low, figures.t3_drop_high, figures.t3_drop_low)
    soft = (figures.t3_drop_soft, figures.t3_drop_soft)
    return banded(say("part.drop"), figures.t3_weight, drop, band, soft, "x")


def _sentence(drop: Part, verdict: Verdict) -> str:
    key = {Verdict.BELOW: "t3.below", Verdict.ABOVE: "t3.above"}.get(verdict, "t3.down")
    shares = {"percent": drop.measured, "low": drop.target_low, "high": drop.target_high}
    return say(key, **{name: round(100 * (share or 0.0)) for name, share in shares.items()})
