"""Which way is up: acceleration and rate of the grid in, attitude out. Knows nothing of samples.

With a gyroscope it comes from VQF (Laidig & Seel 2023, six axes, causal). Without one the same filter is given a rate of zero and a short time
constant: it then is a second-order low-pass of gravity whose heading is carried along the shortest way. Where so much was lost that nobody knows
how far the sensor has turned, gravity is learnt anew before the gyroscope is trusted again.
"""

import numpy as np
from vqf import VQF

from tracker.model.motion import GRID_HZ
from tracker.model.samples import Bools, Floats

TAU_WITH_GYRO_S = 3.0
"""How slowly the accelerometer corrects the integrated rate, s; more trusts the gyroscope longer. VQF's own default."""

TAU_WITHOUT_GYRO_S = 0.25
"""Low-pass of gravity when there is no rate, s (cut-off 0.9 Hz); more follows tilts later, less takes swings for tilt.
The chain prototype of the ALGORITHMS figures used 1 Hz."""

LOST_FRAMES = 40
"""After so many frames that nobody saw or that were clipped, 0.8 s, the attitude is doubted: a hand turns by a quarter of a turn in that, and a
straight line from rate to rate tells nothing of it. At 0.3 s a bar, which hardly turns and is jerked, loses (recorded bars .81 to .75 exact)."""

DOUBTED_FRAMES = 60
TAU_DOUBTED_S = 0.5
"""For so many frames after it, 1.2 s, the accelerometer corrects so quickly. One dropout of 1, 2 or 3 s in mid-set, 12 simulated sets and two places
each, counted right before and with it: 17 and 21, 8 and 15, 4 and 9 of 24; with .25 s and .8 s no more, nor if it begins only when frames are seen
again (20, 10, 4). An accelerometer at its rail for 2 s is believed for so long, too: it ends 64 deg off instead of 40, but is 8 off instead of 39 a
second later."""


class Attitude:
    """That of one stream; the same for any chunking."""

    def __init__(self, has_gyro: bool) -> None:
        step = 1.0 / GRID_HZ
        if has_gyro:
            self._filter = VQF(step, tauAcc=TAU_WITH_GYRO_S)
        else:
            self._filter = VQF(step, tauAcc=TAU_WITHOUT_GYRO_S, motionBiasEstEnabled=False, restBiasEstEnabled=False)
        self._has_gyro = has_gyro
        self._unseen = 0
        self._doubted = 0

    def push(self, rate_rps: Floats, acc_mps2: Floats, valid: Bools) -> tuple[Floats, Floats]:
        """Of n >= 1 frames, rate (n, 3), specific force (n, 3) and whether each was seen (n,): the quaternions (n, 4), sensor to world, scalar first,
        and the gyroscope's offset (n, 3), rad/s."""
        if not self._has_gyro:
            return self._filter.updateBatch(rate_rps, acc_mps2)["quat6D"], np.zeros_like(rate_rps)
        if not self._unseen and not self._doubted and valid.all():
            whole = self._filter.updateBatch(rate_rps, acc_mps2)
            return whole["quat6D"], whole["bias"]
        told, start = [], 0
        for end, seen in enumerate(valid.tolist(), 1):
            turned = self._doubts(seen)
            if turned or end == len(valid):
                told.append(self._filter.updateBatch(rate_rps[start:end], acc_mps2[start:end]))
                start = end
            if turned:
                self._filter.setTauAcc(TAU_DOUBTED_S if self._doubted else TAU_WITH_GYRO_S)
        return np.concatenate([part["quat6D"] for part in told]), np.concatenate([part["bias"] for part in told])

    def _doubts(self, seen: bool) -> bool:
        """Count one frame more; whether the doubt begins or ends with it."""
        before = self._doubted > 0
        self._unseen = 0 if seen else self._unseen + 1
        if self._unseen >= LOST_FRAMES:
            self._doubted = DOUBTED_FRAMES
        elif seen and self._doubted:
            self._doubted -= 1
        return before != (self._doubted > 0)
