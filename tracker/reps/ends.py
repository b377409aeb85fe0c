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

LEAST_END_APART = 0.85
USUAL_PAUSES = 2.0
APART_ROWS = 12
"""In a short set a rep at an end that is less sure than this is none, where the pause before or after it is longer than so many usual ones and 0.5 s.
At 1.5 usual pauses two recorded sets of five lose a rep, in sets of any length one of 60 of the watch is cut in two."""


def are_hands(gains: Floats) -> bool:
    """Whether the first and the last of the halves are unlike those between: a hand that takes hold and lets go."""
    return bool(max(gains[0], gains[-1]) < END_HALVES and median(gains[1:-1]) > INNER_HALVES)


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
