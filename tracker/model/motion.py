"""Motion: what the sensor did, on a uniform grid, in a frame where up is up. Knows nothing of reps.

Frames and signs, once and for all:
- sensor frame: the axes printed on the sensor, however it is strapped on;
- world frame: z points up, the heading of x and y is arbitrary but steady (no magnetometer is used);
- specific force at rest is +1 g upwards, so `up` is the unit vector of what the accelerometer shows at rest.
"""

from dataclasses import dataclass

import numpy as np

from tracker.model.samples import Bools, Floats

GRID_HZ = 50.0
"""Rate of the motion grid, Hz. At 25 Hz velocity loss was wrong by 14.7 points, at 50 Hz by 0.3 (ALGORITHMS figures, stack)."""


@dataclass(frozen=True, slots=True)
class Motion:
    """n frames of the grid; frame k of the stream lies at `first_index + k` ticks of 1 / GRID_HZ.

    `t_s` (n,) s; `up` (n, 3) unit gravity direction in the sensor frame; `acc_world` (n, 3) m/s², gravity removed;
    `rate_rps` (n, 3) angular rate in the sensor frame, rad/s (zeros where `has_gyro` is False); `acc_g` (n, 3) specific
    force as resampled; `valid` (n,) False where the frame was bridged
    over a gap or a saturated axis; `has_gyro` whether the stream carries a gyroscope.
    """

    first_index: int
    t_s: Floats
    up: Floats
    acc_world: Floats
    rate_rps: Floats
    acc_g: Floats
    valid: Bools
    has_gyro: bool

    def __len__(self) -> int:
        return len(self.t_s)

    def window(self, start: int, end: int) -> "Motion":
        """The frames [start, end), counted inside this block."""
        cut = slice(start, end)
        return Motion(
            self.first_index + start,
            self.t_s[cut],
            self.up[cut],
            self.acc_world[cut],
            self.rate_rps[cut],
            self.acc_g[cut],
            self.valid[cut],
            self.has_gyro,
        )


def concatenate(blocks: list[Motion]) -> Motion:
    """Join consecutive blocks. Raises ValueError for an empty list."""
    if not blocks:
        raise ValueError("no blocks to join")
    return Motion(
        blocks[0].first_index,
        np.concatenate([b.t_s for b in blocks]),
        np.concatenate([b.up for b in blocks]),
        np.concatenate([b.acc_world for b in blocks]),
        np.concatenate([b.rate_rps for b in blocks]),
        np.concatenate([b.acc_g for b in blocks]),
        np.concatenate([b.valid for b in blocks]),
        all(b.has_gyro for b in blocks),
    )
