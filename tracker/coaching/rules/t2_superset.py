"""T2: two exercises back to back. Judges only the gap before the second one; the rest after the pair is G5's."""

from tracker.coaching.context import SetContext
from tracker.coaching.findings import found, unseen
from tracker.coaching.rules.gaps import gap_of, gap_sentence
from tracker.model.reps import Technique
from tracker.model.scores import Finding


def judge(context: SetContext) -> Finding:
    """Seconds between the two exercises."""
    gap = gap_of(context, Technique.SUPERSET, context.figures.t2_weight)
    if gap is None:
        return unseen("T2", "t2.unseen")
    part, verdict = gap
    return found("T2", (part,), part, verdict, gap_sentence("t2", part, verdict))
