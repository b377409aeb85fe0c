"""A set is shown with its third rep though its chain is still too weak, where a look sees three reps alike; what is not as regular waits."""

from dataclasses import replace

import numpy as np
import pytest

from tests.reps.movement import straight_set
from tests.reps.test_finder import told
from tracker.model.reps import Run
from tracker.reps.early import LAST_SURE, REST, SPREAD, SURE, alike
from tracker.reps.features import FEATURE_HZ
from tracker.reps.settle import Settled


def three(period_s: float = 4.0, lasts_s: float = 3.5) -> Settled:
    """Three reps as regular as a lifter's."""
    start = np.arange(3) * period_s * FEATURE_HZ
    end = start + lasts_s * FEATURE_HZ
    sure = np.array([1.0, 1.0, 0.75])
    return Settled(start, (start + end) / 2, end, sure, sure, np.ones(3))


@pytest.mark.parametrize("seed", [6, 8, 12])
def test_a_weak_chain_is_shown_before_the_third_rep_is_back(seed: int) -> None:
    movement = straight_set(8, seed=seed)
    found = told([movement.samples()])
    first = next(one for one in found if isinstance(one, Run) and not one.settled)
    assert len(first.cycles) == 3
    assert movement.rep_spans[2][0] < first.known_s < movement.rep_spans[2][1]


def test_three_regular_reps_are_alike() -> None:
    assert alike(three())


@pytest.mark.parametrize(
    "found",
    [
        three(period_s=2.4, lasts_s=2.2),
        three(lasts_s=4.0 * (1.0 - REST) - 0.1),
        replace(three(), confidence=np.array([1.0, SURE - 0.01, 0.75])),
        replace(three(), confidence=np.array([1.0, 1.0, LAST_SURE - 0.01])),
        replace(three(), start=three().start + np.array([0.0, 0.0, 3.0 * SPREAD * 4.0 * FEATURE_HZ])),
    ],
    ids=["quick", "rests", "unsure", "unsure at its end", "irregular"],
)
def test_what_is_quick_restful_unsure_or_irregular_waits_for_its_chain(found: Settled) -> None:
    assert not alike(found)
