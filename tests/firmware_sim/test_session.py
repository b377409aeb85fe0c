"""Whole sessions: the truth is exact, everything plays, the same seed gives the same bytes."""

import json
from itertools import cycle, pairwise

import numpy as np
import pytest
from scipy.signal import butter, sosfiltfilt

from firmware_sim import (
    LIFTS,
    PERFECT,
    Habit,
    Lifter,
    Placement,
    Profile,
    RestSpec,
    Script,
    Session,
    SetSpec,
    SetTruth,
    compose,
    draw_habit,
    draw_lifter,
    load_script,
    observe,
    one_set,
    placements,
    play,
    set_script,
)
from firmware_sim.errors import ScriptError, SimulatorError

PROFILES = cycle(Profile)
EVERYWHERE = [(entry.id, place, next(PROFILES)) for entry in LIFTS for place in placements(entry)]
ROUTINE = play(load_script("sample-routine"))


def check_truth(one: SetTruth) -> None:
    for rep in one.reps:
        phases = rep.concentric_s + rep.hold_s + rep.eccentric_s + rep.pause_s
        assert rep.end_s - rep.start_s == pytest.approx(phases, abs=1e-9)
        assert rep.turn_s == pytest.approx(rep.start_s + rep.concentric_s, abs=1e-9)
        assert rep.mean_velocity_mps == pytest.approx(rep.rom_m / rep.concentric_s)
        assert rep.peak_velocity_mps > rep.mean_velocity_mps
    for rep, following in pairwise(one.reps):
        assert following.start_s == pytest.approx(rep.end_s, abs=1e-9)
    assert one.start_s == one.reps[0].start_s
    assert one.end_s == one.reps[-1].end_s
    assert one.count == sum(not rep.half for rep in one.reps)


@pytest.mark.parametrize(("exercise", "place", "profile"), EVERYWHERE)
def test_every_exercise_plays_in_every_place_with_exact_truth(
    exercise: str, place: Placement, profile: Profile
) -> None:
    session = one_set(exercise, place, reps=4, profile=profile, habit=Habit(half_reps=1), seed=8)

    (one,) = session.truth.sets
    assert (one.count, len(one.reps)) == (4, 5)
    check_truth(one)
    assert session.gyro_dps is not None
    assert np.isfinite(session.acc_g).all()
    assert np.abs(session.acc_g).max() < 6.0
    in_set = (session.t_s >= one.start_s) & (session.t_s < one.end_s)
    assert np.isfinite(session.height[in_set]).all()
    assert session.acc_g[in_set].std(axis=0).max() > 0.02


def test_the_height_is_low_at_the_start_and_high_at_the_turn_of_every_rep() -> None:
    for one in ROUTINE.truth.sets:
        for rep in one.reps:
            start, turn = np.interp([rep.start_s, rep.turn_s], ROUTINE.t_s, ROUTINE.height)
            assert start < 0.08
            assert turn - start == pytest.approx(rep.range_share, abs=0.02)
            assert max(rep.travel) == pytest.approx(turn, abs=0.02)


def test_the_sample_routine_has_its_sets_and_rests_in_their_places() -> None:
    truth = ROUTINE.truth

    assert [one.count for one in truth.sets] == [9, 8, 8, 8, 8, 5, 5, 7, 7]
    assert truth.sets[0].start_s < 10.0
    for one in truth.sets:
        check_truth(one)
    for before, rest, after in zip(truth.sets, truth.rests, truth.sets[1:], strict=False):
        assert rest.start_s == before.end_s
        assert after.start_s == pytest.approx(rest.end_s, abs=0.01)
    assert truth.rests[0].activities[1][0] == "drink"
    assert truth.duration_s == pytest.approx(ROUTINE.t_s[-1], abs=0.02)


def test_outside_the_sets_there_is_no_height() -> None:
    middle = [0.5 * (rest.start_s + rest.end_s) for rest in ROUTINE.truth.rests]

    assert np.isnan(ROUTINE.height[np.searchsorted(ROUTINE.t_s, middle)]).all()


def test_the_truth_survives_json() -> None:
    plain = ROUTINE.truth.as_json()

    assert json.loads(json.dumps(plain)) == json.loads(json.dumps(plain, allow_nan=False))
    assert plain["sets"][2]["technique"] == "superset"
    assert plain["sets"][0]["reps"][0]["concentric_s"] == ROUTINE.truth.sets[0].reps[0].concentric_s


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    def raw(seed: int) -> bytes:
        return one_set(seed=seed, do=("walk", "drink")).raw.tobytes()

    assert raw(4) == raw(4)
    assert raw(4) != raw(5)


def test_the_counts_are_the_values() -> None:
    session = one_set(reps=2)
    assert session.gyro_dps is not None

    assert session.raw[:, :3] * (session.range_g / 32768) == pytest.approx(session.acc_g)
    assert session.raw[:, 3:] * (session.range_dps / 32768) == pytest.approx(session.gyro_dps)


def test_without_a_gyroscope_the_accelerometer_is_the_same() -> None:
    blind, seeing = one_set(reps=2, gyro=False), one_set(reps=2)

    assert blind.gyro_dps is None
    assert not blind.raw[:, 3:].any()
    assert (blind.acc_g == seeing.acc_g).all()


def test_several_sensors_may_watch_one_performance() -> None:
    script = set_script(reps=3, seed=6)
    composed = compose(script, 6)

    assert observe(composed, script.lifter, 6).raw.tobytes() == play(script).raw.tobytes()


def test_a_sensor_that_runs_fast_takes_more_samples_in_the_same_time() -> None:
    fast, true = play(set_script(seed=2), rate_error=0.02), play(set_script(seed=2))

    assert len(fast) / len(true) == pytest.approx(1.02, abs=0.001)
    assert fast.truth == true.truth


def test_lost_stretches_are_missing_and_told() -> None:
    whole = one_set()
    cut = whole.without(((10.0, 10.2), (15.0, 15.2)))

    assert len(whole) - len(cut) == 40
    assert cut.truth.gaps == ((10.0, 10.2), (15.0, 15.2))
    assert len(cut.raw) == len(cut.t_s) == len(cut.height)


@pytest.mark.parametrize("place", ["wrist", "handle", "stack"])
def test_a_sensor_that_slips_turns_its_axes_in_mid_set(place: str) -> None:
    def turned_deg(slip_deg: float) -> float:
        session = one_set("seated-cable-row", place, reps=10, slip_deg=slip_deg, imu=PERFECT, seed=9)
        one = session.truth.sets[0]
        early = (session.t_s > one.reps[0].start_s) & (session.t_s < one.reps[2].end_s)
        late = (session.t_s > one.reps[7].start_s) & (session.t_s < one.reps[9].end_s)
        before, after = (session.acc_g[part].mean(axis=0) for part in (early, late))
        return float(np.degrees(np.arccos(before @ after / (np.linalg.norm(before) * np.linalg.norm(after)))))

    assert turned_deg(0.0) < 3.0
    assert turned_deg(20.0) == pytest.approx(20.0, abs=3.0)


def test_a_regrip_lengthens_one_pause_and_stirs_the_wrist_in_it() -> None:
    session = one_set("seated-cable-row", reps=8, habit=Habit(regrips=1, regrip_s=3.0), imu=PERFECT, seed=3)
    (one,) = session.truth.sets
    (rep,) = [r for r in one.reps if r.pause_s > 3.0]
    assert session.gyro_dps is not None

    pause = (session.t_s > rep.end_s - rep.pause_s + 0.5) & (session.t_s < rep.end_s - 0.5)
    assert session.gyro_dps[pause, 0].std() > 20.0
    check_truth(one)


def test_a_stack_that_lands_rings() -> None:
    def loudest(session: Session) -> float:
        (one,) = session.truth.sets
        landings = [rep.start_s + rep.concentric_s + rep.hold_s + rep.eccentric_s for rep in one.reps]
        near = [(session.t_s > at) & (session.t_s < at + 0.15) for at in landings]
        return float(np.median([np.ptp(session.acc_g[mask, 2]) for mask in near]))

    assert loudest(one_set("lat-pulldown", "stack", touches=True)) > 0.4
    assert loudest(one_set("lat-pulldown", "stack")) < 0.25


def test_a_two_to_one_pulley_halves_the_way_of_the_stack() -> None:
    whole, half = one_set("lat-pulldown", "stack", reps=2), one_set("lat-pulldown", "stack", reps=2, pulley=2.0)

    for one, other in zip(whole.truth.sets[0].reps, half.truth.sets[0].reps, strict=True):
        assert other.rom_m == pytest.approx(0.5 * one.rom_m, rel=1e-6)


def test_a_worn_sensor_trembles_in_the_set_as_the_watch_recordings_do() -> None:
    session = one_set("lat-pulldown", reps=10, seed=12)
    one = session.truth.sets[0]
    in_set = (session.t_s > one.start_s) & (session.t_s < one.end_s)
    band = butter(2, [8.0, 13.0], "bandpass", fs=100.0, output="sos")
    rms = sosfiltfilt(band, session.acc_g[in_set], axis=0).std(axis=0)

    assert (rms > 0.02).all()
    assert (rms < 0.08).all()


def test_drawn_lifters_and_habits_differ_by_seed_and_repeat() -> None:
    assert draw_lifter(3) == draw_lifter(3)
    assert len({draw_lifter(seed).size for seed in range(8)}) == 8
    assert draw_habit(3) == draw_habit(3)
    assert {draw_lifter(seed).right_arm for seed in range(20)} == {True, False}
    assert one_set(lifter=draw_lifter(5), habit=draw_habit(5)).truth.sets[0].count == 10


def test_short_gaps_of_every_technique_play() -> None:
    for gap_s in (1.0, 3.0, 5.0, 8.0, 15.0):
        steps = (
            SetSpec("machine-row", Placement.WRIST, 4),
            RestSpec(gap_s),
            SetSpec("machine-row", Placement.WRIST, 3),
        )
        session = play(Script("short", steps))
        first, second = session.truth.sets
        assert second.start_s - first.end_s == pytest.approx(gap_s, abs=0.01)
        assert np.linalg.norm(session.acc_g, axis=1).max() < 6.0


def test_another_exercise_after_seconds_is_reached_without_a_jump() -> None:
    steps = (
        SetSpec("seated-cable-row", Placement.WRIST, 4),
        RestSpec(5.0),
        SetSpec("pull-up", Placement.WRIST, 4),
    )
    session = play(Script("pair", steps, lifter=Lifter(right_arm=True)))

    assert np.linalg.norm(session.acc_g, axis=1).max() < 5.0


def test_sets_without_a_rest_between_are_refused() -> None:
    with pytest.raises(ScriptError, match=r"\[\[step\]\] 2: two sets need a rest of at least 1 s"):
        play(Script("none", (SetSpec("machine-row", Placement.WRIST, 4), SetSpec("machine-row", Placement.WRIST, 4))))


def test_a_script_of_rests_alone_is_refused() -> None:
    with pytest.raises(SimulatorError, match="no set: add at least one"):
        play(Script("idle", (RestSpec(5.0),)))
