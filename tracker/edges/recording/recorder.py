"""Records a running session from a thread of its own: a slow or full disk never holds up the session. Knows no radio and no engine."""

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tracker.edges.recording.errors import RecordingWriteError
from tracker.edges.recording.layout import RecordingHeader
from tracker.edges.recording.writer import RecordingWriter
from tracker.model.inputs import Input
from tracker.words import say

FLUSH_PERIOD_S = 0.8
"""Time between two flushes, s. More makes smaller files and loses more to a kill, which may cost
one second at most (our own promise, in the README)."""

WAITING_LIMIT_BYTES = 64 * 2**20
"""What may wait in memory for a disk that takes nothing, bytes: some six hours of 100 Hz at 10 MB/h. More waits longer and eats memory."""


class Recorder:
    """`put` never blocks and never raises. Trouble with the disk is told from the recorder's thread: through `on_trouble` once when it
    begins, and through `on_relief` (where there is none, `on_trouble` as well) once when it is over."""

    def __init__(
        self,
        path: Path,
        header: RecordingHeader,
        on_trouble: Callable[[str], None],
        on_relief: Callable[[str], None] | None = None,
    ) -> None:
        """Creates the file. Raises RecordingWriteError if even that fails."""
        self._writer = RecordingWriter(path, header)
        self._on_trouble = on_trouble
        self._on_relief = on_relief or on_trouble
        self._inputs: queue.SimpleQueue[Input | None] = queue.SimpleQueue()
        self._in_trouble = False
        self._given_up = False
        self._flush()
        self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)
        self._thread.start()

    @property
    def path(self) -> Path:
        """Where the recording lies."""
        return self._writer.path

    def put(self, given: Input) -> None:
        """Record one input."""
        self._inputs.put(given)

    def close(self) -> None:
        """Write what is left and finish the file; returns when that is done. A second call does nothing."""
        if self._thread.is_alive():
            self._inputs.put(None)
            self._thread.join()

    def _work(self) -> None:
        due_s = time.monotonic() + FLUSH_PERIOD_S
        while True:
            try:
                given = self._inputs.get(timeout=max(0.0, due_s - time.monotonic()))
                if given is None:
                    break
                if not self._given_up:
                    self._writer.write(given)
            except queue.Empty:
                pass
            if time.monotonic() >= due_s:
                self._flush()
                due_s = time.monotonic() + FLUSH_PERIOD_S
        self._close()

    def _flush(self) -> None:
        if self._given_up:
            return
        try:
            self._writer.flush()
        except RecordingWriteError as error:
            self._tell_trouble(error)
        else:
            if self._in_trouble:
                self._in_trouble = False
                self._on_relief(say("recording.writable", path=str(self.path)))

    def _tell_trouble(self, error: RecordingWriteError) -> None:
        if self._writer.waiting_bytes > WAITING_LIMIT_BYTES:
            self._given_up = True
            self._on_trouble(say("recording.given-up", what=str(error)))
        elif not self._in_trouble:
            self._in_trouble = True
            self._on_trouble(say("recording.waits", what=str(error)))

    def _close(self) -> None:
        try:
            self._writer.close()
        except RecordingWriteError as error:
            self._on_trouble(say("recording.cut-here", what=str(error)))
