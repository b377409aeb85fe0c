"""Which technique each set belongs to (T1-T6): a pure function of the sets so far, so live and settled are the same code.

Called again whenever a set starts, ends or is corrected. The plan and the entered loads help; the lifter's word wins. Must not know the
engine, the screen or a clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.coaching.bands import band_share
from tracker.coaching.context import AT_ONCE
from tracker.coaching.figures import FIGURES, Figures
from tracker.coaching.techniques import fits
from tracker.coaching.techniques.chain import LINK_S, Bout, Link, bouts_of, chains_of
from tracker.coaching.techniques.fits import Fit
from tracker.model.reps import LiftSet, Technique
from tracker.words import say

ENOUGH = 0.4
"""Fit from which a technique is said rather than straight sets; more says less. Tuned on simulated sessions of each technique,
held out on sessions of other seeds."""
SOME = 0.15
"""Fit of its best technique below which a single gap is an ordinary rest and belongs to nothing; more joins less. Our choice: well under
what is said."""
PLAN_HELPS = 0.3
"""What a plan adds to the technique it asks for, where the fit is not nothing. Our choice."""
NEAR_S = 2 * LINK_S
"""Gap up to which a set that the lifter calls a drop (or the like) is joined to the set before, s. Our choice."""


@dataclass(frozen=True, slots=True)
class TechniqueFound:
    """What one set is part of. `group` is the index of the technique's first set, None for straight sets; `confidence` 0..1."""

    set_index: int
    technique: Technique
    group: int | None
    confidence: float
    why: str


def recognise(
    sets: Sequence[LiftSet],
    *,
    planned: Mapping[int, Technique] | None = None,
    said: Mapping[int, Technique] | None = None,
    apart: Mapping[tuple[int, int], float] | None = None,
    figures: Figures = FIGURES,
) -> tuple[TechniqueFound, ...]:
    """The technique of every set, by time.

    `planned` is the technique the plan asks for by set index; `said` what the lifter said; `apart` how far apart neighbouring sets
    move (squared spreads, 0 = alike), by their indices, where known: it tells a superset whose exercises nobody entered.
    """
    planned, said = planned or {}, said or {}
    bouts = bouts_of(sets)
    found = _straight(bouts)
    for chain in chains_of(bouts, apart or {}):
        for part in _parts(chain, figures):
            _take(found, part, _best(part, planned, figures))
    _german_volume(found, bouts, planned, figures)
    for index, technique in said.items():
        _obey(found, bouts, index, technique, said)
    return tuple(found.values())


def _straight(bouts: Sequence[Bout]) -> dict[int, TechniqueFound]:
    """T1, the default, by the rest before each set."""
    found: dict[int, TechniqueFound] = {}
    before: Bout | None = None
    for bout in bouts:
        if bout.set_index not in found:
            rest = None if before is None else round(bout.start_s - before.end_s)
            why = say("t.straight.first") if rest is None else say("t.straight", gap=rest)
            found[bout.set_index] = TechniqueFound(bout.set_index, Technique.STRAIGHT, None, 1.0, why)
        before = bout
    return found


def _parts(chain: tuple[Link, ...], figures: Figures) -> tuple[tuple[Link, ...], ...]:
    """The chain cut where the lift changes or a gap fits no technique: runs of the same lift, and runs of changes."""
    parts: list[list[Link]] = []
    going_on = False
    for link in chain:
        if fits.anything(link, figures) < SOME:
            going_on = False
        elif going_on and _changes(parts[-1][-1]) == _changes(link):
            parts[-1].append(link)
        else:
            parts.append([link])
            going_on = True
    return tuple(tuple(part) for part in parts)


def _changes(link: Link) -> bool:
    return link.same_lift < 0.5  # more likely another lift than the same


def _best(part: Sequence[Link], planned: Mapping[int, Technique], figures: Figures) -> Fit:
    """The technique that fits best, the plan's word counted in."""
    wish = {planned.get(link.before.set_index) for link in part} | {planned.get(link.after.set_index) for link in part}

    def helped(fit: Fit) -> Fit:
        return replace(fit, share=min(1.0, fit.share + PLAN_HELPS)) if fit.technique in wish and fit.share > 0 else fit

    return max((helped(kind(part, figures)) for kind in fits.KINDS), key=lambda fit: fit.share)


def _take(found: dict[int, TechniqueFound], part: Sequence[Link], fit: Fit) -> None:
    """Write a fit down for the sets it joins; a weak one only lowers the confidence in straight sets."""
    whys = {part[0].before.set_index: fit.whys[0]}
    for link, why in zip(part, fit.whys, strict=True):
        whys.setdefault(link.after.set_index, why)
    fresh = [i for i in whys if found[i].technique is Technique.STRAIGHT]
    alone = fit.technique is Technique.SUPERSET and len(fresh) < 2  # the other one is a drop or the like: no pair
    if fit.share < ENOUGH or alone:
        for i in fresh:
            found[i] = replace(found[i], confidence=min(found[i].confidence, 1.0 - fit.share))
        return
    group = part[0].before.set_index
    for i in fresh:
        found[i] = TechniqueFound(i, fit.technique, group, fit.share, whys[i])


def _german_volume(
    found: dict[int, TechniqueFound], bouts: Sequence[Bout], planned: Mapping[int, Technique], figures: Figures
) -> None:
    """T6: ten like sets of one exercise in a row, or as many as the plan has come to."""
    runs: list[list[Bout]] = []
    for bout in bouts:
        if found[bout.set_index].technique is not Technique.STRAIGHT:
            continue
        same = runs and runs[-1][-1].exercise == bout.exercise and bout.set_index != runs[-1][-1].set_index
        if same:
            runs[-1].append(bout)
        else:
            runs.append([bout])
    for run in runs:
        like = [band_share(len(b.reps), figures.t6_reps - 1, figures.t6_reps + 1, 2.0, 2.0) for b in run]
        share = sum(like) / len(like) * band_share(len(run), figures.t6_sets, float("inf"), 3.0, 0.0)
        by_plan = [b for b in run if planned.get(b.set_index) is Technique.GERMAN_VOLUME]
        if share < ENOUGH and not by_plan:
            continue
        sets = run if share >= ENOUGH else by_plan
        why = say("t.german-volume", sets=len(sets), reps=round(figures.t6_reps))
        if share < ENOUGH:
            why, share = say("t.german-volume.plan"), sum(like) / len(like)
        for b in sets:
            found[b.set_index] = TechniqueFound(
                b.set_index, Technique.GERMAN_VOLUME, sets[0].set_index, max(share, ENOUGH), why
            )


def _obey(
    found: dict[int, TechniqueFound],
    bouts: Sequence[Bout],
    index: int,
    technique: Technique,
    said: Mapping[int, Technique],
) -> None:
    """The lifter's word for one set; the sets it was grouped with follow it unless they have a word of their own."""
    if index not in found:
        return
    was = found[index]
    mates = [i for i, f in found.items() if was.group is not None and f.group == was.group]
    if technique in AT_ONCE and was.group is None:
        mates = [*_just_before(bouts, index), index]
    why = say("mark.said")
    if technique not in AT_ONCE and technique is not was.technique:
        mates = [index]
    group = None if technique is Technique.STRAIGHT else min(mates or [index], key=list(found).index)
    for i in {*mates, index}:
        if i == index or said.get(i, technique) is technique:
            found[i] = TechniqueFound(i, technique, group, 1.0, why)


def _just_before(bouts: Sequence[Bout], index: int) -> list[int]:
    """The set that ended shortly before this one began, if any."""
    for before, after in pairwise(bouts):
        near = after.start_s - before.end_s <= NEAR_S
        if after.set_index == index and before.set_index != index and near:
            return [before.set_index]
    return []
