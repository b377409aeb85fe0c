"""Proposes the exercise of a set from its motion: the lifter's own labelled sets as templates, the plan and gravity as helpers.

It proposes and says how sure it is; the lifter's word decides and becomes the next template. Must not know the plan itself, only the
exercise that it expects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, pi

import numpy as np

from tracker.exercises.features import POINTS, SetFeatures
from tracker.model.exercise import Direction, Exercise
from tracker.model.reps import Placement


@dataclass(frozen=True, slots=True)
class Spread:
    """How much two sets of one lift differ (one sigma). More of any forgives more and tells fewer lifts apart.

    `up` the direction of gravity, as a length on the unit sphere (0.22 = 13 degrees: another grip, a slipped strap); `rise_m` the height
    curve, m (another range); `height`, `side`, `period` the ways and the time of a rep as natural logarithms (0.35 = 42 %: fatigue, tempo).
    """

    up: float
    rise_m: float
    height: float
    side: float
    period: float


BODY = Spread(up=0.22, rise_m=0.06, height=0.35, side=0.35, period=0.6)
"""For a sensor on wrist, handle or implement. Tuned on simulated sets of other lifters than the ones it is tested on."""
STACK = Spread(up=0.22, rise_m=0.04, height=0.08, side=2.0, period=0.6)
"""For a weight stack, whose only motion is up and down: its way is all that tells machines apart, and guided well. Tuned likewise."""
RAIL_TILT_RAD, RAIL_SIDE = 0.05, 0.2
"""Turn in a rep (3 degrees) and sideways way against the height below which an unknown placement is taken for a stack. A wrist turns by 13
degrees and more in simulated rows and pulldowns, a stack by less than one."""
FLOOR_M = 0.02
"""Added to every way before its logarithm: ways shorter than this are noise."""
STRANGER = 9.0
"""Squared distance at which a set is as likely no lift of the templates; more proposes more readily. Tuned likewise."""
PLAN_TIMES = 4.0
AGAIN_TIMES = 2.0
"""How many times likelier the planned exercise and the one just done are than another. Our choice: a lifter mostly follows the plan."""
UNTAUGHT = 0.5
"""Confidence without a template of the lifter's own; nothing is proposed below it. Our choice: the catalogue's directions tell patterns,
not exercises."""
OWN = "own sets"
"""What a proposal rests on that has a template of the lifter's own."""
TEMPLATES_KEPT = 8
"""Templates kept per exercise and placement, the latest; more remembers older habits."""


@dataclass(frozen=True, slots=True)
class Template:
    """A labelled set: what the lifter said it was and how it looked."""

    exercise: str
    placement: Placement | None
    features: SetFeatures


@dataclass(frozen=True, slots=True)
class Proposal:
    """The likeliest exercise with its confidence (0..1), the runner-up, and what the proposal rests on: own sets, plan or direction."""

    exercise: str
    confidence: float
    second: str | None
    why: str


def propose(
    features: SetFeatures,
    placement: Placement | None,
    templates: Sequence[Template],
    *,
    exercises: Mapping[str, Exercise],
    planned: str | None = None,
    just_done: str | None = None,
) -> Proposal | None:
    """The exercise that this set most likely was, or None where nothing speaks for any.

    With templates of the lifter's own (same placement) those decide; without, the planned exercise is held against its direction.
    """
    near: dict[str, float] = {}
    for one in templates:
        if one.placement is placement:
            near[one.exercise] = min(near.get(one.exercise, float("inf")), distance(features, one.features, placement))
    weights = {exercise: exp(-0.5 * d) * _expected(exercise, planned, just_done) for exercise, d in near.items()}
    if planned is not None and planned in exercises and planned not in near:
        fits = direction_fit(features, exercises[planned].direction(placement))
        weights[planned] = exp(-0.5 * STRANGER) * PLAN_TIMES * fits
    ranked = sorted(weights, key=lambda e: -weights[e])
    total = sum(weights.values()) + exp(-0.5 * STRANGER)
    if not ranked or weights[ranked[0]] <= 0.0:
        return None
    best = ranked[0]
    confidence = weights[best] / total
    why = OWN if best in near else "plan"
    if best not in near:
        if confidence < UNTAUGHT:
            return None  # the motion speaks against the plan, and nothing else speaks for it
        confidence = UNTAUGHT
    return Proposal(best, confidence, ranked[1] if len(ranked) > 1 else None, why)


def taught(templates: Sequence[Template], lesson: Template) -> tuple[Template, ...]:
    """The templates with one more labelled set, the oldest of its kind forgotten."""
    kind = (lesson.exercise, lesson.placement)
    same = [t for t in templates if (t.exercise, t.placement) == kind]
    old = same[: max(0, len(same) + 1 - TEMPLATES_KEPT)]
    return (*(t for t in templates if t not in old), lesson)


def distance(one: SetFeatures, other: SetFeatures, placement: Placement | None = None) -> float:
    """Squared distance in spreads; a rep may be cut at another point of its cycle, so the best turn of it counts."""
    guided = placement is Placement.STACK or (placement is None and _on_rails(one) and _on_rails(other))
    spread = STACK if guided else BODY
    turns = [
        _squared((np.roll(one.up_points, k, axis=0) - other.up_points).ravel(), spread.up, 3)
        + _squared(np.roll(np.asarray(one.rise_m), k) - np.asarray(other.rise_m), spread.rise_m, 1)
        for k in range(POINTS)
    ]
    sizes = (
        _ratio(one.side_m, other.side_m) / spread.side,
        _ratio(one.height_m, other.height_m) / spread.height,
        log(one.period_s / other.period_s) / spread.period,
    )
    return min(turns) + sum(s**2 for s in sizes)


def _on_rails(one: SetFeatures) -> bool:
    """Whether the sensor neither turned nor went sideways, as on a weight stack."""
    return one.tilt_rad < RAIL_TILT_RAD and one.side_m < RAIL_SIDE * one.height_m


def direction_fit(features: SetFeatures, direction: Direction | None) -> float:
    """How well the motion's range fits where the catalogue says the sensor goes, 0..1; 0.5 where it says nothing."""
    upright = features.height_m / max(1e-6, features.height_m + features.side_m)
    turned = min(1.0, features.tilt_rad / (pi / 3))
    match direction:
        case Direction.UP | Direction.DOWN:
            return upright * (1.0 - 0.5 * turned)
        case Direction.TOWARDS:
            return (1.0 - upright) * (1.0 - 0.5 * turned)
        case Direction.ARC_DOWN | Direction.ARC_UP:
            return turned
        case None:
            return 0.5


def _expected(exercise: str, planned: str | None, just_done: str | None) -> float:
    times = PLAN_TIMES if exercise == planned else 1.0
    return times * (AGAIN_TIMES if exercise == just_done else 1.0)


def _squared(apart: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", sigma: float, axes: int) -> float:
    """Mean over the points of the squared length, in spreads."""
    return float((apart**2).mean() * axes) / sigma**2


def _ratio(one: float, other: float) -> float:
    return log((one + FLOOR_M) / (other + FLOOR_M))
