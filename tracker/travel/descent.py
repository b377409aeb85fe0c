"""Looking at a set's channels at one fineness, and going down from a plan to a better one (Gauss-Newton, damped). Knows nothing of stops or of which
plans are tried.
"""

from copy import copy
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tracker.dsp.order import median
from tracker.model.motion import GRID_HZ
from tracker.model.reps import Placement
from tracker.model.samples import Floats
from tracker.travel.channelfit import Explained, Group, Of, explain, pull
from tracker.travel.channels import Raw
from tracker.travel.latent import slow_basis
from tracker.travel.leading import bounded_step, led
from tracker.travel.moves import Moves
from tracker.travel.plan import Ties, bounds, draw, feasible, tied
from tracker.travel.prior import Prior
from tracker.travel.sight import COARSE, DRAWN_HZ, FINE, FINE_THIN, STEP, Sight
from tracker.travel.whitening import whitening

MARGIN_S = 0.25
"""Rest looked at before the first stroke and after the last, s; more reaches into taking hold and racking (people dwell 0.3 s and more)."""

LEAST_S = 1.0
"""The shortest stretch looked at by itself, s."""

BIAS_KNOT_S = 8.0
"""Distance of the knots of an acceleration's bias, s: slower than any rep, faster than a warming sensor drifts."""

ACC_FLOOR_MPS2, RATE_FLOOR_RPS = 0.05, 0.02
"""Least noise of a channel after smoothing: a sensor's own and what no model of a body gets right."""

OUTLYING = 3.0
"""Rows that miss by more than so many times the usual miss lose their say: a knock, a regrip, racking."""

ENOUGH = 1.0
"""What gains less than this in the log likelihood (doubled) gains nothing: less than one number gains by chance."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a plan is looked for.

    `coarse` looks (Gauss-Newton steps at most, whether the reps are held to be alike), of which the rest is left out where one explains the share
    `begun` of the movement; the steps of the `fine` one; the least damping after a step that was `refused`; a step is not made that promises to gain
    less than `enough`, and was the last if it gained less than `last`.
    """

    coarse: tuple[tuple[int, bool], ...]
    begun: float
    fine: int
    refused: float
    enough: dict[Sight, float]
    last: dict[Sight, float]


PATIENT = Pace(
    ((6, False), (4, True)),
    2.0,
    12,
    0.0,
    {COARSE: ENOUGH, FINE: ENOUGH, FINE_THIN: ENOUGH},
    {COARSE: 20.0, FINE: 5.0, FINE_THIN: 5.0},
)
"""For the force alone, which many plans explain: whatever of this was hurried, lowerings within 0.25 s fell from 0.81 to 0.78 (seeds 50-51)."""

BRISK = Pace(((6, True), (4, True)), 0.8, 12, 0.1, {COARSE: 20.0, FINE_THIN: 3.0}, {COARSE: 40.0, FINE_THIN: 12.0})
"""With six axes, where it is sure which end is the start; where it is not, two of 21 recordings were read from another end so. Near the best plan the
next step gains a tenth of the last, and coarsely only a good begin is wanted. A step that was refused was refused again with eight times the
damping, mostly up to 0.1. Of 308 sets (seeds 31-33, 50-51, 610-612, 800-802) all of which went this way .91 of the lowerings came within 0.1 s, at
the other pace .89, of the concentrics .98 both times. Without the second look where little is explained one (a wrist, seed 31) came .3 s wrong."""

ACCELERATION = ((Of.HEIGHT, 2), (Of.SQUARE, 2), (Of.SIDE, 2))
TURNING = ((Of.HEIGHT, 1), (Of.SQUARE, 1), (Of.SIDE, 1))
FORCE = ((Of.HEIGHT, 0), (Of.SQUARE, 0), (Of.SIDE, 0), (Of.HEIGHT, 2))

Frames: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]


def pace_of(raw: Raw, sure: bool) -> Pace:
    """How long plans for these signals are looked for: longer where what two ends explain is to be compared."""
    return BRISK if raw.has_gyro and sure else PATIENT


@dataclass(slots=True)
class State:
    """Where a fit stands."""

    vector: Floats
    cost: float
    told: list[Explained]


class Look:
    """The channels of a set at one fineness, from a little before its first stroke to a little after its last."""

    def __init__(
        self, raw: Raw, placement: Placement | None, sight: Sight, span_s: tuple[float, float], pace: Pace
    ) -> None:
        self._of = raw, placement
        begin_s, end_s = span_s
        first = max(0, int((begin_s - MARGIN_S) * GRID_HZ))
        frames: Frames = np.arange(first, min(len(raw), int((end_s + MARGIN_S) * GRID_HZ) + 1), STEP)
        self.sight = self._fineness = sight
        self._pace = pace
        self.t_s = frames / GRID_HZ
        self.rows_s = self.t_s[:: sight.every]
        whole = slice(frames[0], frames[-1] + 1)
        drift = slow_basis(len(self.rows_s), BIAS_KNOT_S, DRAWN_HZ / sight.every)
        root = np.sqrt(np.clip(self._seen(raw.weight[:, None], frames)[:, 0], 1e-3, 1.0))
        steady = np.ones((len(root), 1))
        if placement is Placement.STACK:
            up = raw.force[whole].mean(axis=0)
            along = (raw.force @ (up / np.linalg.norm(up)))[:, None]
            self.groups = [Group(self._seen(along, frames), ((Of.HEIGHT, 2),), drift, ACC_FLOOR_MPS2, root)]
        elif raw.has_gyro:
            acc = Group(self._seen(raw.world, frames), ACCELERATION, drift, ACC_FLOOR_MPS2, root)
            rate = self._seen(raw.motion.rate_rps, frames)
            self.groups = [acc, Group(rate, TURNING, steady, RATE_FLOOR_RPS, root)]
        else:
            self.groups = [Group(self._seen(raw.force, frames), FORCE, drift, ACC_FLOOR_MPS2, root)]
        self._rests = any(order == 0 for group in self.groups for _, order in group.columns)

    @property
    def brisk(self) -> bool:
        """Whether plans for these channels need not be looked for long."""
        return self._pace is BRISK

    def _seen(self, x: Floats, frames: Frames) -> Floats:
        """Pairs of frames joined, then smoothed."""
        joined = 0.5 * x + 0.25 * (np.vstack([x[:1], x[:-1]]) + np.vstack([x[1:], x[-1:]]))
        return self.sight.seen(joined[frames], 0)

    def near(self, begin_s: float, end_s: float) -> "Look | None":
        """A look of the same kind at another stretch; None where next to nothing was recorded there."""
        raw, placement = self._of
        if min(end_s, len(raw) / GRID_HZ) - max(begin_s, 0.0) < LEAST_S:
            return None
        return Look(raw, placement, self._fineness, (begin_s + MARGIN_S, end_s - MARGIN_S), self._pace)

    def state(self, vector: Floats, prior: Prior) -> State:
        """What this plan explains."""
        drawn = draw(vector, self.t_s)
        told = [explain(group, drawn, self.sight) for group in self.groups]
        return State(vector, sum(t.cost for t in told) + prior.cost(vector), told)

    def shown(self, vector: Floats) -> Explained:
        """What this plan explains of the first group."""
        return explain(self.groups[0], draw(vector, self.t_s), self.sight)

    def descend(self, vector: Floats, prior: Prior, ties: Ties, steps: int) -> State:
        """Damped Gauss-Newton from this plan."""
        return self.go_on(self.state(feasible(vector, ties), prior), prior, ties, steps)

    def go_on(self, now: State, prior: Prior, ties: Ties, steps: int) -> State:
        """The same from a feasible plan whose state is known."""
        free, leader = tied(len(now.vector), ties)
        low, high = (bound[free] for bound in bounds(len(now.vector)))
        damping, moved = 1e-3, True
        curvature, slope = np.empty((0, 0)), np.empty(0)
        for _ in range(steps):
            if moved:
                curvature, slope = led(free, leader, *self._pull(now, prior))
            inner = curvature.copy()
            diagonal = np.einsum("ii->i", inner)
            diagonal *= 1.0 + damping
            diagonal += 1e-9
            at = now.vector[free]
            step = bounded_step(inner, slope, at - high, at - low)
            if not float(slope @ step) >= self._pace.enough[self._fineness]:  # nor where it is no number
                break
            new = self.state(feasible(now.vector - step[leader], ties), prior)
            moved = new.cost < now.cost
            if not moved:
                damping = max(damping * 8.0, self._pace.refused)
                continue
            gained, now, damping = now.cost - new.cost, new, max(damping / 4.0, 1e-5)
            if gained < self._pace.last[self._fineness]:
                break
        return now

    def _pull(self, now: State, prior: Prior) -> tuple[Floats, Floats]:
        moves = Moves(now.vector, float(self.t_s[0]), len(self.t_s), self.sight, rests=self._rests)
        curvature, slope = pull(self.groups, now.told, moves)
        known, known_slope = prior.pull(now.vector)
        return curvature + known, slope + known_slope

    def trust(self, now: State) -> list[tuple[Floats, Floats]]:
        """For each group, how far rows are trusted that miss by much: (times, shares)."""
        out = []
        for told in now.told:
            miss = np.sqrt((told.rest**2).mean(axis=1))
            out.append((self.rows_s, 1.0 / np.sqrt(1.0 + (miss / (OUTLYING * median(miss) + 1e-9)) ** 2)))
        return out

    def whitened(self, now: State) -> "Look":
        """The same look without what of its noise goes on from row to row, as this state leaves it."""
        other = copy(self)
        filters: dict[int, tuple[float, ...]] = {}
        other.groups = []
        for group, told in zip(self.groups, now.told, strict=True):
            by, share = whitening(told.rest)
            filters |= {order: tuple(by.tolist()) for _, order in group.columns}
            other.groups.append(group.whitened(by, share))
        other.sight = self._fineness.filtered(filters)
        return other

    def believe(self, trust: list[tuple[Floats, Floats]]) -> None:
        """Trust the rows as another look found."""
        self.groups = [g.trusted(np.interp(self.rows_s, at, w)) for g, (at, w) in zip(self.groups, trust, strict=True)]
