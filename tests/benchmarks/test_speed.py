import pytest

from benchmarks.simulation import SIX_AXES
from benchmarks.speed import Lags, Throughput, gym_session, lags, memory
from benchmarks.speed import place_of as place
from firmware_sim.motions.lift import Placement
from firmware_sim.session import one_set
from tracker.model.reps import Rep


def test_a_told_rep_belongs_to_the_true_one_it_overlaps_longest() -> None:
    reps = one_set("lat-pulldown", "wrist", 5).truth.sets[0].reps
    second = reps[1]
    assert place(Rep(second.start_s - 0.4, second.end_s - 0.3, 1.0), reps) == 1
    assert place(Rep(0.0, 1.0, 1.0), reps) is None


def test_streams_a_core_and_chunking_cost_follow_from_the_ratios() -> None:
    speed = Throughput(file_ratio=1200.0, live_ratio=63.9, live_off_ratio=400.0, sample_ratio=20.0)
    assert speed.streams_per_core == 63
    assert speed.chunking_cost == pytest.approx(3.0)


def test_latency_is_the_same_on_every_machine() -> None:
    once, again = (lags(SIX_AXES, 1, (("lat-pulldown", Placement.WRIST),)) for _ in range(2))
    assert once == again
    assert once.sets == 1
    assert once.told + once.missed == 10
    assert all(late < far for late, far in zip(once.back_s, once.top_s, strict=True))


def test_no_lag_is_invented_where_nothing_was_told() -> None:
    assert Lags().back_s == []


def test_a_gym_session_is_about_as_long_as_asked_and_full_of_sets() -> None:
    session = gym_session(6.0, seed=1)
    assert session.truth.duration_s == pytest.approx(360.0, rel=0.15)
    assert len(session.truth.sets) >= 4


def test_memory_is_read_once_an_hour() -> None:
    grown = memory(gym_session(0.2, seed=1), hours=2, hour_s=40.0)
    assert grown.hours == (1, 2)
    assert all(0.0 < held <= peak for held, peak in zip(grown.held_mib, grown.peak_mib, strict=True))
