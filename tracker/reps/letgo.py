"""Does the hand leave the lift within a run? Who lets go and takes hold again passes through the turns of a rep, but for a while the wrist hangs
or turns in a way that no rep of the run does. Knows nothing of chains.
"""

import numpy as np

from tracker.dsp.order import median_last, quantile
from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ, UP
from tracker.reps.history import History
from tracker.reps.path import resample
from tracker.reps.settle import Settled
from tracker.reps.still import stretches

FEWEST = 4
"""So many reps tell what postures are usual."""

SIDE = 3
"""A set goes on beyond it with so many reps at the least (GUIDELINES T5), else the odd thing is the set's end."""

AT_END = 0.3
"""At an end of the run, where a lifter gets ready or a bar rolls, it is asked to be so far aside: .34 to .41 there (.29 in a recorded press).
"""

POINTS = 24
ASKED_FIRST = 4
"""Postures that the usual rep passes through, and of how many the first is asked first: what is near to one of those is aside of none, and no more
is asked of the nine runs of ten in which nothing is."""

ASIDE = 0.22
"""A posture further than this (chord of gravity's direction, 14 deg) from all that the usual rep passes through is none of the lift's."""

LEAST_S = 1.0
"""Held for so long it is a hand that has let go: arms that hang in the rests of myo-reps were .27 to .48 aside for 1.0 to 4.3 s (simulated
sessions: 14 of the 17 rests that looked like reps); no rep of 60 trusted watch sets goes aside for as long."""

STEADY = 0.14
STEADY_SHARE = 0.9
"""So much of the rest of the run must keep so near to the usual rep (.06 to .13 in those sessions), else it says little to be aside: after a strap
has slipped it is .25 to .31, in loose curls and burpees .16 to 1."""


def letting_go(history: History, found: Settled) -> list[tuple[int, int]]:
    """Spans [first, last) of reps to be left out, the set being cut there; empty ones where the hand let go between two reps."""
    if len(found) < FEWEST:
        return []
    first = int(found.start[0])
    up = history.rows(first, int(found.end[-1]) + 1)[:, UP].T
    usual = median_last(resample(up, found.start - first, found.end - first, POINTS))
    if not _lasting(_aside(up, usual[:, ::ASKED_FIRST])):  # nor is it so far from all
        return []
    aside = _aside(up, usual)
    spans = []
    for start, end in _lasting(aside):
        if start == 0 or end == len(aside):
            continue
        span = _reps_of(found, first + start, first + end)
        around = np.array(_around(found, span), dtype=np.intp) - first
        others = np.concatenate([aside[: around[0]], aside[around[1] :]])
        if _parts(span, len(found), float(aside[start:end].max())) and _steady(others):
            spans.append(span)
    return spans


def _lasting(aside: Floats) -> list[tuple[int, int]]:
    """The spans [start, end) of rows within which a posture goes `aside` (n,) for long."""
    return [(a, b) for a, b in stretches(aside > ASIDE) if b - a >= LEAST_S * FEATURE_HZ]


def without_let_go(history: History, found: Settled) -> Settled:
    """The reps without those at the ends that are only the hand taking hold or letting go."""
    first, last = 0, len(found)
    for begin, end in letting_go(history, found):
        first = max(first, end) if begin == 0 else first
        last = min(last, begin) if end == len(found) else last
    return found.part(first, last)


def _aside(up: Floats, usual: Floats) -> Floats:
    """How far (n,) each posture `up` (3, n) is from the nearest of the `usual` ones (3, points)."""
    apart = np.square(up[0] - usual[0, :, None])
    for k in range(1, 3):
        apart += np.square(up[k] - usual[k, :, None])
    return np.asarray(np.sqrt(np.minimum.reduce(apart)))


def _reps_of(found: Settled, start: int, end: int) -> tuple[int, int]:
    """The reps [first, last) that most of the rows [start, end) lie in; empty between two."""
    shared = np.minimum(found.end, end) - np.maximum(found.start, start)
    inside = np.flatnonzero(shared > 0.5 * (end - start))
    k = int(inside[0]) if len(inside) else int(np.searchsorted(found.turn, 0.5 * (start + end)))
    return k, k + len(inside)


def _around(found: Settled, span: tuple[int, int]) -> tuple[float, float]:
    """The rows [start, end) of the reps of `span` with the pauses around them; from turn to turn where the span is empty."""
    k, last = span
    ends, starts = (found.turn, found.turn) if k == last else (found.end, found.start)
    return (float(ends[k - 1]) if k else found.start[0]), (float(starts[last]) if last < len(found) else found.end[-1])


def _parts(span: tuple[int, int], reps: int, aside: float) -> bool:
    """Whether the span leaves enough for a set on either side, or lies at an end and goes far aside."""
    return all(left >= SIDE or (left == 0 and aside > AT_END) for left in (span[0], reps - span[1]))


def _steady(aside: Floats) -> bool:
    return len(aside) > 0 and quantile(aside, STEADY_SHARE) < STEADY
