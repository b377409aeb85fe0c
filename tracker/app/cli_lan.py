"""The options by which `live` and `demo` serve a phone. Imports no server: `--help` shall not wait for one."""

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.app.config import DataFolder
from tracker.words import say

if TYPE_CHECKING:
    from tracker.app.lan import Lan

LanOption = Annotated[
    bool, typer.Option("--lan", help="Serve a phone in the same network too: by HTTPS, with a code to scan.")
]
HttpOption = Annotated[
    bool, typer.Option("--http", help="With --lan: without encryption. The phone cannot keep its screen on then.")
]
HostOption = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help="With --lan: which of this machine's addresses.",
        show_default="the one towards the network",
    ),
]
ForgetOption = Annotated[
    bool, typer.Option("--forget-phones", help="With --lan: a new token; phones let in before have to scan again.")
]


def lan_of(lan: bool, http: bool, host: str, forget: bool, place: DataFolder) -> "Lan | None":
    """What was asked for. Raises LanError for options that make sense with --lan only."""
    from tracker.app.lan import Lan, LanError  # noqa: PLC0415

    if lan:
        return Lan(place.root / "lan", host, http, forget)
    for given, name in ((http, "--http"), (host, "--host"), (forget, "--forget-phones")):
        if given:
            raise LanError(say("lan.only", option=name))
    return None
