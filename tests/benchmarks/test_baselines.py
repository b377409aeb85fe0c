import numpy as np
import pytest

from benchmarks.accuracy.baselines import BASELINES
from benchmarks.accuracy.baselines.preparation import first_strong_period_s, longest_active, self_correlation
from benchmarks.accuracy.found import Baseline, set_of_markers
from benchmarks.accuracy.signals import Signal
from tests.benchmarks.recordings import sine_set

EACH = pytest.mark.parametrize("counter", [c for _, c in BASELINES], ids=[n for n, _ in BASELINES])


@EACH
@pytest.mark.parametrize("reps", [7, 8, 11, 12])
def test_a_clean_set_cut_to_its_bounds_is_counted_within_one(counter: Baseline, reps: int) -> None:
    assert abs(len(counter(sine_set(reps))) - reps) <= 1


@EACH
def test_a_set_turned_to_any_side_gives_the_same_count_within_one(counter: Baseline) -> None:
    straight = sine_set(10)
    turn, _ = np.linalg.qr(np.random.default_rng(3).standard_normal((3, 3)))
    turned = Signal(straight.t_s, straight.acc_g @ turn.T, None)
    assert abs(len(counter(turned)) - 10) <= 1


@EACH
def test_markers_lie_inside_the_signal_in_order(counter: Baseline) -> None:
    signal = sine_set(9, lead_s=5.0)
    markers = counter(signal)
    assert len(markers)
    assert np.all(np.diff(markers) > 0.0)
    assert signal.t_s[0] <= markers[0]
    assert markers[-1] <= signal.t_s[-1]


@EACH
def test_a_signal_too_short_for_three_reps_gives_nothing(counter: Baseline) -> None:
    assert len(counter(sine_set(1, period_s=2.0))) == 0


@EACH
@pytest.mark.parametrize("rate_hz", [8.0, 12.5, 100.0])
def test_any_rate_from_a_weight_stack_to_a_watch_is_read(counter: Baseline, rate_hz: float) -> None:
    assert abs(len(counter(sine_set(10, rate_hz=rate_hz))) - 10) <= 1


def test_a_rep_reaches_half_way_to_its_neighbours() -> None:
    (one,) = set_of_markers(np.array([10.0, 14.0, 18.0]))
    assert [(r.start_s, r.end_s) for r in one.reps] == [(8.0, 12.0), (12.0, 16.0), (16.0, 20.0)]
    assert (one.start_s, one.end_s, one.count, one.live_count) == (8.0, 20.0, 3, None)


def test_no_markers_are_no_set() -> None:
    assert set_of_markers(np.empty(0)) == ()


def test_self_correlation_of_a_constant_is_nought() -> None:
    assert not self_correlation(np.full(50, 3.0)).any()


def test_the_period_of_a_sine_is_found_and_not_its_double() -> None:
    t = np.arange(0.0, 60.0, 0.04)
    assert first_strong_period_s(np.sin(2 * np.pi * t / 2.4), 25.0) == pytest.approx(2.4, abs=0.05)


def test_the_longest_active_stretch_bridges_a_short_pause_and_leaves_the_fidget_out() -> None:
    t = np.arange(0.0, 60.0, 0.04)
    active = ((t > 20) & (t < 30)) | ((t > 32) & (t < 45)) | ((t > 5) & (t < 8))
    a, b = longest_active(np.where(active, np.sin(2 * np.pi * t), 0.0), 25.0)
    assert t[a] == pytest.approx(20.0, abs=0.7)
    assert t[b] == pytest.approx(45.0, abs=0.7)
