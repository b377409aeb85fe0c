"""What a lift is: how the wrist, the handle and the stack go in it, and where a sensor may ride. Knows nothing of
sets or sensors."""

from dataclasses import dataclass
from enum import StrEnum

from firmware_sim.motions.geometry import Geometry, Vector
from firmware_sim.motions.reps import Tempo


class Placement(StrEnum):
    """Where the sensor rides. IMPLEMENT is a bar or dumbbell; asked for on a cable lift it means its handle, and the
    other way round."""

    WRIST = "wrist"
    HANDLE = "handle"
    STACK = "stack"
    IMPLEMENT = "implement"


@dataclass(frozen=True, slots=True)
class Lift:
    """One exercise. Geometry is that of the left arm.

    `handle_tilt_deg` is how far the handle or bar pitches over a rep; `stack_m` the stack's way (None: no stack;
    negative: it goes down in the concentric); `rack` the way from the start pose back to where the handle is let go
    (m); `lands` whether the load is put down after every rep; `idle` the posture before and after the set.
    """

    id: str
    wrist: Geometry
    handle_tilt_deg: float | None
    stack_m: float | None
    tempo: Tempo
    rack: Vector
    idle: str
    lands: bool = False
