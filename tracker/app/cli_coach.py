"""The commands about plans, and the options that say how to be coached. Each is a few lines here."""

from pathlib import Path
from typing import Annotated

import typer

plan_commands = typer.Typer(help="List the plans, and check one.", no_args_is_help=True)

PlanOption = Annotated[
    str | None, typer.Option("--plan", metavar="ID|FILE", help="The plan to follow; see `pumptrack plan list`.")
]
GuidelinesOption = Annotated[
    Path | None, typer.Option("--guidelines", metavar="FILE", help="Figures of your own to be judged by (TOML).")
]
ExercisesFileOption = Annotated[
    Path | None, typer.Option("--exercises", metavar="FILE", help="Exercises of your own (TOML).")
]
FolderOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="FOLDER", help="Where your own files are [default: the system's own place]."),
]


@plan_commands.command("list")
def plan_list(folder: FolderOption = None) -> None:
    """List the plans that can be followed."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.plans import print_plans  # noqa: PLC0415
    from tracker.app.tables import console_for  # noqa: PLC0415

    print_plans(console_for(), data_folder(folder))


@plan_commands.command("check")
def plan_check(
    plan: Annotated[str, typer.Argument(metavar="ID|FILE", help="A plan's id, or a plan in TOML.")],
    folder: FolderOption = None,
) -> None:
    """Check a plan, one of your own or a built-in one, and print its steps."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.plans import print_checked  # noqa: PLC0415
    from tracker.app.tables import console_for  # noqa: PLC0415

    print_checked(console_for(), plan, data_folder(folder))
