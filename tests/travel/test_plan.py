"""A set written as strokes: its derivatives, its bounds, and how finely it is looked at."""

import numpy as np
import pytest

from tracker.travel.joint import first_plan
from tracker.travel.moves import Moves
from tracker.travel.plan import LOW, TOP, Ties, draw, feasible, reps_of, tied
from tracker.travel.shapes import WARPS, progress
from tracker.travel.sight import COARSE, FINE, Sight

T_S = np.arange(0.0, 9.0, 0.04)

FILTERED = FINE.filtered({0: (1.0, -0.9, 0.3), 1: (1.0, -1.2, 0.5), 2: (1.0, 0.4)})


def some_plan() -> np.ndarray:
    vector = first_plan(np.array([[0.51, 1.47, 1.93, 4.03], [4.49, 5.71, 5.71, 8.27]]), np.array([1.0, 0.9]))
    rng = np.random.default_rng(1)
    reps_of(vector)[:, LOW + 1 :] = 0.1 * rng.standard_normal((2, 2 * WARPS))
    reps_of(vector)[:, LOW] = 0.02, 0.0
    vector[-2:] = 0.7, 0.3
    return vector


def test_a_plan_rests_at_its_levels_between_its_strokes() -> None:
    drawn = draw(some_plan(), T_S)
    assert np.all(drawn.h[T_S < 0.5] == 0.0)
    assert np.all(drawn.h[(T_S > 1.48) & (T_S < 1.92)] == 1.0)
    assert np.all(drawn.h[(T_S > 4.04) & (T_S < 4.48)] == 0.02)
    assert np.all(drawn.side[drawn.h == 1.0] == 0.0)


@pytest.mark.parametrize("sight", [COARSE, FINE, FILTERED])
@pytest.mark.parametrize("order", [0, 1, 2])
def test_looks_move_with_the_numbers_of_a_plan_as_the_curve_does(sight: Sight, order: int) -> None:
    vector, step = some_plan(), 1e-6
    moves = Moves(vector, 0.0, len(T_S), sight)
    told = np.zeros((3, sight.rows(len(T_S)), len(vector)))
    np.add.at(told, (slice(None), moves.row, moves.column), moves.moved(order))
    for k in range(len(vector)):
        up, down = vector.copy(), vector.copy()
        up[k] += step
        down[k] -= step
        above, below = draw(up, T_S), draw(down, T_S)
        slopes = [above.h - below.h, above.h**2 - below.h**2, above.side - below.side]
        slope = sight.seen(np.column_stack(slopes), order) / (2 * step)
        # where a ramp's own length follows the stroke's, the derivative leaves that out: a few per cent of a stroke's speed
        size = max(float(np.abs(slope).max()), 0.1)
        close = k % len(reps_of(vector)[0]) in (TOP, LOW)
        kinds = slice(0, 2) if close else slice(0, 3)
        assert pytest.approx(slope[:, kinds], abs=1e-5 * size if close else 0.15 * size) == told[kinds, :, k].T, k


@pytest.mark.parametrize("ends_s", [1.47, 2.6, 4.4])
@pytest.mark.parametrize("rests", [False, True])
def test_products_stroke_by_stroke_are_those_of_all_looks_at_once(ends_s: float, *, rests: bool) -> None:
    """While a plan is fitted a stroke may end within the next one, or after it."""
    vector, rng = some_plan(), np.random.default_rng(2)
    reps_of(vector)[0, 1] = ends_s
    moves = Moves(vector, 0.0, len(T_S), FINE, rests=rests)
    rows = FINE.rows(len(T_S))
    by = rng.standard_normal((2, *moves.column.shape))
    basis, _ = np.linalg.qr(rng.standard_normal((rows, 3)))
    all_looks = np.zeros((2, rows, len(vector)))
    np.add.at(all_looks, (slice(None), moves.row, moves.column), by)
    wanted = sum(g.T @ g - (g.T @ basis) @ (basis.T @ g) for g in all_looks)
    assert moves.products([(by, basis)]) == pytest.approx(wanted)


def test_looks_that_see_nothing_move_have_no_products() -> None:
    """A gyroscope that reads nothing but zeros leaves a channel without a mixture."""
    moves = Moves(some_plan(), 0.0, len(T_S), FINE)
    nothing = np.zeros((0, *moves.column.shape)), np.zeros((FINE.rows(len(T_S)), 2))
    assert np.all(moves.products([nothing]) == 0.0)


def test_a_stroke_goes_from_nothing_to_all_without_turning_back() -> None:
    x = np.linspace(0, 1, 201)
    for mix in (0.0, 0.5, 1.0):
        told = progress(x, np.full(201, 2.0), np.full(201, mix), np.full((WARPS, 201), 0.1))
        assert told.way[[0, -1]] == pytest.approx([0.0, 1.0], abs=1e-9)
        assert np.all(np.diff(told.way) >= 0.0)


def test_strokes_that_overlap_meet_in_the_middle_and_tied_ones_stay_together() -> None:
    vector = some_plan()
    reps_of(vector)[0, 1:3] = 2.0, 1.6
    assert reps_of(feasible(vector, Ties()))[0, 1:3] == pytest.approx([1.8, 1.8])
    together = feasible(some_plan(), Ties(far=True))
    assert reps_of(together)[:, 1] == pytest.approx(reps_of(together)[:, 2])
    free, leader = tied(len(vector), Ties(far=True, near=True))
    assert len(free) == len(vector) - 3
    assert np.all(free[leader][free] == free)


def test_a_look_sees_the_derivatives_of_a_smooth_curve() -> None:
    x = np.sin(2 * np.pi * 0.3 * T_S)[:, None]
    inner = slice(8, -8)
    assert FINE.seen(x, 1)[inner, 0] == pytest.approx(0.6 * np.pi * np.cos(0.6 * np.pi * T_S[::2][inner]), abs=0.1)
    assert FINE.seen(x, 2)[inner] == pytest.approx(-((0.6 * np.pi) ** 2) * x[::2][inner], abs=0.2)
