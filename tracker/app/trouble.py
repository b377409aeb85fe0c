"""What goes wrong beside the counting, told where it is read: at the terminal, and on every screen until it is over.

Recorder and memory tell it from threads of their own; the screens are told on the loop. Knows no disk and no database.
"""

import asyncio
import re
import sys
from collections.abc import Callable
from typing import TypeAlias

from dashboard.hub import Hub

FILE_NAME = re.compile(r" \S*(?:[/\\]\S|\.(?:mcap|sqlite)\b)\S*(?= )")
"""A word that is a path, or a file of ours."""
Tell: TypeAlias = Callable[[str], None]
"""Takes one sentence for the person."""


def at_the_terminal(sentence: str) -> None:
    """Trouble as the terminal hears it."""
    sys.stderr.write(f"{sentence}\n")


def short(sentence: str) -> str:
    """What stands on a screen, which is read from afar: the first thing said, without the file's name, in any language."""
    first = re.split(r"; |\. ", FILE_NAME.sub("", sentence), maxsplit=1)[0]
    return f"{first.rstrip('.')}."


class Troubles:
    """Made on the loop that the screens are served from."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._loop = asyncio.get_running_loop()

    def begun(self, about: str) -> Tell:
        """Tells that something is wrong; on the screens it takes the place of what was said of the same thing before."""

        def tell(sentence: str) -> None:
            at_the_terminal(sentence)
            self._show(about, short(sentence))

        return tell

    def over(self, about: str) -> Tell:
        """Tells that it is over; the screens say nothing of it any more."""

        def tell(sentence: str) -> None:
            at_the_terminal(sentence)
            self._show(about, "")

        return tell

    def _show(self, about: str, sentence: str) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._hub.trouble, about, sentence)
