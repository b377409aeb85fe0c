"""What a set aims for, and whose word it is: the plan, then the lifter's own figures, then the exercise, then the guideline.

A rule asks here for its band; the page asks here for what to show. Measures nothing.
"""

from dataclasses import dataclass

from tracker.coaching.context import SetContext
from tracker.coaching.figures import Figures
from tracker.model.exercise import Exercise
from tracker.model.plan import PlanTarget
from tracker.model.reps import Technique


@dataclass(frozen=True, slots=True)
class Band:
    """A target [low, high] with the one value the coach names as the aim."""

    low: float
    high: float
    aim: float


def rep_band(exercise: Exercise | None, target: PlanTarget | None, figures: Figures) -> Band:
    """Reps of a set (G1)."""
    if target is not None and target.rep_low is not None and target.rep_high is not None:
        return Band(target.rep_low, target.rep_high, target.rep_low)
    if exercise is not None and not figures.own & {"g1_reps_low", "g1_reps_high"}:
        return Band(exercise.rep_low, exercise.rep_high, exercise.rep_low)
    return Band(figures.g1_reps_low, figures.g1_reps_high, figures.g1_reps_low)


def eccentric_band(exercise: Exercise | None, target: PlanTarget | None, figures: Figures) -> Band:
    """Seconds of an eccentric (G2)."""
    if target is not None and target.eccentric_low_s is not None and target.eccentric_high_s is not None:
        return _centred(target.eccentric_low_s, target.eccentric_high_s)
    own = figures.own & {"g2_eccentric_low_s", "g2_eccentric_high_s", "g2_eccentric_aim_s"}
    if exercise is not None and not own:
        return _centred(exercise.eccentric_low_s, exercise.eccentric_high_s)
    return _aimed(figures.g2_eccentric_low_s, figures.g2_eccentric_high_s, figures.g2_eccentric_aim_s)


def hold_band(target: PlanTarget | None, figures: Figures) -> Band:
    """Seconds of the squeeze (G3)."""
    if target is not None and target.hold_low_s is not None and target.hold_high_s is not None:
        return _centred(target.hold_low_s, target.hold_high_s)
    return _aimed(figures.g3_hold_low_s, figures.g3_hold_high_s, figures.g3_hold_aim_s)


def rest_band(target: PlanTarget | None, figures: Figures) -> Band:
    """Seconds of rest before a straight set (G5)."""
    if target is not None and target.rest_low_s is not None and target.rest_high_s is not None:
        aim = figures.g5_rest_aim_s
        inside = target.rest_low_s <= aim <= target.rest_high_s
        return Band(target.rest_low_s, target.rest_high_s, aim if inside else target.rest_high_s)
    return _aimed(figures.g5_rest_low_s, figures.g5_rest_high_s, figures.g5_rest_aim_s)


def gap_band(technique: Technique, figures: Figures) -> Band:
    """Seconds between the members of a technique (T2-T5)."""
    match technique:
        case Technique.SUPERSET:
            return Band(0.0, figures.t2_gap_high_s, figures.t2_gap_high_s)
        case Technique.DROP_SET:
            return Band(0.0, figures.t3_gap_high_s, figures.t3_gap_high_s)
        case Technique.REST_PAUSE:
            return _centred(figures.t4_gap_low_s, figures.t4_gap_high_s)
        case Technique.MYO_REPS:
            return _centred(figures.t5_gap_low_s, figures.t5_gap_high_s)
        case Technique.STRAIGHT | Technique.GERMAN_VOLUME:
            return rest_band(None, figures)


def rest_band_of(context: SetContext) -> Band:
    """The band that the rest before this set is held against: its plan's, else the guideline's. Not for a set that follows at once."""
    figures, before = context.figures, context.previous
    if context.target is not None and context.target.rest_high_s is not None:
        return rest_band(context.target, figures)
    if context.after_superset:
        return Band(figures.g5_superset_low_s, figures.g5_superset_high_s, figures.g5_superset_high_s)
    band = rest_band(None, figures)
    here = context.lift_set.exercise
    if before is not None and here is not None and before.exercise is not None and here != before.exercise:
        return Band(band.low, max(band.high, figures.g5_change_high_s), band.high)
    return band


def _centred(low: float, high: float) -> Band:
    return Band(low, high, (low + high) / 2)


def _aimed(low: float, high: float, aim: float) -> Band:
    return Band(low, high, min(max(aim, low), high))
