"""G7: attend to the working muscle. No sensor sees it: a cue before the set, the lifter's own 1-5 after it, silence without one."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.context import SetContext, entry
from tracker.coaching.findings import SAID, banded, found, unseen
from tracker.coaching.targets import Band
from tracker.model.exercise import Exercise, Pattern
from tracker.model.scores import Finding, Verdict
from tracker.words import say

BEST_RATING = 5.0


def judge(context: SetContext) -> Finding:
    """The lifter's rating of how well the muscle was felt."""
    felt = entry(context.lift_set, "felt")
    if felt is None:
        return unseen("G7", "g7.unseen")
    figures = context.figures
    band = Band(figures.g7_felt_low, BEST_RATING, figures.g7_felt_low)
    part = banded(say("part.felt"), figures.g7_weight, felt, band, (figures.g7_felt_soft, 0.0), say("unit.of-5"))
    verdict = verdict_of(felt, band.low, band.high)
    key = "g7.below" if verdict is Verdict.BELOW else "g7.on"
    return found("G7", (part,), part, verdict, say(key, measured=felt), SAID)


def cue(exercise: Exercise | None) -> str:
    """What to think of before the set begins."""
    pattern = exercise.pattern if exercise is not None else Pattern.OTHER
    return say(f"cue.{pattern}")
