"""One screen's WebSocket: sends what the hub has for it, heights at most thirty times a second. Knows no engine and no files.

A page acknowledges with `{"got": n}`, n being how many messages it has worked through; it says 0 as soon as it is there. From then on
no more than `FIRST_WINDOW` are under way to it, and with every word in time one more, up to `WINDOW`: whatever the network buffers would
take, a page that sleeps gets the newest state on waking, not its backlog. A page whose words come late gets fewer at a time, in the end
one after the other: it skips what lies between and is never further behind than it needs for one. A client that never acknowledges is
paced by TCP alone.
"""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.hub import Hub, Screen
from dashboard.rates import RateBound

FRAME_S = 1 / 30
"""Least time between two deliveries; less costs battery on a phone and no eye sees it."""
TICK_S = 1.0
"""A quiet screen hears a sign of life this often, so that it can tell a dead server from a still lifter."""
LATE_S = 0.25
"""A word that took longer than this is of a page that cannot keep up; less calls a phone in a weak Wi-Fi slow."""
FIRST_WINDOW = 2
"""Messages under way to a page that has not yet shown how quick it is; more lets a slow one begin further behind."""
WINDOW = 8
"""Messages under way to a page that acknowledges; more lets a slow one fall further behind."""
LONGEST_WORD = 256
"""Characters of a message from a page; the longest honest one has about 30."""
WORDS_PER_S = 90.0
"""Messages a second from one page: three a frame, which is what acknowledging takes at most."""
MOST_SCREENS = 32

_TOO_LARGE, _BREACH, _TRY_LATER = 1009, 1008, 1013


@dataclass(frozen=True, slots=True)
class _Goodbye:
    code: int
    why: str


class _Credit:
    """How many messages may be under way to one page; `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.sent = 0
        self.got: int | None = None
        self.word = asyncio.Event()
        self._clock = clock
        self._window = FIRST_WINDOW
        self._sent_at: deque[float] = deque()

    @property
    def left(self) -> bool:
        return self.got is None or self.sent - self.got < self._window

    def send(self) -> None:
        """One more message is under way."""
        self.sent += 1
        self._sent_at.append(self._clock())
        if self.got is None and len(self._sent_at) > WINDOW:
            self._sent_at.popleft()  # a client that never acknowledges must not cost more with every message

    def hear(self, got: int) -> None:
        """The page has worked through so many; the last of them tells how quick it is."""
        news = got - max(self.got or 0, self.sent - len(self._sent_at))
        took_s = 0.0
        for _ in range(news):
            took_s = self._clock() - self._sent_at.popleft()
        if news > 0:
            self._window = max(1, self._window // 2) if took_s > LATE_S else min(WINDOW, self._window + 1)
        self.got = got
        self.word.set()


async def serve_screen(socket: WebSocket, hub: Hub, clock: Callable[[], float]) -> None:
    """Serve one screen until it goes away. `clock` gives monotonic seconds."""
    await socket.accept()
    if hub.screens >= MOST_SCREENS:
        await socket.close(_TRY_LATER, "too many screens are open")
        return
    screen, credit = hub.open_screen(), _Credit(clock)
    tasks = [
        asyncio.create_task(_listen(socket, hub, screen, credit, RateBound(WORDS_PER_S, 2 * WORDS_PER_S, clock))),
        asyncio.create_task(_send(socket, hub, screen, credit)),
    ]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.close_screen(screen)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    for task in done:
        try:
            goodbye = task.result()
        except (WebSocketDisconnect, asyncio.CancelledError):
            continue  # how every screen ends
        if goodbye is not None:
            await socket.close(goodbye.code, goodbye.why)


async def _send(socket: WebSocket, hub: Hub, screen: Screen, credit: _Credit) -> _Goodbye | None:
    while True:
        try:
            await asyncio.wait_for(screen.wake.wait(), TICK_S)
        except TimeoutError:
            await _tell(socket, hub.tick(), credit)
            continue
        while not credit.left:
            credit.word.clear()
            await credit.word.wait()
        for message in hub.take(screen):
            await _tell(socket, message, credit)
        await _until_due(screen)


async def _until_due(screen: Screen) -> None:
    """Heights wait for the next frame; a number does not."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(screen.urgent.wait(), FRAME_S)


async def _tell(socket: WebSocket, message: str | bytes, credit: _Credit) -> None:
    credit.send()
    if isinstance(message, bytes):
        await socket.send_bytes(message)
    else:
        await socket.send_text(message)


async def _listen(socket: WebSocket, hub: Hub, screen: Screen, credit: _Credit, rate: RateBound) -> _Goodbye | None:
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return None
        text = message.get("text") or ""
        if len(text) > LONGEST_WORD or message.get("bytes"):
            return _Goodbye(_TOO_LARGE, "a screen's messages are short texts")
        if not rate.allows() or not _heard(text, hub, screen, credit):
            return _Goodbye(_BREACH, "a screen says how far it got, or asks for the state, and not too often")


def _heard(text: str, hub: Hub, screen: Screen, credit: _Credit) -> bool:
    try:
        word = json.loads(text)
    except ValueError:
        return False
    if word == {"tell": "state"}:
        hub.retell(screen)
        return True
    got = word.get("got") if isinstance(word, dict) else None
    if not isinstance(got, int) or not 0 <= got <= credit.sent:
        return False
    credit.hear(got)
    return True
