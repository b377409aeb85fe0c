"""The reel: one unbroken path of the sensor, built piece by piece on a fine grid. Knows nothing of what the pieces
mean.

Every piece begins in the pose in which the last one ended and starts and ends at rest, so the path has no jumps to
differentiate.
"""

from dataclasses import dataclass

import numpy as np

from firmware_sim.motions.geometry import Pose
from firmware_sim.motions.profiles import minimum_jerk
from firmware_sim.motions.rotations import Floats, conjugate, from_rotvec, multiply, slerp, to_rotvec

FINE_HZ = 400.0
"""Rate of the path's grid, Hz: five points in a cycle of the fastest ring (80 Hz). More of it costs time and memory
in proportion."""


@dataclass(frozen=True, slots=True)
class Path:
    """Where the sensor was: `places` (n, 3) m in the world, `turns` (n, 4) limb to world, point k at k / FINE_HZ
    seconds."""

    places: Floats
    turns: Floats

    def __len__(self) -> int:
        return len(self.places)


class Reel:
    """Builds a Path. Lengths in seconds are rounded to the grid; `t_s` tells where the reel stands."""

    def __init__(self, pose: Pose) -> None:
        self._places: list[Floats] = [pose.place[None, :]]
        self._turns: list[Floats] = [pose.turn[None, :]]
        self._length = 0
        self.pose = pose

    @property
    def t_s(self) -> float:
        """Where the reel stands, s."""
        return self._length / FINE_HZ

    def hold(self, duration_s: float) -> None:
        """Stay."""
        n = points(duration_s)
        if n:
            self._append(np.broadcast_to(self.pose.place, (n, 3)), np.broadcast_to(self.pose.turn, (n, 4)))

    def move(self, to: Pose, duration_s: float, arch_m: float = 0.0) -> None:
        """Go to another pose with minimum jerk, over an arch upwards of `arch_m`."""
        n = points(duration_s)
        if not n:
            return
        way = minimum_jerk(np.arange(1, n + 1) / n)
        places = self.pose.place + way[:, None] * (to.place - self.pose.place)
        places[:, 2] += arch_m * np.sin(np.pi * way) ** 2
        self._append(places, slerp(self.pose.turn, to.turn, way))

    def follow(self, places: Floats, turns: Floats) -> None:
        """Take a path as it is; the caller sees to it that it starts where the reel stands."""
        self._append(places, turns)

    def shake(self, shifts: Floats, twists: Floats) -> None:
        """Move about the pose: `shifts` (n, 3) m in the world and `twists` (n, 3) rotation vectors in the limb
        frame, both ending at 0."""
        self._append(
            self.pose.place + shifts, multiply(np.broadcast_to(self.pose.turn, (len(twists), 4)), from_rotvec(twists))
        )

    def path(self) -> Path:
        """All of it so far."""
        return Path(np.concatenate(self._places), np.concatenate(self._turns))

    def _append(self, places: Floats, turns: Floats) -> None:
        if not len(places):
            return
        self._places.append(places)
        self._turns.append(turns)
        self._length += len(places)
        self.pose = Pose(np.array(places[-1]), np.array(turns[-1]))


def points(duration_s: float) -> int:
    """Grid points in a stretch of that length."""
    return max(0, round(duration_s * FINE_HZ))


def turned_by(path: Path) -> Floats:
    """Angular rate (n, 3) rad/s in the limb frame, by central differences of the turns; the ends repeat their
    neighbour."""
    steps = to_rotvec(multiply(conjugate(path.turns[:-2]), path.turns[2:])) * (0.5 * FINE_HZ)
    return np.concatenate([steps[:1], steps, steps[-1:]])


def accelerated_by(path: Path) -> Floats:
    """Acceleration (n, 3) m/s2 in the world, by second differences of the places; the ends repeat their neighbour."""
    places = path.places
    bends = (places[2:] - 2.0 * places[1:-1] + places[:-2]) * (FINE_HZ * FINE_HZ)
    return np.concatenate([bends[:1], bends, bends[-1:]])
