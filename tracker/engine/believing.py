"""Whether what the load does is part of a rep: the phase that is told while a set runs, or IDLE where it is no rep's.

Between the last rep of a set and the moment from which it is surely over lie some seven seconds in which a bar is racked and a handle let go. Told
as phases of a rep, that would be commands to nobody: on 25 simulated sets words stood for 7.0 s after the last rep, and stand for 1.2 s now (5.8
and 2.4 s in 18 sets that are hard to follow, where 1 % of the frames inside lose theirs; before BELOW and ABOVE were
widened, since when it is .6 to 1.2 s in 30 others). Without a gyroscope .82 instead of .84 of the frames of a
set keep the right phase (`benchmarks.live`, wrist). Knows heights and phases, not how they were found.
"""

from collections import defaultdict

from tracker.model.reps import Phase

OUT = 0.4
"""Height, in ranges, that a load has to pass to have been out; more takes short reps for none. Of 242 reps of 36 simulated sets, half of the sets
with half reps, regrips or thrown loads, six stayed below it."""

NEAR = 0.15
"""Height below which the load is at its start; more takes a rest low in the lowering for the start. Twice what live heights are usually off (.08)."""

BELOW, ABOVE = -0.6, 1.6
"""Heights beyond which no rep goes; further out tells racking later. Of the same 242 reps seven went below -.3, none above 1.23, but live heights of
a stack drift so far in a set: at -.3 and 1.3 the right phase was told in .93 of its frames instead of .96 (`benchmarks.live`; without a gyroscope
.85 and .90), and words stood no shorter after the last rep (30 simulated sets of four lifts, seeds 700-701)."""

TOP, OVER = 0.6, 1.2
"""Heights between which a load that turns at its far end is on a rep again; wider believes racking sooner. Our choice."""

LATE = 1.5
"""Times the longest time between two reps of the set for which a load may rest at its start until it is no longer in a rep; more leaves the last
word standing for longer in a pause. Our choice: nobody's reps differ so much without a pause."""

SURE_REPS = 3
"""Reps that are told together, from which the path of the set is learnt: before one more is back neither the heights are sure enough for a doubt
nor the time between two reps is known. More leaves short sets their words."""

RESTING = (Phase.HOLD, Phase.PAUSE)


class Believing:
    """One set. `counted` for each rep that is told, `tell` for each height; both with their time, s.

    Doubt begins where a load that was never out goes back, or leaves the range by far; it ends with the next rep that is counted, or where
    the load turns at its far end as in a rep. A rep that is counted in doubt shows that these heights mislead: the set is not doubted again.
    """

    def __init__(self) -> None:
        self._doubted = False
        self._misled = False
        self._followed = False
        self._peak = 0.0
        self._height = 0.0
        self._phase = Phase.IDLE
        self._went: defaultdict[Phase, float] = defaultdict(float)
        self._count = 0
        self._counted_s = 0.0
        self._longest_s = 0.0
        self._out_s = 0.0

    def counted(self, t_s: float, count: int) -> None:
        """So many reps have been told by now."""
        if count <= self._count:
            return
        if self._count >= SURE_REPS:
            self._longest_s = max(self._longest_s, t_s - self._counted_s)
        self._count, self._counted_s = count, t_s
        self._misled = self._misled or self._doubted
        self._doubted = False

    def tell(self, t_s: float, height: float, phase: Phase) -> Phase:
        """The phase as it can be believed."""
        if phase is Phase.IDLE:
            return phase
        turned = phase is not self._phase
        if turned and self._is_back(phase) and max(self._peak, height) < OUT and height < NEAR:
            self._doubted = self._doubted or self._followed
        elif turned and self._is_out(self._phase) and TOP <= height <= OVER:
            self._doubted = False
        if self._followed and not BELOW <= height <= ABOVE:
            self._doubted = True
        self._remember(t_s, height, phase)
        self._doubted = self._doubted and self._count > SURE_REPS and not self._misled
        return Phase.IDLE if self._doubted or self._is_late(t_s) else phase

    def _remember(self, t_s: float, height: float, phase: Phase) -> None:
        if phase is self._phase and phase not in RESTING:
            self._went[phase] += height - self._height
        self._peak = max(self._peak, height)
        if height >= OUT:
            self._out_s = t_s
        if height < NEAR and self._peak >= OUT:
            self._followed = True  # the heights follow the reps of this set
            self._peak = height
        self._height, self._phase = height, phase

    def _is_out(self, phase: Phase) -> bool:
        return self._went[phase] > OUT

    def _is_back(self, phase: Phase) -> bool:
        return self._went[phase] < -OUT

    def _is_late(self, t_s: float) -> bool:
        resting = self._followed and self._phase in RESTING and self._height < NEAR
        return resting and self._longest_s > 0.0 and t_s - self._out_s > LATE * self._longest_s
