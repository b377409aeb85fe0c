"""The score of a set: every rule's word, and their weighted mean over what was seen. Knows no guideline by name.

points = 100 x sum(weight x share) / sum(weight), over the seen parts. Nothing unseen counts, neither for nor against.
"""

from collections.abc import Iterable

from tracker.coaching.context import SetContext
from tracker.coaching.rules import SetRule, rules_for
from tracker.model.scores import Finding, Part, SetScore, Verdict
from tracker.words import say

WORTH_SAYING = 0.5
"""Points a finding must cost before its sentence becomes the reason; more makes the coach content sooner. Our choice."""


def score_set(context: SetContext, rules: tuple[SetRule, ...] | None = None) -> SetScore:
    """0..100 with its parts and the one most useful sentence; points are None when too little could be seen."""
    findings = tuple(rule(context) for rule in (rules if rules is not None else rules_for(context)))
    points = points_of(findings, context.figures.score_least_weight)
    return SetScore(
        set_index=context.lift_set.index,
        points=points,
        findings=findings,
        reason=reason_of(findings, points),
        unseen=unseen_of(findings),
        provisional=not context.lift_set.settled,
    )


def points_of(findings: tuple[Finding, ...], least_weight: float = 0.0) -> float | None:
    """The weighted mean of the seen shares, in points of 100; None where less than `least_weight` points could be seen."""
    seen = [(f.weight, f.share) for f in findings if f.share is not None and f.weight > 0]
    weight = sum(w for w, _ in seen)
    return 100.0 * sum(w * s for w, s in seen) / weight if weight > 0 and weight >= least_weight else None


def explain(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The sum as a lifter would write it down: one line a part, then the total. Works for a set and for a session."""
    lines = []
    total = weight = 0.0
    for finding in findings:
        for part in finding.parts:
            if part.share is None or part.measured is None:
                continue
            got = part.weight * part.share
            total, weight = total + got, weight + part.weight
            line = {"guideline": finding.guideline, "kept": f"{got:.2f}", "all": f"{part.weight:g}"}
            lines.append(say("finding.line", part=_by_hand(part), **line))
    if weight > 0:
        lines.append(say("score.sum", kept=f"{total:.2f}", seen=f"{weight:g}", points=f"{100.0 * total / weight:.1f}"))
    return tuple(lines)


def _by_hand(part: Part) -> str:
    """What was measured, its target and its soft edge on the side that matters."""
    low, high, measured = part.target_low, part.target_high, part.measured or 0.0
    told = {"name": part.name, "measured": f"{measured:.4g}", "unit": part.unit}
    aim = _aim(low, high)
    if not aim:
        return say("score.by-rep", part=say("finding.part-plain", **told))
    if part.soft_low is None:
        return say("score.by-rep", part=say("finding.part", **told, aim=aim))
    edge = part.soft_low if low is not None and measured < low else part.soft_high
    outside = part.share is not None and part.share < 1.0
    if edge and outside:
        return say("finding.part-edge", **told, aim=aim, edge=f"{edge:g}")
    return say("finding.part", **told, aim=aim)


def _aim(low: float | None, high: float | None) -> str:
    """A target as it is written down, empty where there is none."""
    if low is not None and high is not None:
        return f"{low:g}" if low == high else say("finding.from-to", low=f"{low:g}", high=f"{high:g}")
    if low is not None:
        return say("finding.at-least", low=f"{low:g}")
    return say("finding.at-most", high=f"{high:g}") if high is not None else ""


def reason_of(findings: tuple[Finding, ...], points: float | None) -> str:
    """The sentence of the finding that costs most; where nothing costs much, that of the one that gave most."""
    seen = [f for f in findings if f.share is not None]
    if points is None or not seen:
        return say("score.none", why=say("score.none.too-few"))
    worst = max(seen, key=_lost)
    if _lost(worst) >= WORTH_SAYING:
        return worst.sentence
    return max(seen, key=lambda f: f.weight * (f.share or 0.0)).sentence


def unseen_of(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """What the score could not see: whole guidelines with the why, and single parts by name."""
    whole = [f"{f.title}: {f.sentence}" for f in findings if f.verdict is Verdict.UNSEEN]
    parts = [f"{f.title}: {part.name}" for f in findings for part in f.parts if part.share is None]
    return (*whole, *parts)


def _lost(finding: Finding) -> float:
    return finding.weight * (1.0 - (finding.share or 0.0))
