"""S2: several sets of each exercise, and few low-rep sets. Judges no single set's reps (that is G1)."""

from tracker.coaching.context import AT_ONCE
from tracker.coaching.findings import banded, found, lost, unseen
from tracker.coaching.session.context import SessionContext
from tracker.coaching.session.summary import UNKNOWN, rounds
from tracker.coaching.targets import Band
from tracker.model.reps import LiftSet
from tracker.model.scores import Finding, Part, Verdict
from tracker.words import say


def judge(context: SessionContext) -> Finding:
    """Rounds per exercise and the share of sets with enough reps."""
    known = [s for s in context.summaries if s.exercise != UNKNOWN]
    if not known:
        return unseen("S2", "s2.unseen")
    figures = context.figures
    low = figures.s2_sets_low
    short = [s for s in known if s.sets < low]
    filled = [min(1.0, s.sets / low) for s in known]
    sets_part = Part(say("part.sets"), figures.s2_sets_weight, sum(filled) / len(filled),
                     sum(s.sets for s in known) / len(known), low, None, say("unit.sets"))  # fmt: skip
    heads = _heads(context.sets)
    few = [s for s in heads if len(s.reps) < figures.g1_reps_low]
    in_range = 1.0 - len(few) / len(heads)
    enough = Band(figures.s2_few_low, 1.0, 1.0)
    reps_part = banded(say("part.full-sets"), figures.s2_reps_weight, in_range, enough, (figures.s2_few_soft, 0.0), "x")
    parts = (sets_part, reps_part)
    if lost(reps_part) > lost(sets_part):
        said = say("s2.reps", few=len(few), sets=len(heads), low=figures.g1_reps_low)
        return found("S2", parts, reps_part, Verdict.BELOW, said)
    if short:
        key = "s2.sets.over" if context.finished else "s2.sets"
        said = say(key, exercise=context.name(short[-1].exercise), sets=short[-1].sets, low=low)
        return found("S2", parts, sets_part, Verdict.BELOW, said)
    reps = sum(s.reps for s in context.summaries)
    return found("S2", parts, sets_part, Verdict.ON_TARGET, say("s2.on", sets=rounds(context.sets), reps=reps))


def _heads(sets: tuple[LiftSet, ...]) -> list[LiftSet]:
    """The sets without those that continue another at once: a mini-set is meant to be short."""
    seen: set[int] = set()
    heads = []
    for one in sets:
        follows = one.technique in AT_ONCE and one.technique_group in seen
        if one.technique_group is not None:
            seen.add(one.technique_group)
        if not follows:
            heads.append(one)
    return heads
