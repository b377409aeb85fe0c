"""The last minutes of features, by row number. Knows nothing of what is looked for in them."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import numpy as np

from tracker.model.samples import Floats

KEEP_ROWS = 12_000
"""Rows kept, 8 minutes at 25 Hz: the longest set with its surroundings; more costs memory only (4 MB now)."""


T = TypeVar("T")


class History:
    """A flat buffer: rows [first, end) of the stream can be read back; older ones are forgotten. It lies in memory column by column: looks ask for
    a thousand rows of three columns at a time, which costs a quarter so.

    Rows may be put in ahead of time, so that work can be done on many at once: they do not exist until they are revealed.
    """

    def __init__(self, width: int, keep: int = KEEP_ROWS) -> None:
        self._keep = keep
        self._rows = np.empty((width, 2 * keep)).T
        self._times = np.empty(2 * keep)
        self._used = 0
        self._known: dict[Hashable, Any] = {}
        self.first = 0
        self.end = 0
        """One past the newest row."""

    @property
    def oldest(self) -> int:
        """The oldest row that is kept however the stream was cut; some before it may be kept too."""
        return max(self.end - self._keep, 0)

    @property
    def now_s(self) -> float:
        """Session time of the newest row that exists, s."""
        return self.time(self.end - 1)

    def push(self, times: Floats, rows: Floats) -> None:
        """Append rows; the oldest go when the buffer is full."""
        self.push_ahead(times, rows)
        self.reveal(self.first + self._used)

    def reveal(self, end: int) -> None:
        """Rows up to `end` exist from now on."""
        self.end = end
        if self._known:
            self._known = {}

    def once(self, what: Hashable, work: Callable[[], T]) -> T:
        """What `work`, named `what`, comes to; worked out once as long as no further row exists."""
        if what not in self._known:
            self._known[what] = work()
        known: T = self._known[what]
        return known

    def push_ahead(self, times: Floats, rows: Floats) -> None:
        """Append rows that are still to be revealed: only `sample` sees them."""
        if self._used + len(rows) > len(self._times):
            drop = self._used - self._keep
            self._rows[: self._keep] = self._rows[drop : self._used]
            self._times[: self._keep] = self._times[drop : self._used]
            self.first += drop
            self._used = self._keep
        self._rows[self._used : self._used + len(rows)] = rows
        self._times[self._used : self._used + len(rows)] = times
        self._used += len(rows)

    def rows(self, start: int, end: int) -> Floats:
        """A view of rows [start, end), clipped to what is kept."""
        return self._rows[max(start - self.first, 0) : max(end - self.first, 0)]

    def sample(self, at: Floats, columns: int) -> Floats:
        """The first `columns` features at fractional rows `at` (...), by straight lines, clipped to what is kept: (columns, ...)."""
        inside = np.minimum(np.maximum(at - self.first, 0.0), self._used - 1.001)
        low = inside.astype(np.intp)
        inside -= low
        first = int(low.min())
        values = self._rows[first : int(low.max()) + 2, :columns].T
        low -= first
        out = (values[:, 1:] - values[:, :-1]).take(low, axis=1)
        out *= inside
        out += values.take(low, axis=1)
        return np.asarray(out)

    def time(self, row: float) -> float:
        """Session time of a fractional row, s."""
        there = self.end - self.first
        inside = min(max(row - self.first, 0.0), there - 1.0)
        low = min(int(inside), there - 2)
        a, b = self._times[low], self._times[low + 1]
        return float(a + (inside - low) * (b - a))
