"""Simulated sessions of labelled sets, for tests of recognition: motion from the simulator, rep spans from its truth."""

import random

import numpy as np

from firmware_sim.motions.lift import Placement as SimPlacement
from firmware_sim.motions.reps import Tempo
from firmware_sim.session import play
from firmware_sim.spec import RestSpec, Script, SetSpec, draw_habit, draw_lifter
from tracker.exercises.features import SetFeatures, features_of
from tracker.model.motion import concatenate
from tracker.model.reps import Placement, Rep
from tracker.model.samples import Samples
from tracker.motion.stage import MotionStage

EDGE_ERROR_S = 0.15
"""One sigma of the error put on the truth's rep edges: a tracker does not see them exactly."""


def session(
    exercises: tuple[str, ...], seed: int, placement: Placement = Placement.WRIST, *, gyro: bool = True
) -> list[tuple[str, SetFeatures]]:
    """(exercise, features) of each set, in order; lifter, habits, tempo and reps drawn from `seed`."""
    rng = random.Random(seed)
    steps: list[SetSpec | RestSpec] = []
    for k, exercise in enumerate(exercises):
        if k:
            steps.append(RestSpec(9.0, ("stand",)))
        pace = rng.uniform(0.8, 1.3)
        tempo = Tempo(rng.uniform(0.8, 1.3) * pace, rng.uniform(0.1, 0.8), rng.uniform(1.2, 2.4) * pace, 0.3)
        steps.append(
            SetSpec(exercise, SimPlacement(placement), rng.randint(5, 7), tempo, habit=draw_habit(seed * 100 + k))
        )
    played = play(Script("labelled sets", tuple(steps), lifter=draw_lifter(seed), seed=seed), gyro=gyro)
    none_clipped = np.zeros(len(played), dtype=np.bool_)
    motion = concatenate(MotionStage().push(Samples(played.t_s, played.acc_g, played.gyro_dps, none_clipped)))
    told = []
    for one in played.truth.sets:
        reps = [
            Rep(r.start_s + rng.gauss(0, EDGE_ERROR_S), r.end_s + rng.gauss(0, EDGE_ERROR_S), 1.0, pause_s=r.pause_s)
            for r in one.reps
            if not r.half
        ]
        features = features_of(motion, reps)
        assert features is not None
        told.append((one.exercise, features))
    return told
