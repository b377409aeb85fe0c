"""The coach in one call: everything it has to say of a session so far. A pure function of sets and marks.

    sets, marks -> plan followed -> techniques told -> every set scored -> the session summed up

Called again whenever a set starts, ends or is corrected; nothing is carried over from call to call, so that live, replay and a replay with
another plan or other figures are the same code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.coaching.context import SetContext
from tracker.coaching.figures import FIGURES, Figures
from tracker.coaching.plan.actions import chosen
from tracker.coaching.plan.follow import follow
from tracker.coaching.score import score_set
from tracker.coaching.session.score import score_session
from tracker.coaching.techniques.recognise import TechniqueFound, recognise
from tracker.model.exercise import Exercise
from tracker.model.inputs import Mark, MarkKind
from tracker.model.plan import Plan, PlanProgress, PlanTarget
from tracker.model.reps import LiftSet, Rest, Technique
from tracker.model.scores import SetScore
from tracker.model.summary import PastSession, SessionScore


@dataclass(frozen=True, slots=True)
class Brief:
    """What the coach knows before the session: the exercises and plans by id, the plan in force, earlier sessions (the latest last)."""

    exercises: Mapping[str, Exercise]
    plans: Mapping[str, Plan] = field(default_factory=dict)
    plan: Plan | None = None
    past: tuple[PastSession, ...] = ()
    figures: Figures = FIGURES


@dataclass(frozen=True, slots=True)
class Review:
    """What the coach says. `sets` are those given, with technique, group and why written in; `progress` None without a plan."""

    sets: tuple[LiftSet, ...]
    techniques: tuple[TechniqueFound, ...]
    scores: Mapping[int, SetScore]
    progress: PlanProgress | None
    session: SessionScore


def review(
    brief: Brief,
    sets: Sequence[LiftSet],
    marks: Sequence[Mark] = (),
    *,
    alike: Mapping[tuple[int, int], float] | None = None,
    finished: bool = False,
) -> Review:
    """All sets of the session, the running one too (settled False), and all marks, in any order.

    `alike` is the likeness of motion (0..1) of neighbouring sets by index, where it is known.
    """
    ordered = tuple(sorted((s for s in sets if s.reps), key=lambda s: s.start_s))
    heard = tuple(sorted(marks, key=lambda m: m.host_s))
    planned = _targets(_follow(brief, ordered, heard))
    wishes = {index: target.technique for index, target in planned.items() if target.technique is not None}
    techniques = recognise(ordered, planned=wishes, said=said_of(ordered, heard), alike=alike, figures=brief.figures)
    told = _written(ordered, techniques)
    progress = _follow(brief, told, heard)
    targets = _targets(progress)
    scores = {one.index: score_one(brief, one, told[:k], targets.get(one.index)) for k, one in enumerate(told)}
    session = score_session(
        told,
        scores,
        brief.exercises,
        marks=heard,
        past=brief.past,
        plan=chosen(brief.plans, heard, brief.plan)[0],
        finished=finished,
        figures=brief.figures,
    )
    return Review(told, techniques, scores, progress, session)


def score_one(brief: Brief, one: LiftSet, earlier: Sequence[LiftSet], target: PlanTarget | None = None) -> SetScore:
    """The score of one set alone, for a rep that has just been told; `earlier` are the sets before it, oldest first."""
    exercise = brief.exercises.get(one.exercise) if one.exercise is not None else None
    ends = [s.end_s for s in earlier if s.end_s <= one.start_s]
    rest = Rest(max(ends), one.start_s) if ends else None
    return score_set(SetContext(one, exercise, rest, tuple(earlier), target, brief.figures))


def said_of(sets: Sequence[LiftSet], marks: Sequence[Mark]) -> dict[int, Technique]:
    """What the lifter said of techniques, by set index; a mark without an index means the set that was last begun."""
    said: dict[int, Technique] = {}
    for mark in marks:
        if mark.kind is not MarkKind.TECHNIQUE or mark.value not in set(Technique):
            continue
        begun = [s.index for s in sets if s.start_s <= mark.host_s]
        index = mark.set_index if mark.set_index is not None else begun[-1] if begun else None
        if index is not None:
            said[index] = Technique(mark.value)
    return said


def _follow(brief: Brief, sets: Sequence[LiftSet], marks: Sequence[Mark]) -> PlanProgress | None:
    plan, since_s = chosen(brief.plans, marks, brief.plan)
    if plan is None:
        return None
    return follow(plan, sets, marks, since_s=since_s, past=brief.past, exercises=brief.exercises, figures=brief.figures)


def _targets(progress: PlanProgress | None) -> dict[int, PlanTarget]:
    return dict(progress.targets) if progress is not None else {}


def _written(sets: Sequence[LiftSet], techniques: Sequence[TechniqueFound]) -> tuple[LiftSet, ...]:
    by_index = {t.set_index: t for t in techniques}
    return tuple(
        replace(one, technique=t.technique, technique_group=t.group, technique_why=t.why)
        if (t := by_index.get(one.index)) is not None
        else one
        for one in sets
    )
