"""The ends of a run: which halves and reps there are only the hand that takes hold, lets go, sets up or racks. Knows nothing of lines."""

import numpy as np

from tracker.dsp.order import median
from tracker.model.samples import Floats

LEAST_END = 0.62
SURE_REPS = 3
"""A rep at an end that is less sure than this is none, where so many others stay: set-up and racking often make one good half and one
odd one. From .60 to .65 the trusted watch, bar and stack files all gain (.02 to .06 exact), at .70 they lose it again."""

SHORT_SET = 6
"""So many reps are a short set."""

END_HALVES, INNER_HALVES = 0.5, 0.9
"""Of a short set the first and the last half are taking hold and letting go where both gain less and those between (median) more: the
hand comes up from hanging and goes down again, nearly as in a rep. Rest-pause sets at the wrist counted right go from .93 to .95 by this and the
next (188 of simulated workouts), one of 60 watch sets is shown one short while it runs; of longer sets as many are lost as gained."""

THERE_GAIN, BACK_PERIODS, WHOLE_WAY = 0.95, 0.55, 0.8
"""A half like this after the last whole rep, from which the load begins to come back within so many periods, and comes so much of the usual way, is
one more rep however it comes: dropped, or racked at once. A recorded press whose last rep was missed came back within .43 periods; what was put up
there stayed for .64 to .96 in five others. At .85 one recorded set and a lifter's simulated mini-sets are read one too long."""

LEAST_END_APART = 0.85
USUAL_PAUSES = 2.0
APART_ROWS = 12
"""In a short set a rep at an end that is less sure than this is none, where the pause before or after it is longer than so many usual ones and 0.5 s.
At 1.5 usual pauses two recorded sets of five lose a rep, in sets of any length one of 60 of the watch is cut in two."""


def are_hands(gains: Floats) -> bool:
    """Whether the first and the last of the halves are unlike those between: a hand that takes hold and lets go."""
    return bool(max(gains[0], gains[-1]) < END_HALVES and median(gains[1:-1]) > INNER_HALVES)


def comes_back(gains: Floats, ways: Floats, rests: Floats) -> bool:
    """Whether the first of the halves (n,) after the last whole rep is a further rep's way there: `ways` (n,) is how far each goes, against
    the usual, `rests` (n - 1,) what follows each but the last, periods."""
    return len(rests) > 0 and bool(gains[0] > THERE_GAIN and rests[0] < BACK_PERIODS and ways[1] > WHOLE_WAY)


def without_odd_ends(sure: Floats, pauses: Floats) -> slice:
    """Which reps stay when the unsure ones at the ends, one at each, are left out; `pauses` (n - 1,) between them, rows."""
    first, last = 0, len(sure)
    if last <= SURE_REPS:
        return slice(first, last)
    least = np.full(2, LEAST_END)
    if last <= SHORT_SET:
        least[pauses[[0, -1]] > USUAL_PAUSES * median(pauses) + APART_ROWS] = LEAST_END_APART
    if sure[-1] < least[1]:
        last -= 1
    if last > SURE_REPS and sure[0] < least[0]:
        first = 1
    return slice(first, last)
