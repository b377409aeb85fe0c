"""Bouts and the links between them: what the techniques are told from. Knows no technique.

A bout is reps without a breath between them. Most sets are one bout; a set that was found as one although the lifter stood still for some
seconds in the middle (myo-reps, rest-pause) is several.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tracker.coaching.bands import band_share
from tracker.model.reps import LiftSet, Rep

BREATH_S = 4.5
"""Standstill inside a set that makes two bouts of it, s; more joins more. The shortest planned gap is 5 s (Back Pump, Myo-Reps)."""
LINK_S = 28.0
"""Longest gap, s, that any technique may have, soft edges included; the shortest normal rest is 30 s (Back Pump, Rest Periods)."""
OVERLAP_S = 2.0
"""Overlap of two sets that is an error of their edges, s; sets that overlap more were not told apart well enough to say how they belong."""
SAME_LOAD = 0.06
"""Relative change of load that still is the same load; more forgives typing. Our choice: a small plate on a light stack."""
FEW_REPS, FULL_REPS = 4, 8
"""Reps up to which a set's motion is only roughly known, and from which it is well known. Seen on simulated sessions: the mean rep of three
may be cut at the wrong turn, that of eight is not."""
NEAR_FEW, NEAR_FULL = 20.0, 2.0
"""Squared distance (in spreads, see exercises/recognition) up to which two sets surely are the same lift; more joins more. Within simulated
sessions two sets of a lift are 0 to 1.5 apart, two lifts 3.7 (machine and cable row) to 100, mini-sets of three of one lift up to 21."""
FAR_TIMES = 2.0
"""How many times that distance makes two sets surely different lifts. Our choice: a straight line between."""
STANDING_WORD = 12.0
"""How many times farther apart two sets may be where the same exercise was said for both: the word may only stand from before. Our choice."""


@dataclass(frozen=True, slots=True)
class Bout:
    """Reps in one go. `set_index` is the set it belongs to, `inner` True where it is not the first bout of that set.

    `sure` is how sure the exercise is: 1 where the lifter said it, the confidence where it was only proposed.
    """

    set_index: int
    reps: tuple[Rep, ...]
    exercise: str | None
    load_kg: float | None
    inner: bool
    sure: float = 1.0

    @property
    def start_s(self) -> float:
        """When the first rep begins."""
        return self.reps[0].start_s

    @property
    def end_s(self) -> float:
        """When the last rep is done, its pause in the stretch not counted."""
        last = self.reps[-1]
        return max(last.start_s, last.end_s - (last.pause_s or 0.0))

    @property
    def period_s(self) -> float:
        """Length of the middle rep."""
        return median(rep.end_s - rep.start_s for rep in self.reps)


@dataclass(frozen=True, slots=True)
class Link:
    """Two bouts that follow each other closely.

    `drop` is the relative fall of the entered load (None without both), `same_lift` how sure it is the same exercise (0..1), `faster` the
    last concentrics before over the first ones after (None where not timed).
    """

    before: Bout
    after: Bout
    gap_s: float
    drop: float | None
    same_lift: float
    told_apart_by: str
    faster: float | None


def bouts_of(sets: Sequence[LiftSet]) -> tuple[Bout, ...]:
    """All bouts of the sets that have reps, oldest first."""
    found: list[Bout] = []
    for one in sorted(sets, key=lambda s: s.start_s):
        start = 0
        reps = one.reps
        for k in range(1, len(reps) + 1):
            if k == len(reps) or _standstill_s(reps[k - 1], reps[k]) >= BREATH_S:
                sure = 1.0 if one.exercise_confidence is None else one.exercise_confidence
                found.append(Bout(one.index, reps[start:k], one.exercise, one.load_kg, start > 0, sure))
                start = k
    return tuple(found)


def chains_of(bouts: Sequence[Bout], apart: Mapping[tuple[int, int], float]) -> tuple[tuple[Link, ...], ...]:
    """Maximal runs of bouts with only short gaps between, as their links. A bout without a close neighbour is in none."""
    chains: list[list[Link]] = []
    for before, after in pairwise(bouts):
        gap_s = after.start_s - before.end_s
        if not -OVERLAP_S <= gap_s <= LINK_S:
            continue
        link = _linked(before, after, max(0.0, gap_s), apart)
        if chains and chains[-1][-1].after is before:
            chains[-1].append(link)
        else:
            chains.append([link])
    return tuple(tuple(chain) for chain in chains)


def _linked(before: Bout, after: Bout, gap_s: float, apart: Mapping[tuple[int, int], float]) -> Link:
    drop = None
    if before.set_index != after.set_index and before.load_kg and after.load_kg is not None:
        drop = 1.0 - after.load_kg / before.load_kg
    elif before.set_index == after.set_index:
        drop = 0.0 if before.load_kg else None
    same, by = _same_lift(before, after, apart)
    return Link(before, after, gap_s, drop, same, by, _faster(before, after))


def _same_lift(before: Bout, after: Bout, apart: Mapping[tuple[int, int], float]) -> tuple[float, str]:
    """How sure it is that both are the same lift, and what told."""
    if before.set_index == after.set_index:
        return 1.0, "set"
    distance = apart.get((before.set_index, after.set_index))
    reps = min(len(before.reps), len(after.reps))
    named = before.exercise is not None and after.exercise is not None
    said = named and before.sure == after.sure == 1.0
    if said and before.exercise != after.exercise:
        return 0.0, "exercise"
    moved = 1.0 if distance is None else _moved_alike(distance, reps, STANDING_WORD if said else 1.0)
    if named and before.exercise != after.exercise:
        # two guesses are weaker than their product: both came from the motion that `apart` compares directly
        return moved * (1.0 - (before.sure * after.sure) ** 2), "exercise"
    return moved, "motion" if distance is not None else "exercise"


def _moved_alike(distance: float, reps: int, times: float) -> float:
    """1 where the motion is the same, 0 where it is another; a set of few reps is given more room."""
    known = min(1.0, max(0.0, (reps - FEW_REPS) / (FULL_REPS - FEW_REPS)))
    near = times * (NEAR_FEW + known * (NEAR_FULL - NEAR_FEW))
    return band_share(distance, 0.0, near, 0.0, (FAR_TIMES - 1.0) * near)


def _standstill_s(rep: Rep, following: Rep) -> float:
    return following.start_s - rep.end_s + (rep.pause_s or 0.0)


def _faster(before: Bout, after: Bout) -> float | None:
    """Last two concentrics before over the first two after: above 1 the lift has become easier."""
    slow = [rep.concentric_s for rep in before.reps[-2:] if rep.concentric_s]
    quick = [rep.concentric_s for rep in after.reps[:2] if rep.concentric_s]
    return (sum(slow) / len(slow)) / (sum(quick) / len(quick)) if slow and quick else None
