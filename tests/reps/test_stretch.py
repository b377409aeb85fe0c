"""An odd half at the end of a set: a last concentric whose way back nobody saw, or only a hand that puts the load where it stays."""

import numpy as np
import pytest

from tests.reps.test_template import history_of
from tracker.model.samples import Floats
from tracker.reps.features import UP, WIDTH
from tracker.reps.settle import settle

QUICK_ROWS, EVEN_ROWS, SLOW_ROWS = 20, 32, 44
REPS = 6
REST = 100


def tilting(*legs: tuple[float, int]) -> Floats:
    """Rows of a wrist that tilts from one angle to the next, rad, in so many rows each, as smoothly as a hand."""
    angle, at = list[float](), 0.0
    for to, rows in legs:
        share = (1.0 - np.cos(np.pi * np.arange(rows) / rows)) / 2
        angle += (at + (to - at) * share).tolist()
        at = to
    out = np.zeros((len(angle), WIDTH))
    out[:, UP] = np.stack([np.sin(angle), np.zeros(len(angle)), np.cos(angle)], axis=1)
    return out


def counted(there_rows: int, back_rows: int, size: float) -> int:
    """How many reps a look finds in six whole ones and a last way there, after which the load stays and is then put elsewhere."""
    rep = [(size, there_rows), (0.0, back_rows)]
    rows = tilting((0.0, REST), *rep * REPS, (size, there_rows), (size, REST), (-1.5 * size, 60), (-1.5 * size, REST))
    anchors = [REST + k * (there_rows + back_rows) for k in range(REPS + 1)]
    return len(settle(history_of(rows), anchors, 0))


@pytest.mark.parametrize("size", [0.5, -0.5])
@pytest.mark.parametrize(
    ("there_rows", "back_rows", "reps"),
    [
        (QUICK_ROWS, SLOW_ROWS, REPS + 1),  # what goes there quickly is the concentric
        (SLOW_ROWS, QUICK_ROWS, REPS),  # what goes there slowly is the eccentric: the load is let down to stay
        (EVEN_ROWS, EVEN_ROWS, REPS),  # nothing tells
    ],
)
def test_a_last_concentric_is_a_rep_without_its_way_back(
    there_rows: int, back_rows: int, reps: int, size: float
) -> None:
    assert counted(there_rows, back_rows, size) == reps
