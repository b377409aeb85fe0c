"""The height and phase that a screen is told while a set runs, against the simulator's truth at that moment."""

import numpy as np
import pytest

from benchmarks.live import FAR_OFF, PHASES, followed
from firmware_sim import Session, play, set_script
from firmware_sim.motions.reps import Habit
from tracker.model.reps import Phase


def tiring(exercise: str, placement: str, seed: int) -> Session:
    """A set like the demo's first: twelve reps with a hold at the top, slower and shorter towards the end."""
    script = set_script(exercise, placement, 12, (0.9, 0.7, 2.3, 0.2), habit=Habit(fatigue=0.15), tail_s=4.0, seed=seed)
    return play(script)


@pytest.mark.parametrize(
    ("exercise", "placement", "seed"), [("lat-pulldown-wide", "wrist", 4), ("lat-pulldown", "stack", 5)]
)
def test_height_and_phase_are_true_to_the_last_rep(exercise: str, placement: str, seed: int) -> None:
    seen = followed(tiring(exercise, placement, seed))
    assert len(seen.off) > 0.6 * seen.of_frames
    assert seen.share(Phase.HOLD) > 0.85
    assert seen.share(*PHASES) > 0.95
    assert np.mean(np.array(seen.off) > FAR_OFF) < 0.02
