"""What a set's motion looks like, boiled down to a few numbers that two sets can be compared by. Knows no exercise.

Everything is per rep and phase-free, so that slower reps, another load or a rep cut at the other end look alike: the direction of
gravity in the sensor (how the limb or the handle is held, and how it turns), and the path of the sensor up and sideways.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import median, median_rows, quantile
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Rep
from tracker.model.samples import Floats

POINTS = 16
"""Points a rep is resampled to; more keeps finer shape. Source: the 16-point descriptor that told cycles apart (ALGORITHMS)."""
FULL_QUANTILE = 0.8
"""Which of the reps' vertical ways, in order, stands for the full range; more trusts the longest rep more. Our choice."""
LEAST_REPS = 2
"""Reps that a set must have before it looks like anything."""
LEAST_FRAMES = 15
"""Frames of the grid a rep must have (0.3 s): shorter ones are no rep of a back exercise."""


@dataclass(frozen=True, slots=True)
class SetFeatures:
    """The mean rep of a set.

    `up` is POINTS x 3 numbers, the direction of gravity in the sensor through the rep; `rise_m` POINTS numbers, the height over its mean;
    `height_m` the vertical way of the fuller reps (fatigue shortens the others) and `side_m` the longest horizontal way, m; `period_s`
    the middle rep's length without its pause. Plain numbers, so that they can be kept between sessions.
    """

    up: tuple[float, ...]
    rise_m: tuple[float, ...]
    height_m: float
    side_m: float
    period_s: float

    @property
    def up_points(self) -> Floats:
        """(POINTS, 3) unit-like vectors."""
        return np.asarray(self.up).reshape(POINTS, 3)

    @property
    def tilt_rad(self) -> float:
        """The largest angle between two directions of gravity within the rep, rad."""
        unit = self.up_points / np.linalg.norm(self.up_points, axis=1)[:, None]
        cosines = np.einsum("ik,jk->ij", unit, unit)
        return float(np.arccos(np.clip(cosines.min(), -1.0, 1.0)))


def features_of(motion: Motion, reps: Sequence[Rep]) -> SetFeatures | None:
    """The features of a set from its motion (which may be longer on both sides), or None where too little of it was seen.

    Reps with a gap are left out, unless there are no others.
    """
    whole = [rep for rep in reps if not rep.has_gap] or list(reps)
    spans = [span for rep in whole if (span := _span(motion, rep)) is not None]
    if len(spans) < LEAST_REPS:
        return None
    ups = np.stack([_resampled(motion.up[a:b]) for a, b in spans])
    paths = np.stack([_resampled(_path_m(motion.acc_world[a:b])) for a, b in spans])
    up, path = median_rows(ups), median_rows(paths)
    # headings wander between reps, so the sideways way is measured in each rep and only then put in the middle
    side_m = median([_widest(one[:, :2]) for one in paths])
    height_m = quantile(np.ptp(paths[:, :, 2], axis=1), FULL_QUANTILE)
    period_s = median([b - a for a, b in spans]) / GRID_HZ
    rise_m = path[:, 2] - path[:, 2].mean()
    return SetFeatures(tuple(up.ravel().tolist()), tuple(rise_m.tolist()), height_m, side_m, period_s)


def _span(motion: Motion, rep: Rep) -> tuple[int, int] | None:
    """Frames of a rep without the pause in the stretch."""
    end_s = rep.end_s - (rep.pause_s or 0.0)
    a, b = (int(i) for i in motion.t_s.searchsorted([rep.start_s, end_s]))
    return (a, b) if b - a >= LEAST_FRAMES else None


def _resampled(values: Floats) -> Floats:
    """(n, k) -> (POINTS, k), evenly in time."""
    at = np.linspace(0, len(values) - 1, POINTS)
    before = np.minimum(at.astype(np.intp), len(values) - 2)
    share = (at - before)[:, None]
    return np.asarray(values[before] * (1.0 - share) + values[before + 1] * share)


def _path_m(acc: Floats) -> Floats:
    """(n, 3) m/s² -> (n, 3) m: a rep comes back to where and as fast as it began, so straight lines are taken out twice."""
    velocity = _closed(np.cumsum(acc, axis=0) / GRID_HZ)
    return _closed(np.cumsum(velocity, axis=0) / GRID_HZ)


def _closed(values: Floats) -> Floats:
    """Less the straight line from the first value to the last."""
    ramp = np.linspace(0.0, 1.0, len(values))[:, None]
    closed: Floats = values - values[0] - ramp * (values[-1] - values[0])
    return closed


def _widest(points: Floats) -> float:
    """The longest distance between two of the (n, 2) points."""
    apart = points[:, None, :] - points[None, :, :]
    return float(np.sqrt((apart**2).sum(axis=2).max()))
