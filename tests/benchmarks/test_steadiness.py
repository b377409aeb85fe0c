"""The benchmark of slowing and range: told against true, and whether what was said of the uncertainty holds."""

import numpy as np
import pytest

from benchmarks.steadiness import Compared, compare, line, row_of, table
from benchmarks.tempo_sets import Case

SIX = Case("wrist", "lat-pulldown", "minimum-jerk", 100.0, True, 3)
ALONE = Case("wrist", "lat-pulldown", "minimum-jerk", 50.0, False, 3)


def made(case: Case, loss: float, loss_sd: float) -> Compared:
    return Compared(case, loss, 0.01, np.array([0.02, -0.02]), np.array([0.0, 0.0]), loss_sd, 0.02)


def test_the_error_is_told_minus_true_and_held_within_two_uncertainties() -> None:
    row = row_of("both", [made(SIX, 0.05, 0.03), made(SIX, -0.07, 0.03)])
    assert (row.sets, row.loss_told, row.loss_held) == (2, 1.0, 0.5)
    assert row.loss_bias == pytest.approx(-0.01)
    assert row.loss_rms == pytest.approx((0.0074 / 2) ** 0.5)
    assert row.share_sd == pytest.approx(0.02)


def test_what_is_not_told_cannot_hold_and_is_measured_all_the_same() -> None:
    row = row_of("both", [made(ALONE, 0.3, float("nan"))])
    assert row.loss_told == 0.0
    assert np.isnan(row.loss_held)
    assert row.loss_rms == pytest.approx(0.3)
    assert " - " in line(row)


def test_a_wrist_tells_its_slowing_with_a_gyroscope_only_and_each_kind_has_its_line() -> None:
    seen = [compare(case, detector=False) for case in (SIX, ALONE)]
    assert [one is not None and np.isfinite(one.loss_sd) for one in seen] == [True, False]
    assert [one is not None and np.isfinite(one.cv_sd) for one in seen] == [True, True]
    assert [(row.profile, row.gyro) for row in table([one for one in seen if one is not None])] == [
        ("minimum-jerk", True), ("both", True), ("minimum-jerk", False), ("both", False),
    ]  # fmt: skip
