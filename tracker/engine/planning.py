"""The plan as it stands: which step is next, what every set was meant to be, and so what the screen should aim for.

Composes the coach's plan with the lifter's word; knows no signals and no scores.
"""

from collections.abc import Sequence
from dataclasses import replace

from tracker.coaching.plan.actions import chosen, refusal
from tracker.coaching.plan.follow import continues, follow
from tracker.coaching.plan.overload import advise
from tracker.coaching.targets import Band, eccentric_band, hold_band, rep_band, rest_band
from tracker.engine.config import EngineConfig
from tracker.model.aim import Aim
from tracker.model.inputs import Mark, MarkKind
from tracker.model.plan import LoadAdvice, Plan, PlanProgress, PlanStep, PlanTarget
from tracker.model.reps import LiftSet, Phase, Technique
from tracker.setbook.book import Said

CONCENTRIC_AIM_S = 1.0
"""The lift as the screen draws it, s: brisk but controlled; watch recordings of pulldowns and rows show 1.1-1.25 s. Not scored."""


class Planning:
    """Hears plan marks, follows the plan, and says what to aim for."""

    def __init__(self, config: EngineConfig) -> None:
        self._config = config
        self._exercises = {e.id: e for e in config.exercises}
        self._plans = {p.id: p for p in config.plans}
        if config.plan is not None:
            self._plans[config.plan.id] = config.plan
        self._marks: list[Mark] = []
        self._rest_s: float | None = None
        self._sets: Sequence[LiftSet] = ()
        self._due: PlanProgress | None = None
        self.progress: PlanProgress | None = None
        self.targets: dict[int, PlanTarget] = {}

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark that was taken, in order."""
        return tuple(self._marks)

    @property
    def plan(self) -> Plan | None:
        """The plan in force."""
        return chosen(self._plans, self._marks, self._config.plan)[0]

    @property
    def expected(self) -> str | None:
        """The exercise of the set that is running or comes next by the plan, or None without one."""
        step = self._next_set()
        return step.exercise if step is not None else None

    def refusal(self, mark: Mark) -> str | None:
        """Why a plan mark cannot be used, or None where it can."""
        if mark.kind is not MarkKind.PLAN:
            return None
        return refusal(mark, self._exercises.keys(), self._plans)

    def hear(self, mark: Mark) -> None:
        """Take a mark that was not refused."""
        self._marks.append(mark)
        if mark.kind is MarkKind.REST_TARGET_S and isinstance(mark.value, int | float):
            self._rest_s = float(mark.value)

    def update(self, sets: Sequence[LiftSet], running: LiftSet | None = None) -> None:
        """Follow the plan anew over the settled `sets`, and the one that is running."""
        self._sets = sets
        self._due = self._followed(sets)
        self.progress = self._due if running is None else self._followed([*sets, running])
        self.targets = dict(self.progress.targets) if self.progress is not None else {}

    def _followed(self, sets: Sequence[LiftSet]) -> PlanProgress | None:
        plan, since_s = chosen(self._plans, self._marks, self._config.plan)
        if plan is None:
            return None
        return follow(
            plan, sets, self._marks, since_s=since_s, past=self._config.past, exercises=self._exercises,
            figures=self._config.figures,
        )  # fmt: skip

    def planned_techniques(self) -> dict[int, Technique]:
        """The technique that the plan asks for, by set."""
        return {index: t.technique for index, t in self.targets.items() if t.technique is not None}

    def aim(self, said: Said, in_a_row: int) -> Aim:
        """What the next set is meant to be; `in_a_row` is how many sets of the said exercise were just done."""
        progress, plan, step = self._due, self.plan, self._next_set()
        aim = self._basic(said.exercise or self.expected, step)
        aim = replace(aim, placement=said.placement, load_kg=said.load_kg, set_number=in_a_row + 1)
        if step is not None:
            aim = replace(aim, set_number=step.round, sets_planned=step.rounds)
        if progress is not None and plan is not None:
            aim = replace(aim, plan=plan.name, next_up=progress.sentence)
        advice = self._advice(aim, step)
        if advice is not None:
            nothing_to_say = advice.load_kg is None and aim.load_kg is not None  # "take one": it is taken
            why = "" if nothing_to_say else advice.why
            aim = replace(aim, last_kg=advice.last_kg, advised_kg=advice.load_kg, load_advice=why)
        return replace(aim, rest_s=self._rest_s) if self._rest_s is not None else aim

    def _advice(self, aim: Aim, step: PlanStep | None) -> LoadAdvice | None:
        """The plan's own for the set that it has next; else what this session and the last one say, plan or none."""
        planned = self._due.advice if self._due is not None else None
        if planned is not None and step is not None and step.exercise == aim.exercise:
            return planned
        if aim.exercise is None:
            return None
        reps = Band(aim.rep_low, aim.rep_high, aim.rep_low)
        done = [one for one in self._sets if one.settled and not continues(one)]
        return advise(aim.exercise, reps, done, self._config.past, figures=self._config.figures)

    def _next_set(self) -> PlanStep | None:
        """The set that is running or that the plan has next, be there a warm-up before it or not."""
        return self._due.next_set if self._due is not None else None

    def _basic(self, exercise_id: str | None, step: PlanStep | None) -> Aim:
        figures = self._config.figures
        exercise = self._exercises.get(exercise_id) if exercise_id is not None else None
        target = step.target if step is not None and step.exercise == exercise_id else None
        reps = rep_band(exercise, target, figures)
        lowering = eccentric_band(exercise, target, figures)
        return Aim(
            exercise=exercise_id,
            exercise_name=exercise.name if exercise is not None else "",
            pull_word=exercise.pull_word if exercise is not None else "",
            first_phase=exercise.first_phase if exercise is not None else Phase.CONCENTRIC,
            rep_low=round(reps.low),
            rep_high=round(reps.high),
            concentric_s=CONCENTRIC_AIM_S,
            hold_s=hold_band(target, figures).aim,
            eccentric_s=lowering.aim,
            eccentric_low_s=lowering.low,
            eccentric_high_s=lowering.high,
            rest_s=rest_band(target, figures).aim,
        )
