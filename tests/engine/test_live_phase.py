"""The height and phase that a screen is told while a set runs, against the simulator's truth at that moment."""

import numpy as np
import pytest

from benchmarks.live import FAR_OFF, PHASES, Followed, followed
from firmware_sim import Session, play, set_script
from firmware_sim.motions.reps import Habit
from tests.engine.test_engine import log, told
from tracker.engine import EngineConfig
from tracker.model.events import RepCounted
from tracker.model.reps import Phase


def tiring(exercise: str, placement: str, seed: int) -> Session:
    """A set like the demo's first: twelve reps with a hold at the top, slower and shorter towards the end."""
    script = set_script(exercise, placement, 12, (0.9, 0.7, 2.3, 0.2), habit=Habit(fatigue=0.15), tail_s=4.0, seed=seed)
    return play(script)


@pytest.mark.parametrize(("exercise", "placement"), [("lat-pulldown-wide", "wrist"), ("lat-pulldown", "stack")])
def test_height_and_phase_are_true_to_the_last_rep(exercise: str, placement: str) -> None:
    """Of three lifters together: where in the third rep the path is first learnt makes or costs one hold."""
    seen = Followed()
    for seed in (3, 4, 5):
        seen.add(followed(tiring(exercise, placement, seed)))
    assert len(seen.off) > 0.6 * seen.of_frames
    assert seen.share(Phase.HOLD) > 0.85
    assert seen.share(*PHASES) > 0.95
    assert np.mean(np.array(seen.off) > FAR_OFF) < 0.02


@pytest.mark.parametrize("exercise", ["lat-pulldown", "seated-cable-row", "machine-row"])
def test_the_reps_of_a_running_set_are_timed_from_the_end_that_its_height_has(exercise: str) -> None:
    """Up in 0.9 s and back in 2.3, nothing declared; in the middle of a set no start pose tells the one from the other."""
    reps = [e.rep for e in told(log(tiring(exercise, "wrist", 6)), EngineConfig()) if isinstance(e, RepCounted)]
    halves = [(rep.concentric_s, rep.eccentric_s) for rep in reps if rep.concentric_s and rep.eccentric_s]
    assert len(halves) > 24, "the newest four are told anew with every rep"
    assert sum(up < down for up, down in halves) > 0.9 * len(halves)
