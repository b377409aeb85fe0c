"""Which phase of a rep is told, frame by frame, of a height and its speed. Knows nothing of how they were found."""

from tracker.model.reps import Phase

MOVING, STILL = 0.20, 0.15
"""Speeds, as shares of the set's mean stroke speed, from which the load moves and below which it rests; more tells phases later. Resting
below .10, .87 of the frames of holds were told right, below .15 .89 (42 simulated sets with six axes and two sessions)."""

STEADY = 3
"""Times in a row that another phase must be seen to be told: 0.12 s, at every other frame. At 1 there are 1.18 changes for each one made, at 2 1.10,
at 3 1.06; at 4 the share of frames told right loses two points."""

HALF = 0.5
"""Above this height a load that rests is at the far end."""


class Teller:
    """The phase of one load whose way out is the phase `first`, steady enough to be drawn and said as it comes; IDLE where that is not known."""

    def __init__(self, first: Phase | None) -> None:
        out, far, back, near = Phase.CONCENTRIC, Phase.HOLD, Phase.ECCENTRIC, Phase.PAUSE
        if first is Phase.ECCENTRIC:
            out, far, back, near = back, near, out, far
        self._out, self._far, self._back, self._near = out, far, back, near
        self._known = first is not None
        self._seen = Phase.IDLE
        self._times = 0
        self.phase = Phase.IDLE

    def tell(self, height: float, speed: float) -> Phase:
        """The phase by now; `speed` as a share of the mean of its stroke, positive on the way out."""
        if not self._known:
            return self.phase
        seen = self._looks_like(height, speed)
        self._times = self._times + 1 if seen is self._seen else 1
        self._seen = seen
        if self._times >= STEADY or self.phase is Phase.IDLE:
            self.phase = seen
        return self.phase

    def _looks_like(self, height: float, speed: float) -> Phase:
        if speed > MOVING:
            return self._out
        if speed < -MOVING:
            return self._back
        if abs(speed) < STILL:
            return self._far if height > HALF else self._near
        return self.phase
