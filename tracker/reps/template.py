"""What the cycles of the last set looked like, to know a short run of the same lift by and to hold it against. Knows nothing of counts."""

import itertools
from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import median, quantile
from tracker.model.samples import Floats
from tracker.reps.cycles import POINTS, describe
from tracker.reps.ends import SHORT_SET, SURE_REPS
from tracker.reps.features import FEATURE_HZ
from tracker.reps.history import History
from tracker.reps.settle import LOOKS, Measure, Settled, settle

FRESH_S = 40.0
"""A mini-set follows within this time of the set before: rest-pause rests up to 20 s (GUIDELINES T4), and a rep or two are seen."""

ALIKE = 0.7
"""Least likeness (correlation) of the mean cycles at the best shift in phase; less takes set-up for reps, more misses mini-sets. On
simulated sessions the same lift reaches 0.74 and more; other lifts do so too, but differ by 0.4 in posture or size."""

TEMPO = 0.35
SIZE = 0.35
POSTURE = 0.2
"""Most difference in log duration, log size and mean gravity direction (chord): another lift differs in one of them."""


LIKE_LAST = 0.8
"""A run that is less sure than this (mean of three reps or more) when it is held against the set before is none of its kind and held against itself:
to a bare accelerometer reps at the ends of a run look unlike those in the middle of a long set."""

SUREST, LESS_SURE = 0.75, 0.02
"""A longer run is a measure of itself: it is held against the set before only where the surer reps, this quantile, are no less sure for that. Two
lifts on one stack differ by .02 to .05 (simulated supersets); reps of one lift do not, though a hand that lets go passes for others of the run."""


@dataclass(frozen=True, slots=True)
class Template:
    """The mean cycle of a run (POINTS, channels), its log duration and size, its posture (3,), the row it ended at, and the `measure` that halves
    of a later short run are held against, if any."""

    shape: Floats
    log_duration: float
    log_amplitude: float
    posture: Floats
    end: int
    measure: Measure | None = None


def template_of(history: History, turns: list[int], measure: Measure | None = None) -> Template:
    """What the cycles between `turns` (rows, two or more) look like in the mean."""
    rows = np.array(turns, dtype=float)
    seen = describe(history, rows[:-1], rows[1:])
    shape = seen.shape.mean(axis=0).reshape(-1, POINTS).T
    return Template(
        shape / (np.sqrt(np.square(shape).sum()) + 1e-9),
        median(seen.log_duration),
        median(seen.log_amplitude),
        seen.posture.mean(axis=0),
        turns[-1],
        measure,
    )


def same_lift(history: History, turns: list[int], last: Template | None) -> bool:
    """Whether the cycles between `turns` go on with the lift of `last`, shortly after it."""
    if last is None or turns[0] - last.end > FRESH_S * FEATURE_HZ:
        return False
    steps = np.array([b - a for a, b in itertools.pairwise(turns)], dtype=float)
    if (
        abs(median(np.log(steps / FEATURE_HZ)) - last.log_duration) > TEMPO
    ):  # asked first: it needs no look at the signal
        return False
    now = template_of(history, turns)
    if abs(now.log_amplitude - last.log_amplitude) > SIZE:
        return False
    if posture_apart(now, last) > POSTURE:
        return False
    shifts = [np.roll(last.shape[:-1], k, axis=0) for k in range(POINTS - 1)]
    alike = [np.einsum("pc,pc->", now.shape[:-1], shifted) for shifted in shifts]
    return float(max(alike)) >= ALIKE


def look(history: History, turns: list[int], floor: int, last: Template | None, looks: int = LOOKS) -> Settled:
    """What the run of these `turns` (rows) holds from row `floor` on, held against the set before where it is of its kind."""
    like = measure_for(history, turns, last)
    if like is not None:
        found = settle(history, turns, floor, looks, like)
        if len(found) >= SURE_REPS and found.confidence.mean() >= LIKE_LAST:
            if len(turns) <= SHORT_SET:
                return found
            own = settle(history, turns, floor, looks)
            least = quantile(own.confidence, SUREST) - LESS_SURE if len(own) else 0.0
            return found if quantile(found.confidence, SUREST) >= least else own
    return settle(history, turns, floor, looks)


def measure_for(history: History, turns: list[int], last: Template | None) -> Measure | None:
    """That of the set before for a run of the same lift; else None."""
    if last is None or last.measure is None or not same_lift(history, turns, last):
        return None
    return last.measure


def posture_apart(one: Template, other: Template) -> float:
    """How far apart the mean directions of gravity are (chord: 0.35 is 20 deg)."""
    return float(np.sqrt(np.square(one.posture - other.posture).sum()))
