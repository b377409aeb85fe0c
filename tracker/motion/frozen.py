"""A sensor that tells its last sample again and again has stopped measuring. Knows nothing of the grid."""

from dataclasses import replace

import numpy as np

from tracker.model.samples import Bools, Floats, Gap, GapWhy, Samples

FROZEN_S = 0.5
"""Six axes that stay the same to the bit for longer are frozen, s: as long as a gap. Two of 380 recordings with a gyroscope are (44 s at
117 deg/s, in which twelve reps were counted, and 1.5 s), the others repeat a sample for 0.3 s at most."""

TURNING_DPS = 5.0
"""Only what claims to turn by more does harm, deg/s: a sensor that lies still on a table may well tell the same for a while."""

TELL_S = 2.0
"""So long after it froze a sensor is said to be frozen, s, as long as silence is loss (timing): the lifter can still do something about it. The rest
is told when it thaws."""


class Frozen:
    """Samples in; those that are no measurements come out still and marked as clipped, and are told as `gaps`. Any chunking gives the same."""

    def __init__(self) -> None:
        self._row = np.full(6, np.nan)
        self._since_s = 0.0
        self._untold_s: float | None = None
        self._told = False
        self._gaps: list[Gap] = []

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
        if frozen.any():
            frozen &= np.square(samples.gyro_dps).sum(axis=1) > TURNING_DPS**2
        if self._untold_s is not None or frozen.any():
            self._tell(samples.t_s, since_s, frozen)
        if not frozen.any():
            return samples
        gyro = np.where(frozen[:, None], 0.0, samples.gyro_dps)
        return replace(samples, gyro_dps=gyro, clipped=samples.clipped | frozen)

    def gaps(self) -> list[Gap]:
        """What was found frozen since this was asked last: up to TELL_S as soon as it is that long, the rest when it is over."""
        gaps, self._gaps = self._gaps, []
        return gaps

    def _tell(self, t_s: Floats, since_s: Floats, frozen: Bools) -> None:
        for now_s, start_s, still in zip(t_s.tolist(), since_s.tolist(), frozen.tolist(), strict=True):
            if still and self._untold_s is None:
                self._untold_s, self._told = start_s, False
            over = self._untold_s is not None and not still
            if self._untold_s is not None and (over or (not self._told and now_s - start_s > TELL_S)):
                self._gaps.append(Gap(self._untold_s, now_s, GapWhy.FROZEN, now_s - self._untold_s))
                self._untold_s, self._told = None if over else now_s, True
