"""G2: slow, deliberate eccentrics and constant tension. Four parts: the eccentric, its ratio to the concentric, the set's time under
tension, and no endless rep. Judges no hold and no rest.
"""

from tracker.coaching.bands import band_share, middle, verdict_of
from tracker.coaching.context import SetContext, clean_reps
from tracker.coaching.findings import banded, found, lost, shared, unseen
from tracker.coaching.targets import Band, eccentric_band
from tracker.model.reps import Rep
from tracker.model.scores import Finding, Part, Verdict
from tracker.words import say

SEEN_SHARE = 0.5
"""Least share of the reps whose eccentric must be known before the set's is told; more is stricter. Our choice: a majority."""


def judge(context: SetContext) -> Finding:
    """The four parts over the reps of the set; what cannot be timed is left out of share and weight."""
    reps = clean_reps(context.lift_set)
    if not reps:
        return unseen("G2", "g2.unseen")
    band = eccentric_band(context.exercise, context.target, context.figures)
    timed = [rep.eccentric_s for rep in reps if rep.eccentric_s is not None]
    eccentric = middle(timed) if len(timed) >= SEEN_SHARE * len(reps) else None
    parts = (
        _eccentric(context, eccentric, band),
        _ratio(context, reps if eccentric is not None else ()),
        _tension(context),
        _slow(context, reps),
    )
    headline = parts[0] if parts[0].share is not None else parts[2]
    if headline.measured is None:
        return unseen("G2", "g2.unseen")
    verdict = verdict_of(headline.measured, headline.target_low, headline.target_high)
    return found("G2", parts, headline, verdict, _sentence(parts, verdict, band, timed))


def _eccentric(context: SetContext, value: float | None, band: Band) -> Part:
    figures = context.figures
    soft = (figures.g2_soft_low_s, figures.g2_soft_high_s)
    return banded(say("part.eccentric"), figures.g2_eccentric_weight, value, band, soft, "s")


def _ratio(context: SetContext, reps: tuple[Rep, ...]) -> Part:
    """Eccentric over concentric, the middle rep's."""
    figures = context.figures
    ratios = [r.eccentric_s / r.concentric_s for r in reps if r.eccentric_s is not None and r.concentric_s]
    band = Band(figures.g2_ratio_low, float("inf"), figures.g2_ratio_low)
    part = banded(say("part.ratio"), figures.g2_ratio_weight, middle(ratios), band, (figures.g2_ratio_soft, 0), "x")
    return Part(part.name, part.weight, part.share, part.measured, part.target_low, None, part.unit)


def _tension(context: SetContext) -> Part:
    """Seconds under load of the whole set. Silent below the band while the set still runs."""
    figures, lift_set = context.figures, context.lift_set
    total = sum(tension_s(rep) for rep in lift_set.reps)
    running = not lift_set.settled and total < figures.g2_tut_low_s
    band = Band(figures.g2_tut_low_s, figures.g2_tut_high_s, figures.g2_tut_low_s)
    soft = (figures.g2_tut_soft_low_s, figures.g2_tut_soft_high_s)
    silent = running or context.follows_at_once is not None
    return banded(say("part.tut"), figures.g2_tut_weight, None if silent else total, band, soft, "s")


def _slow(context: SetContext, reps: tuple[Rep, ...]) -> Part:
    """How far reps go beyond the longest that still helps, rep by rep."""
    figures = context.figures
    high, soft = figures.g2_rep_high_s, figures.g2_rep_soft_s
    shares = [band_share(tension_s(rep), 0.0, high, 0.0, soft) for rep in reps]
    part = shared(
        say("part.longest-rep"), figures.g2_slow_weight, sum(shares) / len(shares), max(map(tension_s, reps)), "s"
    )
    return Part(part.name, part.weight, part.share, part.measured, None, high, part.unit)


def tension_s(rep: Rep) -> float:
    """Seconds of a rep under load: its timed phases without the pause in the stretch, else all of it."""
    if rep.concentric_s is None or rep.eccentric_s is None:
        return max(0.0, rep.end_s - rep.start_s - (rep.pause_s or 0.0))
    return rep.concentric_s + (rep.hold_s or 0.0) + rep.eccentric_s


def _sentence(parts: tuple[Part, ...], verdict: Verdict, band: Band, timed: list[float]) -> str:
    """About the part that costs most; the eccentric wins a tie."""
    eccentric, ratio, tension, slow = parts
    worst = max(parts, key=lost)
    measured = worst.measured or 0.0
    if lost(worst) > 0 and worst is ratio:
        return say("g2.ratio", measured=eccentric.measured or 0.0)
    if lost(worst) > 0 and worst is tension:
        key = "g2.tut.below" if measured < (tension.target_low or 0.0) else "g2.tut.above"
        return say(key, measured=measured, low=tension.target_low or 0.0, high=tension.target_high or 0.0)
    if lost(worst) > 0 and worst is slow:
        return say("g2.slow", measured=measured, high=slow.target_high or 0.0)
    if eccentric.measured is None:
        return say("g2.on.tut", measured=tension.measured or 0.0)
    if verdict is Verdict.ON_TARGET:
        every = all(band.low <= value <= band.high for value in timed)
        return say("g2.on.every" if every else "g2.on", measured=eccentric.measured)
    key = "g2.below" if verdict is Verdict.BELOW else "g2.above"
    return say(key, measured=eccentric.measured, low=band.low, high=band.high)
