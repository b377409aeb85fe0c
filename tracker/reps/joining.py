"""Two chains that may be one set: the newer one goes on where the older one was lost, or was taken for over. Knows no events."""

from dataclasses import dataclass

import numpy as np

from tracker.reps.chain import Led
from tracker.reps.ending import BACK_AT_ONCE_ROWS, parts_of
from tracker.reps.features import FEATURE_HZ
from tracker.reps.history import History
from tracker.reps.settle import Settled, settle
from tracker.reps.template import Template, measure_for, posture_apart, template_of
from tracker.reps.unseen import rested_rows

JOIN = 0.6
"""A chain that begins more than this share of a period after the last turn of another does not overlap it."""

FURTHEST_PERIODS = 3.5
"""A chain whose first turn comes later after the last rep begins a new set: its first rep, and one or two before it that were too odd to be seen. At
2.5 a recorded set of slow squats, played a fifth slower and backwards, was cut in two; the shares of 1,234 simulated sets stay."""

BRIM = 0.1
"""Reps that end less than this share of a period before the old end still lead over it."""

LONGEST_BRIDGE = 1.4
LEAST_BRIDGE, WIDEST_BRIDGE_S = 0.77, 1.8
SURE_BRIDGE, WIDEST_SURE_BRIDGE_S = 0.95, 4.0
"""What lies between must be reps as long as so many periods at most that move this much like the others, whatever their postures, with no rest
around them of more than so many seconds; of more, where all of them move quite like the others. A hand that lets go and takes hold again makes a
"rep" of 1.5 to 3 periods, moves unlike one (.76 and less where it is back within 1.8 s, 18 of 19 cases), or leaves a rest of 4.2 s and more (146
of 147; simulated drop sets, rest-pauses, myo-reps 12000-12027). A slipped strap, a regrip, a pause of 2.5 s within a rep leave movements of .95
and more with rests of up to 4 s (simulated ugly sets 500-513), slow odd reps .79 (watch)."""

POSTURE = 0.36
SIZE = 0.7
"""Another lift differs by more than this in mean gravity direction (chord, 21 deg) or log size; ugly reps of one lift by less."""


@dataclass(frozen=True, slots=True)
class Past:
    """The set that was settled last: its `index`, the `turns` (rows) it was found by, their `score`, the row it was looked at from,
    the row its last rep ended at, and how many `reps` it had."""

    index: int
    turns: list[int]
    score: float
    floor: int
    end: int
    reps: int


def after(led: Led, leader: Led) -> bool:
    """Whether a chain begins where the leader has ended."""
    return led.turns[0] > leader.turns[-1] + JOIN * leader.period


def join(
    history: History, older: list[int], newer: list[int], period: float, floor: int, last: Template | None
) -> list[int] | None:
    """The older turns that lie before the newer ones, where a look tells that all of them are one set without a gap; else None."""
    joined = _looked(history, older, newer, period, floor, last)
    return joined[0] if joined is not None and len(parts_of(history, joined[1], period)) == 1 else None


def goes_on(history: History, past: Past, like: Template | None, newer: list[int], period: float) -> list[int] | None:
    """The turns of the settled set that the newer ones go on with, where there never was a rest between them; else None."""
    if like is None or newer[0] - past.end > FURTHEST_PERIODS * period or not _one_lift(history, newer, like):
        return None
    joined = _looked(history, past.turns, newer, period, past.floor, like)
    return joined[0] if joined is not None and _bridged(joined[1], past.end, newer[0], period) else None


def at_once(
    history: History, past: Past, like: Template | None, newer: list[int], period: float, start: float
) -> tuple[list[int], Settled] | None:
    """The turns of the settled set before the newer ones, and both looked at as one; None where the newer set, the first rep of which began at row
    `start`, did not begin at once, or is another one.

    A strap that slipped, a pause or a slow rep in the middle hides so much from either part. Ugly simulated sets (488, seeds 500-513) counted exactly
    .816 to .832; 1,104 sets of simulated workouts (12000-12024, 13000-13013) are counted as before.
    """
    if like is None or rested_rows(history, past.end, start) > BACK_AT_ONCE_ROWS or not _one_lift(history, newer, like):
        return None
    joined = _looked(history, past.turns, newer, period, past.floor, like)
    return joined if joined is not None and len(parts_of(history, joined[1], period)) == 1 else None


def _one_lift(history: History, newer: list[int], like: Template) -> bool:
    """Whether the newer turns may be of the lift that was done last, however ugly its reps are."""
    now = template_of(history, newer)
    return posture_apart(now, like) <= POSTURE and abs(now.log_amplitude - like.log_amplitude) <= SIZE


def _looked(
    history: History, older: list[int], newer: list[int], period: float, floor: int, last: Template | None
) -> tuple[list[int], Settled] | None:
    """The older turns before the newer ones, and what a look at both finds; None where it does not reach over both."""
    before = [row for row in older if row < newer[0] - JOIN * period]
    if not before:
        return None
    # what is none of the kind of the set before, nobody leads over
    found = settle(history, before + newer, floor, like=measure_for(history, before + newer, last))
    if not found or found.start[0] > before[len(before) // 2] or found.end[-1] < newer[-2]:
        return None
    return before, found


def _bridged(found: Settled, end: int, turn: int, period: float) -> bool:
    """Whether reps of the usual length, and no rest, lead from row `end` to row `turn`."""
    near = np.flatnonzero((found.end > end - BRIM * period) & (found.start < turn + period))
    start, finish = found.start[near], found.end[near]
    if len(near) < 2:
        return False
    alike = found.alike[near].min()
    rest_s = WIDEST_SURE_BRIDGE_S if alike >= SURE_BRIDGE else WIDEST_BRIDGE_S
    return bool(
        alike >= LEAST_BRIDGE
        and np.all(finish - start <= LONGEST_BRIDGE * period)
        and np.all(start[1:] - finish[:-1] <= rest_s * FEATURE_HZ)
    )
