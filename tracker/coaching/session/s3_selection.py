"""S3: vertical pull, horizontal pull and back extension all present, and something on a cable or machine. Judges no order."""

from tracker.coaching.findings import found, lost, unseen
from tracker.coaching.session.context import SessionContext
from tracker.model.exercise import Pattern
from tracker.model.reps import Placement
from tracker.model.scores import Finding, Part, Verdict
from tracker.words import say

NEEDED = (Pattern.VERTICAL_PULL, Pattern.HORIZONTAL_PULL, Pattern.BACK_EXTENSION)
COUNTS_AS = {Pattern.SHOULDER_EXTENSION: Pattern.VERTICAL_PULL}
"""The article lists straight-arm pulldowns among the vertical pulls (Back Pump, Top Exercises)."""


def judge(context: SessionContext) -> Finding:
    """Share of the three patterns that were done."""
    done = [context.exercises[s.exercise] for s in context.summaries if s.exercise in context.exercises]
    if not done:
        return unseen("S3", "s3.unseen")
    figures = context.figures
    patterns = {COUNTS_AS.get(e.pattern, e.pattern) for e in done}
    missing = [p for p in NEEDED if p not in patterns]
    covered = len(NEEDED) - len(missing)
    cover = Part(
        say("part.patterns"),
        figures.s3_weight,
        covered / len(NEEDED),
        covered,
        len(NEEDED),
        None,
        say("unit.patterns"),
    )
    cable = any(e.direction(Placement.STACK) is not None for e in done)
    steady = Part(
        say("part.cable"),
        figures.s3_cable_weight,
        float(cable),
        float(cable),
        1.0,
        None,
        say("unit.exercises"),
    )
    if missing:
        names = ", ".join(say(f"pattern.{p}") for p in missing)
        return found(
            "S3",
            (cover, steady),
            cover,
            Verdict.BELOW,
            say("s3.missing.over" if context.finished else "s3.missing", patterns=names),
        )
    if lost(steady) > 0:
        return found(
            "S3", (cover, steady), steady, Verdict.BELOW, say("s3.cable.over" if context.finished else "s3.cable")
        )
    return found("S3", (cover, steady), cover, Verdict.ON_TARGET, say("s3.on"))
