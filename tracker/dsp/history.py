"""The last minutes of motion, so that a set can be looked at again when it is over. Knows nothing of reps."""

from bisect import bisect_left, bisect_right

from tracker.model.motion import Motion, concatenate


class MotionHistory:
    """Blocks of motion in order; forgets what it is told is no longer needed, so memory stays flat."""

    def __init__(self) -> None:
        self._blocks: list[Motion] = []
        self._ends_s: list[float] = []

    def push(self, block: Motion) -> None:
        """Keep one non-empty block, later than all before it."""
        self._blocks.append(block)
        self._ends_s.append(float(block.t_s[-1]))

    def forget_before(self, t_s: float) -> None:
        """Drop blocks that end before `t_s`."""
        old = bisect_left(self._ends_s, t_s)
        del self._blocks[:old], self._ends_s[:old]

    def window(self, start_s: float, end_s: float) -> Motion | None:
        """The frames in [start_s, end_s), or None where nothing is kept of them."""
        first = bisect_left(self._ends_s, start_s)
        last = bisect_right(self._ends_s, end_s) + 1
        if first >= len(self._blocks):
            return None
        joined = concatenate(self._blocks[first:last])
        start, end = (int(i) for i in joined.t_s.searchsorted([start_s, end_s]))
        return joined.window(start, end) if end > start else None
