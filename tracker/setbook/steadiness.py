"""How much a set slowed towards its end and how much its range varied, each with what it may be wrong by. Knows reps only."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean, stdev

from tracker.model.reps import LiftSet, Rep

LAST_REPS = 2
"""Reps at the end whose speed stands for the end; more is steadier and later. Our choice."""

LEAST_REPS = 5
"""Reps below which neither is told. Our choice: two at the end against at least three before."""

CV_SHARE = 0.75
"""What a coefficient of variation is wrong by, against what the ranges themselves are: 0.5 to 0.6 with six axes, 0.5 to 0.8 without
(`python -m benchmarks.steadiness`)."""


def steadied(lift_set: LiftSet) -> LiftSet:
    """The set with how it slowed and varied by its reps; Nones where they tell too little. Reps with a gap in their data are left out."""
    clean = [rep for rep in lift_set.reps if not rep.has_gap]
    loss, loss_sd = _slowed(clean)
    cv, cv_sd = _varied(clean)
    return replace(lift_set, velocity_loss=loss, velocity_loss_sd=loss_sd, range_cv=cv, range_cv_sd=cv_sd)


def velocity_loss(speeds: Sequence[float]) -> float:
    """How much slower the last concentrics were than the fastest, 0..1, from the speeds of all, in any unit."""
    return 1.0 - fmean(speeds[-LAST_REPS:]) / max(speeds)


def variation(ranges: Sequence[float]) -> float:
    """Coefficient of variation of at least two ranges, in any unit."""
    return stdev(ranges) / fmean(ranges)


def _slowed(reps: Sequence[Rep]) -> tuple[float | None, float | None]:
    speeds = [_speed(rep) for rep in reps]
    known = [speed for speed in speeds if speed is not None]
    if len(known) < LEAST_REPS or None in speeds[-LAST_REPS:]:
        return None, None
    return velocity_loss(known), max(rep.relative_speed_sd for rep in reps if rep.relative_speed_sd is not None)


def _speed(rep: Rep) -> float | None:
    """Ranges a second. Not the relative speed: of a set that was resumed, each part has it against its own fastest rep."""
    if rep.relative_speed_sd is None or not rep.range_share or not rep.concentric_s:
        return None
    return rep.range_share / rep.concentric_s


def _varied(reps: Sequence[Rep]) -> tuple[float | None, float | None]:
    known = [
        (rep.range_share, rep.range_share_sd) for rep in reps if rep.range_share and rep.range_share_sd is not None
    ]
    if len(known) < LEAST_REPS:
        return None, None
    return variation([share for share, _ in known]), CV_SHARE * max(sd for _, sd in known)
