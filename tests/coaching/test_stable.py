"""The score is stable: a measured value that moves a little never moves the score by more than a soft edge allows, and what appears or vanishes
at a threshold moves it by no more than its own points.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tests.coaching.build import context, lift_set, rep
from tracker.coaching.context import SetContext
from tracker.coaching.score import score_set
from tracker.model.reps import LiftSet, Technique

STEPS = 150


def known(index: int = 1, start_s: float = 150.0, **each: float | None) -> LiftSet:
    told: dict[str, float | None] = {
        "concentric_s": 1.0, "hold_s": 0.8, "eccentric_s": 2.5, "peak_acc_mps2": 5.0, "sparc": -2.0, "range_share": 1.0,
    }  # fmt: skip
    return lift_set(12, index=index, start_s=start_s, marks=(("felt", 4),), **(told | each))


EARLIER = known(index=0, start_s=0.0)


def one_value(name: str) -> Callable[[float], SetContext]:
    return lambda value: context(known(**{name: value}), rest_s=60.0, earlier=(EARLIER,))


def with_rest(value: float) -> SetContext:
    return context(known(), rest_s=value, earlier=(EARLIER,))


def with_rir(value: float) -> SetContext:
    return context(replace(known(), rir=value), rest_s=60.0, earlier=(EARLIER,))


def with_slowing(value: float) -> SetContext:
    return context(replace(known(), velocity_loss=value, velocity_loss_sd=0.03), rest_s=60.0, earlier=(EARLIER,))


def with_gap(technique: Technique) -> Callable[[float], SetContext]:
    first = replace(EARLIER, technique=technique, technique_group=0, load_kg=60.0)
    then = replace(known(), technique=technique, technique_group=0, load_kg=45.0)
    return lambda value: context(then, rest_s=value, earlier=(first,))


def with_drop(value: float) -> SetContext:
    first = replace(EARLIER, technique=Technique.DROP_SET, technique_group=0, load_kg=100.0)
    then = replace(known(), technique=Technique.DROP_SET, technique_group=0, load_kg=100.0 * (1.0 - value))
    return context(then, rest_s=8.0, earlier=(first,))


SWEEPS: dict[str, tuple[Callable[[float], SetContext], float, float]] = {
    "eccentric": (one_value("eccentric_s"), 0.2, 12.0),
    "concentric": (one_value("concentric_s"), 0.2, 8.0),
    "hold": (one_value("hold_s"), 0.0, 6.0),
    "peak acceleration": (one_value("peak_acc_mps2"), 1.0, 20.0),
    "smoothness": (one_value("sparc"), -6.0, -1.0),
    "range": (one_value("range_share"), 0.1, 1.3),
    "slowing": (with_slowing, 0.0, 0.8),
    "rest": (with_rest, 0.0, 300.0),
    "reps left": (with_rir, 0.0, 10.0),
    "gap of a superset": (with_gap(Technique.SUPERSET), 0.0, 28.0),
    "gap of a drop": (with_gap(Technique.DROP_SET), 0.0, 28.0),
    "pause": (with_gap(Technique.REST_PAUSE), 0.0, 28.0),
    "gap of a mini-set": (with_gap(Technique.MYO_REPS), 0.0, 28.0),
    "drop of the load": (with_drop, 0.0, 0.6),
}


@pytest.mark.parametrize("what", SWEEPS)
def test_the_score_has_no_jump_anywhere_along_a_measured_value(what: str) -> None:
    make, low, high = SWEEPS[what]
    points = np.array([score_set(make(float(v))).points for v in np.linspace(low, high, STEPS)], dtype=float)
    finer = np.array([score_set(make(float(v))).points for v in np.linspace(low, high, 4 * STEPS - 3)], dtype=float)
    assert np.ptp(points) > 0.5, "a sweep that changes nothing shows nothing"
    # a jump keeps its height however fine the steps; a slope shrinks with them
    assert np.abs(np.diff(finer)).max() <= 0.3 * np.abs(np.diff(points)).max() + 1e-9


def points_and_weights(made: SetContext) -> tuple[float, dict[tuple[str, str], float], float]:
    score = score_set(made)
    assert score.points is not None
    weights = {(f.guideline, p.name): p.weight for f in score.findings for p in f.parts if p.share is not None}
    return score.points, weights, sum(weights.values())


def at_most_its_part(fewer: SetContext, more: SetContext) -> None:
    """What is seen in only one of the two moves the score by no more than its points."""
    (a, seen_a, sum_a), (b, seen_b, sum_b) = points_and_weights(fewer), points_and_weights(more)
    changed = sum(w for key, w in (seen_a | seen_b).items() if key not in seen_a or key not in seen_b)
    assert changed > 0
    assert abs(a - b) <= 100 * changed / max(sum_a, sum_b) + 1e-9


@pytest.mark.parametrize("eccentric_s", [0.5, 1.5, 3.0, 9.0])
@pytest.mark.parametrize("hold_s", [0.0, 0.4, 1.0, 4.0])
def test_phases_that_a_majority_of_reps_just_does_not_show_move_it_by_no_more_than_their_part(
    eccentric_s: float, hold_s: float
) -> None:
    seen, blind = rep(eccentric_s=eccentric_s, hold_s=hold_s), rep(4.0, eccentric_s=None, hold_s=None)
    just = context(lift_set(reps=(*[seen] * 5, *[blind] * 5)))
    not_quite = context(lift_set(reps=(*[seen] * 4, *[blind] * 6)))
    at_most_its_part(not_quite, just)


@pytest.mark.parametrize("rir", [0.0, 2.0, 5.0, 9.0])
def test_a_word_on_the_reps_left_moves_it_by_no_more_than_its_part(rir: float) -> None:
    plain = context(lift_set(12), rest_s=60.0)
    said = context(lift_set(12, rir=rir), rest_s=60.0)
    at_most_its_part(plain, said)


@pytest.mark.parametrize("reps", range(1, 40))
def test_one_more_rep_moves_it_by_no_more_than_the_soft_edge_of_the_rep_range(reps: int) -> None:
    fewer, more = (score_set(context(lift_set(n), rest_s=60.0)) for n in (reps, reps + 1))
    assert fewer.points is not None
    assert more.points is not None
    # a fifth of the rep range's points (soft edge of 5 reps) and what a rep adds to the time under tension
    assert abs(more.points - fewer.points) <= 100 * (20 / 5 + 4 * 5 / 15) / 75
