"""Whole sessions of each technique, their reps planned by the simulated lifter (fatigue, spread, sticking), the tracker's errors put on."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from firmware_sim.motions.reps import Tempo, plan_reps
from firmware_sim.spec import draw_habit
from tracker.model.reps import LiftSet, Rep, Technique

EDGE_ERROR_S = 0.3
"""One sigma of the error put on rep edges; every tenth set also misses its first or last rep."""
EXERCISES = ("lat-pulldown-wide", "seated-cable-row-v", "machine-row-chest", "straight-arm-pulldown-rope")


@dataclass(frozen=True, slots=True)
class Done:
    """A set to do: the rest before it, and the technique that it is part of."""

    rest_s: float
    reps: int
    exercise: str
    load_kg: float
    technique: Technique


Plan = Callable[[random.Random, str, float], list[Done]]


def straight(rng: random.Random, exercise: str, kg: float) -> list[Done]:
    return [Done(rng.uniform(30, 90), rng.randint(10, 14), exercise, kg, Technique.STRAIGHT) for _ in range(4)]


def superset(rng: random.Random, exercise: str, kg: float) -> list[Done]:
    other = rng.choice([e for e in EXERCISES if e != exercise])
    sets = []
    for _ in range(3):
        sets.append(Done(rng.uniform(60, 90), rng.randint(12, 15), exercise, kg, Technique.SUPERSET))
        sets.append(Done(rng.uniform(4, 15), rng.randint(12, 20), other, 20.0, Technique.SUPERSET))
    return sets


def drop_set(rng: random.Random, exercise: str, kg: float) -> list[Done]:
    sets = [Done(rng.uniform(30, 60), rng.randint(10, 14), exercise, kg, Technique.DROP_SET)]
    for _ in range(rng.randint(1, 2)):
        kg = round(kg * rng.uniform(0.7, 0.8), 1)
        sets.append(Done(rng.uniform(4, 20), rng.randint(6, 12), exercise, kg, Technique.DROP_SET))
    return sets


def rest_pause(rng: random.Random, exercise: str, kg: float) -> list[Done]:
    first = Done(rng.uniform(30, 60), rng.randint(10, 14), exercise, kg, Technique.REST_PAUSE)
    return [first] + [
        Done(rng.uniform(10, 20), rng.randint(3, 5), exercise, kg, Technique.REST_PAUSE)
        for _ in range(rng.randint(1, 2))
    ]


def myo_reps(rng: random.Random, exercise: str, kg: float) -> list[Done]:
    first = Done(rng.uniform(30, 60), rng.randint(10, 15), exercise, kg, Technique.MYO_REPS)
    return [first] + [
        Done(rng.uniform(5, 10), rng.randint(3, 5), exercise, kg, Technique.MYO_REPS) for _ in range(rng.randint(3, 5))
    ]


def german_volume(rng: random.Random, exercise: str, kg: float) -> list[Done]:
    return [Done(rng.uniform(50, 80), 10, exercise, kg, Technique.GERMAN_VOLUME) for _ in range(10)]


PLANS: dict[Technique, Plan] = {
    Technique.STRAIGHT: straight,
    Technique.SUPERSET: superset,
    Technique.DROP_SET: drop_set,
    Technique.REST_PAUSE: rest_pause,
    Technique.MYO_REPS: myo_reps,
    Technique.GERMAN_VOLUME: german_volume,
}


def session(technique: Technique, seed: int, *, loads: bool = True) -> tuple[list[LiftSet], list[Technique]]:
    """The sets as a tracker would find them, and what they were: two straight sets, the technique, one set of something else."""
    rng = random.Random(f"{technique}{seed}")
    exercise, kg = rng.choice(EXERCISES[1:]), rng.choice([30.0, 40.0, 50.0, 60.0])
    before = [] if technique is Technique.GERMAN_VOLUME else straight(rng, exercise, kg)[:2]
    after = Done(rng.uniform(60, 150), 12, EXERCISES[0], 45.0, Technique.STRAIGHT)
    todo = [*before, *PLANS[technique](rng, exercise, kg), after]
    sets: list[LiftSet] = []
    now = 20.0
    for index, one in enumerate(todo):
        reps = _reps(one, now + one.rest_s, rng)
        now = reps[-1].end_s
        seen = _missed(reps, rng)
        load = one.load_kg if loads else None
        sets.append(LiftSet(index, seen[0].start_s, seen[-1].end_s, seen, True, len(seen), one.exercise, load_kg=load))
    return sets, [one.technique for one in todo]


def _reps(one: Done, start_s: float, rng: random.Random) -> tuple[Rep, ...]:
    pace = rng.uniform(0.85, 1.2)
    tempo = Tempo(1.0 * pace, 0.5, 1.8 * pace, 0.3)
    habit = draw_habit(rng.randint(0, 10**6))
    planned = plan_reps(one.reps, tempo, habit, np.random.default_rng(rng.randint(0, 10**6)), settles=False)
    return tuple(
        Rep(
            start_s + p.start_s + rng.gauss(0, EDGE_ERROR_S / 3),
            start_s + p.end_s + rng.gauss(0, EDGE_ERROR_S),
            1.0,
            max(0.2, p.concentric_s + rng.gauss(0, 0.08)),
            p.hold_s,
            p.eccentric_s,
            p.pause_s,
        )
        for p in planned
    )


def _missed(reps: tuple[Rep, ...], rng: random.Random) -> tuple[Rep, ...]:
    if len(reps) <= 3 or rng.random() > 0.1:
        return reps
    return reps[1:] if rng.random() < 0.5 else reps[:-1]
