"""Is a run of like movements worth calling a set? Knows nothing of how it was found.

Many things people do repeat themselves a few times. A set is larger than fidgeting, and the quicker its reps and the
fewer of them, the more alike they must be.
"""

import numpy as np

from tracker.dsp.order import median, median_step
from tracker.model.reps import Why
from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ, HEIGHT, UP, astray, raised_m, tilted
from tracker.reps.settle import Settled

LEAST_TILT = 0.06
LEAST_HEIGHT_M = 0.05
"""A set tilts the sensor by this much (chord, 3.4 deg) or lifts it by this much; less is breathing, typing, fidgeting."""

SHORTEST_REP_S = 0.93
"""Nobody lifts faster, s: the briskest recorded band rows take 1.0; stirring, clapping, washing, running take 0.3 to 0.9."""

QUICK_S = 1.6
"""Reps quicker than this are asked for regularity: combing, wiping, stirring, clapping have periods of 0.3 to 1.5 s, lifts of a
pump session are over 2 s (every trusted lifting file but light band work is slower)."""

QUICK_SPREAD = 0.11
QUICK_CONFIDENCE = 0.8
QUICK_REPS = 5
"""Quick reps: most spread of the period (sd / mean), least mean confidence, least reps. Nine in ten of the brisk band sets keep within
.09, quick barbell rows within .06; a simulated comb keeps within .1 to .3."""

QUICK_ASTRAY = 0.12
"""Quick reps that are fewer than light work has (below) begin where the last one began (gravity's direction, chord), in the mean: a comb is drawn
from elsewhere each time (simulated, .14 and .22). Of the recorded sets four quick ones go further, all of 18 reps and more."""

HASTY_S = 1.35
HASTY_REPS = 9
"""Reps quicker still come in long sets of light work (recorded band rows: twenty) or are none: five or six strides of a walk through the room,
combing and waving came to 0.96 to 1.24 s (simulated), the briskest heavy rows of five to 1.5 (wrist)."""

BRISKEST_S = 1.05
BRISKEST_SCORE = 0.9
"""Reps quicker than this whose chain scored less than this for each: stirring and wiping a table (simulated, .26 to .87); the briskest recorded band
sets reach 1.3 and more."""

LEVEL_S = 1.95
LEVEL_M = 0.15
LEVEL_SPREAD = 0.2
"""Reps up to this period that raise the hand by less than so much must keep their pace within this (sd / mean): chopping and washing hands wander by
.2 to .4 (simulated), recorded light reps by .14 at most."""

LOOSE_S = 2.2
LOOSE_REPS = 8
LOOSE_SCORE = 0.2
"""So many reps quicker than this whose chain scored less than this for each: the movement kept changing (washing hands, wiping, slow strides along
a rail). Of 605 recorded sets none is lost by it, at .4 three dips of 1.4 s are."""

LOOSEST_REPS = 10
LOOSEST_SCORE = 0.08
"""So many reps of whatever pace whose chain scored less than this for each are none either: a phone at the ear, a bag carried (simulated: .03
to .05 a rep). Of 1,800 recorded and simulated sets the least is .13."""

SCORE = 2.0
"""Least score of a chain that is shown without a look; more shows sets later and fewer ghosts (chain prototype)."""

SHORT_REPS = 3
WEAK_REPS = 5
SHORT_CONFIDENCE = 0.8
"""A set of up to this many reps must be this sure in the mean; one whose chain scored less than is shown by itself, of up to so many: what is done
at a stack before the first rep was told as four (simulated, .66 sure). No other of 1,700 recorded and simulated sets and 12 hours of daily life
changes."""

UNSEEN_CONFIDENCE = 0.9
UNSEEN_PERIOD_S = 2.5
UNSEEN_REST = 0.45
UNSEEN_ASTRAY = 0.25
"""A run too weak to be shown while it ran counts as a short set only if each rep is this sure, slow, rests no longer than this
share of its period before the next (two sips from a bottle rest longer), and begins where the last one began (gravity's direction, chord): no
recorded set begins further off, a third of what hands say, tidy and spoon in simulated daily life does."""


def too_short_to_show(turns: list[int]) -> bool:
    """Whether the turns (rows) are too quick for reps, or quick and still too few to be shown."""
    period_s = median_step(turns) / FEATURE_HZ
    return period_s < SHORTEST_REP_S or len(turns) < _least_reps(period_s)


def doubt(found: Settled, rows: Floats, score: float, shown: bool) -> str:
    """Why the run is no set, in a few words, or "". `rows` (n, WIDTH) are its features, `score` is its chain's, `shown` whether it was
    told live."""
    if tilted(rows[:, UP]) < LEAST_TILT and float(np.ptp(rows[:, HEIGHT])) < LEAST_HEIGHT_M:
        return Why.TOO_SMALL
    period = median(np.diff(found.start)) / FEATURE_HZ
    sure = float(found.confidence.mean())
    if period < SHORTEST_REP_S:
        return Why.TOO_QUICK
    if _irregular(found, rows, period, score):
        return Why.IRREGULAR
    if len(found) <= (SHORT_REPS if score >= SCORE else WEAK_REPS) and sure < SHORT_CONFIDENCE:
        return Why.FEW_UNLIKE
    rests = (found.start[1:] - found.end[:-1]) / FEATURE_HZ
    if not shown and (
        float(found.confidence.min()) < UNSEEN_CONFIDENCE
        or period < UNSEEN_PERIOD_S
        or float(rests.max()) > UNSEEN_REST * period
        or _astray(found, rows) > UNSEEN_ASTRAY
    ):
        return Why.UNLIKE
    return ""


def spread_of(found: Settled) -> float:
    """How far the reps' period wanders (sd over the middle one); of many the longest is left out, for one pause is no wandering."""
    steps = np.diff(found.start)
    steps = steps / median(steps)
    return float(np.sort(steps)[:-1].std() if len(found) > SHORT_REPS else steps.std())


def _irregular(found: Settled, rows: Floats, period_s: float, score: float) -> bool:
    """Whether the reps differ too much, or their chain scored too little, for their number and pace."""
    reps, each, spread = len(found), score / len(found), spread_of(found)
    if period_s < QUICK_S and (
        reps < _least_reps(period_s) or float(found.confidence.mean()) < QUICK_CONFIDENCE or spread > QUICK_SPREAD
    ):
        return True
    if period_s < QUICK_S and reps < HASTY_REPS and _astray(found, rows) > QUICK_ASTRAY:
        return True
    if period_s < LEVEL_S and spread > LEVEL_SPREAD and _rise_m(found, rows) < LEVEL_M:
        return True
    return (
        (period_s < BRISKEST_S and each < BRISKEST_SCORE)
        or (period_s < LOOSE_S and reps >= LOOSE_REPS and each < LOOSE_SCORE)
        or (reps >= LOOSEST_REPS and each < LOOSEST_SCORE)
    )


def _astray(found: Settled, rows: Floats) -> float:
    """How far from where the last rep began the next one does, in the mean (chord of gravity's direction); `rows` begin with the first."""
    starts = found.start.astype(np.intp) - int(found.start[0])
    return astray(rows[starts, UP])


def _rise_m(found: Settled, rows: Floats) -> float:
    """How far the usual rep raises the sensor; `rows` begin with the first."""
    starts, ends = found.start.astype(np.intp) - int(found.start[0]), found.end.astype(np.intp) - int(found.start[0])
    return raised_m([rows[a:b] for a, b in zip(starts, ends, strict=True)])


def _least_reps(period_s: float) -> int:
    """How many reps of this period a set has at the least."""
    if period_s >= QUICK_S:
        return 0
    return QUICK_REPS if period_s >= HASTY_S else HASTY_REPS
