"""How a stretch of movement gets from 0 to 1 over its own time from 0 to 1. Knows nothing of what is moved.

Minimum jerk is the profile of unhindered human reaching (Flash and Hogan 1985, J Neurosci 5:1688); constant velocity
with soft ends is that of a lifter who lowers to a count; half a cosine is that of quick reps that turn without a
dwell (weight-stack recordings: the load is thrown round at its turns at .3-.5 g). Both are distorted by smooth
monotone time warps, so that starts, ends and derivatives stay exact.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import erf, pi, sqrt

import numpy as np
from scipy.special import erf as erf_of

from firmware_sim.motions.rotations import Floats

RAMP_S = 0.18
"""Time a constant-velocity phase takes to reach its speed, s; more of it rounds the corners (estimate)."""
RAMP_SHARE_MOST = 0.4
"""The ramp never takes more than this share of a phase at either end."""
STICKING_WIDTH = 0.12
"""Width (one sigma) of a sticking point, as a share of the phase's time (estimate)."""


class Profile(StrEnum):
    """The speed profile of a phase."""

    MINIMUM_JERK = "minimum-jerk"
    CONSTANT_VELOCITY = "constant-velocity"
    HARMONIC = "harmonic"


@dataclass(frozen=True, slots=True)
class Warp:
    """A distortion of a phase's own time.

    `dip` is the share of speed lost at time share `dip_at` (negative = a burst, as in a cheated start); `ripple`
    holds amplitudes of sin(k pi x), k = 1, 2, ..., the unevenness of a human movement.
    """

    dip: float = 0.0
    dip_at: float = 0.55
    ripple: tuple[float, ...] = ()

    def apply(self, share: Floats) -> Floats:
        """The distorted time shares (n,), monotone, 0 at 0 and 1 at 1."""
        width = sqrt(2.0) * STICKING_WIDTH
        weight = self.dip * width * sqrt(pi) / 2.0
        low = erf(self.dip_at / width)
        whole = 1.0 - weight * (erf((1.0 - self.dip_at) / width) + low)
        warped: Floats = (share - weight * (erf_of((share - self.dip_at) / width) + low)) / whole
        for k, amplitude in enumerate(self.ripple, start=1):
            warped = warped + amplitude / (k * pi) * np.sin(k * pi * share)
        return warped


STRAIGHT = Warp()


def progress(profile: Profile, share: Floats, duration_s: float, warp: Warp = STRAIGHT) -> Floats:
    """Way covered (n,), 0..1, at the time shares `share` (n,) of a phase that lasts `duration_s`."""
    x = np.clip(warp.apply(np.clip(share, 0.0, 1.0)), 0.0, 1.0)
    if profile is Profile.MINIMUM_JERK:
        return minimum_jerk(x)
    if profile is Profile.HARMONIC:
        half_cosine: Floats = 0.5 - 0.5 * np.cos(np.pi * x)
        return half_cosine
    return _soft_trapezoid(x, min(RAMP_SHARE_MOST, RAMP_S / max(duration_s, 1e-9)))


def minimum_jerk(x: Floats) -> Floats:
    """10 x^3 - 15 x^4 + 6 x^5."""
    way: Floats = x * x * x * (10.0 + x * (6.0 * x - 15.0))
    return way


def _soft_trapezoid(x: Floats, ramp: float) -> Floats:
    """Constant speed with raised-cosine ramps of share `ramp` at both ends."""
    mirrored = np.minimum(x, 1.0 - x)
    rising = 0.5 * mirrored - ramp / (2.0 * pi) * np.sin(pi * mirrored / ramp)
    steady = mirrored - 0.5 * ramp
    half = np.where(mirrored < ramp, rising, steady) / (1.0 - ramp)
    return np.where(x <= 0.5, half, 1.0 - half)
