"""The commands about plans, and the options that say how to be coached. Each is a few lines here."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.words import say

plan_commands = typer.Typer(help=say("help.plans"), no_args_is_help=True)

PlanOption = Annotated[str | None, typer.Option("--plan", metavar="ID|FILE", help=say("help.plan"))]
GuidelinesOption = Annotated[Path | None, typer.Option("--guidelines", metavar="FILE", help=say("help.guidelines"))]
ExercisesFileOption = Annotated[
    Path | None, typer.Option("--exercises", metavar="FILE", help=say("help.own-exercises"))
]
FolderOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="FOLDER", help=say("help.own-files")),
]


@plan_commands.command("list", help=say("help.plan-list"))
def plan_list(folder: FolderOption = None) -> None:
    """List the plans that can be followed."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.plans import print_plans  # noqa: PLC0415
    from tracker.app.tables import console_for  # noqa: PLC0415

    print_plans(console_for(), data_folder(folder))


@plan_commands.command("check", help=say("help.plan-check"))
def plan_check(
    plan: Annotated[str, typer.Argument(metavar="ID|FILE", help=say("help.plan-or-file"))],
    folder: FolderOption = None,
) -> None:
    """Check a plan, one of your own or a built-in one, and print its steps."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.plans import print_checked  # noqa: PLC0415
    from tracker.app.tables import console_for  # noqa: PLC0415

    print_checked(console_for(), plan, data_folder(folder))
