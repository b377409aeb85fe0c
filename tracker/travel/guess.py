"""A height while no set is known: the position along the main axis of the last seconds. Knows nothing of cycles.

Best effort on purpose: it gives the page something that moves with the lifter until the first reps have been seen.
"""

from collections import deque

import numpy as np

from tracker.dsp.stream import LeakyIntegral
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.samples import Floats
from tracker.travel.channels import Reader, find_arc

LOOK_S = 8.0
"""How far back the main axis is looked for, s: two slow reps; more is steadier, less follows a new movement sooner."""

EVERY = 25
"""Frames between two looks (half a second); more costs less and follows later."""

THIN = 5
"""Every how many frames one is kept to look at."""

TILT_LEAST_RAD = 0.07
"""Least tilt, rad, that shows as movement; less draws the sensor's own unrest."""

MOVE_LEAST_M = 0.05
"""Least movement, m, that shows when there is no tilt."""

LEAK_HZ = 0.15
"""Cut-off of the leaky integration, Hz; more drifts less and flattens slow reps."""


class Guess:
    """Frames in, a rough height (n,) out."""

    def __init__(self) -> None:
        self._speed = LeakyIntegral(2, LEAK_HZ, GRID_HZ)
        self._place = LeakyIntegral(2, LEAK_HZ, GRID_HZ)
        self._kept: deque[Floats] = deque(maxlen=int(LOOK_S * GRID_HZ / THIN))
        self._count = 0
        self._arc: Reader | None = None
        self._axis = np.zeros(3)
        self._low, self._high = 0.0, 1.0

    def push(self, motion: Motion) -> Floats:
        """Heights (n,), most of them within 0..1."""
        moved = self._place.push(self._speed.push(motion.acc_world))
        heights, at = [], 0
        while at < len(motion):
            end = min(len(motion), at + EVERY - self._count % EVERY)
            heights.append(self._heights(motion.window(at, end), moved[at:end]))
            first = at + (-self._count - 1) % THIN
            for k in range(first, end, THIN):
                self._kept.append(np.concatenate([motion.up[k], moved[k]]))
            self._count += end - at
            if self._count % EVERY == 0:
                self._look()
            at = end
        return np.concatenate(heights)

    def skip(self, motion: Motion) -> None:
        """The same frames while somebody else tells the height: nothing but the integration goes on."""
        self._place.push(self._speed.push(motion.acc_world))
        self._count += len(motion)

    def _heights(self, motion: Motion, moved: Floats) -> Floats:
        if self._arc is not None:
            y = self._arc.read(motion)
        else:
            y = moved[:, 0] * self._axis[0] + moved[:, 1] * self._axis[1] + moved[:, 2] * self._axis[2]
        return np.clip((y - self._low) / (self._high - self._low), -0.2, 1.2)

    def _look(self) -> None:
        rows = np.array(self._kept)
        arc = find_arc(rows[:, :3])
        if self._arc is not None and float(arc.along @ self._arc.along) < 0:
            arc = Reader(arc.signal, -arc.along, arc.across)
        angle = np.arctan2(rows[:, :3] @ arc.along, rows[:, :3] @ arc.across)
        low, high = _span(angle)
        if high - low > TILT_LEAST_RAD:
            self._arc, self._low, self._high = arc, low, high
            return
        moved = rows[:, 3:] - rows[:, 3:].mean(axis=0)
        axis = np.linalg.svd(moved, full_matrices=False)[2][0]
        self._arc = None
        self._axis = axis if float(axis @ self._axis) >= 0 else -axis
        along = rows[:, 3:] @ self._axis
        low, high = _span(along)
        self._low, self._high = low, max(high, low + MOVE_LEAST_M)


def _span(x: Floats) -> tuple[float, float]:
    """The values below which a twentieth and above which a twentieth of `x` (n,) lies."""
    ordered = np.sort(x)
    out = len(x) // 20
    return float(ordered[out]), float(ordered[-1 - out])
