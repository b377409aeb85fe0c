"""Speed profiles: exact ends, never backwards, and the shapes they are named after."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmware_sim.motions.profiles import Profile, Warp, progress

SHARES = np.linspace(0.0, 1.0, 2001)


@settings(deadline=None)
@given(
    st.sampled_from(list(Profile)),
    st.floats(0.2, 12.0),
    st.floats(-0.8, 0.8),
    st.lists(st.floats(-0.1, 0.1), max_size=3).map(tuple),
)
def test_a_phase_starts_at_its_start_ends_at_its_end_and_never_turns_back(
    profile: Profile, duration_s: float, dip: float, ripple: tuple[float, ...]
) -> None:
    way = progress(profile, SHARES, duration_s, Warp(dip, 0.5, ripple))

    assert way[0] == pytest.approx(0.0, abs=1e-9)
    assert way[-1] == pytest.approx(1.0, abs=1e-9)
    assert np.diff(way).min() >= -1e-12


def test_minimum_jerk_peaks_at_15_eighths_of_the_mean_speed() -> None:
    speed = np.gradient(progress(Profile.MINIMUM_JERK, SHARES, 1.0), SHARES)

    assert speed.max() == pytest.approx(1.875, rel=1e-3)


def test_constant_velocity_is_constant_between_its_ramps() -> None:
    speed = np.gradient(progress(Profile.CONSTANT_VELOCITY, SHARES, 3.0), SHARES)
    middle = speed[(SHARES > 0.1) & (SHARES < 0.9)]

    assert np.ptp(middle) < 1e-6
    assert middle[0] == pytest.approx(1.0 / (1.0 - 0.06), rel=1e-3)


def test_a_sticking_point_slows_the_middle_of_the_way() -> None:
    even = np.gradient(progress(Profile.MINIMUM_JERK, SHARES, 1.0), SHARES)
    stuck = np.gradient(progress(Profile.MINIMUM_JERK, SHARES, 1.0, Warp(0.7, 0.5)), SHARES)

    assert stuck[1000] < 0.5 * even[1000]


def test_a_harmonic_rep_is_accelerated_most_at_its_turns() -> None:
    way = progress(Profile.HARMONIC, SHARES, 1.0)
    bend = np.abs(np.gradient(np.gradient(way, SHARES), SHARES))

    assert bend[5] > 10.0 * bend[1000]
