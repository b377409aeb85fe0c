"""Does a run of like movements hold its posture and go on? Who lifts begins each rep as he began the last, and soon; a hand that eats, tidies or
racks plates comes from elsewhere each time and dwells there. Knows nothing of sets.
"""

from collections.abc import Sequence

import numpy as np

from tracker.dsp.order import median
from tracker.model.samples import Floats
from tracker.reps.chain import Led
from tracker.reps.cycles import describe
from tracker.reps.features import FEATURE_HZ, UP, astray, raised_m, tilted
from tracker.reps.history import History
from tracker.reps.settle import Settled
from tracker.reps.template import Template, same_lift

SLOW_S = 3.9
"""Only movements slower than this, s, are asked: curls swung at 2.4 to 3.8 s on a bare 7 Hz sensor wander as much (issue 3.8)."""

WANDER = 0.1
WANDER_PER_SCORE = 0.008
"""From this step in mean gravity direction (chord) on, from one movement to the next in the mean, a run is restless; the more, the better
its cycles fit each other. Of the runs of simulated daily life every second goes further than that, of the trusted sets none (medians .14
and .03); of all recorded lifts three in 500 do."""

SMALL, WIDE = 0.3, 0.75
"""Nor are movements smaller or larger (rms of gravity direction and weighted velocity): small lifts wander by the sensor's own noise (7 Hz,
simulated), burpees and sit-ups by their nature. At .9 as the largest 16 exercises of the recorded programmes of those are lost, at .75
three; of the ghosts that .9 catches nine in ten still go."""

DWELLING_S = 3.5
TURNED = (0.5, 2.0)
"""Only movements slower than this, s, that turn the hand by so much (chord of gravity's direction, 29 to 180 deg) are asked whether they
dwell: to the mouth or a shelf it turns by .8 to 1.9 (simulated). Squats, presses and pulls, in which lifters breathe between heavy reps, turn it
by less, burpees by more."""

FEW = 4
FEW_DWELL, FEW_DWELL_ASTRAY = 0.3, 0.22
FEW_DWELL_S = 1.5
"""So few movements dwell if usually they rest for this share of their period and so many s before the next; for a smaller share where each begins
elsewhere. Of 36 recorded sets of two to four slow reps two rest for .3, of 123 such runs in simulated daily life 64."""

PAIR_S, PAIR_TURNED = 6.5, 0.65
"""Nor are two movements a set that take longer from one to the next and turn the hand by more (chord): two recorded pull-ups take up to 5.8 s (played
slower 7.3) and turn it by .52, no other pair of recorded or simulated reps takes 6.4; a pin moved, a brow wiped, water poured take 6.5 to 8.8 s and
turn it by .8 to 2.1 (simulated; 15 of 28 pairs of daily life)."""

LONG_REST_S, USUAL_REST_S = 2.8, 1.3
REACHED_M = 0.35
"""More of them dwell if each begins elsewhere, they reach so high (to the mouth or a shelf: .43 to .99 m) and rest for so long once, or for so long
usually: a pause in a set reaches 3 s, from the same posture, and a set of slow reps that begin as far apart rests for .7 to 1.26 s."""

ASTRAY = 0.14
"""Each begins elsewhere if gravity's direction at its start differs by this much (chord, 8 deg) from that at the last one's, in the mean: 95
in 100 trusted recorded sets stay within, two in three of the runs of daily life go beyond."""


def restless(
    history: History, led: Led, start: Sequence[float] | Floats, end: Sequence[float] | Floats, last: Template | None
) -> bool:
    """Whether the movements [start, end) (rows, (n,)) of a chain wander in posture and do not go on with the lift of `last` either."""
    first = np.array(start, dtype=float)
    if median(np.diff(first)) < SLOW_S * FEATURE_HZ:
        return False
    seen = describe(history, first, np.array(end, dtype=float))
    if not SMALL < np.exp(median(seen.log_amplitude)) < WIDE:
        return False
    return astray(seen.posture) > WANDER + WANDER_PER_SCORE * led.score and not same_lift(history, led.turns, last)


def dwells(history: History, led: Led, found: Settled, last: Template | None) -> bool:
    """Whether the hand dwells between the movements `found` as nobody does who lifts; a few from one posture may, where they go on with the
    lift of `last`."""
    period = median(np.diff(found.start))
    if period < DWELLING_S * FEATURE_HZ:
        return False
    first = int(found.start[0])
    rows = history.rows(first, int(found.end[-1]) + 1)
    starts, ends = found.start.astype(np.intp) - first, found.end.astype(np.intp) - first
    each = [rows[a:b] for a, b in zip(starts, ends, strict=True)]
    turned = median([tilted(part[:, UP]) for part in each])
    if len(found) == 2 and period > PAIR_S * FEATURE_HZ and turned > PAIR_TURNED:
        return not same_lift(history, led.turns, last)
    if not TURNED[0] < turned < TURNED[1]:
        return False
    between = found.start[1:] - found.end[:-1]
    elsewhere = astray(rows[starts, UP]) > ASTRAY
    usual = median(between)
    if len(found) > FEW:
        reaching = elsewhere and raised_m(each) > REACHED_M
        return reaching and (float(between.max()) > LONG_REST_S * FEATURE_HZ or usual > USUAL_REST_S * FEATURE_HZ)
    if elsewhere and usual > FEW_DWELL_ASTRAY * period:
        return True
    return usual > max(FEW_DWELL * period, FEW_DWELL_S * FEATURE_HZ) and not same_lift(history, led.turns, last)
