"""A rep that lies in a dropout is told by the pace, as a guess; and a dropout is no rest."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.ugly_cases import CASES, Job, script_of
from firmware_sim.compose import compose
from firmware_sim.motions.lift import Placement
from firmware_sim.session import observe
from tests.reps.movement import Movement
from tracker.model.motion import Motion, concatenate
from tracker.model.reps import Placement as Rides
from tracker.model.reps import Run, RunDropped, Why
from tracker.model.samples import Samples
from tracker.motion.stage import MotionStage
from tracker.reps.finder import RunFinder
from tracker.reps.unseen import SURE
from tracker.travel.settle import settle

PULL = np.array([0.0, 0.0, 0.5])
TURN = np.array([0.6, 0.0, 0.0])
PERIOD_S = 3.0


def cut(samples: Samples, *gaps_s: tuple[float, float]) -> Samples:
    """The samples outside the gaps."""
    kept = np.ones(len(samples), dtype=bool)
    for start, end in gaps_s:
        kept &= (samples.t_s < start) | (samples.t_s >= end)
    gyro = None if samples.gyro_dps is None else samples.gyro_dps[kept]
    return replace(
        samples, t_s=samples.t_s[kept], acc_g=samples.acc_g[kept], gyro_dps=gyro, clipped=samples.clipped[kept]
    )


def motion_of(samples: Samples) -> Motion:
    stage = MotionStage()
    return concatenate([part for part in [*stage.push(samples), *stage.flush()] if len(part)])


def sets_in(motion: Motion) -> list[Run]:
    finder = RunFinder()
    told = {run.index: run for run in [*finder.push(motion), *finder.flush()]}
    return [run for run in told.values() if not isinstance(run, RunDropped)]


def rowing(reps: int, pause_after: int = -1, pause_s: float = 0.0) -> Movement:
    """Reps a PERIOD_S long, a pause after one of them."""
    movement = Movement().still(8.0)
    for k in range(reps):
        movement.rep(1.2, 0.0, 1.4, 0.4 + (pause_s if k == pause_after else 0.0), PULL, TURN)
    return movement.still(8.0)


@pytest.mark.parametrize(("rate_hz", "gyro"), [(100.0, True), (50.0, False)])
def test_a_rep_that_nobody_saw_is_counted_as_a_guess(rate_hz: float, *, gyro: bool) -> None:
    movement = rowing(10)
    start, end = movement.rep_spans[5]
    (run,) = sets_in(motion_of(cut(movement.samples(rate_hz, gyro=gyro), (start + 0.2, end - 0.4))))
    (guess,) = [cycle for cycle in run.cycles if cycle.confidence == SURE]
    assert len(run.cycles) == 10
    assert run.why == Why.HIDDEN
    assert guess.turn_s is None
    assert abs(guess.start_s - start) < PERIOD_S + 0.5  # it or its neighbour


def test_nothing_is_guessed_where_the_lifter_was_seen_to_pause() -> None:
    movement = rowing(10, pause_after=4, pause_s=2.6)
    end = movement.rep_spans[4][1]
    (run,) = sets_in(motion_of(cut(movement.samples(100.0), (end + 0.6, end + 1.5))))
    assert len(run.cycles) == 10
    assert all(cycle.turn_s is not None for cycle in run.cycles)


def test_no_tempo_is_told_of_a_rep_of_which_too_little_was_seen() -> None:
    movement = rowing(10)
    start, end = movement.rep_spans[5]
    motion = motion_of(cut(movement.samples(100.0), (start + 0.2, end - 0.4)))
    (run,) = sets_in(motion)
    reps = settle(motion, run, None, Rides.WRIST, rate_hz=100.0).reps
    (hidden,) = [rep for rep in reps if rep.has_gap]
    assert abs(hidden.start_s - start) < 0.3
    assert hidden.concentric_s is hidden.eccentric_s is hidden.hold_s is None
    assert all(rep.concentric_s == pytest.approx(1.2, abs=0.1) for rep in reps if not rep.has_gap)


def test_no_speed_is_told_of_a_rep_of_which_too_little_was_seen_nor_are_others_held_against_it() -> None:
    movement = rowing(10)
    start, end = movement.rep_spans[5]
    motion = motion_of(cut(movement.samples(100.0), (start + 0.5, end)))
    (run,) = sets_in(motion)
    reps = settle(motion, run, None, Rides.STACK, rate_hz=100.0).reps
    (hidden,) = [rep for rep in reps if rep.concentric_s is None]
    assert hidden.rom_m is hidden.mean_velocity_mps is hidden.peak_velocity_mps is hidden.relative_speed is None
    speeds = [rep.relative_speed for rep in reps if rep is not hidden]
    assert max(speeds) == 1.0  # the hidden one was the fastest
    assert min(speeds) > 0.95


@pytest.mark.parametrize(
    ("exercise", "placement", "seed", "gyro", "dropout_s"),
    [
        ("seated-cable-row", Placement.STACK, 701, True, 1.5),  # was two sets
        ("machine-row", Placement.STACK, 709, True, 1.5),
        ("barbell-row", Placement.IMPLEMENT, 707, True, 3.0),
        ("straight-arm-pulldown", Placement.HANDLE, 703, False, 3.0),
        ("back-extension", Placement.WRIST, 710, False, 2.0),
    ],
)
def test_a_set_with_a_dropout_stays_one_and_is_counted_right(
    exercise: str, placement: Placement, seed: int, dropout_s: float, *, gyro: bool
) -> None:
    script = script_of(Job(CASES[0], exercise, placement, seed))
    session = observe(compose(script, script.seed), script.lifter, script.seed, 100.0 if gyro else 50.0, gyro)
    reps = session.truth.sets[0].reps
    start = reps[len(reps) // 2].start_s
    t_s = np.arange(len(session.acc_g)) / session.rate_hz
    clipped = np.zeros(len(t_s), dtype=bool)
    samples = Samples(t_s, session.acc_g, session.gyro_dps if gyro else None, clipped)
    (run,) = sets_in(motion_of(cut(samples, (start, start + dropout_s))))
    assert len(run.cycles) == len(reps)


def test_a_long_outage_is_a_rest() -> None:
    movement = rowing(8, pause_after=3, pause_s=14.0)
    end = movement.rep_spans[3][1]
    runs = sets_in(motion_of(cut(movement.samples(100.0), (end + 0.5, end + 13.5))))
    assert [len(run.cycles) for run in runs] == [4, 4]
