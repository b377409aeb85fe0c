"""G4: no swing, no momentum, full range. Three parts, each against the lifter's own first clean reps of this exercise today.

There is no absolute gym figure for smoothness, so nobody is measured against anybody else. Judges no tempo.
"""

from collections.abc import Callable

from tracker.coaching.bands import band_share, middle
from tracker.coaching.context import SetContext, clean_reps
from tracker.coaching.findings import banded, found, lost, shared, unseen
from tracker.coaching.targets import Band
from tracker.model.reps import Rep
from tracker.model.scores import Finding, Part, Verdict
from tracker.words import say


def judge(context: SetContext) -> Finding:
    """Peak acceleration, smoothness and range of the later reps against the first ones."""
    first, later = _first_and_later(context)
    parts = (_swing(context, first, later), _smooth(context, first, later), _range(context, later))
    if all(part.share is None for part in parts):
        return unseen("G4", "g4.unseen")
    worst = max((p for p in parts if p.share is not None), key=lost)
    verdict = Verdict.ON_TARGET if lost(worst) == 0 else Verdict.BELOW
    if worst is parts[0] and lost(worst) > 0:
        verdict = Verdict.ABOVE
    return found("G4", parts, worst, verdict, _sentence(context, parts, worst, later))


def _first_and_later(context: SetContext) -> tuple[tuple[Rep, ...], tuple[Rep, ...]]:
    """The first clean reps of this exercise and placement today, and the reps of this set that are not among them."""
    count = int(context.figures.g4_first_reps)
    this = context.lift_set
    reps = clean_reps(this)
    for other in context.earlier:
        if (other.exercise, other.placement) == (this.exercise, this.placement) and this.exercise is not None:
            first = clean_reps(other)[:count]
            if len(first) == count:
                return first, reps
    return reps[:count], reps[count:]


def _swing(context: SetContext, first: tuple[Rep, ...], later: tuple[Rep, ...]) -> Part:
    figures = context.figures
    before, now = _middle(first, lambda r: r.peak_acc_mps2), _middle(later, lambda r: r.peak_acc_mps2)
    ratio = now / before if before and now is not None else None
    band = Band(0.0, figures.g4_swing_high, 1.0)
    return banded(say("part.peak"), figures.g4_swing_weight, ratio, band,
                  (0.0, figures.g4_swing_soft), "x")  # fmt: skip


def _smooth(context: SetContext, first: tuple[Rep, ...], later: tuple[Rep, ...]) -> Part:
    figures = context.figures
    before, now = _middle(first, lambda r: r.sparc), _middle(later, lambda r: r.sparc)
    loss = before - now if before is not None and now is not None else None
    band = Band(float("-inf"), figures.g4_sparc_loss, 0.0)
    return banded(say("part.smoothness"), figures.g4_smooth_weight, loss, band, (0.0, figures.g4_sparc_soft), "SPARC")


def _range(context: SetContext, reps: tuple[Rep, ...]) -> Part:
    """How full the reps are, rep by rep; measured is the mean share of the own full range. Ranges that would be a guess say nothing once the
    set is over."""
    figures = context.figures
    known = [rep.range_share for rep in _sure(context, reps) if rep.range_share is not None]
    if not known:
        return shared(say("part.range"), figures.g4_range_weight, None, None, "x")
    shares = [band_share(value, figures.g4_range_low, float("inf"), figures.g4_range_soft, 0.0) for value in known]
    mean = sum(shares) / len(shares)
    return Part(
        say("part.range"), figures.g4_range_weight, mean, sum(known) / len(known), figures.g4_range_low, None, "x"
    )


def _sure(context: SetContext, reps: tuple[Rep, ...]) -> tuple[Rep, ...]:
    return tuple(rep for rep in reps if rep.range_share_sd is not None or not context.lift_set.settled)


def _middle(reps: tuple[Rep, ...], value: Callable[[Rep], float | None]) -> float | None:
    return middle([x for rep in reps if (x := value(rep)) is not None])


def _sentence(context: SetContext, parts: tuple[Part, ...], worst: Part, reps: tuple[Rep, ...]) -> str:
    if lost(worst) == 0 or worst.measured is None:
        return say("g4.on")
    if worst is parts[0]:
        return say("g4.swing", measured=worst.measured)
    if worst is parts[1]:
        return say("g4.smooth")
    low = context.figures.g4_range_low
    sure = _sure(context, reps)
    partial = sum(1 for rep in sure if rep.range_share is not None and rep.range_share < low)
    return say("g4.range", partial=partial, reps=len(sure))
