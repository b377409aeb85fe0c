"""What load to take next: double progression, reps first, then load (GUIDELINES S7). Proposes, never sets.

At the top of the range the load goes up a step; inside it one more rep is the aim; well below it the load comes down a step.
"""

from collections.abc import Sequence

from tracker.coaching.figures import FIGURES, Figures
from tracker.coaching.session.s7_progress import last_time
from tracker.coaching.targets import Band
from tracker.model.plan import LoadAdvice
from tracker.model.reps import LiftSet
from tracker.model.summary import PastSession
from tracker.words import say

WELL_BELOW = 2
"""Reps under the range that ask for less load; more keeps the load longer. Our choice: one rep short is an off day."""


def advise(
    exercise: str,
    reps: Band,
    today: Sequence[LiftSet],
    past: Sequence[PastSession],
    *,
    planned_kg: float | None = None,
    figures: Figures = FIGURES,
) -> LoadAdvice:
    """The load for the next set of `exercise`. Today's sets go first, then the plan's wish, then the last session that had it."""
    done = [s for s in today if s.exercise == exercise and s.load_kg is not None and s.reps]
    if done:
        return _from_today(done[-1], reps, figures)
    before = last_time(tuple(past), exercise)
    last_kg = before.best_kg if before is not None else None
    if planned_kg is not None:
        return LoadAdvice(planned_kg, last_kg, round(reps.low), say("load.plan", kg=f"{planned_kg:g}"))
    if before is None or last_kg is None:
        return LoadAdvice(None, None, round(reps.low), say("load.first", low=reps.low, high=reps.high))
    return _from_last_time(last_kg, before.best_reps, reps, figures)


def _from_today(last: LiftSet, reps: Band, figures: Figures) -> LoadAdvice:
    kg, count = last.load_kg or 0.0, len(last.reps)
    if count > reps.high:
        key, now = "load.today.up", kg + step_kg(kg, figures)
    elif count < reps.low - WELL_BELOW:
        key, now = "load.today.down", max(0.0, kg - step_kg(kg, figures))
    else:
        key, now = "load.today.same", kg
    why = say(key, last=f"{kg:g}", reps=count, low=reps.low, kg=f"{now:g}")
    return LoadAdvice(now, kg, round(reps.low), why)


def _from_last_time(kg: float, count: int, reps: Band, figures: Figures) -> LoadAdvice:
    aim = round(min(max(count + 1, reps.low), reps.high))
    if count >= reps.high:
        key, now, aim = "load.up", kg + step_kg(kg, figures), round(reps.low)
    elif count < reps.low - WELL_BELOW:
        key, now, aim = "load.down", max(0.0, kg - step_kg(kg, figures)), round(reps.low)
    else:
        key, now = "load.reps", kg
    why = say(key, last=f"{kg:g}", reps=count, low=reps.low, kg=f"{now:g}", aim=aim)
    return LoadAdvice(now, kg, aim, why)


def step_kg(kg: float, figures: Figures = FIGURES) -> float:
    """The next step up or down from a load: a share of it in whole smallest steps, at least one."""
    steps = max(1, round(kg * figures.s7_step_share / figures.s7_step_kg))
    return steps * figures.s7_step_kg
