"""Is a run of cycles of the stream walking? Remembers the walk just seen: who walks goes on walking. Knows nothing of reps."""

from tracker.dsp.order import median_step
from tracker.reps.features import FEATURE_HZ
from tracker.reps.gait import AFTER_SLOW, LATELY, LONG_WALK, LONG_WALK_STRIDES, SHOWN, USUAL, Gait, walks
from tracker.reps.history import History

LOOK_BACK_ROWS = 175
"""Rows looked at for steps at the least, 7 s: a brisk run of three has not lasted long enough by itself."""

STILL_WALKING_S = 30.0
PACE = 1.25
SURE_STRIDES = 8
"""For so long after a walk of more than so many strides, cycles within this ratio of its pace are asked for less to be steps: of the
simulated walks that hold a set a third hold none for it, and no recorded set is lost. After fewer strides a set was taken for the walk that
its own beginning had been taken for."""

SLOW_PACE = 2.0
"""Cycles so many times as quick as the reps of the last set are asked for less to be steps: hardly anybody goes from pulldowns of 3 s to reps
of 1.3 s. In 3.2 hours of simulated supersets and drop sets 100 ghosts became 2; of the recorded five-minute programmes no set is lost."""


class Steps:
    """The steps seen in one stream."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._until = -(10**9)
        self._stride = 0.0
        self._walk = LATELY
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
        if found and len(turns) > SURE_STRIDES:
            self._until, self._stride = end, stride
            self._walk = LONG_WALK if len(turns) > LONG_WALK_STRIDES else LATELY
        return found

    def _gait(self, start: int, stride: float) -> Gait:
        """What is asked of a run from row `start` on."""
        if stride * SLOW_PACE < self._rep:
            return AFTER_SLOW
        lately = start - self._until < STILL_WALKING_S * FEATURE_HZ and 1.0 / PACE < stride / self._stride < PACE
        return self._walk if lately else USUAL
