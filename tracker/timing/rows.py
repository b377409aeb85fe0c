"""Samples that bring their own session times: checked, and their gaps named, row by row, however they are cut.

Knows nothing of sensors' clocks.
"""

import math

import numpy as np

from tracker.model.samples import Floats, Gap, GapWhy
from tracker.timing.faults import TimesError

GAP_SPACINGS = 4.0
"""A step of more than this many usual spacings is a gap; phones and watches stumble by two or three."""
GAP_LEAST_S = 0.15
"""A step that is never a gap, s: a dropout shorter than this hides no turn of a rep."""
FOLLOW = 0.05
"""Share of the newest step in the usual spacing; more follows a changing rate faster."""


class RowTimes:
    """Carries the last time and the usual spacing from cut to cut."""

    def __init__(self) -> None:
        self._last_s = -math.inf
        self._usual_s = 0.0

    def push(self, t_s: Floats) -> list[Gap]:
        """Check the times (n,) of the next rows; name the gaps. Raises TimesError unless finite and increasing."""
        if not np.isfinite(t_s).all():
            raise TimesError("none")
        before = np.concatenate(([self._last_s], t_s[:-1]))
        steps = t_s - before
        if steps.min() <= 0.0:
            at = int(np.flatnonzero(steps <= 0.0)[0])
            raise TimesError("order", time=f"{t_s[at]:.3f}", before=f"{before[at]:.3f}")
        gaps: list[Gap] = []
        usual = self._usual_s
        for k, step in enumerate(steps.tolist()):
            if usual == 0.0:
                if step == math.inf:
                    continue
                usual = step
            if step > GAP_LEAST_S and step > GAP_SPACINGS * usual:
                gaps.append(Gap(float(before[k]) + usual, float(t_s[k]), GapWhy.NO_ROWS, step))
            most = 2.0 * usual
            usual += FOLLOW * ((most if step > most else step) - usual)
        self._usual_s = usual
        self._last_s = float(t_s[-1])
        return gaps
