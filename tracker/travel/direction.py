"""Which half of a cycle is the concentric, and how that is known. Knows nothing of signals; reads a path and what was declared.

In this order: a weight stack rises in the lift; the catalogue says which way the sensor goes; the lift starts from its start pose, and the first
way out of it is the lift; an implement that nobody named is lifted upwards; the faster half, as a weak sign; else unknown.
"""

from tracker.model.exercise import Direction, Exercise
from tracker.model.reps import Phase, Placement

UPWARD = {Direction.UP: 1.0, Direction.ARC_UP: 1.0, Direction.DOWN: -1.0, Direction.ARC_DOWN: -1.0}
"""Sign of the concentric along the vertical; directions towards the body have none."""

VERTICAL_LEAST = 0.35
"""Upward share of a path from which its vertical sign is believed; more leaves slanting pulls to the start pose (a path 20 degrees off
level still has 0.34)."""

FASTER = 1.25
"""How much faster one half must be to pass for the concentric. Out was faster than back in all cable and T-bar rows of the watch recordings, but
only in 57 % of pulldowns and 35 % of pull-ups, so it is asked last."""


def vertical_sign(exercise: Exercise | None, placement: Placement | None, vertical: float) -> float:
    """+1 if the height should rise where the sensor rises, -1 if where it falls, 0 if the vertical does not tell.

    `vertical` is the upward share of the path, -1..1.
    """
    if placement is Placement.STACK:
        return 1.0
    known = exercise.direction(placement) if exercise is not None else None
    if known in UPWARD and abs(vertical) >= VERTICAL_LEAST:
        return UPWARD[known]
    return 0.0


def how_known(
    exercise: Exercise | None,
    placement: Placement | None,
    vertical: float,
    *,
    start_clear: bool,
    torn: bool = False,
    out_s: float,
    back_s: float,
) -> tuple[Phase | None, str]:
    """(the phase of the way out from the start, by what it is known); (None, "unknown") where it is not.

    The height must already rise in the concentric where `vertical_sign` tells. `torn` if start pose and tempo speak for different ends.
    """
    first = exercise.first_phase if exercise is not None else Phase.CONCENTRIC
    if placement is Placement.STACK:
        return Phase.CONCENTRIC, "stack"
    if vertical_sign(exercise, placement, vertical):
        return Phase.CONCENTRIC, "exercise"
    if exercise is not None and start_clear:
        return first, "exercise"
    if start_clear:
        return Phase.CONCENTRIC, "start"
    if placement is Placement.IMPLEMENT and abs(vertical) >= VERTICAL_LEAST:
        return (Phase.CONCENTRIC if vertical > 0 else Phase.ECCENTRIC), "gravity"
    if torn:
        return None, "unknown"
    if out_s * FASTER < back_s:
        return Phase.CONCENTRIC, "tempo"
    if back_s * FASTER < out_s:
        return Phase.ECCENTRIC, "tempo"
    return None, "unknown"
