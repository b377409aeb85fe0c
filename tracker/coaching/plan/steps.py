"""A plan laid out as the steps it takes, in order. Follows nothing and measures nothing."""

from tracker.coaching.figures import FIGURES, Figures
from tracker.model.plan import Plan, PlanBlock, PlanEntry, PlanStep, PlanTarget, StepKind
from tracker.model.reps import Technique


def steps_of(plan: Plan, figures: Figures = FIGURES) -> tuple[PlanStep, ...]:
    """Warm-up, every set of every block round by round, stretch."""
    steps: list[PlanStep] = []
    if plan.warm_up_high_s > 0:
        steps.append(PlanStep(StepKind.WARM_UP, block=-1, low_s=plan.warm_up_low_s, high_s=plan.warm_up_high_s))
    for number, block in enumerate(plan.blocks):
        for turn in range(1, block.rounds + 1):
            steps += [_set_step(block, number, turn, place, figures) for place in range(len(block.entries))]
    if plan.stretch_s > 0:
        steps.append(PlanStep(StepKind.STRETCH, block=len(plan.blocks), low_s=plan.stretch_s, high_s=plan.stretch_s))
    return tuple(steps)


def _set_step(block: PlanBlock, number: int, turn: int, place: int, figures: Figures) -> PlanStep:
    entry = block.entries[place]
    return PlanStep(
        StepKind.SET,
        block=number,
        round=turn,
        rounds=block.rounds,
        exercise=entry.exercise,
        in_pair=place,
        target=_target(block, entry, turn, place, figures),
        load_kg=entry.load_kg,
    )


def _target(block: PlanBlock, entry: PlanEntry, turn: int, place: int, figures: Figures) -> PlanTarget:
    """The first set of a block has no planned rest: walking there takes what it takes."""
    drops = entry.drops_on_last if turn == block.rounds else 0
    rest: tuple[float | None, float | None] = (block.rest_low_s, block.rest_high_s) if turn > 1 else (None, None)
    technique = entry.technique
    if len(block.entries) > 1:
        technique = Technique.SUPERSET
        rest = rest if place == 0 else (0.0, figures.t2_gap_high_s)
    if drops:
        technique = Technique.DROP_SET
    return PlanTarget(
        rep_low=entry.rep_low,
        rep_high=entry.rep_high,
        eccentric_low_s=entry.eccentric_low_s,
        eccentric_high_s=entry.eccentric_high_s,
        hold_low_s=entry.hold_low_s,
        hold_high_s=entry.hold_high_s,
        rest_low_s=rest[0],
        rest_high_s=rest[1],
        technique=technique,
        drops=drops,
        note=entry.note,
    )
