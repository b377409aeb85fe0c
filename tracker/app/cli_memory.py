"""The commands about past sessions. Each is a few lines here; what they do is in `sessions` and `memory`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker.model.errors import SettingError
from tracker.words import say

memory_commands = typer.Typer()

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FOLDER",
        help=say("help.folder"),
    ),
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="ADDRESS",
        help=say("help.database"),
    ),
]
SessionArgument = Annotated[str, typer.Argument(metavar="SESSION", help=say("help.session"))]
JsonOption = Annotated[bool, typer.Option("--json", help=say("help.json"))]


class NotAskedError(SettingError):
    """There is nobody at the terminal to ask."""

    def __init__(self) -> None:
        super().__init__(say("past.say-yes"))


@memory_commands.command(help=say("help.sessions"))
def sessions(
    as_json: JsonOption = False,
    deleted: Annotated[bool, typer.Option("--deleted", help=say("help.deleted"))] = False,
    folder: DataOption = None,
    database: DatabaseOption = None,
) -> None:
    """List the sessions you have done."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.sessions import print_sessions  # noqa: PLC0415

    print_sessions(data_folder(folder, database), as_json=as_json, deleted=deleted)


@memory_commands.command(help=say("help.show"))
def show(
    session: SessionArgument, as_json: JsonOption = False, folder: DataOption = None, database: DatabaseOption = None
) -> None:
    """Show one session with its sets, reps and score."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.sessions import print_session  # noqa: PLC0415

    print_session(data_folder(folder, database), session, as_json=as_json)


@memory_commands.command(help=say("help.rebuild"))
def rebuild(folder: DataOption = None, database: DatabaseOption = None) -> None:
    """Make the memory anew from all recordings, corrections included."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.sessions import run_rebuild  # noqa: PLC0415

    run_rebuild(data_folder(folder, database))


@memory_commands.command(help=say("help.delete"))
def delete(
    session: SessionArgument,
    yes: Annotated[bool, typer.Option("--yes", help=say("help.yes"))] = False,
    forever: Annotated[bool, typer.Option("--forever", help=say("help.forever"))] = False,
    folder: DataOption = None,
    database: DatabaseOption = None,
) -> None:
    """Delete a session; `pumptrack restore` brings it back, unless it was --forever."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.sessions import memory_of, session_named  # noqa: PLC0415

    place = data_folder(folder, database)
    store, memory = memory_of(place)
    name = session_named(place, store, session)
    if not yes:
        if not sys.stdin.isatty():
            raise NotAskedError
        typer.confirm(say("past.ask-forever" if forever else "past.ask", name=name), abort=True)
    if forever:
        memory.forget(name)
        typer.echo(say("past.is-gone", name=name))
    else:
        memory.delete(name)
        typer.echo(say("past.is-deleted", name=name))


@memory_commands.command(help=say("help.restore"))
def restore(session: SessionArgument, folder: DataOption = None, database: DatabaseOption = None) -> None:
    """Bring a deleted session back."""
    from tracker.app.config import data_folder  # noqa: PLC0415
    from tracker.app.sessions import memory_of, session_named  # noqa: PLC0415

    place = data_folder(folder, database)
    store, memory = memory_of(place)
    name = session_named(place, store, session)
    memory.restore(name)
    typer.echo(say("past.is-back", name=name))
