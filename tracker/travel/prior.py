"""What is known of a set beforehand: people return to the same place, move smoothly and repeat themselves. Knows nothing of sensors."""

from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import median
from tracker.model.samples import Floats
from tracker.travel.plan import B_BACK, B_OUT, E_BACK, E_OUT, EXTRA, LOW, PER_REP, TOP, WARP_OUT, reps_of
from tracker.travel.shapes import WARPS

LOW_SD, TOP_SD = 0.03, 0.15
"""How far a start is from the usual start, a top from the usual top, in ranges: people return within a few per cent; tired ranges fall by 5-20 %"""

WARP_SD = 0.15
"""Unevenness of a stroke's time: strength of the first wave; the n-th has a n-th of it, as smooth movements have."""

JERK_SHARE, JERK_SHARE_SD = 1.0, 0.2
"""Share of minimum jerk, the shape of a movement that nobody paces, and how far lifters are from it. Weak: a set that is paced says so by far."""

ALIKE_SHARE, ALIKE_S = 0.2, 0.1
"""How far a stroke's or a stop's length is from the usual one: this share of it and so much, s (spread from rep to rep is 5-10 %, fatigue apart)."""
TIRED_SHARE = 0.4
"""The same of a way out, which a tired lifter may take twice as long for: racking that passes for one takes seven times. Of 112 simulated sets
without a gyroscope (seeds 210-213) 96 % of the concentrics came within 0.25 s with it and 94 % without, of lowerings 85 % and 83 %; with six axes
as many. At 0.7 the stack gained half as much, and so it did where each was held to the one before."""


@dataclass(frozen=True, slots=True)
class Prior:
    """Rows (k, numbers) that should come to `wanted` (k,), in standard deviations."""

    rows: Floats
    wanted: Floats
    curvature: Floats

    def cost(self, vector: Floats) -> float:
        """Twice the negative logarithm of its probability."""
        miss = self.rows @ vector - self.wanted
        return float(miss @ miss)

    def pull(self, vector: Floats) -> tuple[Floats, Floats]:
        """Curvature and gradient of half the cost."""
        return self.curvature, self.rows.T @ (self.rows @ vector - self.wanted)


def prior_of(vector: Floats, alike: bool) -> Prior:
    """What is known; `alike` holds strokes and stops to about the lengths they have in this plan."""
    rows, wanted = _shape_rows(vector)
    if alike:
        more, more_wanted = _alike_rows(vector)
        rows, wanted = np.vstack([rows, more]), np.concatenate([wanted, more_wanted])
    return Prior(rows, wanted, rows.T @ rows)


def _shape_rows(vector: Floats) -> tuple[Floats, Floats]:
    count = len(reps_of(vector))
    value = np.zeros(PER_REP)
    spread = np.full(PER_REP, np.inf)
    value[TOP] = 1.0
    spread[TOP], spread[LOW] = TOP_SD, LOW_SD
    spread[WARP_OUT:] = np.tile(WARP_SD / np.arange(1, WARPS + 1), 2)
    values = np.concatenate([np.tile(value, count), [0.0, JERK_SHARE, JERK_SHARE]])
    spreads = np.concatenate([np.tile(spread, count), [LOW_SD, JERK_SHARE_SD, JERK_SHARE_SD]])
    known = np.flatnonzero(np.isfinite(spreads))
    rows = np.zeros((len(known), len(vector)))
    rows[np.arange(len(known)), known] = 1.0 / spreads[known]
    return rows, values[known] / spreads[known]


def _alike_rows(vector: Floats) -> tuple[Floats, Floats]:
    count, flat = len(reps_of(vector)), vector[:-EXTRA]
    at = np.arange(count) * PER_REP
    spans = [
        (at + B_OUT, at + E_OUT, TIRED_SHARE),
        (at + E_OUT, at + B_BACK, ALIKE_SHARE),
        (at + B_BACK, at + E_BACK, ALIKE_SHARE),
        (at[:-1] + E_BACK, at[1:] + B_OUT, ALIKE_SHARE),
    ]
    rows, wanted = [np.zeros((0, len(vector)))], [np.zeros(0)]
    for begins, ends, share in spans:
        if not len(begins):
            continue
        usual = median(flat[ends] - flat[begins])
        spread = share * usual + ALIKE_S
        part = np.zeros((len(begins), len(vector)))
        part[np.arange(len(begins)), ends] = 1.0 / spread
        part[np.arange(len(begins)), begins] = -1.0 / spread
        rows.append(part)
        wanted.append(np.full(len(begins), usual / spread))
    return np.vstack(rows), np.concatenate(wanted)
