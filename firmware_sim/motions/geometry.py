"""From the height of the load to the pose of the sensor. Knows nothing of time.

Two shapes are enough for the lifts here: a glide (nearly straight, with a bow, a tilt and a loop between the way out
and the way back) and a swing (a rigid turn about a joint).
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from firmware_sim.motions.rotations import Floats, from_axes, from_rotvec, multiply, rotate, slerp

Vector: TypeAlias = tuple[float, float, float]
LATERAL: Vector = (0.0, 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Posture:
    """Where the sensor rests: a place (m, body frame), the direction of its x axis and (as near as possible) of its
    z axis."""

    place: Vector
    x_axis: Vector
    z_axis: Vector

    def pose(self) -> "Pose":
        """The posture as a position and a quaternion."""
        return Pose(np.array(self.place), from_axes(np.array(self.x_axis), np.array(self.z_axis)))

    def mirrored(self) -> "Posture":
        """The same of the right arm: left and right swapped. A frame can't be mirrored, so x and z are, and y
        follows."""
        return Posture(_flip(self.place), _flip(self.x_axis), _flip(self.z_axis))


@dataclass(frozen=True, slots=True)
class Pose:
    """A position (3,) in m and a quaternion (4,) that turns limb into world."""

    place: Floats
    turn: Floats


@dataclass(frozen=True, slots=True)
class Glide:
    """A nearly straight way.

    `bow` (m) bends it; `loop` (m) and `twist_deg` (rotation vector in the limb frame) set the way out apart from the
    way back; `lead` makes the tilt run ahead of the height (positive) or behind it.
    """

    start: Posture
    end_x: Vector
    end_z: Vector
    way: Vector
    bow: Vector = (0.0, 0.0, 0.0)
    loop: Vector = (0.0, 0.0, 0.0)
    lead: float = 0.0
    twist_deg: Vector = (0.0, 0.0, 0.0)

    def at(self, height: Floats, side: Floats, scale: float) -> tuple[Floats, Floats]:
        """Positions (n, 3) and quaternions (n, 4) at the heights and sides (n,); `scale` stretches the way."""
        begin = self.start.pose()
        bowed = np.sin(np.pi * height)[:, None] * np.array(self.bow)
        places = begin.place + scale * (
            height[:, None] * np.array(self.way) + bowed + side[:, None] * np.array(self.loop)
        )
        ahead = height + self.lead * height * (1.0 - height)
        end_turn = from_axes(np.array(self.end_x), np.array(self.end_z))
        turns = slerp(begin.turn, end_turn, ahead)
        return places, multiply(turns, from_rotvec(side[:, None] * np.radians(np.array(self.twist_deg))))

    def mirrored(self) -> "Glide":
        """The same of the right arm."""
        return Glide(
            self.start.mirrored(),
            _flip(self.end_x),
            _flip(self.end_z),
            _flip(self.way),
            _flip(self.bow),
            _flip(self.loop),
            self.lead,
            (-self.twist_deg[0], self.twist_deg[1], -self.twist_deg[2]),
        )

    def tilted_by(self, share: float) -> "Glide":
        """The same way with its tilt stretched by `share` (1 = unchanged)."""
        begin = self.start.pose().turn
        end = slerp(begin, from_axes(np.array(self.end_x), np.array(self.end_z)), np.array([share]))[0]
        x, z = rotate(end, np.array([1.0, 0.0, 0.0])), rotate(end, np.array([0.0, 0.0, 1.0]))
        return replace(self, end_x=_vector(x), end_z=_vector(z))


@dataclass(frozen=True, slots=True)
class Swing:
    """A rigid turn by `degrees` about the axis through `pivot`; `follow` is how much of it the sensor's own
    orientation takes part in."""

    start: Posture
    pivot: Vector
    axis: Vector
    degrees: float
    follow: float = 1.0

    def at(self, height: Floats, side: Floats, scale: float) -> tuple[Floats, Floats]:  # noqa: ARG002 - a Geometry
        """As Glide.at; a swing has no sides."""
        begin = self.start.pose()
        angle = np.radians(self.degrees) * scale * height
        turns = from_rotvec(angle[:, None] * np.array(self.axis))
        arm = begin.place - np.array(self.pivot)
        places = np.array(self.pivot) + rotate(turns, np.broadcast_to(arm, (len(height), 3)))
        own = turns if self.follow == 1.0 else from_rotvec(self.follow * angle[:, None] * np.array(self.axis))
        return places, multiply(own, np.broadcast_to(begin.turn, (len(height), 4)))

    def mirrored(self) -> "Swing":
        """The same of the right arm."""
        # an axis of rotation is a pseudovector: mirrored in y, its x and z change sign
        axis = (-self.axis[0], self.axis[1], -self.axis[2])
        return Swing(self.start.mirrored(), _flip(self.pivot), axis, self.degrees, self.follow)

    def tilted_by(self, share: float) -> "Swing":
        """The same arc; only what `follow` leaves free is stretched, for a rigid limb can't tilt on its own."""
        return self if self.follow == 1.0 else replace(self, follow=self.follow * share)


Geometry: TypeAlias = Glide | Swing


def rolled(geometry: Geometry, roll_deg: float, longer: float) -> Geometry:
    """The same way, `longer` times as long, with the hand rolled about the forearm by `roll_deg` (another grip)."""
    start = replace(geometry.start, z_axis=_rolled_z(geometry.start.x_axis, geometry.start.z_axis, roll_deg))
    if isinstance(geometry, Swing):
        return replace(geometry, start=start, degrees=geometry.degrees * longer)
    way: Vector = (geometry.way[0] * longer, geometry.way[1] * longer, geometry.way[2] * longer)
    return replace(geometry, start=start, end_z=_rolled_z(geometry.end_x, geometry.end_z, roll_deg), way=way)


def _rolled_z(x_axis: Vector, z_axis: Vector, roll_deg: float) -> Vector:
    axis = np.array(x_axis) / np.linalg.norm(x_axis)
    return _vector(rotate(from_rotvec(np.radians(roll_deg) * axis), np.array(z_axis)))


def _flip(v: Vector) -> Vector:
    return (v[0], -v[1], v[2])


def _vector(v: Floats) -> Vector:
    return (float(v[0]), float(v[1]), float(v[2]))
