"""`pumptrack history`: the sessions past in the browser, without a sensor and without a session."""

import asyncio
import contextlib
from functools import partial

from dashboard.app import create_app
from dashboard.hub import Hub
from tracker.app.about import own_version
from tracker.app.coached import base_config
from tracker.app.config import DataFolder
from tracker.app.lan import invite
from tracker.app.logs import log_to
from tracker.app.memory import Memory
from tracker.app.offering import offers_of
from tracker.app.saving import LazyStore
from tracker.app.serving import address_of, bind, open_browser, served
from tracker.app.show import Screen, on_interrupt, opened_door, tell
from tracker.edges.wire.encode_session import target_out
from tracker.model.aim import Aim
from tracker.words import say


async def run_history(screen: Screen, place: DataFolder, *, demo: bool) -> None:
    """Serve the history until Ctrl-C; the simulated lifter's with `demo`. Raises PumptrackError, also where the memory cannot be used."""
    config, store = base_config(place), LazyStore(place)
    memory = Memory(store.open, place, config, demo=demo)
    await asyncio.to_thread(store.open)
    hub = Hub(source="replay", target=target_out(Aim()), clock_rate=0.0)
    make_app = partial(create_app, hub, on_mark=None, offers=offers_of(config), memory=memory, history_only=True)
    listener, ended = bind(screen.port), asyncio.Event()
    with contextlib.closing(listener), log_to(place.root), opened_door(screen) as door, on_interrupt(ended):
        async with contextlib.AsyncExitStack() as doors:
            await doors.enter_async_context(served(make_app(), listener))
            if door is not None:
                await doors.enter_async_context(served(make_app(access=door.access), door.listener, door.certificate))
                invite(door)
            tell(say("terminal.history", version=own_version(), address=address_of(listener)))
            if screen.browser:
                open_browser(address_of(listener))
            await ended.wait()
