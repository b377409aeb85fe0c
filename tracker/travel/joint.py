"""All reps of a set as one explanation: strokes and rests fitted to everything the sensor saw. Knows nothing of directions or phases.

A slow stroke begins so gently that nobody can see it begin (in its first 7 % of time minimum jerk goes 0.3 % of its way): what tells its ends is
its whole shape, the shape of the others, and that the load rests between. So the set is written down as a plan and the plan's numbers are fitted
(Gauss-Newton, damped), coarsely first.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tracker.model.motion import GRID_HZ
from tracker.model.reps import Placement
from tracker.model.samples import Floats
from tracker.travel.channelfit import Explained, Group, Of, explain, pull
from tracker.travel.channels import Raw
from tracker.travel.latent import slow_basis
from tracker.travel.leading import bounded_step, led
from tracker.travel.moves import Moves
from tracker.travel.plan import (
    B_BACK,
    B_OUT,
    E_BACK,
    E_OUT,
    EXTRA,
    LOW,
    PER_REP,
    TOP,
    Drawn,
    Ties,
    bounds,
    draw,
    feasible,
    reps_of,
    tied,
)
from tracker.travel.prior import Prior, prior_of
from tracker.travel.sight import COARSE, DRAWN_HZ, FINE, STEP, Sight

MARGIN_S = 0.25
"""Rest looked at before the first stroke and after the last, s; more reaches into taking hold and racking (people dwell 0.3 s and more)."""

BIAS_KNOT_S = 8.0
"""Distance of the knots of an acceleration's bias, s: slower than any rep, faster than a warming sensor drifts."""

ACC_FLOOR_MPS2, RATE_FLOOR_RPS = 0.05, 0.02
"""Least noise of a channel after smoothing: a sensor's own and what no model of a body gets right."""

OUTLYING = 3.0
"""Rows that miss by more than so many times the usual miss lose their say: a knock, a regrip, racking."""

NO_STOP_S = 0.45
"""A usual stop shorter than this, s, is tried without: two slow ends of minimum jerk look like a stop of that length."""

STOP_WORTH = 4.5
"""What a stop must gain a rep, in the log likelihood (doubled), to be believed. A free number gains 1 by chance. Of 56 simulated sets of minimum
jerk with six axes one lost its pauses of 0.4 s at 6.5 (seeds 4000-4003), another at 5.5 (5000-5003), none at 4.5; at 3 holds were invented in
3.5 % of reps instead of 2."""

TRIED_STEPS = 2
"""Gauss-Newton steps in which the rest of the plan closes up where a stop was left out: stops that were made still cost 25 and more a rep then,
others less than 16, and the next look goes on from there."""

OPENED_S, WELL = 0.1, 0.97
"""A stop that was left out coarsely is looked for once more finely where less than this share of the movement is explained, from strokes that end
so much, s, sooner and begin so much later, and to the end where some steps from there cost hardly more than without: of steady strokes with pauses
of 0.4 s between them .82 was explained, with them .998 (stack, seed 203). Of 112 sets with six axes (seeds 200-203) 99.9 % of the concentrics came
within 0.25 s instead of 99.2 %. A wrist's bare accelerometer has other plans to try. At 0.15 s half of what is none was looked at to the end."""

RUN_AWAY_S = 1.5
"""A stroke that lies this far, s, outside its first plan, or before the one before it, says that nothing is explained: a good fit moves
its strokes by some tenths of a second."""

STEPS = ((COARSE, 6, False), (COARSE, 4, True), (FINE, 12, True))
"""(how finely, Gauss-Newton steps at most, whether the reps are held to be alike)."""

ENOUGH = 1.0
"""A step that promises to gain less than this in the log likelihood (doubled) is not made: less than one number gains by chance."""

LAST = {COARSE: 20.0, FINE: 5.0}
"""A step that gains less than this was the last: near the best plan the next gains a tenth of it. Coarsely only a good begin is wanted."""

ACCELERATION = ((Of.HEIGHT, 2), (Of.SQUARE, 2), (Of.SIDE, 2))
TURNING = ((Of.HEIGHT, 1), (Of.SQUARE, 1), (Of.SIDE, 1))
FORCE = ((Of.HEIGHT, 0), (Of.SQUARE, 0), (Of.SIDE, 0), (Of.HEIGHT, 2))


Frames: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Joint:
    """The fitted `vector` of the plan (times in s from the first frame), the `ways` (columns, axes) that the acceleration shows, m for each unit of
    the height, of its square and of the side, the `share` 0..1 of the channels that is explained, and what the plan costs a row (twice the negative
    logarithm of its probability)."""

    vector: Floats
    ways: Floats
    share: float
    cost: float


@dataclass(slots=True)
class _State:
    """Where a fit stands."""

    vector: Floats
    cost: float
    drawn: Drawn
    told: list[Explained]


class _Look:
    """The channels of a set at one fineness, from a little before its first stroke to a little after its last."""

    def __init__(self, raw: Raw, placement: Placement | None, sight: Sight, begin_s: float, end_s: float) -> None:
        first = max(0, int((begin_s - MARGIN_S) * GRID_HZ))
        frames: Frames = np.arange(first, min(len(raw), int((end_s + MARGIN_S) * GRID_HZ) + 1), STEP)
        self.sight = sight
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

    def _seen(self, x: Floats, frames: Frames) -> Floats:
        """Pairs of frames joined, then smoothed."""
        joined = 0.5 * x + 0.25 * (np.vstack([x[:1], x[:-1]]) + np.vstack([x[1:], x[-1:]]))
        return self.sight.seen(joined[frames], 0)

    def state(self, vector: Floats, prior: Prior) -> _State:
        """What this plan explains."""
        drawn = draw(vector, self.t_s)
        told = [explain(group, drawn, self.sight) for group in self.groups]
        return _State(vector, sum(t.cost for t in told) + prior.cost(vector), drawn, told)

    def descend(self, vector: Floats, prior: Prior, ties: Ties, steps: int) -> _State:
        """Damped Gauss-Newton from this plan."""
        free, leader = tied(len(vector), ties)
        low, high = (bound[free] for bound in bounds(len(vector)))
        now, damping = self.state(feasible(vector, ties), prior), 1e-3
        curvature, slope = led(free, leader, *self._pull(now, prior))
        for _ in range(steps):
            inner = curvature.copy()
            diagonal = np.einsum("ii->i", inner)
            diagonal *= 1.0 + damping
            diagonal += 1e-9
            at = now.vector[free]
            step = bounded_step(inner, slope, at - high, at - low)
            if not float(slope @ step) >= ENOUGH:  # nor where it is no number
                break
            new = self.state(feasible(now.vector - step[leader], ties), prior)
            if new.cost >= now.cost:
                damping *= 8.0
                continue
            gained, now, damping = now.cost - new.cost, new, max(damping / 4.0, 1e-5)
            if gained < LAST[self.sight]:
                break
            curvature, slope = led(free, leader, *self._pull(now, prior))
        return now

    def _pull(self, now: _State, prior: Prior) -> tuple[Floats, Floats]:
        moves = Moves(now.vector, float(self.t_s[0]), len(self.t_s), self.sight)
        pulls = [pull(g, t, moves, len(now.vector)) for g, t in zip(self.groups, now.told, strict=True)]
        curvature, slope = prior.pull(now.vector)
        return sum((c for c, _ in pulls), curvature), sum((s for _, s in pulls), slope)

    def trust(self, now: _State) -> list[tuple[Floats, Floats]]:
        """For each group, how far rows are trusted that miss by much: (times, shares)."""
        out = []
        for told in now.told:
            miss = np.sqrt((told.rest**2).mean(axis=1))
            out.append((self.rows_s, 1.0 / np.sqrt(1.0 + (miss / (OUTLYING * np.median(miss) + 1e-9)) ** 2)))
        return out

    def believe(self, trust: list[tuple[Floats, Floats]]) -> None:
        """Trust the rows as another look found."""
        self.groups = [g.trusted(np.interp(self.rows_s, at, w)) for g, (at, w) in zip(self.groups, trust, strict=True)]


def fit_jointly(raw: Raw, placement: Placement | None, start: Floats) -> Joint | None:
    """The plan that explains the set best, from a first plan `start`; None where no plan like it explains anything and the
    descent runs away (steps and shaking that were taken for a set).
    """
    vector, ties, trust = start, Ties(), None
    now: _State | None = None
    for sight, steps, alike in STEPS:
        reps = reps_of(vector)
        if reps[-1, E_BACK] <= reps[0, 0]:  # a lone rep that ends before it begins: there is nothing to look at
            return None
        look = _Look(raw, placement, sight, reps[0, 0], reps[-1, E_BACK])
        if trust is not None:
            look.believe(trust)
        prior = prior_of(vector, alike)
        now = look.descend(vector, prior, ties, steps)
        if alike and sight is COARSE:
            now, ties = _without_stops(look, now, prior, ties)
        elif sight is FINE and (raw.has_gyro or placement is Placement.STACK) and now.told[0].share < WELL:
            now = _with_stops(look, now, prior, ties)
        vector, trust = now.vector, look.trust(now)
        if _ran_away(vector, start, len(raw) / GRID_HZ):
            return None
    assert now is not None
    return _joint(look, now)


def fit_nearby(raw: Raw, placement: Placement | None, best: Floats, start: Floats) -> Joint | None:
    """The plan near `start`, with stops at both ends, if it explains the set clearly better than the fitted plan `best`; looked at finely only: a
    coarse look would lead back to the same place."""
    reps = reps_of(best)
    look = _Look(raw, placement, FINE, reps[0, 0], reps[-1, E_BACK])
    _, steps, alike = STEPS[-1]
    now = look.descend(feasible(start, Ties()), prior_of(start, alike), Ties(), steps)
    least = STOP_WORTH * len(reps)
    if now.cost + least >= look.state(best, prior_of(best, alike)).cost or _ran_away(
        now.vector, best, len(raw) / GRID_HZ
    ):
        return None
    return _joint(look, now)


def _joint(look: _Look, now: _State) -> Joint:
    told = now.told[0]
    bends = [k for k, (_, order) in enumerate(look.groups[0].columns) if order == 2]
    return Joint(now.vector, told.mixture[bends], told.share, now.cost / len(look.rows_s))


def _ran_away(vector: Floats, start: Floats, seen_s: float) -> bool:
    """Whether strokes lie where the first plan `start` has none, or one before the other; a stroke may end anywhere beyond what was seen, but no
    rep begins there."""
    if reps_of(vector)[-1, B_OUT] >= seen_s - 1.0 / GRID_HZ:
        return True
    first, times = reps_of(start), np.minimum(reps_of(vector)[:, :TOP].ravel(), seen_s)
    inside = (times > first[0, 0] - RUN_AWAY_S) & (times < first[-1, E_BACK] + RUN_AWAY_S)
    return not (bool(inside.all()) and bool((np.diff(times) > -RUN_AWAY_S).all()))


def _without_stops(look: _Look, now: _State, prior: Prior, ties: Ties) -> tuple[_State, Ties]:
    """Leave out the stops that the set does as well without."""
    for far in (True, False):
        reps = reps_of(now.vector)
        stops = reps[:, 2] - reps[:, E_OUT] if far else reps[1:, 0] - reps[:-1, E_BACK]
        if not len(stops) or float(np.median(stops)) > NO_STOP_S:
            continue
        tried = Ties(far or ties.far, ties.near or not far)
        without = look.state(feasible(now.vector, tried), prior)
        if without.cost >= now.cost + STOP_WORTH * len(stops):
            without = look.descend(now.vector, prior, tried, TRIED_STEPS)
        if without.cost < now.cost + STOP_WORTH * len(stops):
            now, ties = without, tried
    return now, ties


def _with_stops(look: _Look, now: _State, prior: Prior, ties: Ties) -> _State:
    """Look finely for the stops that were left out coarsely."""
    for far in (True, False):
        if not (ties.far if far else ties.near):
            continue
        looser = Ties(ties.far and not far, ties.near and far)
        opened = now.vector.copy()
        reps = reps_of(opened)
        before, after = (reps[:, E_OUT], reps[:, B_BACK]) if far else (reps[:-1, E_BACK], reps[1:, B_OUT])
        before -= OPENED_S
        after += OPENED_S
        tried = look.descend(opened, prior, looser, TRIED_STEPS)
        if tried.cost >= now.cost + ENOUGH * len(before):
            continue
        tried = look.descend(tried.vector, prior, looser, STEPS[-1][1])
        if tried.cost < now.cost - STOP_WORTH * len(before):
            now, ties = tried, looser
    return now


def first_plan(strokes_s: Floats, tops: Floats) -> Floats:
    """A plan with strokes at (reps, 4) s, begin and end of the way out and back, to the heights `tops` (reps,)."""
    reps = np.zeros((len(strokes_s), PER_REP))
    reps[:, :TOP] = strokes_s
    reps[:, TOP], reps[:, LOW] = tops, 0.0
    return np.concatenate([reps.ravel(), np.array([0.0, 0.5, 0.5])[:EXTRA]])
