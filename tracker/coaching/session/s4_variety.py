"""S4: grips and variations change between sessions. Compares exercise ids with the last sessions; judges no performance."""

from tracker.coaching.findings import banded, found, unseen
from tracker.coaching.session.context import SessionContext
from tracker.coaching.session.summary import UNKNOWN
from tracker.coaching.targets import Band
from tracker.model.scores import Finding, Verdict
from tracker.words import say


def judge(context: SessionContext) -> Finding:
    """Share of today's exercises that the last session had not."""
    today = [s.exercise for s in context.summaries if s.exercise != UNKNOWN]
    if not today or not context.past:
        return unseen("S4", "s4.unseen")
    figures = context.figures
    last = {s.exercise for s in context.past[-1].exercises}
    fresh = [e for e in today if e not in last]
    band = Band(figures.s4_low, 1.0, figures.s4_low)
    part = banded(say("part.variations"), figures.s4_weight, len(fresh) / len(today), band, (figures.s4_low, 0.0), "x")
    if part.share == 1.0:
        said = say("s4.on", fresh=len(fresh), all=len(today))
        return found("S4", (part,), part, Verdict.ON_TARGET, said)
    other = unused_variation(context, today)
    said = say("s4.same", other=other) if other else say("s4.same.plain")
    return found("S4", (part,), part, Verdict.BELOW, said)


def unused_variation(context: SessionContext, today: list[str]) -> str:
    """The name of a variation of one of today's lifts that none of the last sessions had, or ''."""
    lately = {s.exercise for p in context.past[-int(context.figures.s4_sessions) :] for s in p.exercises} | set(today)
    for ident in today:
        family = context.name(ident).split(",")[0]
        for other in context.exercises.values():
            if other.id not in lately and other.name.split(",")[0] == family:
                return other.name
    return ""
