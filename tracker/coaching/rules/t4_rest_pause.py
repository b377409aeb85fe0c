"""T4: a short pause, then a few more reps with the same load. Judges only the pause; a few more reps have no target of their own."""

from tracker.coaching.context import SetContext
from tracker.coaching.findings import found, unseen
from tracker.coaching.rules.gaps import gap_of, gap_sentence
from tracker.model.reps import Technique
from tracker.model.scores import Finding


def judge(context: SetContext) -> Finding:
    """Seconds of the pause."""
    gap = gap_of(context, Technique.REST_PAUSE, context.figures.t4_weight)
    if gap is None:
        return unseen("T4", "t4.unseen")
    part, verdict = gap
    return found("T4", (part,), part, verdict, gap_sentence("t4", part, verdict))
