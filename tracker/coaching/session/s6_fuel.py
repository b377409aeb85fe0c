"""S6: water and food. A checklist that the lifter ticks; nothing here is measured, and unticked is not the same as undone."""

from tracker.coaching.findings import SAID, found, unseen
from tracker.coaching.session.context import SessionContext, checks
from tracker.model.scores import Finding, Part, Verdict
from tracker.words import say

CHECKLIST = ("water", "meal", "protein")
"""What is asked, in the order of the day. Source: Back Pump, Key Principles; Make Your Lats Sore, Recover."""
OPTIONAL = ("citrulline",)
"""Shown, never counted: the article calls it optional."""


def judge(context: SessionContext) -> Finding:
    """Ticked entries of the checklist; silent until one is ticked."""
    ticked = {name for name, _ in checks(context.marks)}
    done = [name for name in CHECKLIST if name in ticked]
    if not done:
        return unseen("S6", "s6.unseen")
    part = Part(say("part.checklist"), context.figures.s6_weight, len(done) / len(CHECKLIST), len(done), len(CHECKLIST), None,
                say("unit.ticks"))  # fmt: skip
    if len(done) == len(CHECKLIST):
        return found("S6", (part,), part, Verdict.ON_TARGET, say("s6.on"), SAID)
    still = ", ".join(say(f"s6.{name}") for name in CHECKLIST if name not in ticked)
    return found("S6", (part,), part, Verdict.BELOW, say("s6.some", ticked=len(done), all=len(CHECKLIST), open=still),
                 SAID)  # fmt: skip


def checklist() -> tuple[tuple[str, str, bool], ...]:
    """What the page asks: (name of the mark, text, whether it counts)."""
    return tuple((name, say(f"s6.{name}"), name in CHECKLIST) for name in (*CHECKLIST, *OPTIONAL))
