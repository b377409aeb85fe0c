"""Where a set's first stroke begins and its last one ends, tried at many lengths. Knows nothing of phases.

Nothing comes before the first stroke nor after the last that would say where they end: taking hold and racking lie there, and a stroke that is
stretched over them explains some of it. So each length is drawn in the shape of the others, and what it leaves is compared.
"""

import numpy as np

from tracker.dsp.order import median
from tracker.model.samples import Floats
from tracker.travel.channelfit import Explained, Group
from tracker.travel.descent import Look, State
from tracker.travel.plan import B_BACK, B_OUT, E_BACK, E_OUT, LOW, SHORTEST_STROKE_S, TOP, WARP_BACK, WARP_OUT, reps_of
from tracker.travel.shapes import WARPS, way_at

LENGTHS = np.exp(np.linspace(-0.54, 0.54, 13))
"""Lengths tried, as shares of the usual one: from 0.6 of it to 1.7 times as long. Twice as many of them found no more ends."""

LEAST_REPS = 3
"""Reps from which there is a usual length beside the stroke's own."""

BESIDE_S, REST_S = 0.3, 0.1
"""How long before (after) the stroke's inner end looks are compared, and how long after (before) its outer end the load rests for certain, s."""

STRANGE, STRANGER = 9.0, 50.0
"""What one look costs at most, in the square of the noise, beyond the stroke, where anything may happen, and within it, where a knock may."""

LENGTH_SD = 0.25
"""How far, as a natural logarithm, a first or last stroke is from the others' length."""

BETTER, UNLIKE = 4.0, 0.15
"""What another length must gain, in the log likelihood (doubled), and by how much it must differ (natural logarithm) from the one that was there, to
be taken: the fit that follows finds the rest of the way by itself. A stroke that differs less from the usual one is left alone."""


def outer_ends(look: Look, now: State) -> Floats:
    """The plan of the state `now`, with its first begin and its last end where strokes most like the others have them."""
    vector = now.vector.copy()
    if len(reps_of(vector)) >= LEAST_REPS:
        for last in (False, True):
            _move_end(look, now, vector, last=last)
    return vector


def _move_end(look: Look, now: State, vector: Floats, *, last: bool) -> None:
    """Move the outer end of the `last` way back, or else of the first way out."""
    reps = reps_of(vector)
    begin, end, warp = (B_BACK, E_BACK, WARP_BACK) if last else (B_OUT, E_OUT, WARP_OUT)
    rep, others, outer = (reps[-1], reps[:-1], end) if last else (reps[0], reps[1:], begin)
    usual = median(others[:, end] - others[:, begin])
    if abs(np.log(max(rep[end] - rep[begin], SHORTEST_STROKE_S) / usual)) < UNLIKE:
        return
    spans = np.append(usual * LENGTHS, max(rep[end] - rep[begin], SHORTEST_STROKE_S))
    inner = rep[begin + end - outer]
    begins = np.full(len(spans), inner) if last else inner - spans
    low = rep[LOW] if last else vector[-3]
    levels = (rep[TOP], low) if last else (low, rep[TOP])
    warps = np.zeros((len(spans), WARPS))
    warps[-1] = rep[warp : warp + WARPS]
    reach = float(spans.max()) + BESIDE_S
    near = look.near(*((inner - BESIDE_S, inner + reach) if last else (inner - reach, inner + BESIDE_S)))
    if near is None:
        return
    h, side = _drawn(near.t_s, begins, spans, levels, float(vector[-1 if last else -2]), warps)
    rows = near.rows_s[:, None]
    within = rows <= begins + spans + REST_S if last else rows >= begins - REST_S
    cost = (np.log(spans / usual) / LENGTH_SD) ** 2
    for group, told in zip(near.groups, now.told, strict=True):
        miss = _missed(near, group, told, h, -side if last else side)
        cost += 0.5 * group.y.shape[1] * np.minimum(miss, np.where(within, STRANGER, STRANGE)).sum(axis=0)
    best = int(np.argmin(cost))
    if cost[best] < cost[-1] - BETTER and abs(np.log(spans[best] / spans[-1])) > UNLIKE:
        rep[outer] = begins[best] + spans[best] if last else begins[best]
        rep[warp : warp + WARPS] = 0.0


def _drawn(
    t_s: Floats, begins: Floats, spans: Floats, levels: tuple[float, float], mix: float, warps: Floats
) -> tuple[Floats, Floats]:
    """Height and side (n, strokes), of strokes between two levels, at n times."""
    x = np.clip((t_s[:, None] - begins) / spans, 0.0, 1.0)
    lengths = np.broadcast_to(spans, x.shape).ravel()
    bent = np.broadcast_to(warps.T[:, None, :], (WARPS, *x.shape)).reshape(WARPS, -1)
    way = way_at(x.ravel(), lengths, np.full(x.size, mix), bent).reshape(x.shape)
    return levels[0] + (levels[1] - levels[0]) * way, np.sin(np.pi * way)


def _missed(look: Look, group: Group, told: Explained, h: Floats, side: Floats) -> Floats:
    """What each look misses with each stroke (rows, strokes), beside a bias, in squares of the noise, the mean of the channels."""
    shown = (h, h * h, side)
    rest = np.repeat(group.y[:, None, :], h.shape[1], axis=1)
    for (of, order), mixture in zip(group.columns, told.mixture, strict=True):
        rest -= look.sight.seen(shown[of.value], order)[:, :, None] * mixture
    rest -= np.median(rest, axis=0)
    return np.asarray(np.einsum("rsc,rsc->rs", rest, rest) / (rest.shape[2] * told.noise2))
