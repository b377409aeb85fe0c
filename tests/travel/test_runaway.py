"""What was taken for a set and is none must not break the timing: reps stay where they were seen, or are told as untimed."""

from itertools import pairwise

import numpy as np
import pytest

from firmware_sim.imu import BMI270, measure, mounting
from firmware_sim.motions.activities import play_activity
from firmware_sim.motions.postures import POSTURES
from firmware_sim.motions.reel import FINE_HZ, Reel
from tracker.model.reps import Cycle, Run
from tracker.model.samples import Samples
from tracker.motion.stage import MotionStage
from tracker.travel.settle import settle

RATE_HZ = 50.0


@pytest.mark.parametrize("gyro", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_a_walk_that_is_taken_for_a_set_is_timed_inside_itself(seed: int, gyro: bool) -> None:
    rng = np.random.default_rng(seed)
    reel = Reel(POSTURES["stand"].pose())
    play_activity(reel, ("walk-slow", "walk", "jog")[seed % 3], 24.0, rng, right=False)
    way = reel.path()
    t_s = np.arange(int((len(way) - 1) / FINE_HZ * RATE_HZ)) / RATE_HZ
    seen = measure(way, t_s, mounting((0.0, 0.0, 0.0), 5.0, upside_down=False, rng=rng), BMI270, rng)
    samples = Samples(t_s, seen.acc_g, seen.gyro_dps if gyro else None, np.zeros(len(t_s), dtype=bool))
    (motion,) = MotionStage().push(samples)
    edges = 5.0 + np.cumsum(rng.uniform(0.6, 2.2, int(rng.integers(3, 9))))
    cycles = tuple(Cycle(float(a), float(b), 0.6) for a, b in pairwise(edges))

    told = settle(motion, Run(0, cycles, settled=True), None, None, rate_hz=RATE_HZ)

    assert len(told.reps) == len(cycles)
    for rep in told.reps:
        assert cycles[0].start_s - 4.0 < rep.start_s < rep.end_s < cycles[-1].end_s + 4.0
        assert np.isfinite(rep.travel).all()
