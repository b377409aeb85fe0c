"""What we want to reach on trusted labels of recordings by other people, per dataset. Knows no measurement.

Set by the project before anything was measured, a step above the best prototype known for each dataset; a dataset that is
not named here has none.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """Shares 0..1, mean absolute error in reps, seconds; None = no target."""

    exact: float | None = None
    within_one: float | None = None
    mean_error: float | None = None
    one_set: float | None = None
    bounds_s: float | None = None


TARGETS: dict[str, Target] = {
    "applewatch_whales": Target(exact=0.88, within_one=0.97, mean_error=0.2, one_set=0.97, bounds_s=0.8),
    "barbell_gt_suzan": Target(exact=0.90, within_one=0.98),
    "metamotion_ebbelaar": Target(exact=0.85, within_one=1.0),
    "applift": Target(exact=0.65, within_one=0.93),
    "spar_seglearn": Target(within_one=0.97),
}

GHOST_REPS_PER_HOUR = 1.0
"""At most, in breaks and in the heads and tails of uncut files; none at all in rest files."""
