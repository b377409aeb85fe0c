"""The live height: causal, the same for any chunking, and near the truth."""

from itertools import pairwise

import numpy as np
import pytest

from tests.travel.lifter import (
    CABLE_ROW,
    STRAIGHT_ARM,
    WRIST_PULLDOWN,
    Lift,
    Recorded,
    Tempo,
    motion_of,
    record,
    run_of,
)
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Cycle, Phase, Placement, Run
from tracker.travel.live import LiveTravel, TravelPoint


def play(motion: Motion, run: Run, chunks: list[int]) -> list[TravelPoint]:
    """Push the motion in chunks; tell the travel stage of the run where the detector would, on frames that all chunkings share."""
    live, points, at, told = LiveTravel(), [], 0, 0
    lessons = list(range(0, len(motion), 60))
    cuts = sorted({*np.cumsum(chunks).tolist(), *lessons, len(motion)})
    for cut in (c for c in cuts if 0 < c <= len(motion)):
        points += live.push(motion.window(at, cut))
        at = cut
        if cut in lessons:
            seen = tuple(c for c in run.cycles if c.end_s + 0.3 < motion.t_s[cut - 1])
            if len(seen) >= 3 and len(seen) > told:
                told = len(seen)
                live.learn(Run(0, seen), None, Placement.WRIST)
    return points


def followed(lift: Lift, tempo: Tempo) -> tuple[Recorded, Motion, list[TravelPoint]]:
    rec = record(lift, tempo, seed=3)
    motion = motion_of(rec)
    return rec, motion, play(motion, run_of(rec, 3), [25] * (len(motion) // 25))


def test_any_chunking_gives_the_same_points_bit_for_bit() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(), seed=2)
    motion, run = motion_of(rec), run_of(rec, 2)
    whole = play(motion, run, [len(motion)])
    cuts = np.random.default_rng(5).integers(1, 40, len(motion) // 10).tolist()
    assert play(motion, run, cuts) == whole
    assert play(motion, run, [1] * len(motion)) == whole


def test_there_is_a_point_for_every_frame_of_the_grid() -> None:
    _, motion, points = followed(WRIST_PULLDOWN, Tempo())
    assert [p.t_s for p in points] == motion.t_s.tolist()
    assert GRID_HZ >= 30


@pytest.mark.parametrize("lift", [WRIST_PULLDOWN, CABLE_ROW, STRAIGHT_ARM])
@pytest.mark.parametrize("shape", ["jerk", "steady"])
def test_the_height_follows_the_load_without_lag(lift: Lift, shape: str) -> None:
    rec, motion, points = followed(lift, Tempo(1.0, 0.5, 2.5, 0.0, shape))
    true = np.interp(motion.t_s, rec.t_s, rec.height)
    sure = np.array([p.certain for p in points]) & (motion.t_s < rec.reps[-1].moving_end_s)
    height = np.array([p.height for p in points])
    assert sure.sum() > 5 * GRID_HZ
    assert np.corrcoef(height[sure], true[sure])[0, 1] > 0.97
    lags = range(-10, 11)
    likeness = [
        np.corrcoef(height[sure], np.interp(motion.t_s - lag / GRID_HZ, motion.t_s, true)[sure])[0, 1] for lag in lags
    ]
    assert abs(lags[int(np.argmax(likeness))]) / GRID_HZ <= 0.15


def test_the_phase_is_the_lifters() -> None:
    rec, _motion, points = followed(WRIST_PULLDOWN, Tempo(1.0, 1.0, 2.5, 1.0))
    rep = rec.reps[-2]
    told = {p.t_s: p.phase for p in points}
    times = np.array(list(told))

    def at(t_s: float) -> Phase:
        return told[times[np.argmin(np.abs(times - t_s))]]

    assert at(rep.start_s + rep.concentric_s / 2) is Phase.CONCENTRIC
    assert at(rep.start_s + rep.concentric_s + 0.7 * rep.hold_s) is Phase.HOLD
    assert at(rep.moving_end_s - rep.eccentric_s / 2) is Phase.ECCENTRIC
    assert at(rep.moving_end_s + 0.8 * rep.pause_s) is Phase.PAUSE


def test_a_rep_told_at_its_top_teaches_no_start_there() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(1.0, 0.7, 2.3, 0.3), seed=4)
    motion, live, points, at = motion_of(rec), LiveTravel(), [], 0
    for number, rep in enumerate(rec.reps, 1):
        until = int(np.searchsorted(motion.t_s, rep.turn_s + rep.hold_s + 0.2))
        points += live.push(motion.window(at, until))
        at = until
        edges = [each.start_s for each in rec.reps[:number]] + [2 * rep.turn_s - rep.start_s]  # the other half as long
        if number >= 3:
            live.learn(Run(0, tuple(Cycle(a, b, 0.5) for a, b in pairwise(edges))), None, Placement.WRIST)
    sure = [p for p in points if p.certain]
    true = np.interp([p.t_s for p in sure], rec.t_s, rec.height)
    off = np.abs(np.array([p.height for p in sure]) - true)
    assert len(sure) > 5 * GRID_HZ
    assert np.mean(off > 0.25) < 0.02
    assert np.median(off) < 0.05


def test_nothing_is_certain_before_a_set_or_after_it() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(), seed=1)
    motion, run, live = motion_of(rec), run_of(rec, 1), LiveTravel()
    half = len(motion) // 2
    assert not any(p.certain for p in live.push(motion.window(0, half)))
    live.learn(Run(0, tuple(c for c in run.cycles if c.end_s < motion.t_s[half])), None, None)
    assert all(p.certain for p in live.push(motion.window(half, half + 50)))
    live.forget()
    assert not any(p.certain for p in live.push(motion.window(half + 50, len(motion))))
