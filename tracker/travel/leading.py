"""One step of a descent whose numbers have bounds and may follow one another. Knows nothing of strokes or sensors."""

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotrs

from tracker.model.samples import Floats
from tracker.travel.plan import Whole

HELD_ROUNDS = 3
"""How often a step is asked for anew where it would bend a shape beyond its bounds; more change nothing."""


def bounded_step(curvature: Floats, slope: Floats, least: Floats, most: Floats) -> Floats:
    """The step (n,) that the curvature, positive definite, and the slope ask for; what would go beyond `least` and `most` stays there, and the others
    step with that. No numbers where the curvature is not positive definite."""
    factor, failed = dpotrf(curvature, lower=1)
    if failed:
        return np.full(len(slope), np.nan)
    free = np.asarray(dpotrs(factor, slope, lower=1)[0])
    step, held = free, np.zeros(len(slope), dtype=bool)
    for _ in range(HELD_ROUNDS):
        beyond = (step < least) | (step > most)
        if not (beyond & ~held).any():
            break
        held |= beyond
        at = np.flatnonzero(held)
        there = np.minimum(np.maximum(step[at], least[at]), most[at])
        # holding a number pulls at all others as a unit of slope there does
        units = np.zeros((len(slope), len(at)), order="F")
        units[at, np.arange(len(at))] = 1.0
        reach = dpotrs(factor, units, lower=1)[0]
        step = free - reach @ np.linalg.solve(reach[at], free[at] - there)
        step[at] = there
    return step


def led(free: Whole, leader: Whole, curvature: Floats, slope: Floats) -> tuple[Floats, Floats]:
    """Curvature and gradient in the `free` numbers; the others go with theirs."""
    if len(free) == len(leader):
        return curvature, slope
    follows = np.flatnonzero(np.arange(len(leader)) != free[leader])
    for kept, gone in zip(free[leader[follows]], follows, strict=True):
        curvature[kept] += curvature[gone]
        curvature[:, kept] += curvature[:, gone]
        slope[kept] += slope[gone]
    return curvature[np.ix_(free, free)], slope[free]
