"""A sensor that tells its last sample again and again has stopped measuring. Knows nothing of the grid."""

from dataclasses import replace

import numpy as np

from tracker.model.samples import Samples

FROZEN_S = 0.5
"""Six axes that stay the same to the bit for longer are frozen, s: as long as a gap. Two of 380 recordings with a gyroscope are (44 s at
117 deg/s, in which twelve reps were counted, and 1.5 s), the others repeat a sample for 0.3 s at most."""

TURNING_DPS = 5.0
"""Only what claims to turn by more does harm, deg/s: a sensor that lies still on a table may well tell the same for a while."""


class Frozen:
    """Samples in; those that are no measurements come out still and marked as clipped. Any chunking gives the same."""

    def __init__(self) -> None:
        self._row = np.full(6, np.nan)
        self._since_s = 0.0

    def push(self, samples: Samples) -> Samples:
        """The same samples, the frozen ones marked."""
        if samples.gyro_dps is None or len(samples) == 0:
            return samples
        rows = np.concatenate([samples.acc_g, samples.gyro_dps], axis=1)
        changed = np.empty(len(rows), dtype=bool)
        changed[0] = (rows[0] != self._row).any()
        (rows[1:] != rows[:-1]).any(axis=1, out=changed[1:])
        since_s = np.maximum.accumulate(np.where(changed, samples.t_s, self._since_s))
        self._row, self._since_s = rows[-1].copy(), float(since_s[-1])
        frozen = samples.t_s - since_s > FROZEN_S
        if not frozen.any():
            return samples
        frozen &= np.square(samples.gyro_dps).sum(axis=1) > TURNING_DPS**2
        gyro = np.where(frozen[:, None], 0.0, samples.gyro_dps)
        return replace(samples, gyro_dps=gyro, clipped=samples.clipped | frozen)
