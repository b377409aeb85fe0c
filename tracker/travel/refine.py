"""From strokes found roughly to strokes fitted: a whole set, in parts if it is long. Knows nothing of directions or phases."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tracker.dsp.order import median_rows
from tracker.model.motion import GRID_HZ
from tracker.model.reps import Placement
from tracker.model.samples import Floats
from tracker.travel.channels import Raw
from tracker.travel.joint import Joint, first_plan, fit_jointly, fit_nearby, polished
from tracker.travel.plan import B_BACK, B_OUT, E_BACK, E_OUT, TOP, WARP_BACK, draw, reps_of
from tracker.travel.strokes import Stroke

MOST_REPS = 12
"""Longer sets are fitted in parts of at most so many reps: a fit's cost grows with the square of them, and a long set drifts."""

EXPLAINED_LEAST = 0.5
"""Least share of the acceleration that a fit must explain to be believed; simulated lifters reach 0.85 and more."""


HOPS = ((E_OUT, -0.45), (B_BACK, 0.35), (E_BACK, -0.35), (B_OUT, 0.45), (B_BACK, 0.2), (E_BACK, -0.2))
"""Other plans that are tried for a bare accelerometer, whose fit may take a stop for the end of a stroke and then finds no way out: one end of every
way out or back is moved by such a share of its time, so that a stop has room. On 24 simulated sets at the wrist (seeds 900-901) the first four took
concentrics within 0.25 s from 0.68 to 0.93 at steady speed and holds found from 0.79 to 1.0; the last two found pauses of half a second."""


STEADIER = ((0.1, 0.15), (0.2, 0.2))
"""Ways back that are tried last: steady, and by such shares of their time later begun and sooner done, with stops at both ends. A long minimum jerk
that reaches into the stops looks much like a shorter steady lowering (seeds 50-51: lowerings up to 1.5 s too long, the way out right)."""

STEADY_SHARE, STEADY_MOST = 0.1, 0.5
"""Their share of minimum jerk to begin with, and at the end: from there on they are the plan that was there, with more freedom (at the wrist, seeds
5000-5001, holds were invented in .36 instead of .25 of the reps of minimum jerk); the right ones came out at 0.1 to 0.35."""


LEAST_REPS = 3
"""Reps from which there is a usual length beside that of the first or last."""

UNLIKE, TINY_S = 3.0, 0.02
"""How many times as long, or as short, as the usual one a first or last stroke is no stroke of the set's but where the curve was lost; at 1.6 and 2
some that had been right were made wrong. Shorter times, s, are none."""


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
    raw: Raw,
    placement: Placement | None,
    out: list[Stroke],
    back: list[Stroke],
    tops: Floats,
    *,
    searched: bool = False,
    sure: bool = False,
) -> Refined | None:
    """The strokes fitted to all that the sensor saw, and `searched` for better plans unlike the first; None where no fit explains it."""
    strokes = np.array([[o.begin, o.end, b.begin, b.end] for o, b in zip(out, back, strict=True)]) / GRID_HZ
    if raw.has_gyro:  # a bare accelerometer's inner strokes are no measure: of 24 stacks one whose first way down was slow lost it (seeds 50-51)
        strokes = _whole_at_the_ends(strokes)
    parts = np.array_split(np.arange(len(strokes)), -(-len(strokes) // MOST_REPS))
    fits = []
    for part in parts:
        visited: list[Floats] | None = [] if searched else None
        fit = fit_jointly(raw, placement, first_plan(strokes[part], tops[part]), sure=sure, visited=visited)
        if fit is None or fit.share < EXPLAINED_LEAST:
            return None
        if visited is not None:
            fit = _searched(raw, placement, fit, visited)
            if placement is not Placement.STACK:  # whose lowerings came out no better (seeds 8000-8005, 8100-8103)
                fit = polished(raw, placement, fit)
        fits.append(fit)
    return _joined(fits, len(raw))


def _whole_at_the_ends(strokes: Floats) -> Floats:
    """The first and the last rep made of the others' usual lengths, from their inner ends outwards, where one of their strokes is far from it."""
    if len(strokes) < LEAST_REPS:
        return strokes
    first, last = (
        _usual_where_unlike(strokes[0, ::-1], strokes[1:, ::-1]),
        _usual_where_unlike(strokes[-1], strokes[:-1]),
    )
    return np.maximum(np.vstack([first[::-1], strokes[1:-1], last]), 0.0)


def _usual_where_unlike(rep: Floats, others: Floats) -> Floats:
    """The times of a rep (4,), of which the first is sure, with the usual lengths of the `others` from the first stroke on that is unlike theirs."""
    usual = median_rows(np.diff(others, axis=1))
    spans, wanted = np.abs(np.diff(rep)[::2]), np.abs(usual[::2])
    unlike = np.abs(np.log(np.maximum(spans, TINY_S) / np.maximum(wanted, TINY_S))) > np.log(UNLIKE)
    if not unlike.any():
        return rep
    kept = 1 if unlike[0] else 2
    return np.concatenate([rep[:kept], rep[kept - 1] + np.cumsum(usual[kept - 1 :])])


def _searched(raw: Raw, placement: Placement | None, best: Joint, visited: list[Floats]) -> Joint:
    """The likeliest of the plans that are HOPS away from the best so far; coarse looks have `visited` some."""
    for number, share in HOPS:
        start = best.vector.copy()
        reps = reps_of(start)
        begin = B_OUT if number in (B_OUT, E_OUT) else B_BACK
        reps[:, number] += share * (reps[:, begin + 1] - reps[:, begin])
        other = fit_jointly(raw, placement, start, visited=visited)
        if other is not None and other.cost < best.cost:
            best = other
    for later, sooner in STEADIER:
        start = best.vector.copy()
        reps = reps_of(start)
        span = reps[:, E_BACK] - reps[:, B_BACK]
        reps[:, B_BACK] += later * span
        reps[:, E_BACK] -= sooner * span
        reps[:, WARP_BACK:] = 0.0
        start[-1] = STEADY_SHARE
        other = fit_nearby(raw, placement, best.vector, start)
        if other is not None and other.vector[-1] < STEADY_MOST:
            best = other
    return best


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
        place[mine] = drawn.shown[:, : len(fit.ways)] @ fit.ways
    # a stroke goes on beyond what was seen, but is not told
    all_times = np.minimum(np.vstack(times) * GRID_HZ, frames - 1.0)
    return Refined(
        [Stroke(float(a), float(b)) for a, b in all_times[:, :2]],
        [Stroke(float(a), float(b)) for a, b in all_times[:, 2:]],
        h,
        place,
        min(fit.share for fit in fits),
    )
