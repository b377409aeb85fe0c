"""The sets of the session: the mean of their scores, the largest part of the session's. Judges no set itself."""

from tracker.coaching.findings import found, unseen
from tracker.coaching.session.context import SessionContext
from tracker.model.scores import Finding, Part, SetScore, Verdict
from tracker.words import say


def judge(context: SessionContext) -> Finding:
    """Mean of the known set scores."""
    shown = {one.index for one in context.sets}
    scored = [s for i, s in context.scores.items() if i in shown and s.points is not None]
    if not scored:
        return unseen("SETS", "sets.unseen")
    mean = sum(s.points for s in scored if s.points is not None) / len(scored)
    part = Part(
        say("part.mean-score"), context.figures.sets_weight, mean / 100.0, mean, None, 100.0, say("unit.points")
    )
    costs = _costs(scored)
    title = max(costs, key=lambda t: costs[t], default="")
    said = (
        say("sets.most", measured=round(mean), title=title)
        if costs.get(title, 0.0) > 0
        else say("sets.on", measured=round(mean))
    )
    return found("SETS", (part,), part, Verdict.ON_TARGET, said)


def _costs(scores: list[SetScore]) -> dict[str, float]:
    """Points lost over all sets, by the title of the guideline."""
    costs: dict[str, float] = {}
    for score in scores:
        for finding in score.findings:
            if finding.share is not None:
                costs[finding.title] = costs.get(finding.title, 0.0) + finding.weight * (1.0 - finding.share)
    return costs
