"""Samples -> motion: which way is up, and what the sensor did beside hanging in gravity. Knows nothing of reps."""

import numpy as np

from tracker.model.motion import Motion
from tracker.model.samples import Floats, Gap, Samples
from tracker.motion.attitude import Attitude
from tracker.motion.frozen import Frozen
from tracker.motion.grid import Frames, Grid

GRAVITY_MPS2 = 9.80665


class MotionStage:
    """One sensor's stream of samples in, the uniform motion grid out; the same frames for any chunking."""

    def __init__(self) -> None:
        self._frozen = Frozen()
        self._grid = Grid()
        self._attitude: Attitude | None = None
        self._has_gyro = False
        self._next_index = 0

    @property
    def frames(self) -> int:
        """How many frames of the grid have been told."""
        return self._next_index

    def push(self, samples: Samples) -> list[Motion]:
        """Frames these samples complete: one block, or none yet. Whether there is a gyroscope is read off the first samples."""
        if self._attitude is None and len(samples):
            self._has_gyro = samples.gyro_dps is not None
            self._attitude = Attitude(self._has_gyro)
        frames = self._grid.push(self._frozen.push(samples))
        return [self._motion(frames)] if len(frames.t_s) else []

    def gaps(self) -> list[Gap]:
        """What the sensor told that was no measurement, since this was asked last."""
        return self._frozen.gaps()

    def flush(self) -> list[Motion]:
        """What is left at the end of the stream: nothing, a cell without all its samples is not told."""
        return []

    def _motion(self, frames: Frames) -> Motion:
        assert self._attitude is not None
        acc = np.ascontiguousarray(frames.acc_g * GRAVITY_MPS2)
        rate = np.ascontiguousarray(np.radians(frames.gyro_dps)) if self._has_gyro else np.zeros_like(acc)
        turned, bias = self._attitude.push(rate, acc, frames.valid)
        rotation = _matrices(turned)
        world = np.einsum("nij,nj->ni", rotation, acc)
        world[:, 2] -= GRAVITY_MPS2
        first = self._next_index
        self._next_index += len(frames.t_s)
        up = np.ascontiguousarray(rotation[:, 2, :])
        return Motion(first, frames.t_s, up, world, rate - bias, frames.acc_g, frames.valid, self._has_gyro)


def _matrices(quat: Floats) -> Floats:
    """Rotation matrices (n, 3, 3), sensor to world, of unit quaternions (n, 4), scalar first."""
    one, other, third, fourth = (quat.take(each, axis=1) for each in (_ONE, _OTHER, _THIRD, _FOURTH))
    turned = one * other + _SIGN * (third * fourth)
    return np.asarray(_UNTURNED + _SCALE * turned).reshape(-1, 3, 3)


_W, _X, _Y, _Z = range(4)
_ONE, _OTHER = [_Y, _X, _X, _X, _X, _Y, _X, _Y, _X], [_Y, _Y, _Z, _Y, _X, _Z, _Z, _Z, _X]
_THIRD, _FOURTH = [_Z, _W, _W, _W, _Z, _W, _W, _W, _Y], [_Z, _Z, _Y, _Z, _Z, _X, _Y, _X, _Y]
_SIGN = np.array([1.0, -1.0, 1.0, 1.0, 1.0, -1.0, -1.0, 1.0, 1.0])
_UNTURNED = np.eye(3).reshape(9)
_SCALE = np.array([-2.0, 2.0, 2.0, 2.0, -2.0, 2.0, 2.0, 2.0, -2.0])
"""The nine entries of the matrix, row by row: 1 - 2 (y y + z z), 2 (x y - w z), ... for all frames at once."""
