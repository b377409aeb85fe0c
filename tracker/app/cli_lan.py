"""The options by which `live` and `demo` serve a phone. Imports no server: `--help` shall not wait for one."""

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.app.config import DataFolder
from tracker.words import say

if TYPE_CHECKING:
    from tracker.app.lan import Lan

LanOption = Annotated[bool, typer.Option("--lan", help=say("help.lan"))]
HttpOption = Annotated[bool, typer.Option("--http", help=say("help.http"))]
HostOption = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help=say("help.host"),
        show_default=say("help.host-default"),
    ),
]
ForgetOption = Annotated[bool, typer.Option("--forget-phones", help=say("help.forget-phones"))]


def lan_of(lan: bool, http: bool, host: str, forget: bool, place: DataFolder) -> "Lan | None":
    """What was asked for. Raises LanError for options that make sense with --lan only."""
    from tracker.app.lan import Lan, LanError  # noqa: PLC0415

    if lan:
        return Lan(place.root / "lan", host, http, forget)
    for given, name in ((http, "--http"), (host, "--host"), (forget, "--forget-phones")):
        if given:
            raise LanError(say("lan.only", option=name))
    return None
