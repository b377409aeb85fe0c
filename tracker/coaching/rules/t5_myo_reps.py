"""T5: an activation set, then mini-sets across very short gaps. Judges the reps of either and the gap before a mini-set."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext
from tracker.coaching.findings import banded, found, lost, unseen
from tracker.coaching.rules.gaps import gap_of, gap_sentence
from tracker.coaching.targets import Band, rep_band
from tracker.coaching.techniques.chain import bouts_of
from tracker.model.reps import Technique
from tracker.model.scores import Finding, Part, Verdict
from tracker.words import say


def judge(context: SetContext) -> Finding:
    """A mini-set by its gap and its reps; the activation set by its reps alone. Silent on reps below the range while the set runs."""
    gap = gap_of(context, Technique.MYO_REPS, context.figures.t5_gap_weight)
    reps, verdict = _reps(context, first=gap is None)
    if context.lift_set.technique is not Technique.MYO_REPS or not context.lift_set.reps:
        return unseen("T5", "t5.unseen")
    if gap is None:
        if reps.share is None:
            return unseen("T5", "g1.unseen.running")
        return found("T5", (reps,), reps, verdict, _sentence("t5.first", reps, verdict))
    gap_part, gap_verdict = gap
    if reps.share is None or lost(gap_part) > lost(reps):
        return found("T5", (gap_part, reps), gap_part, gap_verdict, gap_sentence("t5", gap_part, gap_verdict))
    return found("T5", (gap_part, reps), reps, verdict, _sentence("t5.mini", reps, verdict))


def _reps(context: SetContext, *, first: bool) -> tuple[Part, Verdict]:
    figures = context.figures
    # mini-sets that were found together with the set before them are not its reps
    count = len(bouts_of((context.lift_set,))[0].reps) if context.lift_set.reps else 0
    if not first:
        name, band = (
            say("part.mini-reps"),
            Band(figures.t5_mini_low, figures.t5_mini_high, figures.t5_mini_high),
        )
    elif context.target is not None and context.target.rep_low is not None:
        name, band = say("part.activation-reps"), rep_band(context.exercise, context.target, figures)
    else:
        name, band = (
            say("part.activation-reps"),
            Band(figures.t5_first_low, figures.t5_first_high, figures.t5_first_low),
        )
    verdict = verdict_of(count, band.low, band.high)
    known = None if verdict is Verdict.BELOW and not context.lift_set.settled else float(count)
    soft = (figures.g1_soft_low, figures.g1_soft_high)
    return banded(name, figures.t5_reps_weight, known, band, soft, say("unit.reps")), verdict


def _sentence(stem: str, part: Part, verdict: Verdict) -> str:
    key = {Verdict.BELOW: f"{stem}.below", Verdict.ABOVE: f"{stem}.above"}.get(verdict, f"{stem}.on")
    return say(key, reps=part.measured or 0.0, low=part.target_low or 0.0, high=part.target_high or 0.0)
