"""Standing still between reps: how long ends a set. Knows nothing of cycles.

A lifter who pauses inside a rep or breathes between two goes on with the set; one who stands still for longer has
ended it, be it for a rest-pause (GUIDELINES T4) or a myo-rep's breaths (T5).
"""

import numpy as np

from tracker.dsp.order import median
from tracker.model.samples import Bools, Floats
from tracker.reps.features import FEATURE_HZ

STANDSTILL_S = 4.5
"""A standstill this long ends a set, s: pauses inside a rep last up to 3 s, between myo-reps 5 s and more (GUIDELINES)."""

REST_ROWS = 100
"""A stretch of stillness this long, 4 s, is rest and no steady lowering, which looks as still to an accelerometer: those last 2 to 4 s
(GUIDELINES G2)."""

STILL_SHARE = 0.3
"""Share of the run's own median stir below which it stands still; more ends sets in slow lowerings, less never finds a rest."""


def still(stir: Floats, moving: Floats) -> Bools:
    """Which rows (n,) of `stir` are still, `moving` being the stir of the run's own reps."""
    return np.asarray(stir < STILL_SHARE * median(moving), dtype=np.bool_)


def rests(stir: Floats, moving: Floats) -> Bools | None:
    """Which rows (n,) belong to a stretch of stillness so long that the load surely rests: its speed is nothing there, whatever drift says. None
    where no row does."""
    quiet = still(stir, moving)
    if np.count_nonzero(quiet) < REST_ROWS:
        return None
    rested = np.zeros(len(stir), dtype=np.bool_)
    for start, end in stretches(quiet):
        if end - start >= REST_ROWS:
            rested[start:end] = True
    return rested if rested.any() else None


def stretches(flags: Bools) -> list[tuple[int, int]]:
    """The spans [first, last) in which the flags (n,) are set."""
    framed = np.zeros(len(flags) + 2, dtype=np.bool_)
    framed[1:-1] = flags
    edges = (framed[1:] != framed[:-1]).nonzero()[0].tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def standstill_rows(stir: Floats, moving: Floats) -> int:
    """Rows of standstill at the end of `stir`."""
    moved = np.flatnonzero(~still(stir, moving))
    return len(stir) - 1 - int(moved[-1]) if len(moved) else len(stir)


def longest_standstill_s(stir: Floats, moving: Floats) -> float:
    """The longest standstill within `stir`, s."""
    return max((end - start for start, end in stretches(still(stir, moving))), default=0) / FEATURE_HZ
