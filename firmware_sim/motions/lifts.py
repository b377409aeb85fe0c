"""The lifts as data: one entry each, and the grips that make variants of them. Knows nothing of sets or sensors.

Ways, tilts and tempi are the estimates of ALGORITHMS ("Simulating a lifter", +-25 %), made to look like real
recordings where there are any: a watch on the left wrist showed pulldowns of 1.1 s out and 1.2 s back with 1-2 s
hanging, cable rows of 1.25 s out and 2.1 s back, T-bar rows of 1.5 and 2.0 s. Nobody has published recordings of
back extensions; that entry is anatomy alone.
"""

from dataclasses import replace

from firmware_sim.errors import SimulatorError
from firmware_sim.motions.geometry import LATERAL, Glide, Posture, Swing, Vector, rolled
from firmware_sim.motions.lift import Lift, Placement
from firmware_sim.motions.reps import Tempo


def _p(place: Vector, x_axis: Vector, z_axis: Vector) -> Posture:
    return Posture(place, x_axis, z_axis)


BASIC_LIFTS: tuple[Lift, ...] = (
    Lift(
        "lat-pulldown",
        Glide(
            _p((0.15, 0.42, 1.75), (0.02, 0.18, 0.98), (-1.0, 0.25, 0.1)),
            (0.46, 0.00, 0.88),
            (-0.85, 0.55, 0.40),
            (-0.02, -0.06, -0.56),
            (-0.05, 0.05, 0.0),
            (0.012, 0.0, 0.0),
            0.25,
            (5.0, 0.0, 8.0),
        ),
        14.0,
        0.56,
        Tempo(1.1, 0.3, 1.6, 0.8),
        (0.08, 0.0, 0.32),
        "sit",
    ),
    Lift(
        "seated-cable-row",
        Glide(
            _p((0.75, 0.10, 1.0), (0.95, 0.02, -0.30), (0.15, 0.93, 0.36)),
            (0.98, -0.12, 0.10),
            (0.05, 1.0, 0.02),
            (-0.45, 0.03, -0.02),
            (0.0, 0.0, -0.03),
            (0.0, 0.0, 0.012),
            -0.35,
            (9.0, 3.0, 2.0),
        ),
        9.0,
        0.45,
        Tempo(1.15, 0.3, 2.1, 0.4),
        (0.32, 0.0, -0.05),
        "sit",
    ),
    Lift(
        "straight-arm-pulldown",
        Swing(_p((0.50, 0.18, 1.80), (0.80, 0.0, 0.60), (-0.60, 0.15, 0.80)), (0.0, 0.20, 1.42), LATERAL, 95.0),
        45.0,
        0.68,
        Tempo(1.2, 0.3, 2.2, 0.3),
        (0.12, 0.0, 0.16),
        "stand",
    ),
    Lift(
        "machine-row",
        Glide(
            _p((0.70, 0.25, 1.05), (0.98, 0.0, -0.12), (0.1, 0.75, 0.65)),
            (0.97, -0.05, 0.12),
            (-0.1, 0.85, 0.5),
            (-0.40, 0.06, -0.02),
            (0.0, 0.02, 0.03),
            (0.0, 0.0, 0.005),
            0.1,
            (5.0, 2.0, 3.0),
        ),
        12.0,
        0.36,
        Tempo(1.1, 0.4, 2.0, 0.3),
        (0.10, 0.0, 0.0),
        "sit",
    ),
    Lift(
        "incline-dumbbell-row",
        Glide(
            _p((0.30, 0.28, 0.45), (0.04, 0.0, -1.0), (0.35, 0.94, 0.0)),
            (0.18, 0.06, -0.98),
            (-0.15, 0.98, 0.05),
            (-0.12, 0.04, 0.38),
            (-0.03, 0.0, 0.0),
            (0.012, 0.0, 0.0),
            0.2,
            (6.0, 2.0, 3.0),
        ),
        16.0,
        None,
        Tempo(0.95, 0.5, 1.8, 0.3),
        (0.05, 0.02, -0.14),
        "sit",
    ),
    Lift(
        "back-extension",
        Swing(_p((0.32, 0.06, 0.62), (0.12, -0.97, 0.10), (-0.55, 0.1, -0.80)), (0.0, 0.0, 0.95), LATERAL, -72.0),
        None,
        0.30,
        Tempo(1.5, 0.6, 2.0, 0.3),
        (0.02, 0.02, -0.02),
        "stand",
    ),
    Lift(
        "barbell-row",
        Glide(
            _p((0.28, 0.30, 0.60), (0.05, 0.05, -1.0), (1.0, 0.2, 0.0)),
            (0.28, -0.05, -0.95),
            (0.95, 0.25, 0.28),
            (-0.10, 0.0, 0.38),
            (-0.03, 0.0, 0.0),
            (0.015, 0.0, 0.0),
            0.2,
            (4.0, 3.0, 3.0),
        ),
        10.0,
        None,
        Tempo(0.8, 0.15, 1.4, 0.3),
        (0.06, 0.0, -0.30),
        "stand",
    ),
    Lift(
        "t-bar-row",
        Glide(
            _p((0.35, 0.12, 0.60), (0.15, 0.0, -0.99), (0.2, 0.95, 0.05)),
            (0.35, -0.05, -0.93),
            (0.1, 0.98, 0.0),
            (-0.14, 0.02, 0.36),
            (-0.02, 0.0, 0.0),
            (0.01, 0.0, 0.0),
            0.1,
            (4.0, 2.0, 3.0),
        ),
        18.0,
        None,
        Tempo(1.4, 0.2, 2.0, 0.4),
        (0.06, 0.0, -0.20),
        "stand",
    ),
    Lift(
        "pull-up",
        Glide(
            _p((0.10, 0.38, 2.30), (0.0, 0.12, 0.99), (-1.0, 0.2, 0.05)),
            (0.30, 0.22, 0.93),
            (-0.93, 0.3, 0.32),
            (0.02, 0.0, -0.015),
            (0.01, 0.0, -0.02),
            (0.004, 0.0, 0.0),
            0.3,
            (6.0, 2.0, 5.0),
        ),
        None,
        None,
        Tempo(1.3, 0.2, 1.8, 1.0),
        (0.0, 0.0, 0.05),
        "stand",
    ),
    Lift(
        "assisted-pull-up",
        Glide(
            _p((0.10, 0.38, 2.10), (0.0, 0.10, 0.99), (-1.0, 0.2, 0.05)),
            (0.24, 0.20, 0.95),
            (-0.95, 0.3, 0.25),
            (0.02, 0.0, -0.015),
            (0.01, 0.0, -0.02),
            (0.004, 0.0, 0.0),
            0.3,
            (6.0, 2.0, 5.0),
        ),
        None,
        -0.50,
        Tempo(1.4, 0.4, 2.0, 1.4),
        (0.0, 0.0, 0.04),
        "stand",
    ),
    Lift(
        "deadlift",
        Glide(
            _p((0.25, 0.28, 0.25), (0.0, 0.08, -1.0), (1.0, 0.1, 0.0)),
            (0.10, 0.10, -0.99),
            (0.98, 0.15, 0.1),
            (-0.03, 0.0, 0.55),
            (-0.02, 0.0, 0.0),
            (0.01, 0.0, 0.0),
            0.0,
            (2.0, 2.0, 1.0),
        ),
        4.0,
        None,
        Tempo(1.3, 0.4, 1.3, 0.6),
        (0.0, 0.0, 0.0),
        "stand",
        True,
    ),
    Lift(
        "dumbbell-row",
        Glide(
            _p((0.25, 0.22, 0.40), (0.05, 0.0, -1.0), (0.3, 0.95, 0.0)),
            (0.20, 0.02, -0.97),
            (-0.1, 0.99, 0.05),
            (-0.18, 0.02, 0.42),
            (-0.04, 0.0, 0.0),
            (0.015, 0.0, 0.0),
            0.2,
            (6.0, 2.0, 3.0),
        ),
        14.0,
        None,
        Tempo(0.9, 0.3, 1.6, 0.3),
        (0.02, 0.0, -0.10),
        "stand",
    ),
    Lift(
        "dumbbell-pullover",
        Swing(_p((-0.58, 0.06, 0.62), (-0.97, 0.0, 0.22), (-0.15, 0.75, -0.60)), (0.0, 0.18, 0.50), LATERAL, 85.0),
        70.0,
        None,
        Tempo(1.4, 0.2, 2.2, 0.4),
        (0.30, 0.0, 0.30),
        "sit",
    ),
)

GRIPS: tuple[tuple[str, str, float, float], ...] = (
    ("lat-pulldown-wide", "lat-pulldown", 0.0, 1.0),
    ("lat-pulldown-close", "lat-pulldown", 0.0, 1.08),
    ("lat-pulldown-neutral", "lat-pulldown", -90.0, 1.06),
    ("lat-pulldown-reverse", "lat-pulldown", -170.0, 1.10),
    ("straight-arm-pulldown-rope", "straight-arm-pulldown", -70.0, 1.0),
    ("straight-arm-pulldown-bar", "straight-arm-pulldown", 0.0, 1.0),
    ("seated-cable-row-v", "seated-cable-row", 0.0, 1.0),
    ("seated-cable-row-wide", "seated-cable-row", 80.0, 0.88),
    ("machine-row-chest", "machine-row", 0.0, 1.0),
    ("machine-row-hammer", "machine-row", 35.0, 1.08),
    ("barbell-row-reverse", "barbell-row", -165.0, 1.05),
)
"""Variants: id, the lift they vary, how far the hand is rolled about the forearm (deg) and how much longer the way
is (estimates)."""


def _variant(name: str, base: str, roll_deg: float, longer: float) -> Lift:
    origin = next(entry for entry in BASIC_LIFTS if entry.id == base)
    stack = None if origin.stack_m is None else origin.stack_m * longer
    return replace(origin, id=name, wrist=rolled(origin.wrist, roll_deg, longer), stack_m=stack)


LIFTS: tuple[Lift, ...] = BASIC_LIFTS + tuple(_variant(*grip) for grip in GRIPS)


def lift(exercise: str) -> Lift:
    """The lift of that id. Raises SimulatorError with the known ones."""
    for entry in LIFTS:
        if entry.id == exercise:
            return entry
    known = ", ".join(entry.id for entry in LIFTS)
    raise SimulatorError("exercise", value=repr(exercise), known=known)


def placements(entry: Lift) -> tuple[Placement, ...]:
    """Where a sensor can sensibly ride in this lift."""
    places = [Placement.WRIST]
    if entry.handle_tilt_deg is not None:
        places += [Placement.HANDLE, Placement.IMPLEMENT]
    if entry.stack_m is not None:
        places.append(Placement.STACK)
    return tuple(places)
