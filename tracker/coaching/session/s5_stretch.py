"""S5: stretch the lats for five minutes afterwards, timed by the lifter's marks. Guesses nothing from motion."""

from tracker.coaching.bands import verdict_of
from tracker.coaching.findings import SAID, banded, found, unseen
from tracker.coaching.session.context import SessionContext, timed_s
from tracker.coaching.session.s1_warm_up import MINUTE_S
from tracker.coaching.targets import Band
from tracker.model.inputs import MarkKind
from tracker.model.scores import Finding, Verdict
from tracker.words import say


def judge(context: SessionContext) -> Finding:
    """Seconds of marked stretching; one that was not ended ends with the session."""
    figures, plan = context.figures, context.plan
    stop_s = next((m.host_s for m in context.marks if m.kind is MarkKind.STOP), None)
    stretched_s = timed_s(context.marks, "stretch", stop_s)
    if stretched_s is None:
        return unseen("S5", "s5.unseen")
    low = plan.stretch_s if plan is not None and plan.stretch_s > 0 else figures.s5_low_s
    band = Band(low, float("inf"), low)
    part = banded(say("part.stretch"), figures.s5_weight, stretched_s, band, (figures.s5_soft_s, 0.0), "s")
    verdict = verdict_of(stretched_s, low, None)
    key = "s5.below" if verdict is Verdict.BELOW else "s5.on"
    said = say(key, minutes=stretched_s / MINUTE_S, low=low / MINUTE_S)
    return found("S5", (part,), part, verdict, said, SAID)
