"""A whole set fitted at once: long sets in parts, no fit where nothing explains the sensor."""

from dataclasses import replace

import numpy as np
import pytest

from tests.travel.lifter import STACK, WRIST_PULLDOWN, Tempo, motion_of, record, run_of
from tracker.model.reps import Placement
from tracker.travel.attitude import looked_back
from tracker.travel.channelfit import Group, Of, explain
from tracker.travel.channels import raw_of
from tracker.travel.plan import draw
from tracker.travel.refine import MOST_REPS, refine
from tracker.travel.settle import settle
from tracker.travel.sight import FINE
from tracker.travel.strokes import Stroke


def test_a_set_of_thirty_is_fitted_in_parts_without_a_seam() -> None:
    rec = record(STACK, Tempo(1.0, 0.3, 1.5, 0.4), reps=30)
    assert len(rec.reps) > MOST_REPS
    told = settle(motion_of(rec), run_of(rec), None, Placement.STACK, rate_hz=100.0)
    assert [rep.start_s for rep in told.reps] == pytest.approx([true.start_s for true in rec.reps], abs=0.15)
    assert [rep.end_s for rep in told.reps[:-1]] == pytest.approx([rep.start_s for rep in told.reps[1:]])


def test_what_moves_unlike_any_lift_is_not_explained() -> None:
    rec = record(STACK, Tempo(), reps=4, tremor_mps2=0.0)
    motion = motion_of(rec)
    rng = np.random.default_rng(3)
    motion.acc_g[:] = rng.standard_normal(motion.acc_g.shape)
    strokes = [(Stroke(a, a + 50.0), Stroke(a + 50.0, a + 140.0)) for a in (200.0, 340.0, 480.0, 620.0)]
    out, back = [o for o, _ in strokes], [b for _, b in strokes]
    assert refine(raw_of(motion), Placement.STACK, out, back, np.ones(4)) is None


def test_looking_both_ways_mends_gravity_while_the_offset_is_being_learnt() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(1.0, 0.0, 3.0), bias_dps=1.5, lead_s=2.0)
    motion = motion_of(rec)
    inside = (motion.t_s > rec.reps[0].start_s) & (motion.t_s < rec.reps[3].moving_end_s)
    # the level acceleration of a straight path comes back to nothing over whole reps
    live = np.linalg.norm(motion.acc_world[inside].mean(axis=0))
    both = np.linalg.norm(looked_back(motion).acc_world[inside].mean(axis=0))
    assert both < 0.5 * live


def test_without_a_gyroscope_gravity_stays_as_it_was() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(), reps=3, gyro=False, rate_hz=50.0)
    motion = motion_of(rec)
    assert looked_back(motion) is motion


def test_a_plan_that_moves_nothing_explains_nothing() -> None:
    """A fit that ran away: all strokes lie outside what is looked at, and what is left of them there is how numbers are rounded."""
    went = [6.683, 8.56, 7.008, 7.208, 0.998, -0.0014653083885219633, *[-3e-06] * 6]
    goes = [5.202, 5.402, 12.325, 12.525, 1.0002245163661447, 0.0005228862373974148, *[1e-04] * 6]
    drawn = draw(np.array([*went, *goes, 0.0009675533525610657, 1.0, 1.0]), np.arange(8.6, 12.2, 0.04))
    rows = drawn.shown[:: FINE.every].shape[0]
    noise = np.random.default_rng(1).standard_normal((rows, 3))
    columns = ((Of.HEIGHT, 2), (Of.SQUARE, 2), (Of.SIDE, 2))
    told = explain(Group(noise, columns, np.ones((rows, 1)), 0.03, np.ones(rows)), drawn, FINE)
    assert np.abs(told.mixture).max() < 1e6
    assert told.share < 0.01


def test_a_lone_rep_that_begins_where_the_recording_does_is_timed_roughly_where_its_fit_runs_backwards() -> None:
    """What a set is left with whose other rep the set before was told to reach over, on a bare accelerometer on the stack."""
    rec = record(STACK, Tempo(), reps=4, gyro=False, rate_hz=50.0)
    motion, run = motion_of(rec), run_of(rec)
    alone = replace(run, cycles=run.cycles[:1])
    window = motion.window(int(np.searchsorted(motion.t_s, alone.start_s)), len(motion))
    (rep,) = settle(window, alone, None, Placement.STACK, rate_hz=50.0).reps
    assert (rep.start_s, rep.end_s) == pytest.approx((rec.reps[0].start_s, rec.reps[0].moving_end_s), abs=0.7)
