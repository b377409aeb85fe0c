"""From strokes found roughly to strokes fitted: a whole set, in parts if it is long. Knows nothing of directions or phases."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tracker.model.motion import GRID_HZ
from tracker.model.reps import Placement
from tracker.model.samples import Floats
from tracker.travel.channels import Raw
from tracker.travel.joint import Joint, first_plan, fit_jointly
from tracker.travel.plan import E_BACK, TOP, draw, reps_of
from tracker.travel.strokes import Stroke

MOST_REPS = 12
"""Longer sets are fitted in parts of at most so many reps: a fit's cost grows with the square of them, and a long set drifts."""

EXPLAINED_LEAST = 0.5
"""Least share of the acceleration that a fit must explain to be believed; simulated lifters reach 0.85 and more."""


@dataclass(frozen=True, slots=True)
class Refined:
    """Strokes, the height `h` (n,) and the place `place_m` (n, axes) along the path that the accelerations show, m, in each frame, and the least
    `share` of the movement that a part explains."""

    out: list[Stroke]
    back: list[Stroke]
    h: Floats
    place_m: Floats
    share: float


def refine(
    raw: Raw, placement: Placement | None, out: list[Stroke], back: list[Stroke], tops: Floats
) -> Refined | None:
    """The strokes fitted to all that the sensor saw; None where no fit explains it."""
    strokes = np.array([[o.begin, o.end, b.begin, b.end] for o, b in zip(out, back, strict=True)]) / GRID_HZ
    parts = np.array_split(np.arange(len(strokes)), -(-len(strokes) // MOST_REPS))
    fits = []
    for part in parts:
        fit = fit_jointly(raw, placement, first_plan(strokes[part], tops[part]))
        if fit is None or fit.share < EXPLAINED_LEAST:
            return None
        fits.append(fit)
    return _joined(fits, len(raw))


def _joined(fits: list[Joint], frames: int) -> Refined:
    """The parts one after the other; where two overlap they meet in the middle."""
    times = [reps_of(fit.vector)[:, :TOP].copy() for fit in fits]
    edges = [0.0]
    for before, after in pairwise(times):
        middle = 0.5 * (before[-1, E_BACK] + after[0, 0])
        before[-1, E_BACK] = min(before[-1, E_BACK], middle)
        after[0, 0] = max(after[0, 0], middle)
        edges.append(middle)
    at = np.arange(frames) / GRID_HZ
    part = np.searchsorted(edges, at, side="right") - 1
    h = np.empty(frames)
    place = np.empty((frames, fits[0].ways.shape[1]))
    for k, fit in enumerate(fits):
        mine = np.flatnonzero(part == k)
        drawn = draw(fit.vector, at[mine])
        h[mine] = drawn.h
        shown = np.column_stack([drawn.h, drawn.h * drawn.h, drawn.side])
        place[mine] = shown[:, : len(fit.ways)] @ fit.ways
    all_times = np.vstack(times) * GRID_HZ
    return Refined(
        [Stroke(float(a), float(b)) for a, b in all_times[:, :2]],
        [Stroke(float(a), float(b)) for a, b in all_times[:, 2:]],
        h,
        place,
        min(fit.share for fit in fits),
    )
