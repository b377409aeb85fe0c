"""The live height of the load, frame by frame and causal. Knows nothing of counts, scores or screens.

While no set is known, the height is the position along the main axis of the last seconds, as well as that can be said. Once the detector has
seen some cycles, the path of this very set is learnt from them, and an observer follows it: accelerations carry the height forward, tilt holds it,
and each return to the start takes out what drift is left.
"""

from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import median_step
from tracker.model.exercise import Exercise
from tracker.model.motion import Motion, concatenate
from tracker.model.reps import Cycle, Phase, Placement, Run
from tracker.travel.guess import Guess
from tracker.travel.lesson import learn_plant
from tracker.travel.observer import Observer

MEMORY_S = 60.0
"""Motion kept to learn from, s: four reps of the slowest tempo a plan asks for; more costs memory only."""

CYCLES_LEARNT = 4
"""Newest cycles the path is learnt from; more is steadier, fewer follow fatigue and a slipping strap sooner."""

BACK_S = 0.3
"""So long after a cycle's end, s, its load is surely back: what the detector's ends are wrong by. More learns from older reps."""

LEAST_CYCLES = 2
"""A path is learnt from so many at the least, back or not."""

MARGIN_S = 6.0
"""Motion before the oldest of these cycles that is looked at, s: a slow way back, which would lie there if the far end were the start."""


@dataclass(frozen=True, slots=True)
class TravelPoint:
    """The height of the load at `t_s`: 0 = start, 1 = the lifter's own full range. `certain` once a set is known."""

    t_s: float
    height: float
    phase: Phase
    certain: bool


class LiveTravel:
    """One stream's motion in, a point for every frame of the grid out; the same for any chunking."""

    def __init__(self) -> None:
        self._recent: list[Motion] = []
        self._guess = Guess()
        self._observer: Observer | None = None
        self._lows_s: tuple[float, ...] = ()
        self._pose: float | None = None

    def push(self, motion: Motion) -> list[TravelPoint]:
        """A point for each frame of this block."""
        if not len(motion):
            return []
        self._remember(motion)
        if self._observer is None:
            guessed = self._guess.push(motion)
            return [
                TravelPoint(t, h, Phase.IDLE, False) for t, h in zip(motion.t_s.tolist(), guessed.tolist(), strict=True)
            ]
        self._guess.skip(motion)
        heights, phases = self._observer.push(motion)
        return [TravelPoint(t, h, p, True) for t, h, p in zip(motion.t_s.tolist(), heights, phases, strict=True)]

    def learn(self, run: Run, exercise: Exercise | None, placement: Placement | None) -> None:
        """The detector's run has grown: learn the path from its newest cycles that are back. Without enough motion in memory nothing changes."""
        if not self._recent or not run.cycles:
            return
        kept = concatenate(self._recent)
        self._recent = [kept]
        back = _back(run.cycles, float(kept.t_s[-1]))
        cycles = back[-CYCLES_LEARNT:]
        anew = len(back) <= CYCLES_LEARNT
        begin_s = min([cycles[0].start_s - MARGIN_S, *self._lows_s[-1:]])
        first = int(np.searchsorted(kept.t_s, begin_s))
        window = kept.window(first, len(kept))
        plant = learn_plant(window, cycles, exercise, placement, self._lows_s, pose=self._pose, anew=anew)
        if plant is None:
            return
        self._lows_s = plant.lows_s
        self._pose = plant.pose
        if self._observer is None:
            self._observer = Observer(plant)
        else:
            self._observer.learn(plant)

    @property
    def lows_s(self) -> tuple[float, ...]:
        """Times at which the load of the running set was at its start, as the last lesson has it, s; none before the first."""
        return self._lows_s

    def forget(self) -> None:
        """The set is over or was none."""
        self._observer = None
        self._lows_s = ()
        self._pose = None

    def _remember(self, motion: Motion) -> None:
        self._recent.append(motion)
        end_s = float(motion.t_s[-1])
        while len(self._recent) > 1 and float(self._recent[0].t_s[-1]) < end_s - MEMORY_S:
            self._recent.pop(0)
        if len(self._recent[0]) > 3 * MEMORY_S * 50:
            self._recent[0] = self._recent[0].window(len(self._recent[0]) // 2, len(self._recent[0]))


def _back(cycles: tuple[Cycle, ...], now_s: float) -> tuple[Cycle, ...]:
    """Those of the cycles whose load is back at its start: the last may be told while it is at its top, and the path must not learn that the
    start lies there."""
    if len(cycles) < LEAST_CYCLES + 1:
        return cycles
    last = cycles[-1]
    usual_s = median_step([cycle.start_s for cycle in cycles])
    return cycles if max(last.end_s, last.start_s + usual_s) + BACK_S <= now_s else cycles[:-1]
