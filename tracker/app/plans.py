"""`pumptrack plan`: list the plans and check one of the lifter's own."""

from rich.console import Console
from rich.table import Table

from tracker.app.coached import Own, base_config
from tracker.app.config import DataFolder
from tracker.coaching.figures import FIGURES
from tracker.coaching.plan.follow import describe
from tracker.coaching.plan.steps import steps_of
from tracker.model.exercise import Exercise
from tracker.model.plan import Plan, StepKind
from tracker.words import say


def print_plans(console: Console, place: DataFolder) -> None:
    """Every plan that can be followed."""
    config = base_config(place)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in (say(f"table.{name}") for name in ("id", "name", "sets", "after")):
        table.add_column(title)
    for plan in config.plans:
        sets = sum(step.kind is StepKind.SET for step in steps_of(plan, FIGURES))
        table.add_row(plan.id, plan.name, str(sets), plan.source)
    console.print(table)


def print_checked(console: Console, wanted: str, place: DataFolder) -> None:
    """The plan of that id or in that file, step by step. Raises ConfigFileError, which says what is wrong in a file and where."""
    config = base_config(place, Own(wanted))
    exercises, plan = {one.id: one for one in config.exercises}, config.plan
    assert plan is not None, "it was named"
    console.print(say("plan.can-follow", name=plan.name, id=plan.id))
    for line in _steps(plan, exercises):
        console.print(f"  {line}")


def _steps(plan: Plan, exercises: dict[str, Exercise]) -> list[str]:
    return [describe(step, exercises) for step in steps_of(plan, FIGURES)]
