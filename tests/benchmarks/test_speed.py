import pytest

from benchmarks.lateness import Lags, counts_shown, lags
from benchmarks.simulation import SIX_AXES
from benchmarks.speed import Throughput, gym_session, memory
from firmware_sim.motions.lift import Placement
from firmware_sim.session import one_set
from tracker.model.events import RepCounted, SetDropped, SetSettled
from tracker.model.reps import LiftSet, Rep


def test_a_rep_is_shown_when_the_count_comes_to_it_whatever_rep_is_meant() -> None:
    reps = one_set("lat-pulldown", "wrist", 5).truth.sets[0].reps
    back_s = [rep.end_s - rep.pause_s for rep in reps]
    ahead, late = Lags(), Lags()
    ahead.add(reps, {count: at - 4.0 for count, at in enumerate([*back_s, back_s[-1] + 4.0], 1)}, 6)
    late.add(reps, {count: at + 0.2 for count, at in enumerate(back_s[:4], 1)}, 4)
    assert ahead.back_s == pytest.approx([-4.0] * 3)
    assert (ahead.early, ahead.missed, ahead.right) == (3, 0, 0)
    assert late.back_s == pytest.approx([0.2] * 2)
    assert (late.early, late.missed, late.told, late.right) == (0, 1, 4, 0)
    assert late.first_told_s == [pytest.approx(back_s[0] + 0.2 - back_s[2])]


def test_only_counts_of_the_set_that_stood_are_asked() -> None:
    rep = Rep(0.0, 1.0, 1.0)
    ghost = [(1.0, RepCounted(1.0, 0, 1, rep)), (2.0, SetDropped(2.0, 0, "nothing"))]
    shown = [(9.0, RepCounted(9.0, 1, 1, rep)), (9.5, RepCounted(9.5, 1, 1, rep)), (12.0, RepCounted(12.0, 1, 2, rep))]
    settled = SetSettled(20.0, LiftSet(1, 0.0, 1.0, (rep, rep, rep), settled=True, live_count=2))
    assert counts_shown([*ghost, *shown, (20.0, settled)]) == ({1: 9.0, 2: 12.0}, 2)
    assert counts_shown(list(ghost)) == ({}, 0)


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
