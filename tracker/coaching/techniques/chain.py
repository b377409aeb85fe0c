"""Bouts and the links between them: what the techniques are told from. Knows no technique.

A bout is reps without a breath between them. Most sets are one bout; a set that was found as one although the lifter stood still for some
seconds in the middle (myo-reps, rest-pause) is several.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.model.reps import LiftSet, Rep

BREATH_S = 4.5
"""Standstill inside a set that makes two bouts of it, s; more joins more. The shortest planned gap is 5 s (Back Pump, Myo-Reps)."""
LINK_S = 28.0
"""Longest gap, s, that any technique may have, soft edges included; the shortest normal rest is 30 s (Back Pump, Rest Periods)."""
OVERLAP_S = 2.0
"""Overlap of two sets that is an error of their edges, s; sets that overlap more were not told apart well enough to say how they belong."""
SAME_LOAD = 0.06
"""Relative change of load that still is the same load; more forgives typing. Our choice: a small plate on a light stack."""
LIKE = 0.5
"""Likeness of motion below which two sets are different movements. Our choice: the middle of the scale."""


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


def chains_of(bouts: Sequence[Bout], alike: Mapping[tuple[int, int], float]) -> tuple[tuple[Link, ...], ...]:
    """Maximal runs of bouts with only short gaps between, as their links. A bout without a close neighbour is in none."""
    chains: list[list[Link]] = []
    for before, after in pairwise(bouts):
        gap_s = after.start_s - before.end_s
        if not -OVERLAP_S <= gap_s <= LINK_S:
            continue
        link = _linked(before, after, max(0.0, gap_s), alike)
        if chains and chains[-1][-1].after is before:
            chains[-1].append(link)
        else:
            chains.append([link])
    return tuple(tuple(chain) for chain in chains)


def _linked(before: Bout, after: Bout, gap_s: float, alike: Mapping[tuple[int, int], float]) -> Link:
    drop = None
    if before.set_index != after.set_index and before.load_kg and after.load_kg is not None:
        drop = 1.0 - after.load_kg / before.load_kg
    elif before.set_index == after.set_index:
        drop = 0.0 if before.load_kg else None
    same, by = _same_lift(before, after, alike)
    return Link(before, after, gap_s, drop, same, by, _faster(before, after))


def _same_lift(before: Bout, after: Bout, alike: Mapping[tuple[int, int], float]) -> tuple[float, str]:
    """How sure it is that both are the same lift, and what told."""
    if before.set_index == after.set_index:
        return 1.0, "set"
    likeness = alike.get((before.set_index, after.set_index))
    moved = 1.0 if likeness is None else min(1.0, likeness / LIKE)
    named = before.exercise is not None and after.exercise is not None
    if named and before.exercise != after.exercise:
        # two guesses are weaker than their product: both came from the motion that `alike` compares directly
        return moved * (1.0 - (before.sure * after.sure) ** 2), "exercise"
    return moved, "motion" if likeness is not None else "exercise"


def _standstill_s(rep: Rep, following: Rep) -> float:
    return following.start_s - rep.end_s + (rep.pause_s or 0.0)


def _faster(before: Bout, after: Bout) -> float | None:
    """Last two concentrics before over the first two after: above 1 the lift has become easier."""
    slow = [rep.concentric_s for rep in before.reps[-2:] if rep.concentric_s]
    quick = [rep.concentric_s for rep in after.reps[:2] if rep.concentric_s]
    return (sum(slow) / len(slow)) / (sum(quick) / len(quick)) if slow and quick else None
