"""Turning points of every feature channel, each told once the signal has come back by a fixed step. Knows no reps."""

from dataclasses import dataclass

from tracker.model.samples import Floats

STEPS = ((0, 0.03), (1, 0.03), (2, 0.03), (5, 0.06), (6, 0.05), (7, 0.05), (8, 0.05), (9, 0.03))
"""(column, how far it must come back before its turn counts): gravity direction 0.03 (1.7 deg), vertical velocity 0.06 m/s, angle
0.05 rad, height 0.03 m. The horizontal velocity wanders too much to be asked.
More misses small lifts, less follows tremor (chain prototype: 95-99 % of true reps are among the cycles so found)."""


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

    def push(self, first: int, values: list[float]) -> list[tuple[int, bool, int]]:
        """Turns (at, high, seen) confirmed by these values; value k belongs to row `first + k`."""
        found = []
        step, way, low, low_at, high, high_at = self.step, self.way, self.low, self.low_at, self.high, self.high_at
        fallen, risen = high - step, low + step
        for row, value in enumerate(values, first):
            if way >= 0:
                if value > high:
                    high, high_at, fallen = value, row, value - step
                elif value < fallen:
                    found.append((high_at, True, row))
                    way, low, low_at, risen = -1, value, row, value + step
                    continue
            if way <= 0:
                if value < low:
                    low, low_at, risen = value, row, value + step
                elif value > risen:
                    found.append((low_at, False, row))
                    way, high, high_at, fallen = 1, value, row, value - step
        self.way, self.low, self.low_at, self.high, self.high_at = way, low, low_at, high, high_at
        return found


class TurnStream:
    """Rows of features in, turns out, channel after channel."""

    def __init__(self) -> None:
        self._channels = [_Channel(step) for _, step in STEPS]

    def push(self, first: int, rows: Floats) -> list[Turn]:
        """Turns confirmed by `rows` (n, WIDTH), the first of which is row `first` of the stream."""
        columns = rows.T.tolist()
        return [
            Turn(column, at, high, seen)
            for (column, _), channel in zip(STEPS, self._channels, strict=True)
            for at, high, seen in channel.push(first, columns[column])
        ]
