"""Does a run of like movements hold its posture? Who lifts begins each rep as he began the last; a hand that eats, tidies or
racks plates comes from elsewhere each time. Knows nothing of sets.
"""

from collections.abc import Sequence

import numpy as np

from tracker.dsp.order import median
from tracker.model.samples import Floats
from tracker.reps.chain import Led
from tracker.reps.cycles import describe
from tracker.reps.features import FEATURE_HZ
from tracker.reps.history import History
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
    steps = np.sqrt(np.square(np.diff(seen.posture, axis=0)).sum(axis=1))
    return float(steps.mean()) > WANDER + WANDER_PER_SCORE * led.score and not same_lift(history, led.turns, last)
