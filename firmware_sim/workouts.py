"""Workouts drawn by seed: one technique each, by the figures of GUIDELINES B, or none. Knows nothing of how
techniques are recognised.

Each set carries its technique and the group of sets it belongs to, so that a recogniser can be held against the
truth.
"""

from collections.abc import Callable

import numpy as np

from firmware_sim.errors import SimulatorError
from firmware_sim.motions.lift import Placement
from firmware_sim.motions.lifts import lift, placements
from firmware_sim.motions.reps import Habit
from firmware_sim.spec import RestSpec, Script, SetSpec, Step, draw_lifter

ON_CABLES = ("lat-pulldown-wide", "seated-cable-row-v", "straight-arm-pulldown-rope", "machine-row-chest")
IDLING = ("stand", "sit", "drink", "wipe-brow", "walk", "phone-look", "scratch")
FRESH = Habit(fatigue=0.15, sticking=0.1)
TO_FAILURE = Habit(fatigue=0.45, sticking=0.6)


def draw_workout(technique: str, seed: int, placement: str | Placement = Placement.WRIST) -> Script:
    """A workout of that technique: straight, superset, drop-set, rest-pause, myo-reps or german-volume.

    The same arguments give the same script. Raises SimulatorError for a technique that is not one.
    """
    if technique not in _WAYS:
        raise SimulatorError(f"there is no technique {technique!r}; there are {', '.join(_WAYS)}")
    rng = np.random.default_rng([seed, 41, *technique.encode()])
    place = Placement(placement)
    fitting = [name for name in ON_CABLES if place in placements(lift(name))]
    chosen = [str(name) for name in rng.permutation(fitting)]
    steps = _WAYS[technique](rng, place, chosen)
    return Script(
        title=f"{technique} {seed}",
        steps=tuple(steps),
        lead_in=RestSpec(float(rng.uniform(6.0, 12.0)), ("sit",)),
        tail=RestSpec(float(rng.uniform(15.0, 30.0)), _idling(rng)),
        lifter=draw_lifter(seed),
        seed=seed,
    )


def _straight(rng: np.random.Generator, place: Placement, names: list[str]) -> list[Step]:
    """Two exercises, two or three sets each, ordinary rests (G5)."""
    steps: list[Step] = []
    for name in names[:2]:
        load, reps = _load(rng), int(rng.integers(8, 16))
        for _ in range(int(rng.integers(2, 4))):
            done = max(6, reps - int(rng.integers(0, 3)))
            steps += [SetSpec(name, place, done, habit=FRESH, load_kg=load), _rest(rng, 35.0, 90.0)]
    return steps[:-1]


def _superset(rng: np.random.Generator, place: Placement, names: list[str]) -> list[Step]:
    """T2: two exercises back to back with at most 15 s between them, 60-90 s after the pair."""
    loads = _load(rng), _load(rng)
    steps: list[Step] = []
    for group in range(1, int(rng.integers(3, 5))):
        for name, load, gap in zip(names[:2], loads, ((4.0, 14.0), (60.0, 90.0)), strict=True):
            one = SetSpec(name, place, int(rng.integers(8, 16)), load_kg=load, technique="superset", group=group)
            steps += [one, _rest(rng, *gap)]
    return steps[:-1]


def _drop_set(rng: np.random.Generator, place: Placement, names: list[str]) -> list[Step]:
    """T3: near failure, then at once on with 20-30 % less, once or twice; a straight set before it."""
    load = _load(rng)
    steps: list[Step] = [SetSpec(names[0], place, 10, habit=FRESH, load_kg=load), _rest(rng, 45.0, 90.0)]
    for drop in range(int(rng.integers(2, 4))):
        reps = int(rng.integers(9, 14)) if drop == 0 else int(rng.integers(6, 11))
        one = SetSpec(names[0], place, reps, habit=TO_FAILURE, load_kg=round(load, 1), technique="drop-set", group=1)
        steps += [one, _rest(rng, 4.0, 18.0)]
        load *= float(rng.uniform(0.7, 0.8))
    return steps[:-1]


def _rest_pause(rng: np.random.Generator, place: Placement, names: list[str]) -> list[Step]:
    """T4: near failure, 10-20 s, a few more reps at the same load, once or twice."""
    load = _load(rng)
    counts = [int(rng.integers(10, 15))] + [int(rng.integers(3, 6)) for _ in range(int(rng.integers(1, 3)))]
    return _cluster(rng, place, names[0], load, counts, (10.0, 20.0), "rest-pause")


def _myo_reps(rng: np.random.Generator, place: Placement, names: list[str]) -> list[Step]:
    """T5: an activation set of 10-15, then mini-sets of 3-5 across gaps of 5-10 s."""
    counts = [int(rng.integers(10, 16))] + [int(rng.integers(3, 6)) for _ in range(int(rng.integers(3, 6)))]
    return _cluster(rng, place, names[0], _load(rng), counts, (5.0, 10.0), "myo-reps")


def _german_volume(rng: np.random.Generator, place: Placement, names: list[str]) -> list[Step]:
    """T6: ten sets of ten of one exercise."""
    load = _load(rng)
    steps: list[Step] = []
    for _ in range(10):
        one = SetSpec(names[0], place, 10, habit=FRESH, load_kg=load, technique="german-volume", group=1)
        steps += [one, _rest(rng, 45.0, 75.0)]
    return steps[:-1]


def _cluster(
    rng: np.random.Generator,
    place: Placement,
    name: str,
    load: float,
    counts: list[int],
    gap: tuple[float, float],
    technique: str,
) -> list[Step]:
    steps: list[Step] = []
    for count in counts:
        one = SetSpec(name, place, count, habit=TO_FAILURE, load_kg=load, technique=technique, group=1)
        steps += [one, _rest(rng, *gap)]
    return steps[:-1]


def _rest(rng: np.random.Generator, low_s: float, high_s: float) -> RestSpec:
    seconds = float(rng.uniform(low_s, high_s))
    return RestSpec(seconds, _idling(rng) if seconds > 20.0 else ())


def _idling(rng: np.random.Generator) -> tuple[str, ...]:
    return tuple(str(name) for name in rng.choice(IDLING, size=int(rng.integers(1, 4)), replace=False))


def _load(rng: np.random.Generator) -> float:
    return float(rng.integers(6, 25)) * 2.5


_WAYS: dict[str, Callable[[np.random.Generator, Placement, list[str]], list[Step]]] = {
    "straight": _straight,
    "superset": _superset,
    "drop-set": _drop_set,
    "rest-pause": _rest_pause,
    "myo-reps": _myo_reps,
    "german-volume": _german_volume,
}
TECHNIQUES = tuple(_WAYS)
