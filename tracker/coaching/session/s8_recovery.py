"""S8: soreness is no proof of a good session; recover. Judges only the lifter's rating of the next day, and says so."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.findings import SAID, banded, found, unseen
from tracker.coaching.session.context import SessionContext
from tracker.coaching.session.summary import soreness_of
from tracker.coaching.targets import Band
from tracker.model.scores import Finding, Verdict
from tracker.words import say


def judge(context: SessionContext) -> Finding:
    """The soreness entered for this session."""
    sore = soreness_of(context.sets)
    if sore is None:
        return unseen("S8", "s8.unseen")
    figures = context.figures
    band = Band(0.0, figures.s8_soreness_high, figures.s8_soreness_high)
    part = banded(say("part.soreness"), figures.s8_weight, sore, band, (0.0, figures.s8_soft), say("unit.of-5"))
    verdict = verdict_of(sore, band.low, band.high)
    key = "s8.above" if verdict is Verdict.ABOVE else "s8.on"
    return found("S8", (part,), part, verdict, say(key, measured=sore), SAID)
