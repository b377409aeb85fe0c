"""The quaternion arithmetic against scipy's, which was written by others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from firmware_sim.motions import rotations as own

COMPONENT = st.floats(-3.0, 3.0, allow_nan=False)
VECTOR = st.tuples(COMPONENT, COMPONENT, COMPONENT).map(np.array)


def theirs(q: own.Floats) -> Rotation:
    return Rotation.from_quat(np.roll(q, -1, axis=-1))


@settings(deadline=None)
@given(VECTOR, VECTOR, VECTOR)
def test_products_and_turned_vectors_agree_with_scipy(a: own.Floats, b: own.Floats, v: own.Floats) -> None:
    qa, qb = own.from_rotvec(a), own.from_rotvec(b)

    assert own.rotate(qa, v) == pytest.approx(Rotation.from_rotvec(a).apply(v), abs=1e-9)
    both = own.rotate(own.multiply(qa, qb), v)
    assert both == pytest.approx((Rotation.from_rotvec(a) * Rotation.from_rotvec(b)).apply(v), abs=1e-9)


@settings(deadline=None)
@given(VECTOR)
def test_a_rotation_vector_survives_the_way_to_a_quaternion_and_back(r: own.Floats) -> None:
    back = own.to_rotvec(own.from_rotvec(r))

    assert theirs(own.from_rotvec(back)).as_matrix() == pytest.approx(Rotation.from_rotvec(r).as_matrix(), abs=1e-9)
    assert np.linalg.norm(back) <= np.pi + 1e-9


@settings(deadline=None)
@given(VECTOR)
def test_a_matrix_gives_the_same_rotation_as_its_quaternion(r: own.Floats) -> None:
    matrix = Rotation.from_rotvec(r).as_matrix()

    assert theirs(own.from_matrix(matrix)).as_matrix() == pytest.approx(matrix, abs=1e-9)


def test_a_frame_is_made_of_the_wanted_x_and_the_nearest_z() -> None:
    q = own.from_axes(np.array([0.0, 2.0, 0.0]), np.array([0.0, 1.0, 1.0]))

    assert own.rotate(q, np.array([1.0, 0.0, 0.0])) == pytest.approx([0.0, 1.0, 0.0])
    assert own.rotate(q, np.array([0.0, 0.0, 1.0])) == pytest.approx([0.0, 0.0, 1.0])


def test_half_the_way_between_two_turns_is_half_the_angle() -> None:
    a, b = own.from_rotvec(np.array([0.0, 0.0, 0.2])), own.from_rotvec(np.array([0.0, 0.0, 1.0]))

    middle = own.slerp(a, b, np.array([0.0, 0.5, 1.0]))

    assert own.to_rotvec(middle)[:, 2] == pytest.approx([0.2, 0.6, 1.0])
