"""What a set that has been looked at amounts to: one set or two, when it is over, and why its count changed. Knows nothing of chains."""

import itertools
from dataclasses import replace

import numpy as np

from tracker.dsp.order import median
from tracker.model.reps import Why
from tracker.reps.ends import SHORT_SET, without_odd_ends
from tracker.reps.features import FEATURE_HZ, STIR
from tracker.reps.history import History
from tracker.reps.letgo import letting_go
from tracker.reps.settle import Settled
from tracker.reps.still import STANDSTILL_S, standstill_rows
from tracker.reps.unseen import rested_rows

CYCLES = 2
"""Least cycles of a set."""

WAIT_S = 3.2
WAIT_PERIODS = 0.9
"""A set that was looked at is over when its last rep ended this long ago, s and periods: the longest pause, and one rep
after it. More bridges more, less settles sooner."""

GAP_ROWS = 105
GAP_PERIODS = 1.1
"""Reps further apart than this, 4.2 s and that many periods, are of two sets: a pause within a rep reaches 3 s, myo-reps rest 5 s
(GUIDELINES T5)."""

OVERLONG = 2.3
USUAL_LENGTH = 1.2
"""A rep that lasts this many times as long as the set's usual one holds a rest: it is taken for so many usual ones long. Slow reps last twice as
long (issue 3.8), reps with a rest-pause in them 2.8 times and more (simulated sessions on the stack)."""

NO_REP = 0.3
"""Of a run that is held against the set before it what is less sure than this is no rep: letting go and taking hold came to .2 (simulated)."""


BACK_AT_ONCE_ROWS = 50
"""Who lets go between two reps is not back within so many rows, 2 s: rests of myo-reps last 5 s (GUIDELINES T5). If it seems so, the halves on either
side are the hand's way down and up again and the set was read from its other end (straight-arm pulldowns: the arms hang near the far turn); if it
seems so from there as well, nobody has let go."""


HALF_REP = 0.7
"""A rep at the end that goes less than this share of the set's usual way is a failed one and not counted (issue 3.8: 35 to 60 %). Tired lifters
lose 5 to 20 % of their range (ALGORITHMS); no trusted set of the watch, bar and stack loses a rep by it, at .75 one does.
Smoothing lets a half rep look like .6 of a whole one (simulated)."""
SURE_REPS = 3
"""So many reps stay whatever their way."""


def without_failed(found: Settled) -> Settled:
    """The reps without the failed ones at the end: to be asked only when the set is over, a rep that still goes on is short too."""
    reps = len(found)
    while reps > SURE_REPS and found.way[reps - 1] < HALF_REP:
        reps -= 1
    return found.part(0, reps)


def parts_of(history: History, found: Settled, period: float) -> list[Settled]:
    """The reps cut at every gap and where the hand lets go, parts too short for a set left out; `period` in rows."""
    found, let_go = _let_go(history, found)
    found = _without_rests(found)
    gap_rows = max(GAP_ROWS, GAP_PERIODS * period)
    gaps = found.start[1:] - found.end[:-1]
    for k in np.flatnonzero(gaps > gap_rows).tolist():
        gaps[k] = rested_rows(history, found.end[k], found.start[k + 1])
    cuts = {0, len(found), *(np.flatnonzero(gaps > gap_rows) + 1).tolist()}
    for k in _regrips(found):
        cuts |= {k, k + 1}
    for first, last in let_go:
        cuts |= {first, last}
    gone = {k for first, last in let_go for k in range(first, last)}
    parts = [found.part(a, b) for a, b in itertools.pairwise(sorted(cuts)) if b - a >= CYCLES and a not in gone]
    return [_without_odd_ends(part) for part in parts] if len(cuts) > 2 else parts


def _let_go(history: History, found: Settled) -> tuple[Settled, list[tuple[int, int]]]:
    """The reps, read from the end from which no hand is back at once, and the spans of them where it lets go."""
    spans = letting_go(history, found)
    slow = [span for span in spans if not _back_at_once(found, span)]
    if len(slow) < len(spans):
        turned = found.turned()
        between = [span for span in letting_go(history, turned) if not _back_at_once(turned, span)]
        if between:
            return turned, between
    return found, slow


def _back_at_once(found: Settled, span: tuple[int, int]) -> bool:
    """Whether the reps go on so soon around an empty span between two of them that no hand has let go."""
    first, last = span
    return 0 < first == last < len(found) and bool(found.start[last] - found.end[first - 1] < BACK_AT_ONCE_ROWS)


def _without_odd_ends(part: Settled) -> Settled:
    """A part without the reps at its ends that are none: where it was found among others they were no ends."""
    kept = without_odd_ends(part.confidence, part.start[1:] - part.end[:-1])
    return part.part(kept.start, kept.stop)


def _regrips(found: Settled) -> list[int]:
    """Which reps are a hand that lets go and takes hold again."""
    if not found.of_last or len(found) > SHORT_SET:
        return []
    return (np.flatnonzero(found.confidence[1:-1] < NO_REP) + 1).tolist()


def _without_rests(found: Settled) -> Settled:
    """Overlong reps cut to the usual length, on the side of their turn where they lasted longer."""
    lasted = found.end - found.start
    usual = median(lasted) if len(found) else 0.0
    start, end = found.start.copy(), found.end.copy()
    for k in np.flatnonzero(lasted > OVERLONG * usual).tolist():
        if found.turn[k] - start[k] > end[k] - found.turn[k]:
            start[k] = end[k] - USUAL_LENGTH * usual
        else:
            end[k] = start[k] + USUAL_LENGTH * usual
    turn = np.where((found.turn < start) | (found.turn > end), 0.5 * (start + end), found.turn)
    return replace(found, start=start, turn=turn, end=end)


def waits_until(last: float, period: float) -> float:
    """The row at which a set is over whose last rep ended at row `last`, unless it goes on before; `period` in rows."""
    return last + WAIT_S * FEATURE_HZ + WAIT_PERIODS * period


def stands_still(history: History, turns: list[int]) -> bool:
    """Whether nothing has moved since the last of `turns` (rows) for so long that no set goes on over it."""
    moving = history.rows(max(turns[0], history.oldest), turns[-1])[:, STIR]
    since_then = history.rows(turns[-1], history.end)[:, STIR]
    return standstill_rows(since_then, moving) >= STANDSTILL_S * FEATURE_HZ


def why_changed(live: int, seen: int, settled: int) -> str:
    """The Why of what settling changed of the count that was shown, or ""; of the `settled` reps so many were `seen`."""
    if live == 0:
        return Why.SHORT
    if settled > max(seen, live):
        return Why.HIDDEN
    if settled > live:
        return Why.ONE_MORE
    if settled < live:
        return Why.ONE_LESS
    return ""
