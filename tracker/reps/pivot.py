"""Does the hand only turn about a point that stays where it is? Knows nothing of steps, reps and sets.

A walker's arm swings about a shoulder that is carried along: it rises with each step and surges with it. Who pulls a band with a hanging arm,
back and forth, swings just so, and the force on the wrist beats twice a cycle just so, but the shoulder stays. A point at the place r in the
sensor's own frame that turns at the rate w about a fixed one is accelerated by w' x r + w x (w x r): what is left when the best r is taken is
how the pivot moves.
"""

import numpy as np

from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ, FORCE, RATE


def carried(rows: Floats, period: float) -> float:
    """Share (0 to 1) of the sensor's acceleration in the rows (n, WIDTH) that no turning about one fixed point explains, slower parts than the
    `period` (rows) aside; 1 without a gyroscope.
    """
    rate, force = rows[:, RATE], rows[:, FORCE]
    width = max(round(period), 1)
    if len(rows) <= 2 * width or not rate.any():
        return 1.0
    asked = _quick(_turning(rate), width).reshape(-1, 3)
    seen = _quick(force, width).reshape(-1)
    power = float(seen @ seen)
    if power <= 0.0:
        return 1.0
    left = seen - asked @ np.linalg.lstsq(asked, seen, rcond=None)[0]
    return float(left @ left) / power


def _turning(rate: Floats) -> Floats:
    """The matrices (n, 9) that make of a place r its acceleration w' x r + w x (w x r), at the rate w (n, 3)."""
    x, y, z = rate.T
    dx, dy, dz = np.gradient(rate, 1.0 / FEATURE_HZ, axis=0).T
    xx, yy, zz, xy, xz, yz = x * x, y * y, z * z, x * y, x * z, y * z
    rows = [-yy - zz, xy - dz, xz + dy, xy + dz, -zz - xx, yz - dx, xz - dy, yz + dx, -xx - yy]
    return np.array(rows).T


def _quick(values: Floats, width: int) -> Floats:
    """The values (n, k) without their mean over `width` rows around each."""
    sums = np.cumsum(np.concatenate([np.zeros((1, values.shape[1])), values]), axis=0)
    means = (sums[width:] - sums[:-width]) / width
    first = width // 2
    return np.asarray(values[first : first + len(means)] - means)
