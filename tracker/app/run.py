"""One running session: inputs are recorded, then interpreted, then shown. Knows no radio, no file format, no web server.

Everything that happens arrives through `deliver` on the event loop, stamped by one clock. The engine works in a thread, a batch at a
time, so that the stamps of what arrives meanwhile stay true; what it says is folded and published back on the loop.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeAlias

from dashboard.hub import Hub
from tracker.edges.recording.layout import as_recorded
from tracker.edges.wire.encode_session import target_out
from tracker.edges.wire.marks import MarkIn
from tracker.model.errors import PumptrackError
from tracker.model.events import Event
from tracker.model.inputs import Input, Mark, MarkKind, Notification
from tracker.model.session import Session, fold
from tracker.words import say

NS_PER_S = 1e9
LARGEST_BATCH = 50
"""Inputs that the engine takes at a time, some seconds of data; more is a little faster and shows a fast replay in larger steps."""
Source: TypeAlias = Callable[["SessionRun"], Awaitable[None]]
"""Calls `deliver` until it has no more inputs or `stop` is set."""


class Keeper(Protocol):
    """Where inputs are recorded."""

    def put(self, given: Input) -> None:
        """Record one input; never waits."""

    def close(self) -> None:
        """Finish the recording."""


class Thinker(Protocol):
    """What makes events of inputs: the engine, or one that is written down."""

    def push(self, given: Input) -> list[Event]:
        """Take one input; give what it made known."""

    def finish(self) -> list[Event]:
        """The stream is over; settle."""


class SessionClock:
    """Seconds since the session began; `speed` times as fast as the wall's clock where a simulated sensor is as well."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self._start_ns = time.monotonic_ns()

    def __call__(self) -> float:
        """Now, in session seconds."""
        return (time.monotonic_ns() - self._start_ns) / NS_PER_S * self.speed


class SessionOverError(PumptrackError):
    """The lifter spoke after the end."""

    def __init__(self) -> None:
        super().__init__(say("answer.over"))


class SessionRun:
    """Source -> recording -> engine -> session -> hub, as an asynchronous context: leaving it finishes the recording.

    `on_failure` is told when the engine fails, which it must not; the rest is still recorded, and the error is raised at the end.
    """

    def __init__(
        self,
        engine: Thinker,
        hub: Hub,
        keeper: Keeper | None,
        clock: Callable[[], float],
        on_failure: Callable[[], None] = lambda: None,
    ) -> None:
        self.stop = asyncio.Event()
        self.clock = clock
        self.session = Session()
        self.has_data = False
        self._engine = engine
        self._hub = hub
        self._keeper = keeper
        self._on_failure = on_failure
        self._inputs: asyncio.Queue[Input | None] = asyncio.Queue()
        self._thinking: asyncio.Future[None] | None = None
        self._over = False
        self._stop_said = False

    async def __aenter__(self) -> "SessionRun":
        self._thinking = asyncio.ensure_future(self._think())
        self._thinking.add_done_callback(self._thought)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        thinking = self._thinking
        assert thinking is not None
        self._over = True
        self._inputs.put_nowait(None)
        try:
            if kind is not None:
                thinking.cancel()
            await asyncio.wait([thinking])
        finally:
            if self._keeper is not None:
                await asyncio.to_thread(self._keeper.close)
        if kind is None:
            thinking.result()

    def deliver(self, given: Input) -> None:
        """Record one input and queue it for the engine. Never waits."""
        exact = as_recorded(given)
        if self._keeper is not None:
            self._keeper.put(exact)
        self._inputs.put_nowait(exact)
        self.has_data = self.has_data or isinstance(given, Notification)

    def hear(self, word: MarkIn) -> None:
        """The lifter's word from a screen, stamped now. Raises SessionOverError."""
        if self._over:
            raise SessionOverError
        self.deliver(word.at(self.clock()))
        if word.kind is MarkKind.STOP:
            self._stop_said = True
            self.stop.set()

    async def caught_up(self) -> None:
        """Wait until the engine has thought about all that was delivered, or has failed."""
        assert self._thinking is not None
        joined = asyncio.ensure_future(self._inputs.join())
        await asyncio.wait([joined, self._thinking], return_when=asyncio.FIRST_COMPLETED)
        joined.cancel()

    async def play(self, source: Source) -> None:
        """Run the source to its end and settle. What is said afterwards is still heard, until the context is left.

        A recorded session gets its end as a mark of its own, so that a replay settles at the same place.
        """
        await source(self)
        if self._keeper is not None and not self._stop_said:
            self.deliver(Mark(self.clock(), MarkKind.STOP))
        await self.caught_up()
        if self._thinking is not None and self._thinking.done():
            self._thinking.result()
        if self._keeper is None:
            self._show(await asyncio.to_thread(self._engine.finish))
        self._hub.finish()

    async def _think(self) -> None:
        ended = False
        while not ended:
            batch = [await self._inputs.get()]
            while not self._inputs.empty() and len(batch) < LARGEST_BATCH:
                batch.append(self._inputs.get_nowait())
            ended = batch[-1] is None
            events = await asyncio.to_thread(self._push, [given for given in batch if given is not None])
            if events:
                self._show(events)
            for _ in batch:
                self._inputs.task_done()

    def _thought(self, thinking: asyncio.Future[None]) -> None:
        if not thinking.cancelled() and thinking.exception() is not None:
            if self._keeper is None:
                self.stop.set()
            else:
                self._on_failure()

    def _push(self, inputs: Sequence[Input]) -> list[Event]:
        return [event for given in inputs for event in self._engine.push(given)]

    def _show(self, events: Sequence[Event]) -> None:
        for event in events:
            self.session = fold(self.session, event)
        self._hub.publish(events, self.session, target_out(self.session.aim))
