"""What range and relative speed of a rep may be wrong by, and where they would be a guess. Knows placements and sensors, no signal.

Every figure is measured on simulated sets, told minus true: `python -m benchmarks.steadiness --first 900 --seeds 6`.
"""

from dataclasses import dataclass

from tracker.model.reps import Placement


@dataclass(frozen=True, slots=True)
class Trust:
    """Standard deviations of the range and of the concentric speed, as shares of the set's own; None where it would be a guess."""

    range_share_sd: float | None
    relative_speed_sd: float | None


NONE = Trust(None, None)

SIX_AXES = Trust(0.025, 0.033)
"""At every placement. The speed is what a slowing of the last two reps is wrong by, bias and all: 0.033 at the wrist and on the stack, less
elsewhere."""

FORCE_ALONE = {
    Placement.WRIST: Trust(0.07, None),
    Placement.IMPLEMENT: Trust(0.07, None),
    Placement.STACK: Trust(0.05, 0.046),
}
"""Without a gyroscope. A slowing is told where it is wrong by no more than 0.05, at which the 95 % ranges of 10 % and 30 % just do not meet; at
the wrist and on implements, where tilt and acceleration are one channel, it is 0.07. On a handle, and so wherever nobody knows where the
sensor rides, ranges are wrong by 0.2 and slowing by 0.14."""

GUESSED = ("tempo", "unknown")
"""Ways to tell the concentric half that are as good as none: out was faster than back in 57 % of pulldowns (`FASTER` in direction.py)."""


def trust_in(placement: Placement | None, direction: str, *, has_gyro: bool, fitted: bool) -> Trust:
    """How far the figures of a set's reps can be trusted.

    `direction` is how the concentric half was told: a slowing of the lowering would be none of the lift. `fitted` says whether the strokes were
    fitted to what the sensor saw.
    """
    if not fitted:
        return NONE
    trust = SIX_AXES if has_gyro else FORCE_ALONE.get(placement, NONE) if placement is not None else NONE
    return Trust(trust.range_share_sd, None) if direction in GUESSED else trust
