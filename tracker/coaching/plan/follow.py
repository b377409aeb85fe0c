"""Where a session stands in its plan: a pure fold over the sets and the lifter's actions, in time order.

A set takes the next open step of its exercise, wherever that stands, so that a busy machine costs nothing; a set of an unknown exercise
takes the next step; a set of an exercise that the plan has not is extra. Must not know a screen, a file or a clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.coaching.context import AT_ONCE
from tracker.coaching.figures import FIGURES, Figures
from tracker.coaching.plan.actions import Do, PlanAction, action_of
from tracker.coaching.plan.overload import advise
from tracker.coaching.plan.steps import steps_of
from tracker.coaching.targets import Band, rest_band
from tracker.model.exercise import Exercise
from tracker.model.inputs import Mark, MarkKind
from tracker.model.plan import LoadAdvice, Plan, PlanProgress, PlanStep, PlanTarget, StepKind
from tracker.model.reps import LiftSet, Technique
from tracker.model.summary import PastSession
from tracker.words import say

MINUTE_S = 60.0


@dataclass(slots=True)
class _Course:
    """The fold's state: steps still open, steps done, what was skipped last, and each set's target."""

    todo: list[PlanStep]
    done: list[PlanStep] = field(default_factory=list)
    skipped: list[list[PlanStep]] = field(default_factory=list)
    targets: dict[int, PlanTarget] = field(default_factory=dict)
    groups: dict[int, PlanTarget | None] = field(default_factory=dict)


def follow(
    plan: Plan,
    sets: Sequence[LiftSet],
    marks: Sequence[Mark] = (),
    *,
    since_s: float = 0.0,
    past: Sequence[PastSession] = (),
    exercises: Mapping[str, Exercise] | None = None,
    figures: Figures = FIGURES,
) -> PlanProgress:
    """What is next and what every set was meant to be. `sets` may end with the running one; `since_s` is when the plan was chosen."""
    course = _Course(list(steps_of(plan, figures)))
    happened: list[tuple[float, LiftSet | Mark]] = [(s.start_s, s) for s in sets]
    happened += [(m.host_s, m) for m in marks]
    for at_s, what in sorted(happened, key=lambda pair: pair[0]):
        if at_s < since_s:
            if isinstance(what, LiftSet):
                course.todo = _warm(course.todo)
            continue
        if isinstance(what, LiftSet):
            _take_set(course, what)
        else:
            _take_mark(course, what)
    step = course.todo[0] if course.todo else None
    low, high = _rest(step, figures)
    return PlanProgress(
        plan=plan.id,
        step=step,
        done=sum(1 for s in course.done if s.kind is StepKind.SET),
        total=sum(1 for s in (*course.done, *course.todo) if s.kind is StepKind.SET),
        rest_low_s=low,
        rest_high_s=high,
        advice=_advice(step, sets, past, figures),
        sentence=describe(step, exercises or {}),
        targets=tuple(course.targets.items()),
        next_set=_next_set(course),
    )


def describe(step: PlanStep | None, exercises: Mapping[str, Exercise]) -> str:
    """The step in one line."""
    if step is None:
        return say("plan.done")
    if step.kind is StepKind.WARM_UP:
        return say("plan.warm-up", low=step.low_s / MINUTE_S, high=step.high_s / MINUTE_S)
    if step.kind is StepKind.STRETCH:
        return say("plan.stretch", low=step.low_s / MINUTE_S)
    name = exercises[step.exercise].name if step.exercise in exercises else step.exercise
    target = step.target
    key = "plan.set.one" if target.rep_low == target.rep_high else "plan.set"
    line = say(key, exercise=name, round=step.round, rounds=step.rounds, low=target.rep_low or 0,
               high=target.rep_high or 0)  # fmt: skip
    if target.drops:
        line = say("plan.set.drops", set=line, drops=target.drops)
    return say("plan.set.pair", set=line) if step.in_pair > 0 else line


def _take_set(course: _Course, one: LiftSet) -> None:
    joined = one.technique in AT_ONCE and one.technique is not Technique.SUPERSET and one.technique_group is not None
    if joined and one.technique_group in course.groups:
        target = course.groups[one.technique_group]
        if target is not None:
            course.targets[one.index] = target
        return
    step = _step_for(course, one.exercise)
    if joined and one.technique_group is not None:
        course.groups[one.technique_group] = step.target if step is not None else None
    if step is None:
        return
    course.todo.remove(step)
    course.todo = _warm(course.todo)
    course.done.append(step)
    course.targets[one.index] = step.target


def _warm(steps: list[PlanStep]) -> list[PlanStep]:
    """The steps of a lifter who has lifted: no warm-up any more."""
    return [s for s in steps if s.kind is not StepKind.WARM_UP]


def _step_for(course: _Course, exercise: str | None) -> PlanStep | None:
    """The next open step for a set of this exercise."""
    open_sets = [s for s in course.todo if s.kind is StepKind.SET]
    if exercise is None:
        return open_sets[0] if open_sets else None
    return next((s for s in open_sets if s.exercise == exercise), None)


def _take_mark(course: _Course, mark: Mark) -> None:
    if mark.kind is MarkKind.CHECK and mark.value in ("warm-up-end", "stretch-end"):
        ended = StepKind.WARM_UP if mark.value == "warm-up-end" else StepKind.STRETCH
        course.done += [s for s in course.todo if s.kind is ended]
        course.todo = [s for s in course.todo if s.kind is not ended]
    elif (action := action_of(mark)) is not None:
        _act(course, action)


def _act(course: _Course, action: PlanAction) -> None:
    now = course.todo[0] if course.todo else None
    match action.do:
        case Do.SKIP if now is not None:
            _skip(course, [now])
        case Do.SKIP_EXERCISE if now is not None:
            _skip(course, [s for s in course.todo if (s.block, s.exercise) == (now.block, now.exercise)])
        case Do.BACK if course.skipped:
            course.todo = course.skipped.pop() + course.todo
        case Do.SWAP if (ahead := _next_set(course)) is not None:
            here = (ahead.block, ahead.exercise)
            course.todo = [
                replace(s, exercise=action.what, load_kg=None) if (s.block, s.exercise) == here else s
                for s in course.todo
            ]
        case Do.ADD_SET:
            _add_set(course)
        case _:
            pass  # nothing to skip, swap or take back; `use` is heard where the plan is chosen


def _next_set(course: _Course) -> PlanStep | None:
    return next((s for s in course.todo if s.kind is StepKind.SET), None)


def _skip(course: _Course, steps: list[PlanStep]) -> None:
    course.skipped.append(steps)
    for step in steps:
        course.todo.remove(step)


def _add_set(course: _Course) -> None:
    """One more of the set just done, or of the first where none is done yet."""
    before = [s for s in course.done if s.kind is StepKind.SET] or [s for s in course.todo if s.kind is StepKind.SET][
        :1
    ]
    if before:
        last = before[-1]
        plain = replace(last.target, drops=0, technique=None) if last.target.drops else last.target
        course.todo.insert(0, replace(last, round=last.rounds + 1, rounds=last.rounds + 1, target=plain))


def _rest(step: PlanStep | None, figures: Figures) -> tuple[float | None, float | None]:
    if step is None or step.kind is not StepKind.SET:
        return None, None
    band = rest_band(step.target, figures)
    return band.low, band.high


def _advice(
    step: PlanStep | None, sets: Sequence[LiftSet], past: Sequence[PastSession], figures: Figures
) -> LoadAdvice | None:
    if step is None or step.kind is not StepKind.SET:
        return None
    low, high = step.target.rep_low or 0, step.target.rep_high or 0
    heads = [s for s in sets if s.settled and not continues(s)]
    return advise(step.exercise, Band(low, high, low), heads, past, planned_kg=step.load_kg, figures=figures)


def continues(one: LiftSet) -> bool:
    """Whether a set is a drop, a mini-set or what follows a pause, rather than the set they continue."""
    joined = one.technique in AT_ONCE and one.technique is not Technique.SUPERSET
    return joined and one.technique_group not in (None, one.index)
