"""Where a wrist is when it does not lift. Data only: places in m in the body frame of somebody about 1.78 m tall,
left arm (estimates)."""

from firmware_sim.errors import SimulatorError
from firmware_sim.motions.geometry import Posture

POSTURES: dict[str, Posture] = {
    "stand": Posture((0.05, 0.28, 0.85), (0.10, 0.05, -0.99), (0.25, 0.96, 0.05)),
    "sit": Posture((0.40, 0.18, 0.72), (0.90, -0.25, -0.15), (0.10, 0.30, 0.95)),
    "mouth": Posture((0.25, 0.06, 1.45), (0.35, -0.60, 0.70), (0.45, 0.70, 0.30)),
    "brow": Posture((0.18, 0.12, 1.66), (-0.10, -0.80, 0.58), (0.95, 0.10, 0.25)),
    "crown": Posture((0.02, 0.16, 1.74), (-0.45, -0.60, 0.65), (0.10, 0.70, 0.70)),
    "ear": Posture((0.08, 0.20, 1.60), (-0.15, -0.25, 0.95), (0.55, 0.80, 0.20)),
    "neck": Posture((-0.05, 0.15, 1.55), (-0.60, -0.60, 0.52), (0.10, 0.75, 0.65)),
    "other-arm": Posture((0.28, -0.12, 1.20), (0.20, -0.95, 0.10), (0.90, 0.20, 0.40)),
    "screen": Posture((0.35, 0.10, 1.20), (0.60, -0.55, 0.55), (-0.10, 0.75, -0.62)),
    "pin": Posture((0.60, 0.25, 0.75), (0.93, -0.10, -0.30), (0.10, 0.85, 0.50)),
    "floor": Posture((0.40, 0.25, 0.25), (0.30, 0.0, -0.95), (0.35, 0.93, 0.10)),
    "carry": Posture((0.30, 0.18, 0.95), (0.75, -0.45, -0.20), (0.20, 0.75, 0.60)),
    "pocket": Posture((0.05, 0.22, 0.90), (0.35, -0.25, -0.90), (0.30, 0.90, 0.10)),
    "table": Posture((0.40, 0.15, 0.95), (0.90, -0.35, -0.05), (0.15, 0.30, 0.94)),
    "sink": Posture((0.45, 0.05, 1.00), (0.85, -0.45, -0.25), (0.20, 0.60, 0.75)),
    "shelf": Posture((0.45, 0.22, 1.35), (0.85, 0.05, 0.50), (-0.30, 0.70, 0.60)),
    "lie": Posture((0.00, 0.30, 0.55), (0.95, 0.05, 0.05), (0.00, 0.50, 0.86)),
    "rail": Posture((0.35, 0.35, 1.05), (0.85, 0.10, 0.30), (-0.20, 0.45, 0.85)),
}


def posture(name: str) -> Posture:
    """The posture of that name. Raises SimulatorError for an unknown one."""
    if name not in POSTURES:
        raise SimulatorError(f"there is no posture {name!r}; there are {', '.join(POSTURES)}")
    return POSTURES[name]
