"""All reps of a set as one explanation: strokes and rests fitted to everything the sensor saw. Knows nothing of directions or phases.

A slow stroke begins so gently that nobody can see it begin (in its first 7 % of time minimum jerk goes 0.3 % of its way): what tells its ends is
its whole shape, the shape of the others, and that the load rests between. So the set is written down as a plan and the plan's numbers are fitted
(Gauss-Newton, damped), coarsely first.
"""

from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import median
from tracker.model.motion import GRID_HZ
from tracker.model.reps import Placement
from tracker.model.samples import Floats
from tracker.travel.channels import Raw
from tracker.travel.descent import ENOUGH, PATIENT, Look, Pace, State, pace_of
from tracker.travel.outer import outer_ends
from tracker.travel.plan import B_BACK, B_OUT, E_BACK, E_OUT, EXTRA, LOW, PER_REP, TOP, Ties, feasible, reps_of
from tracker.travel.prior import Prior, prior_of
from tracker.travel.sight import COARSE, FINE, FINE_THIN, Sight

NO_STOP_S = 0.45
"""A usual stop shorter than this, s, is tried without: two slow ends of minimum jerk look like a stop of that length."""

STOP_WORTH = 4.5
"""What a stop must gain a rep, in the log likelihood (doubled), to be believed. A free number gains 1 by chance. Of 56 simulated sets of minimum
jerk with six axes one lost its pauses of 0.4 s at 6.5 (seeds 4000-4003), another at 5.5 (5000-5003), none at 4.5; at 3 holds were invented in
3.5 % of reps instead of 2."""

TRIED_STEPS = 2
"""Gauss-Newton steps in which the rest of the plan closes up where a stop was left out: stops that were made still cost 25 and more a rep then,
others less than 16, and the next look goes on from there."""

MADE, MADE_S = 40.0, 0.3
"""With six axes stops longer than this, s, that cost more than so much a rep at once where they are left out were made, and no step is tried: of 85
such in 532 simulated sets (seeds 31-33, 50-51, 610-612, 800-802, 1200-1203, 1500-1503) none was left out after the two steps. Trying cost a quarter
of the fits of sets with short stops."""

OPENED_S, WELL = 0.1, 0.97
"""A stop that was left out coarsely is looked for once more finely where less than this share of the movement is explained, from strokes that end
so much, s, sooner and begin so much later, and to the end where some steps from there cost hardly more than without: of steady strokes with pauses
of 0.4 s between them .82 was explained, with them .998 (stack, seed 203). Of 112 sets with six axes (seeds 200-203) 99.9 % of the concentrics came
within 0.25 s instead of 99.2 %. A wrist's bare accelerometer has other plans to try. At 0.15 s half of what is none was looked at to the end."""

TIED_S = 1e-6
"""A stop shorter than this, s, was left out."""

POLISHING_STEPS = 8
"""Gauss-Newton steps at most in which a plan that was searched for is polished."""

SAME_S = 0.1
"""Coarse plans all of whose strokes lie within this, s, of one another lead to the same fine one: without a gyroscope three of ten that are tried;
lowerings within 0.25 s stayed as they were, settling took a tenth less (seeds 6000-6004)."""

RUN_AWAY_S = 1.5
"""A stroke that lies this far, s, outside its first plan, or before the one before it, says that nothing is explained: a good fit moves
its strokes by some tenths of a second."""


@dataclass(frozen=True, slots=True)
class Joint:
    """The fitted `vector` of the plan (times in s from the first frame), the `ways` (columns, axes) that the acceleration shows, m for each unit of
    the height, of its square and of the side, the `share` 0..1 of the channels that is explained, and what the plan costs a row (twice the negative
    logarithm of its probability)."""

    vector: Floats
    ways: Floats
    share: float
    cost: float


def fit_jointly(
    raw: Raw, placement: Placement | None, start: Floats, *, sure: bool = False, visited: list[Floats] | None = None
) -> Joint | None:
    """The plan that explains the set best, from a first plan `start`, looked for less long where it is `sure` which end is the start.

    None where no plan like it explains anything and the descent runs away (steps and shaking that were taken for a set), and where the coarse looks
    end at a plan they have `visited`; else theirs becomes one of these.
    """
    pace = pace_of(raw, sure)
    coarse = _coarsely(raw, placement, start, pace)
    if coarse is None:
        return None
    look, now, ties = coarse
    if visited is not None:
        if any(_same(now.vector, other) for other in visited):
            return None
        visited.append(now.vector)
    # the curve of a bare accelerometer may be too far off for its outer ends
    vector = outer_ends(look, now) if raw.has_gyro else now.vector
    start = _reaching(start, vector)
    fine = _look(raw, placement, FINE_THIN if raw.has_gyro else FINE, vector, look.trust(now), pace)
    if fine is None or _ran_away(vector, start, len(raw) / GRID_HZ):
        return None
    opened = raw.has_gyro or placement is Placement.STACK
    now = _finely(fine, vector, ties, pace.fine, whitened=raw.has_gyro, opened=opened)
    return None if _ran_away(now.vector, start, len(raw) / GRID_HZ) else _joint(fine, now)


def _coarsely(raw: Raw, placement: Placement | None, start: Floats, pace: Pace) -> tuple[Look, State, Ties] | None:
    """Where the coarse looks end, and which stops are none; None where that is nowhere."""
    vector, ties, trust = start, Ties(), None
    for left, (steps, alike) in zip(range(len(pace.coarse) - 1, -1, -1), pace.coarse, strict=True):
        look, prior = _look(raw, placement, COARSE, vector, trust, pace), prior_of(vector, alike)
        if look is None:
            return None
        now = look.descend(vector, prior, ties, steps)
        if not left or now.told[0].share >= pace.begun:
            return look, *_without_stops(look, now, prior, ties)
        vector, trust = now.vector, look.trust(now)
        if _ran_away(vector, start, len(raw) / GRID_HZ):
            return None
    return None


def _finely(look: Look, vector: Floats, ties: Ties, steps: int, *, whitened: bool, opened: bool) -> State:
    """The best plan near this one, in `whitened` looks or not, the stops that were left out coarsely `opened` where it explains little."""
    prior = prior_of(vector, True)
    fresh = look.whitened(look.state(feasible(vector, ties), prior)) if whitened else look
    now = fresh.descend(vector, prior, ties, steps)
    if opened and look.shown(now.vector).share < WELL:
        now = _with_stops(fresh, now, ties, steps)
    return now


def polished(raw: Raw, placement: Placement | None, best: Joint) -> Joint:
    """The fitted plan `best`, fitted once more in whitened looks: those tell better where a stroke ends, and worse whether a plan far off is the
    better one, since what a bad plan leaves looks like noise that goes on."""
    reps = reps_of(best.vector)
    look = Look(raw, placement, FINE_THIN, (reps[0, B_OUT], reps[-1, E_BACK]), PATIENT)
    prior = prior_of(best.vector, True)
    now = look.state(best.vector, prior)
    look.believe(look.trust(now))
    far, near = reps[:, B_BACK] - reps[:, E_OUT], reps[1:, B_OUT] - reps[:-1, E_BACK]
    ties = Ties(*(bool((np.abs(stops) < TIED_S).all()) for stops in (far, near)))
    now = look.whitened(now).descend(best.vector, prior, ties, POLISHING_STEPS)
    return best if _ran_away(now.vector, best.vector, len(raw) / GRID_HZ) else _joint(look, now)


def _look(
    raw: Raw,
    placement: Placement | None,
    sight: Sight,
    vector: Floats,
    trust: list[tuple[Floats, Floats]] | None,
    pace: Pace,
) -> Look | None:
    """A look at what this plan spans, its rows trusted as the look before found; None where there is nothing to look at: a lone rep that ends before
    it begins."""
    reps = reps_of(vector)
    if reps[-1, E_BACK] <= reps[0, 0]:
        return None
    look = Look(raw, placement, sight, (reps[0, 0], reps[-1, E_BACK]), pace)
    if trust is not None:
        look.believe(trust)
    return look


def fit_nearby(raw: Raw, placement: Placement | None, best: Floats, start: Floats) -> Joint | None:
    """The plan near `start`, with stops at both ends, if it explains the set clearly better than the fitted plan `best`; looked at finely only: a
    coarse look would lead back to the same place."""
    reps = reps_of(best)
    look = Look(raw, placement, FINE, (reps[0, 0], reps[-1, E_BACK]), PATIENT)
    now = look.descend(feasible(start, Ties()), prior_of(start, True), Ties(), PATIENT.fine)
    least = STOP_WORTH * len(reps)
    if now.cost + least >= look.state(best, prior_of(best, True)).cost or _ran_away(
        now.vector, best, len(raw) / GRID_HZ
    ):
        return None
    return _joint(look, now)


def _joint(look: Look, now: State) -> Joint:
    """The plan of a state, and what it explains as it was seen."""
    told = look.shown(now.vector)
    bends = [k for k, (_, order) in enumerate(look.groups[0].columns) if order == 2]
    return Joint(now.vector, told.mixture[bends], told.share, now.cost / len(look.rows_s))


def _same(one: Floats, other: Floats) -> bool:
    """Whether two plans have all their strokes at the same times."""
    return bool((np.abs(reps_of(one)[:, :TOP] - reps_of(other)[:, :TOP]) < SAME_S).all())


def _reaching(start: Floats, found: Floats) -> Floats:
    """The first plan, reaching as far as strokes were `found` to."""
    out = start.copy()
    first, last = reps_of(out)[0], reps_of(out)[-1]
    first[B_OUT] = min(first[B_OUT], reps_of(found)[0, B_OUT])
    last[E_BACK] = max(last[E_BACK], reps_of(found)[-1, E_BACK])
    return out


def _ran_away(vector: Floats, start: Floats, seen_s: float) -> bool:
    """Whether strokes lie where the first plan `start` has none, or one before the other; a stroke may end anywhere beyond what was seen, but no
    rep begins there."""
    if reps_of(vector)[-1, B_OUT] >= seen_s - 1.0 / GRID_HZ:
        return True
    first, times = reps_of(start), np.minimum(reps_of(vector)[:, :TOP].ravel(), seen_s)
    inside = (times > first[0, 0] - RUN_AWAY_S) & (times < first[-1, E_BACK] + RUN_AWAY_S)
    return not (bool(inside.all()) and bool((np.diff(times) > -RUN_AWAY_S).all()))


def _without_stops(look: Look, now: State, prior: Prior, ties: Ties) -> tuple[State, Ties]:
    """Leave out the stops that the set does as well without."""
    for far in (True, False):
        reps = reps_of(now.vector)
        stops = reps[:, 2] - reps[:, E_OUT] if far else reps[1:, 0] - reps[:-1, E_BACK]
        usual_s = median(stops) if len(stops) else np.inf
        if usual_s > NO_STOP_S:
            continue
        tried = Ties(far or ties.far, ties.near or not far)
        without = look.state(feasible(now.vector, tried), prior)
        surely = look.brisk and usual_s > MADE_S and without.cost > now.cost + MADE * len(stops)
        if without.cost >= now.cost + STOP_WORTH * len(stops) and not surely:
            without = look.go_on(without, prior, tried, TRIED_STEPS)
        if without.cost < now.cost + STOP_WORTH * len(stops):
            now, ties = without, tried
    return now, ties


def _with_stops(look: Look, now: State, ties: Ties, steps: int) -> State:
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
        tried = look.descend(opened, prior_of(opened, True), looser, TRIED_STEPS)
        if tried.cost >= now.cost + ENOUGH * len(before):
            continue
        known = prior_of(tried.vector, True)  # the usual stop is as long as these, not none
        tried = look.go_on(look.state(tried.vector, known), known, looser, steps)
        if tried.cost < now.cost - STOP_WORTH * len(before):
            now, ties = tried, looser
    return now


def first_plan(strokes_s: Floats, tops: Floats) -> Floats:
    """A plan with strokes at (reps, 4) s, begin and end of the way out and back, to the heights `tops` (reps,)."""
    reps = np.zeros((len(strokes_s), PER_REP))
    reps[:, :TOP] = strokes_s
    reps[:, TOP], reps[:, LOW] = tops, 0.0
    return np.concatenate([reps.ravel(), np.array([0.0, 0.5, 0.5])[:EXTRA]])
