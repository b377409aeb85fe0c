"""Moments of the scripted session worth looking at: seconds of session time, found in the script itself."""

from collections.abc import Sequence

from tests.dashboard.script import HURRIED, LAST_UNSURE, STEADY, session_of
from tracker.model.events import CountChanged, Event, RepCounted, SetSettled, Travelled
from tracker.model.reps import Phase

SCRIPT: Sequence[Event] = session_of([STEADY, HURRIED, LAST_UNSURE])


def counted(set_index: int, count: int) -> RepCounted:
    """When rep `count` of a set was told."""
    return next(e for e in SCRIPT if isinstance(e, RepCounted) and e.set_index == set_index and e.count == count)


def ended(set_index: int) -> SetSettled:
    """When a set had settled."""
    return next(e for e in SCRIPT if isinstance(e, SetSettled) and e.lift_set.index == set_index)


def into_rep(set_index: int, number: int, share_s: float) -> float:
    """`share_s` seconds into rep `number` (counted from 1) of a set."""
    return counted(set_index, number).rep.start_s + share_s


READY_S = 3.0
PULL_S = into_rep(2, 8, 0.7)
HOLD_S = into_rep(2, 11, 1.5)
RESIST_S = into_rep(2, 10, 1.1 + 0.63 + 1.6)
FAST_S = into_rep(1, 6, 1.1 + 0.7 + 1.2)
UNSURE_S = counted(2, 12).t_s + 0.1
REST_S = ended(1).lift_set.end_s + 13.0
OVER_S = 1e9
SUMMARY_S = ended(2).t_s + 2.0


def rising_after(start_s: float) -> list[Travelled]:
    """The first half second of one more rep."""
    return [Travelled(start_s + k / 25, k / 25, Phase.CONCENTRIC, certain=True) for k in range(13)]


def fallen(set_index: int, was: int, now: int) -> CountChanged:
    """The last rep turned out to be none."""
    return CountChanged(counted(set_index, was).t_s + 1.0, set_index, was, now, "the last one was no rep")
