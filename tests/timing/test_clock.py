"""Packets on session time: accuracy against a simulated radio, copies, losses, wraps, restarts, bad times."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timing.radio import Air, packet, simulate
from tracker.model.inputs import LinkUp
from tracker.model.samples import Floats, Gap, GapWhy, Packet, Samples
from tracker.timing.clock import SampleClock
from tracker.timing.faults import TimesError

SETTLED_S = 5.0


def linked(rate_hz: float = 100.0) -> SampleClock:
    clock = SampleClock()
    clock.link_up(LinkUp(0.0, "pumptrack", rate_hz=rate_hz))
    return clock


def run(clock: SampleClock, air: Air) -> tuple[list[Samples], list[Gap]]:
    samples: list[Samples] = []
    gaps: list[Gap] = []
    for one, at in zip(air.packets, air.arrival_s, strict=True):
        told, lost = clock.push(one, at)
        samples += told
        gaps += lost
    return samples, gaps


def times(samples: list[Samples]) -> Floats:
    return np.concatenate([part.t_s for part in samples])


def plain(t_s: list[float]) -> Packet:
    t = np.array(t_s)
    return Packet(np.zeros((len(t), 3)), None, np.zeros(len(t), dtype=np.bool_), sample_s=t)


@pytest.mark.parametrize(("drift_ppm", "bias_s"), [(-45.0, 0.004), (45.0, 0.004), (-150.0, 0.009), (150.0, 0.009)])
def test_a_sensors_clock_beats_arrival_times_by_far(drift_ppm: float, bias_s: float) -> None:
    air = simulate(seconds=300, drift_ppm=drift_ppm)
    t = times(run(linked(), air)[0])
    truth = np.concatenate(air.truth_s)
    settled = truth > SETTLED_S
    error = (t - truth)[settled]
    raw = np.array(air.arrival_s) - np.array([s[-1] for s in air.truth_s])
    assert error.std() < 0.003 < 0.02 < raw.std()
    assert abs(error.mean()) < bias_s < 0.02 < raw.mean()
    assert np.abs(error).max() < 0.015


def test_a_sensor_without_clock_is_counted_to_within_a_few_milliseconds() -> None:
    air = simulate(seconds=300, clock=False, loss=0.0)
    samples, gaps = run(linked(), air)
    truth = np.concatenate(air.truth_s)
    error = (times(samples) - truth)[truth > SETTLED_S]
    assert gaps == []
    assert error.std() < 0.004
    assert abs(error.mean()) < 0.010


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**31), st.sampled_from([1, 3, 10, 19]), st.booleans())
def test_time_always_increases(seed: int, n: int, clock: bool) -> None:
    air = simulate(seconds=30, n=n, stall_share=0.05, loss=0.05, clock=clock, seed=seed)
    assert (np.diff(times(run(linked(), air)[0])) > 0).all()


def test_every_lost_packet_is_named_and_no_other_gap() -> None:
    air = simulate(seconds=120, loss=0.03)
    numbers = [p.sequence for p in air.packets]
    holes = sum(b - a > 1 for a, b in pairwise(numbers) if a is not None and b is not None)
    gaps = run(linked(), air)[1]
    assert holes > 5
    assert len(gaps) == holes
    assert all(gap.why is GapWhy.LOST and gap.end_s > gap.start_s for gap in gaps)


def test_copies_are_dropped_however_many_come() -> None:
    clean, doubled = simulate(seconds=20), linked()
    want = run(linked(), clean)[0]
    got: list[Samples] = []
    for k, (one, at) in enumerate(zip(clean.packets, clean.arrival_s, strict=True)):
        for _ in range(3):
            got += doubled.push(one, at)[0]
        got += doubled.push(clean.packets[max(0, k - 2)], at)[0]
    np.testing.assert_array_equal(times(got), times(want))


def test_ticks_and_numbers_wrap_without_a_trace() -> None:
    plainly = run(linked(), simulate(seconds=30))
    wrapped = run(linked(), simulate(seconds=30, first_tick=2**32 - 12_000_000))
    np.testing.assert_allclose(times(wrapped[0]), times(plainly[0]), atol=1e-6)
    assert len(wrapped[1]) == len(plainly[1])


def test_a_break_longer_than_the_counter_is_measured_by_the_hosts_clock() -> None:
    clock = linked()
    for k in range(50):
        clock.push(packet(tick=k * 100_000, sequence=k), k * 0.1 + 0.1)
    away_s = 2 * 2**32 * 1e-6 + 100.0
    clock.link_up(LinkUp(away_s, "pumptrack", rate_hz=100.0))
    (samples,), (gap,) = clock.push(packet(tick=round((away_s + 5.0) * 1e6), sequence=50), away_s + 5.1)
    assert samples.t_s[-1] == pytest.approx(away_s + 5.1, abs=0.05)
    assert gap.start_s == pytest.approx(5.0, abs=0.05)


def test_a_sensor_that_restarts_goes_on_at_the_time_of_arrival() -> None:
    clock = linked()
    for k in range(50):
        clock.push(packet(tick=30_000_000 + k * 100_000, sequence=200 + k), k * 0.1 + 0.1)
    clock.link_up(LinkUp(8.0, "pumptrack", rate_hz=100.0))
    (samples,), (gap,) = clock.push(packet(tick=70_000, sequence=0), 8.2)
    assert samples.t_s[-1] == pytest.approx(8.2)
    assert gap.why is GapWhy.RESTARTED


def test_a_silence_with_unbroken_numbers_is_a_gap_too() -> None:
    clock = linked()
    for k in range(10):
        clock.push(packet(tick=k * 100_000, sequence=k), k * 0.1 + 0.1)
    clock.link_up(LinkUp(3.0, "pumptrack", rate_hz=100.0))
    _, (gap,) = clock.push(packet(tick=3_000_000, sequence=10), 3.1)
    assert (gap.why, round(gap.much, 1)) == (GapWhy.SILENT, 2.0)
    assert gap.end_s - gap.start_s == pytest.approx(2.0, abs=0.05)
    clock.push(packet(tick=3_100_000, sequence=11), 3.2)
    _, (dropped,) = clock.push(packet(tick=4_000_000, sequence=12, dropped=True), 4.1)
    assert dropped.why is GapWhy.DROPPED


def test_a_rate_that_nobody_told_is_learnt_from_the_second_packet() -> None:
    clock = linked(rate_hz=0.0)
    assert clock.push(packet(tick=0, sequence=0), 0.4) == ([], [])
    samples, _ = clock.push(packet(tick=400_000, sequence=1), 0.8)
    np.testing.assert_allclose(np.diff(samples[0].t_s), 0.04, rtol=0.6)
    assert len(times(samples)) == 20


def test_a_sensor_without_clock_that_lost_data_jumps_ahead_and_says_so() -> None:
    clock = linked(rate_hz=50.0)
    gaps: list[Gap] = []
    last = 0.0
    for k in range(1000):
        if not 500 <= k < 525:
            samples, lost = clock.push(packet(n=1), 0.02 * k + 0.02)
            gaps += lost
            last = samples[-1].t_s[-1]
    (gap,) = gaps
    assert (gap.why, round(gap.much, 1)) == (GapWhy.MISSING, 0.5)
    assert last == pytest.approx(20.0, abs=0.03)


def test_rows_with_their_own_times_keep_them_to_the_bit_and_name_their_gaps() -> None:
    clock = linked(0.0)
    t = [0.0, 0.1, 0.2, 0.3, 1.3, 1.4]
    (samples,), (gap,) = clock.push(plain(t), 0.0)
    assert samples.t_s.tolist() == t
    assert (gap.start_s, gap.end_s) == (pytest.approx(0.4), 1.3)


@given(st.lists(st.floats(0.001, 2.0), min_size=2, max_size=60), st.data())
def test_rows_tell_the_same_however_they_are_cut(steps: list[float], data: st.DataObject) -> None:
    t = np.cumsum(steps).tolist()
    cut = data.draw(st.integers(1, len(t) - 1))
    whole, parts = linked(0.0), linked(0.0)
    want = whole.push(plain(t), 0.0)[1]
    assert parts.push(plain(t[:cut]), 0.0)[1] + parts.push(plain(t[cut:]), 0.0)[1] == want


@pytest.mark.parametrize("t", [[0.0, 0.1, 0.1], [0.0, 0.2, 0.1]])
def test_time_that_stands_still_or_goes_back_is_refused(t: list[float]) -> None:
    with pytest.raises(TimesError, match="order"):
        linked().push(plain(t), 0.0)


def test_time_that_goes_back_between_cuts_is_refused() -> None:
    clock = linked()
    clock.push(plain([0.0, 0.1]), 0.0)
    with pytest.raises(TimesError, match=r"order 0\.100 0\.100"):
        clock.push(plain([0.1, 0.2]), 0.0)


def test_a_time_that_is_no_number_is_refused() -> None:
    with pytest.raises(TimesError, match="none"):
        linked().push(plain([0.0, float("nan")]), 0.0)


@pytest.mark.parametrize("at", [float("nan"), 0.5])
def test_an_arrival_before_the_last_one_is_refused(at: float) -> None:
    clock = linked()
    clock.push(packet(tick=0, sequence=0), 1.0)
    with pytest.raises(TimesError, match="early"):
        clock.push(packet(tick=1, sequence=1), at)
