"""Where a sensor goes in one lift: geometry, start, rack and idle pose for its placement. Knows nothing of time."""

from dataclasses import dataclass, replace

import numpy as np

from firmware_sim.errors import SimulatorError
from firmware_sim.motions.geometry import Geometry, Glide, Pose, Posture, Swing, Vector
from firmware_sim.motions.lift import Lift, Placement
from firmware_sim.motions.lifts import placements
from firmware_sim.motions.postures import posture
from firmware_sim.motions.rotations import Floats

LEVEL_X: Vector = (1.0, 0.0, 0.0)
LEVEL_Z: Vector = (0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Rig:
    """A lift seen from one placement. `held` tells whether a body holds the sensor all the time (the wrist) or only
    in the set."""

    lift: Lift
    placement: Placement
    geometry: Geometry
    scale: float
    right: bool
    racked: Pose
    idle: Pose
    held: bool

    def at(self, height: Floats, side: Floats) -> tuple[Floats, Floats]:
        """Positions (n, 3) and quaternions (n, 4) at heights and sides (n,)."""
        return self.geometry.at(height, side, self.scale)

    def pose(self, height: float) -> Pose:
        """The pose at one height, on the middle of the path."""
        places, turns = self.at(np.array([height]), np.zeros(1))
        return Pose(places[0], turns[0])


def rig(lift: Lift, placement: Placement, size: float, tilt: float, right: bool) -> Rig:
    """The rig of a lift and a placement. Raises SimulatorError where no sensor could ride."""
    if placement not in placements(lift):
        fits = ", ".join(p.value for p in placements(lift))
        raise SimulatorError("place", exercise=lift.id, place=placement.value, known=fits)
    rack = np.array(lift.rack)
    if placement is Placement.STACK:
        geometry: Geometry = Glide(
            Posture((0.0, 0.0, 0.0), LEVEL_X, LEVEL_Z), LEVEL_X, LEVEL_Z, (0.0, 0.0, lift.stack_m or 0.0)
        )
        rack = np.array([0.0, 0.0, -float(np.copysign(np.linalg.norm(rack), lift.stack_m or 0.0))])
    elif placement is Placement.WRIST:
        geometry = (lift.wrist.mirrored() if right else lift.wrist).tilted_by(tilt)
        rack = rack * np.array([1.0, -1.0 if right else 1.0, 1.0])
    else:
        geometry = _handle(lift)
    start, turns = geometry.at(np.zeros(1), np.zeros(1), size)
    racked = Pose(start[0] + size * rack, turns[0])
    idle = racked
    if placement is Placement.WRIST:
        resting = posture(lift.idle)
        idle = (resting.mirrored() if right else resting).pose()
    return Rig(lift, placement, geometry, size, right, racked, idle, placement is Placement.WRIST)


def pulleyed(lift: Lift, pulley: float) -> Lift:
    """The lift on a machine whose stack goes 1 / `pulley` of the usual way (2 = a 2:1 pulley)."""
    return lift if lift.stack_m is None else replace(lift, stack_m=lift.stack_m / pulley)


def _handle(lift: Lift) -> Geometry:
    """The way of the hand, with the orientation of a bar that pitches a little."""
    level = Posture(lift.wrist.start.place, LEVEL_X, LEVEL_Z)
    tilt = lift.handle_tilt_deg or 0.0
    if isinstance(lift.wrist, Swing):
        return replace(lift.wrist, start=level, follow=abs(tilt / lift.wrist.degrees))
    # a bar has no loop of its own: it follows the cable
    pitch = np.radians(tilt)
    end_x: Vector = (float(np.cos(pitch)), 0.0, float(-np.sin(pitch)))
    end_z: Vector = (float(np.sin(pitch)), 0.0, float(np.cos(pitch)))
    return Glide(level, end_x, end_z, lift.wrist.way, lift.wrist.bow, lift.wrist.loop, lift.wrist.lead)
