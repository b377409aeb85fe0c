"""The options of every command that serves a page, said once: port, browser, phones, where data lie. Imports no server."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.app.cli_lan import ForgetOption, HostOption, HttpOption, LanOption, lan_of
from tracker.app.cli_memory import DatabaseOption, DataOption
from tracker.app.config import DataFolder, data_folder
from tracker.words import say

if TYPE_CHECKING:
    from tracker.app.show import Screen

DEFAULT_PORT = 8737

PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help=say("help.port"))]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help=say("help.browser"))]


@dataclass(frozen=True, slots=True)
class Serving:
    """What those options came to."""

    screen: "Screen"
    place: DataFolder


def _options(
    port: PortOption = DEFAULT_PORT,
    browser: BrowserOption = True,
    lan: LanOption = False,
    http: HttpOption = False,
    host: HostOption = "",
    forget_phones: ForgetOption = False,
    folder: DataOption = None,
    database: DatabaseOption = None,
) -> Serving:
    from tracker.app.show import Screen  # noqa: PLC0415

    place = data_folder(folder, database)
    return Serving(Screen(port, browser, lan=lan_of(lan, http, host, forget_phones, place)), place)


def serving(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose first parameter is what it serves with, as one that has these options after its own."""
    given = inspect.signature(_options).parameters
    first, *own = inspect.signature(command).parameters.values()
    assert first.annotation is Serving, f"{command.__name__} begins with what it serves with"

    @wraps(command)
    def run(**values: Any) -> None:
        served = _options(**{name: values.pop(name) for name in given})
        command(served, **values)

    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*own, *given.values())]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads the options from it
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run
