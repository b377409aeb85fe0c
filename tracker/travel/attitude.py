"""The attitude once more, looking both ways: what a finished window says of gravity. Knows nothing of paths or reps.

Live, the direction of gravity may only use the past: while the gyroscope's offset is still being learnt, an error of a degree (0.17 m/s²) comes and
goes within a set, as fast as a slow rep. Looking at the whole window, VQF's offline variant (Laidig & Seel 2023) removes it.
"""

from dataclasses import replace

import numpy as np
from vqf import offlineVQF

from tracker.model.motion import GRID_HZ, Motion
from tracker.model.samples import Floats
from tracker.travel.channels import G_MPS2

TAU_S = 6.0
"""Time constant of the correction by gravity, s: about one slow rep, whose accelerations then cancel out. Less bends the slow
movement itself away, more trusts the gyroscope's offset to stay (3 and 12 did a little worse on the simulated lifter)."""


def looked_back(motion: Motion) -> Motion:
    """The same frames with gravity, acceleration and rate from both directions of time; unchanged without a gyroscope. The heading is another."""
    if not motion.has_gyro:
        return motion
    force = np.ascontiguousarray(motion.acc_g * G_MPS2)
    rate = np.ascontiguousarray(motion.rate_rps)
    told = offlineVQF(rate, force, None, 1.0 / GRID_HZ, {"tauAcc": TAU_S})
    rows = _rotations(told["quat6D"])
    world = np.einsum("nij,nj->ni", rows, force)
    world[:, 2] -= G_MPS2
    return replace(motion, up=np.ascontiguousarray(rows[:, 2]), acc_world=world, rate_rps=rate - told["bias"])


def _rotations(quat: Floats) -> Floats:
    """Rotation matrices (n, 3, 3), sensor to world, of unit quaternions (n, 4), scalar first."""
    w, axis = quat[:, :1], quat[:, 1:]
    cross = np.zeros((len(quat), 3, 3))
    cross[:, [2, 0, 1], [1, 2, 0]] = axis
    cross[:, [1, 2, 0], [2, 0, 1]] = -axis
    return np.asarray(np.eye(3) + 2.0 * (w[:, :, None] * cross + cross @ cross))
