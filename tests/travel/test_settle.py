"""Timing a finished set against a lifter whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest

from tests.travel.lifter import (
    CABLE_ROW,
    STACK,
    STRAIGHT_ARM,
    WRIST_PULLDOWN,
    Lift,
    Recorded,
    Tempo,
    motion_of,
    record,
    run_of,
)
from tracker.model.reps import Placement
from tracker.travel.settle import Settled, provisional, settle
from tracker.travel.trust import Trust, trust_in

LIFTS = [
    (WRIST_PULLDOWN, Placement.WRIST),
    (CABLE_ROW, Placement.WRIST),
    (STRAIGHT_ARM, Placement.WRIST),
    (STACK, Placement.STACK),
]


def settled(
    lift: Lift, placement: Placement | None, tempo: Tempo, seed: int = 1, shift: float = 0.0
) -> tuple[Recorded, Settled]:
    rec = record(lift, tempo, seed=seed)
    return rec, settle(motion_of(rec), run_of(rec, seed, shift=shift), None, placement, rate_hz=rec.rate_hz)


@pytest.mark.parametrize(("lift", "placement"), LIFTS)
@pytest.mark.parametrize("shape", ["jerk", "steady"])
def test_concentric_and_eccentric_are_timed_within_a_tenth_of_a_second(
    lift: Lift, placement: Placement, shape: str
) -> None:
    rec, told = settled(lift, placement, Tempo(1.0, 0.0, 2.5, 0.6, shape))
    for rep, true in zip(told.reps, rec.reps, strict=True):
        assert rep.concentric_s == pytest.approx(true.concentric_s, abs=0.2)
        assert rep.eccentric_s == pytest.approx(true.eccentric_s, abs=0.25)
    misses = [
        abs(rep.eccentric_s - true.eccentric_s)
        for rep, true in zip(told.reps, rec.reps, strict=True)
        if rep.eccentric_s
    ]
    assert np.median(misses) < 0.1


@pytest.mark.parametrize(("lift", "placement"), LIFTS)
def test_a_hold_of_a_second_is_found_and_none_is_invented(lift: Lift, placement: Placement) -> None:
    rec, told = settled(lift, placement, Tempo(1.0, 1.0, 2.0))
    assert [rep.hold_s for rep in told.reps] == pytest.approx([true.hold_s for true in rec.reps], abs=0.2)
    _, told = settled(lift, placement, Tempo(1.0, 0.0, 2.0))
    assert [rep.hold_s for rep in told.reps] == [0.0] * len(told.reps)


@pytest.mark.parametrize("shift", [-0.4, -0.2, 0.2, 0.4])
def test_it_does_not_matter_where_in_the_rep_the_detector_cuts(shift: float) -> None:
    rec, told = settled(WRIST_PULLDOWN, Placement.WRIST, Tempo(1.0, 0.5, 2.0, 0.5), shift=shift)
    assert [rep.start_s for rep in told.reps] == pytest.approx([true.start_s for true in rec.reps], abs=0.2)


def test_the_four_phases_of_a_rep_fill_it() -> None:
    _, told = settled(STACK, Placement.STACK, Tempo(1.0, 0.6, 2.0, 0.8))
    for rep in told.reps:
        assert None not in (rep.concentric_s, rep.hold_s, rep.eccentric_s, rep.pause_s)
        phases = rep.concentric_s + rep.hold_s + rep.eccentric_s + rep.pause_s
        assert phases == pytest.approx(rep.end_s - rep.start_s, abs=1e-6)


def test_travel_rises_from_its_start_and_returns_to_it() -> None:
    _, told = settled(CABLE_ROW, Placement.WRIST, Tempo(1.0, 0.0, 2.5))
    for rep in told.reps:
        assert abs(rep.travel[0]) < 0.08
        assert abs(rep.travel[-1]) < 0.08
        assert max(rep.travel) == pytest.approx(rep.range_share, abs=0.05)


def test_concentric_velocity_on_the_stack_is_right_to_a_few_centimetres_a_second() -> None:
    rec, told = settled(STACK, Placement.STACK, Tempo(1.0, 0.0, 4.0, 0.0, "steady"))
    misses = [
        rep.mean_velocity_mps - STACK.path_m * true.range_share / true.concentric_s
        for rep, true in zip(told.reps, rec.reps, strict=True)
        if rep.mean_velocity_mps is not None
    ]
    assert len(misses) == len(rec.reps)
    assert np.std(misses) < 0.03
    assert abs(np.mean(misses)) < 0.05


def test_a_wrist_has_no_metres() -> None:
    _, told = settled(WRIST_PULLDOWN, Placement.WRIST, Tempo())
    assert {(rep.rom_m, rep.mean_velocity_mps, rep.peak_velocity_mps) for rep in told.reps} == {(None, None, None)}
    assert max(rep.relative_speed for rep in told.reps if rep.relative_speed is not None) == 1.0


@pytest.mark.parametrize(("placement", "gyro", "speed", "span"), [
    (Placement.WRIST, True, True, True), (Placement.WRIST, False, False, True), (None, True, True, True), (None, False, False, False),
    (Placement.HANDLE, False, False, False), (Placement.STACK, True, True, True), (Placement.STACK, False, True, True),
])  # fmt: skip
def test_range_and_speed_carry_what_they_may_be_wrong_by_and_a_speed_that_would_be_a_guess_is_null(
    placement: Placement | None, gyro: bool, speed: bool, span: bool
) -> None:
    rate_hz = 100.0 if gyro else 50.0
    lift = STACK if placement is Placement.STACK else WRIST_PULLDOWN
    rec = record(lift, Tempo(1.0, 0.0, 2.5), seed=4, rate_hz=rate_hz, gyro=gyro)
    told = settle(motion_of(rec), run_of(rec, 4), None, placement, rate_hz=rate_hz)
    assert {rep.relative_speed is not None for rep in told.reps} == {speed}
    assert {rep.relative_speed_sd is not None for rep in told.reps} == {speed}
    assert {rep.range_share_sd is not None for rep in told.reps} == {span}
    assert None not in {rep.range_share for rep in told.reps}


def test_a_half_that_only_its_tempo_told_has_no_speed() -> None:
    assert trust_in(Placement.WRIST, "tempo", has_gyro=True, fitted=True).relative_speed_sd is None
    assert trust_in(Placement.WRIST, "unknown", has_gyro=True, fitted=True).relative_speed_sd is None
    assert trust_in(Placement.WRIST, "start", has_gyro=True, fitted=True).relative_speed_sd is not None


def test_strokes_that_no_fit_explains_are_trusted_in_nothing() -> None:
    assert trust_in(Placement.WRIST, "start", has_gyro=True, fitted=False) == Trust(None, None)


def test_a_stack_tells_its_direction_by_gravity_alone() -> None:
    _, told = settled(STACK, Placement.STACK, Tempo())
    assert told.direction == "stack"


@pytest.mark.parametrize(("lift", "placement"), [(WRIST_PULLDOWN, Placement.WRIST), (STACK, Placement.STACK)])
def test_an_accelerometer_alone_at_50_hz_times_reps_as_well(lift: Lift, placement: Placement) -> None:
    rec = record(lift, Tempo(1.0, 0.0, 2.5), seed=4, rate_hz=50.0, gyro=False)
    told = settle(motion_of(rec), run_of(rec, 4), None, placement, rate_hz=50.0)
    for rep, true in zip(told.reps, rec.reps, strict=True):
        assert rep.concentric_s == pytest.approx(true.concentric_s, abs=0.3)
        assert rep.eccentric_s == pytest.approx(true.eccentric_s, abs=0.35)


def test_a_run_too_short_to_look_at_keeps_its_cycles_and_says_unknown() -> None:
    rec = record(STACK, Tempo(), seed=1)
    run = run_of(rec, 1)
    told = settle(motion_of(rec).window(0, 20), run, None, Placement.STACK, rate_hz=100.0)
    assert told.direction == "unknown"
    assert [(rep.start_s, rep.end_s) for rep in told.reps] == [(c.start_s, c.end_s) for c in run.cycles]


def test_a_rep_across_a_gap_says_so() -> None:
    rec = record(STACK, Tempo(1.0, 0.0, 2.0), seed=1)
    motion = motion_of(rec)
    hole = (motion.t_s > rec.reps[3].start_s + 0.5) & (motion.t_s < rec.reps[3].start_s + 0.7)
    told = settle(replace(motion, valid=~hole), run_of(rec, 1), None, Placement.STACK, rate_hz=100.0)
    assert [rep.has_gap for rep in told.reps] == [k == 3 for k in range(len(told.reps))]


def test_velocities_need_fifty_samples_a_second() -> None:
    rec = record(STACK, Tempo(), seed=1)
    told = settle(motion_of(rec), run_of(rec, 1), None, Placement.STACK, rate_hz=25.0)
    assert {rep.mean_velocity_mps for rep in told.reps} == {None}


def test_a_running_set_does_not_time_a_lowering_that_is_still_under_way() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(1.0, 0.0, 2.5), seed=1)
    whole, run = motion_of(rec), run_of(rec, 1, jitter_s=0.05)
    now = int(np.searchsorted(whole.t_s, rec.reps[4].start_s + rec.reps[4].concentric_s + 0.5))
    seen = replace(run, cycles=run.cycles[:5], settled=False)
    told = provisional(whole.window(0, now), seen, None, Placement.WRIST, rate_hz=100.0)
    assert len(told.reps) == 5
    assert told.reps[3].eccentric_s == pytest.approx(rec.reps[3].eccentric_s, abs=0.3)
    assert told.reps[4].concentric_s == pytest.approx(rec.reps[4].concentric_s, abs=0.3)
    assert told.reps[4].eccentric_s is None
    assert {rep.relative_speed_sd for rep in told.reps} == {None}
