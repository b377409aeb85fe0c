"""A real server over a real hub, fed by scripted events up to whatever second a test wants to see.

By hand: `python -m tests.dashboard.harness [--speed N]` serves the script in real time on a free loopback port.
"""

import argparse
import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import uvicorn

from dashboard.access import Access
from dashboard.app import create_app
from dashboard.history import Memory
from dashboard.hub import Hub
from dashboard.offers import Offers
from tests.dashboard.script import EXERCISES, HURRIED, LAST_UNSURE, STEADY, TARGET, session_of
from tracker.edges.wire.marks import MarkIn
from tracker.edges.wire.schema import TargetOut
from tracker.model.events import Event
from tracker.model.session import Session, fold
from tracker.words import WORDS, Words

OnMark = Callable[[MarkIn], None] | None


class Stage:
    """The hub, its loop and what has been played into it. Everything on the hub happens on the server's loop."""

    def __init__(
        self,
        *,
        rate: float = 0.0,
        target: TargetOut = TARGET,
        access: Access | None = None,
        clock: Callable[[], float] = time.monotonic,
        memory: Memory | None = None,
        offers: Offers | None = None,
        words: Words = WORDS,
        **more: OnMark,
    ) -> None:
        self.hub = Hub(source="demo", target=target, clock_rate=rate)
        self.marks: list[MarkIn] = []
        self.session = Session()
        self.target = target
        self._script: list[Event] = []
        self.app = create_app(
            self.hub,
            on_mark=more.get("on_mark", self.marks.append),
            offers=offers or Offers(tuple(EXERCISES)),
            memory=memory,
            access=access,
            words=words,
            clock=clock,
        )
        self.loop: asyncio.AbstractEventLoop | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def script(self, events: Sequence[Event]) -> None:
        """What `play_to` plays from."""
        self._script = list(events)

    def play_to(self, t_s: float) -> None:
        """Publish the script up to `t_s`."""
        cut = sum(event.t_s <= t_s for event in self._script)
        due, self._script = self._script[:cut], self._script[cut:]
        self.publish(*due)

    def publish(self, *events: Event, target: TargetOut | None = None) -> None:
        self.target = target or self.target

        def now() -> None:
            for event in events:
                self.session = fold(self.session, event)
            done = sum(one.exercise == self.target.exercise for one in self.session.sets)
            self.target = self.target.model_copy(update={"set_number": done + 1})
            self.hub.publish(events, self.session, self.target)

        self.call(now)

    def call(self, action: Callable[[], None]) -> None:
        """Run on the server's loop and wait for it."""
        assert self.loop is not None

        async def run() -> None:
            action()

        asyncio.run_coroutine_threadsafe(run(), self.loop).result(10)


@contextmanager
def serving(stage: Stage, port: int = 0) -> Iterator[Stage]:
    """The stage behind a real uvicorn on loopback, for as long as the block runs."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    stage.port = listening.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(stage.app, log_level="warning", ws_max_size=4096, timeout_graceful_shutdown=1)
    )
    up = threading.Event()

    async def run() -> None:
        stage.loop = asyncio.get_running_loop()
        serve = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started and not serve.done():
            await asyncio.sleep(0.01)
        up.set()
        await serve

    thread = threading.Thread(target=asyncio.run, args=(run(),), daemon=True)
    thread.start()
    assert up.wait(10), "the server did not come up"
    try:
        yield stage
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


def main() -> None:
    """Serve the script in real time, for looking at."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--port", type=int, default=0)
    speed, port = parser.parse_args().speed, parser.parse_args().port
    stage = Stage(rate=speed)
    stage.script(session_of([STEADY, HURRIED, LAST_UNSURE]))
    with serving(stage, port):
        print(stage.url, flush=True)
        began = time.monotonic()
        while True:
            stage.play_to((time.monotonic() - began) * speed)
            time.sleep(0.03)


if __name__ == "__main__":
    main()
