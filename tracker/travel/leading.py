"""One step of a descent whose numbers have bounds and may follow one another. Knows nothing of strokes or sensors."""

import numpy as np

from tracker.model.samples import Floats
from tracker.travel.plan import Whole

HELD_ROUNDS = 3
"""How often a step is asked for anew where it would bend a shape beyond its bounds; more change nothing."""


def bounded_step(curvature: Floats, slope: Floats, least: Floats, most: Floats) -> Floats:
    """The step (n,) that the curvature and the slope ask for; what would go beyond `least` and `most` stays there, and the others step with that."""
    step = np.linalg.solve(curvature, slope)
    held = np.zeros(len(slope), dtype=bool)
    for _ in range(HELD_ROUNDS):
        beyond = (step < least) | (step > most)
        if not (beyond & ~held).any():
            break
        held |= beyond
        step[held] = np.clip(step[held], least[held], most[held])
        loose = np.flatnonzero(~held)
        asked = slope[loose] - curvature[np.ix_(loose, np.flatnonzero(held))] @ step[held]
        step[loose] = np.linalg.solve(curvature[np.ix_(loose, loose)], asked)
    return np.asarray(step)


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
