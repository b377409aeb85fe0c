"""A session on the dashboard from first to last input, until the person ends it. Shared by live, demo and replay.

Ctrl-C once ends the session in good order: the sensor is let go, open sets settle, the recording is finished.
"""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dashboard.app import create_app
from dashboard.history import Memory
from dashboard.hub import Hub
from dashboard.offers import Offers
from tracker.app.about import own_version
from tracker.app.lan import Door, Lan, invite, opened
from tracker.app.logs import log_to
from tracker.app.run import SessionRun, Source
from tracker.app.serving import address_of, bind, open_browser, served
from tracker.model.session import Session
from tracker.words import say


def tell(line: str) -> None:
    """One line to the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Screen:
    """How the dashboard is to be shown, and whether what is said there is heard."""

    port: int
    browser: bool
    takes_marks: bool = True
    lan: Lan | None = None


async def show(
    screen: Screen,
    hub: Hub,
    begin: Callable[[], SessionRun],
    source: Source,
    log_folder: Path,
    offers: Offers,
    memory: Memory | None = None,
) -> Session:
    """Serve the dashboard, run the session, and stay until it is ended. Returns the settled session.

    `begin` makes the session once the port is ours, so that a refused start leaves nothing behind. `offers` is what the page can choose
    from, `memory` what the history shows.
    """
    listener = bind(screen.port)
    with contextlib.closing(listener), log_to(log_folder), opened_door(screen) as door:
        run = begin()
        make_app = partial(
            create_app,
            hub,
            on_mark=run.hear if screen.takes_marks else None,
            offers=offers,
            memory=memory,
        )
        ended = asyncio.Event()
        async with contextlib.AsyncExitStack() as doors:
            await doors.enter_async_context(served(make_app(), listener))
            if door is not None:
                await doors.enter_async_context(served(make_app(access=door.access), door.listener, door.certificate))
            with on_interrupt(run.stop, ended):
                if door is not None:
                    invite(door)
                tell(say("terminal.dashboard", version=own_version(), address=address_of(listener)))
                if screen.browser:
                    open_browser(address_of(listener))
                async with run:
                    await run.play(source)
                    if not ended.is_set():
                        tell(say("terminal.over"))
                        await ended.wait()
        return run.session


def opened_door(screen: Screen) -> contextlib.AbstractContextManager[Door | None]:
    """The phone's door, where one was asked for."""
    return opened(screen.lan, screen.port) if screen.lan is not None else contextlib.nullcontext()


@contextlib.contextmanager
def on_interrupt(*events: asyncio.Event) -> Iterator[None]:
    """Ctrl-C and a polite kill set the events. Where the loop takes no signal handlers (Windows), a plain one does."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def end() -> None:
        if task is not None and all(event.is_set() for event in events):
            task.cancel()  # asked twice: now, rather than in good order
        for event in events:
            event.set()

    kept = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, end)
        except NotImplementedError:
            kept[number] = signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            if number in kept:
                signal.signal(number, kept[number])
            else:
                loop.remove_signal_handler(number)
