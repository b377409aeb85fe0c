"""Is a run of cycles of the stream walking? Remembers the walk just seen: who walks goes on walking. Knows nothing of reps."""

from dataclasses import dataclass

from tracker.dsp.order import median_step
from tracker.reps.features import FEATURE_HZ
from tracker.reps.gait import AFTER_SLOW, LATELY, LONG_WALK, LONG_WALK_STRIDES, SHOWN, USUAL, Gait, walks
from tracker.reps.history import History

LOOK_BACK_ROWS = 175
"""Rows looked at for steps at the least, 7 s: a brisk run of three has not lasted long enough by itself."""

STILL_WALKING_S = 60.0
PACE = 1.25
SURE_STRIDES = 8
"""For so long after more than so many strides, in one walk or in several before, cycles within this ratio of their pace are asked for less to
be steps: who walks about stops every few strides, and goes on. Strides of a run's own beginning count only where that is a sure walk by itself: a
set was taken for the walk that its own beginning had been taken for. No recorded set is lost by it."""

SLOW_PACE = 2.0
"""Cycles so many times as quick as the reps of the last set are asked for less to be steps: hardly anybody goes from pulldowns of 3 s to reps
of 1.3 s. In 3.2 hours of simulated supersets and drop sets 100 ghosts became 2; of the recorded five-minute programmes no set is lost."""


class Steps:
    """The steps seen in one stream."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._walks: list[_Walk] = []
        self._rep = 0.0

    def lifted(self, starts: list[int]) -> None:
        """A set was lifted, its reps begin at rows `starts`, two or more."""
        self._rep = median_step(starts)

    def under(self, start: int, end: int, turns: list[int], *, surely: bool = False) -> bool:
        """Whether rows [start, end), cut into cycles by `turns`, are walking. `surely` asks for more."""
        first = max(min(start, end - LOOK_BACK_ROWS), self._history.oldest)
        stride = median_step(turns)
        gait = SHOWN if surely else self._gait(start, stride)
        found = walks(self._history.rows(first, end), [max(t - first, 0) for t in turns], gait)
        if found:
            self._remember(_Walk(turns[0], turns[-1], stride))
        return found

    def _remember(self, walk: "_Walk") -> None:
        """Walks that touch are one; those too long ago are forgotten."""
        touching = [w for w in self._walks if w.start <= walk.end and walk.start <= w.end]
        apart = [w for w in self._walks if w not in touching and walk.end - w.end < STILL_WALKING_S * FEATURE_HZ]
        start, end = min(w.start for w in (*touching, walk)), max(w.end for w in (*touching, walk))
        self._walks = [*apart, _Walk(start, end, walk.stride)]

    def _gait(self, start: int, stride: float) -> Gait:
        """What is asked of a run from row `start` on."""
        if stride * SLOW_PACE < self._rep:
            return AFTER_SLOW
        alike = [
            w
            for w in self._walks
            if w.start < start < w.end + STILL_WALKING_S * FEATURE_HZ and 1.0 / PACE < stride / w.stride < PACE
        ]
        longest = max((w.strides(w.end) for w in alike), default=0.0)
        if max(longest, sum(w.strides(start) for w in alike)) <= SURE_STRIDES:
            return USUAL
        return LONG_WALK if longest > LONG_WALK_STRIDES else LATELY


@dataclass(frozen=True, slots=True)
class _Walk:
    """Rows [start, end) in which somebody walked, in strides of so many rows."""

    start: int
    end: int
    stride: float

    def strides(self, until: int) -> float:
        """How many there were up to row `until`."""
        return max(min(self.end, until) - self.start, 0) / self.stride
