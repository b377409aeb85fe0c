"""Screens without a browser: each follows the stream in a thread of its own, quickly or slowly. Knows the socket's words, no figures."""

import bisect
import json
import struct
import threading
import time
from types import TracebackType

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

HEADER = struct.Struct("<BBHId")
POINT_BYTES = 16


def newest_s(frame: bytes) -> float:
    """Session time of a frame's last height (dashboard/frames.py)."""
    _, _, count, _, base_s = HEADER.unpack_from(frame)
    offset_s: float = struct.unpack_from("<f", frame, HEADER.size + POINT_BYTES * (count - 1))[0]
    return base_s + offset_s


class Follower:
    """A screen that acknowledges each message after `slow_s`, as a busy phone does. `frames` counts the heights' frames it got."""

    def __init__(self, port: int, slow_s: float = 0.0) -> None:
        self._port = port
        self._slow_s = slow_s
        self.heard: list[tuple[float, float]] = []
        """(wall clock s, newest height's session s) after each frame that was worked through."""
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._over = threading.Event()

    @property
    def frames(self) -> int:
        """How many frames came."""
        return len(self.heard)

    def behind(self, quick: "Follower") -> float:
        """How far this screen was behind `quick` at the most, s of session time, whenever it had worked through a frame."""
        walls = [wall for wall, _ in quick.heard]
        lags = [0.0]
        for wall, newest in self.heard:
            k = bisect.bisect_right(walls, wall) - 1
            if k >= 0:
                lags.append(quick.heard[k][1] - newest)
        return max(lags)

    def _follow(self) -> None:
        try:
            with connect(f"ws://127.0.0.1:{self._port}/ws", max_size=None) as socket:
                got = 0
                socket.send(json.dumps({"got": got}))
                while not self._over.is_set():
                    message = socket.recv()
                    got += 1
                    if isinstance(message, bytes):
                        self.heard.append((time.time(), newest_s(message)))
                    if self._slow_s:
                        self._over.wait(self._slow_s)
                    socket.send(json.dumps({"got": got}))
        except ConnectionClosed:
            return  # how every screen ends when the command does

    def __enter__(self) -> "Follower":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(10)
