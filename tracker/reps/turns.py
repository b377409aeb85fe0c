"""Turning points of every feature channel, each told once the signal has come back by a fixed step. Knows no reps."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tracker.model.samples import Floats

STEPS = ((0, 0.03), (1, 0.03), (2, 0.03), (5, 0.06), (6, 0.05), (7, 0.05), (8, 0.05), (9, 0.03))
"""(column, how far it must come back before its turn counts): gravity direction 0.03 (1.7 deg), vertical velocity 0.06 m/s, angle
0.05 rad, height 0.03 m. The horizontal velocity wanders too much to be asked.
More misses small lifts, less follows tremor (chain prototype: 95-99 % of true reps are among the cycles so found)."""

_COLUMNS = np.array([column for column, _ in STEPS])

MANY_ROWS = 40
"""With so many rows at once it is cheaper to look for the bends of all channels first, one in six rows; with fewer each row is asked."""


@dataclass(slots=True)
class Turn:
    """Channel `channel` turned at row `at`, as row `seen` has shown; `high` where it was a maximum."""

    channel: int
    at: int
    high: bool
    seen: int


class _Channel:
    """Hysteresis on one channel: the extreme since the last turn, and which way it goes (0 = not known yet)."""

    __slots__ = ("high", "high_at", "low", "low_at", "step", "way")

    def __init__(self, step: float) -> None:
        self.step = step
        self.way = 0
        self.low = float("inf")
        self.high = float("-inf")
        self.low_at = 0
        self.high_at = 0

    def push(self, first: int, values: list[float], bends: Iterable[int]) -> list[tuple[int, bool, int]]:
        """Turns (at, high, seen) confirmed by these values, between whose `bends` they only rise, only fall or only stay; value k belongs to row
        `first + k`."""
        found = []
        step, way, low, low_at, high, high_at = self.step, self.way, self.low, self.low_at, self.high, self.high_at
        fallen, risen, seen = high - step, low + step, 0
        for k in bends:
            value = values[k]
            if way >= 0:
                if value > high:
                    high, high_at, fallen = value, first + k, value - step
                elif value < fallen:
                    while not values[seen] < fallen:
                        seen += 1
                    found.append((high_at, True, first + seen))
                    way, low, low_at, risen, seen = -1, value, first + k, value + step, k + 1
                    continue
            if way <= 0:
                if value < low:
                    low, low_at, risen = value, first + k, value + step
                elif value > risen:
                    while not values[seen] > risen:
                        seen += 1
                    found.append((low_at, False, first + seen))
                    way, high, high_at, fallen = 1, value, first + k, value - step
            seen = k + 1
        self.way, self.low, self.low_at, self.high, self.high_at = way, low, low_at, high, high_at
        return found


class TurnStream:
    """Rows of features in, turns out, channel after channel."""

    def __init__(self) -> None:
        self._channels = [_Channel(step) for _, step in STEPS]

    def push(self, first: int, rows: Floats) -> list[Turn]:
        """Turns confirmed by `rows` (n, WIDTH), the first of which is row `first` of the stream."""
        columns = rows.T.take(_COLUMNS, axis=0)
        if len(rows) < MANY_ROWS:
            each: Iterable[Iterable[int]] = itertools.repeat(range(len(rows)), len(STEPS))
        else:
            each = _bends(columns)
        values = columns.tolist()
        return [
            Turn(column, at, high, seen)
            for (column, _), channel, own, bends in zip(STEPS, self._channels, values, each, strict=True)
            for at, high, seen in channel.push(first, own, bends)
        ]


def _bends(columns: Floats) -> list[list[int]]:
    """For each of the columns (k, n), n >= 2, the rows between which it only rises, only falls or only stays, its first and last among them."""
    ways = np.sign(columns[:, 1:] - columns[:, :-1])
    bent = np.ones(columns.shape, dtype=np.bool_)
    np.not_equal(ways[:, 1:], ways[:, :-1], out=bent[:, 1:-1])
    return [row.nonzero()[0].tolist() for row in bent]


def turns_of(values: Floats, share: float, first: int) -> tuple[list[int], list[int]]:
    """The rows of the lows and of the highs of one signal (n,) from row `first` on that is over, where it comes back by this `share` of its range.
    The extreme that it ends after is a turn, too."""
    channel = _Channel(share * float(np.ptp(values)))
    turns = channel.push(first, values.tolist(), range(len(values)))
    lows, highs = ([at for at, high, _ in turns if high is kind] for kind in (False, True))
    if channel.way > 0:
        highs.append(channel.high_at)
    elif channel.way < 0:
        lows.append(channel.low_at)
    return lows, highs
