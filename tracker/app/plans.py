"""`pumptrack plan`: list the plans and check one of the lifter's own."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from tracker.app.coached import base_config
from tracker.app.config import DataFolder
from tracker.coaching.figures import FIGURES
from tracker.coaching.plan.follow import describe
from tracker.coaching.plan.steps import steps_of
from tracker.edges.config.plan_file import read_plan
from tracker.model.exercise import Exercise
from tracker.model.plan import Plan, StepKind


def print_plans(console: Console, place: DataFolder) -> None:
    """Every plan that can be followed."""
    config = base_config(place)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Id", "Name", "Sets", "After"):
        table.add_column(title)
    for plan in config.plans:
        sets = sum(step.kind is StepKind.SET for step in steps_of(plan, FIGURES))
        table.add_row(plan.id, plan.name, str(sets), plan.source)
    console.print(table)


def print_checked(console: Console, file: Path, place: DataFolder) -> None:
    """The plan of a file, step by step. Raises ConfigFileError, which says what is wrong and where."""
    exercises = {one.id: one for one in base_config(place).exercises}
    plan = read_plan(file, exercises.keys())
    console.print(f"{plan.name} ({plan.id}) can be followed:")
    for line in _steps(plan, exercises):
        console.print(f"  {line}")


def _steps(plan: Plan, exercises: dict[str, Exercise]) -> list[str]:
    return [describe(step, exercises) for step in steps_of(plan, FIGURES)]
