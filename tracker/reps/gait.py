"""Steps under a run of cycles: is somebody walking? Knows nothing of reps.

Every step jolts the wrist once, so the jolt repeats itself at the step's period whatever the arm does; one swing of
the arm is two steps. Slow lifting does not repeat itself there.
"""

import itertools

import numpy as np

from tracker.dsp.order import median, median_step
from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ, JOLT, UP

STEP_SHORT_S, STEP_LONG_S = 0.32, 0.84
"""Period of a step, s: 1.2 to 3.1 Hz, around the 1.5-2.5 Hz of steps in the ALGORITHMS figures, with room for slow stairs."""

LONGEST_STRIDE_S = 1.8
"""Cycles longer than this are no strides, s: two of the slowest steps make 1.7."""

WINDOW = 75
"""Rows looked at at once, 3 s: four steps at the least."""

ALIKE = 0.45
"""Correlation of the jolt with itself one step later. .5-.95 in simulated walking; in recorded sets a median of 0 to .14."""

JOLT_MPS2 = 1.2
"""Least jolt (rms, m/s²) that is taken for steps. Simulated walking puts 4-6 on the wrist (no recorded
walking was at hand); brisk light band rows, whose return also repeats,
under 1.1 (cut wrist sets); more lets soft steps pass."""

WALKING_SHARE = 0.6
SURELY_WALKING_SHARE = 0.85
"""Share of the windows that must look like steps; more where the cycles are too long for strides. Real sets
reached .27 at most but for brisk arm raises."""

WIDEST_SWING = 1.5
"""Tilt (chord of gravity's direction, 97 deg) beyond which cycles longer than a stride are no walking: brisk raises
are reps for all their jolts."""


def walks(rows: Floats, starts: list[int]) -> bool:
    """Whether the rows (n, WIDTH) of a run are walking; `starts` are its cycles' first rows within them. Under 4 s: never."""
    jolt = rows[:, JOLT]
    longest = int(STEP_LONG_S * FEATURE_HZ) + 1
    steps = [
        _steps(jolt[at : at + WINDOW + longest + 1], longest)
        for at in range(0, len(jolt) - WINDOW - longest, WINDOW // 2)
    ]
    strides = median_step(starts) <= LONGEST_STRIDE_S * FEATURE_HZ
    if not steps or np.mean(steps) < (WALKING_SHARE if strides else SURELY_WALKING_SHARE):
        return False
    if strides:
        return True
    swings = [float(np.sqrt(np.square(np.ptp(rows[a:b, UP], axis=0)).sum())) for a, b in itertools.pairwise(starts)]
    return median(swings) < WIDEST_SWING


def _steps(jolt: Floats, longest: int) -> bool:
    """Whether the jolt is strong and repeats itself after one step: a peak of its autocorrelation."""
    now = jolt[:WINDOW]
    power = float(np.square(now).sum())
    if power < WINDOW * JOLT_MPS2**2:
        return False
    shortest = int(STEP_SHORT_S * FEATURE_HZ)
    later = np.lib.stride_tricks.sliding_window_view(jolt, WINDOW)[shortest - 1 : longest + 2]
    sizes = np.sqrt(np.einsum("lw,lw->l", later, later) * power) + 1e-9
    alike = np.einsum("lw,w->l", later, now) / sizes
    peak = (alike[1:-1] >= alike[:-2]) & (alike[1:-1] >= alike[2:])
    return bool((alike[1:-1][peak] >= ALIKE).any())
