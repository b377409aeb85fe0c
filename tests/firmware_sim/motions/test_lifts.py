"""The lifts: every one in every sensible place, moving the right way by a plausible amount."""

import numpy as np
import pytest

from firmware_sim import LIFTS, Placement, SimulatorError, lift, placements
from firmware_sim.motions.lift import Lift
from firmware_sim.motions.rig import Rig, rig
from firmware_sim.motions.rotations import Floats, conjugate, multiply, rotate, to_rotvec

EVERYWHERE = [(entry, place) for entry in LIFTS for place in placements(entry)]


def way(seen: Rig) -> Floats:
    return seen.pose(1.0).place - seen.pose(0.0).place


def tilt_deg(seen: Rig) -> float:
    between = multiply(conjugate(seen.pose(0.0).turn), seen.pose(1.0).turn)
    return float(np.degrees(np.linalg.norm(to_rotvec(between))))


@pytest.mark.parametrize(("entry", "place"), EVERYWHERE, ids=lambda x: getattr(x, "id", str(x)))
def test_the_right_arm_mirrors_the_left(entry: Lift, place: Placement) -> None:
    left, right = rig(entry, place, 1.0, 1.0, False), rig(entry, place, 1.0, 1.0, True)
    mirrored = way(left) * [1.0, -1.0, 1.0]

    assert way(right) == pytest.approx(mirrored if place is Placement.WRIST else way(left), abs=1e-9)
    assert tilt_deg(right) == pytest.approx(tilt_deg(left), abs=1e-6)


@pytest.mark.parametrize(
    ("exercise", "axis", "sign", "shortest_m", "longest_m"),
    [
        ("lat-pulldown", 2, -1, 0.45, 0.70),
        ("seated-cable-row", 0, -1, 0.35, 0.55),
        ("straight-arm-pulldown", 2, -1, 0.60, 1.10),
        ("machine-row", 0, -1, 0.30, 0.50),
        ("incline-dumbbell-row", 2, 1, 0.30, 0.50),
        ("back-extension", 2, 1, 0.40, 0.70),
        ("barbell-row", 2, 1, 0.30, 0.50),
        ("deadlift", 2, 1, 0.45, 0.65),
    ],
)
def test_the_wrist_goes_the_lift_s_way_in_the_concentric(
    exercise: str, axis: int, sign: int, shortest_m: float, longest_m: float
) -> None:
    gone = way(rig(lift(exercise), Placement.WRIST, 1.0, 1.0, False))

    assert np.argmax(np.abs(gone)) == axis
    assert np.sign(gone[axis]) == sign
    assert shortest_m <= np.linalg.norm(gone) <= longest_m


def test_a_stack_goes_up_in_the_concentric_and_the_assistance_of_a_pull_up_goes_down() -> None:
    assert way(rig(lift("lat-pulldown"), Placement.STACK, 1.0, 1.0, False)) == pytest.approx([0.0, 0.0, 0.56])
    assert way(rig(lift("assisted-pull-up"), Placement.STACK, 1.0, 1.0, False))[2] < 0.0


def test_swinging_lifts_tilt_the_forearm_by_as_much_as_the_joint_turns() -> None:
    assert tilt_deg(rig(lift("straight-arm-pulldown"), Placement.WRIST, 1.0, 1.0, False)) == pytest.approx(95.0)
    assert tilt_deg(rig(lift("back-extension"), Placement.WRIST, 1.0, 1.0, False)) == pytest.approx(72.0)


def test_size_stretches_the_way_and_tilt_the_turning() -> None:
    plain = rig(lift("machine-row"), Placement.WRIST, 1.0, 1.0, False)

    assert way(rig(lift("machine-row"), Placement.WRIST, 1.2, 1.0, False)) == pytest.approx(1.2 * way(plain))
    wider = tilt_deg(rig(lift("machine-row"), Placement.WRIST, 1.0, 1.3, False))
    assert wider == pytest.approx(1.3 * tilt_deg(plain))


def test_another_grip_rolls_the_hand_but_leaves_the_forearm() -> None:
    wide = rig(lift("lat-pulldown-wide"), Placement.WRIST, 1.0, 1.0, False).pose(0.0).turn
    reverse = rig(lift("lat-pulldown-reverse"), Placement.WRIST, 1.0, 1.0, False).pose(0.0).turn
    along, out = np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0])
    assert rotate(reverse, along) == pytest.approx(rotate(wide, along))
    assert float(rotate(reverse, out) @ rotate(wide, out)) < -0.9


def test_a_place_that_does_not_exist_is_refused_with_the_ones_that_do() -> None:
    with pytest.raises(SimulatorError, match="no place for a sensor at the stack; choose one of wrist, handle"):
        rig(lift("incline-dumbbell-row"), Placement.STACK, 1.0, 1.0, False)
    with pytest.raises(SimulatorError, match="does not know the exercise 'leg-press'"):
        lift("leg-press")
