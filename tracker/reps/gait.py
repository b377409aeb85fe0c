"""Steps under a run of cycles: is somebody walking? Knows nothing of reps.

One swing of the arm is two steps, and each of them bounces the body once: however softly somebody walks, the force on the
wrist beats twice a cycle, and hard steps jolt it besides. A rep pushes and pulls as one thing: its force beats once a cycle, or has
no beat. (Recorded walking, four people: 0.64 to 0.82 of the bounce lies in the even beats in three runs of four; recorded sets at
that pace: 0.24 in the middle.)
"""

import itertools
from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import median, median_rows, median_step
from tracker.model.samples import Floats
from tracker.reps.features import (
    ANGLE,
    BOUNCE,
    BOUNCE_LOW_HZ,
    FEATURE_HZ,
    JOLT,
    JOLT_HIGH_HZ,
    UP,
    VERTICAL,
    raised_m,
    tilts,
)
from tracker.reps.pivot import carried

STEP_SHORT_S, STEP_LONG_S = 0.32, 0.84
"""Period of a step, s: 1.2 to 3.1 Hz, around the 1.5-2.5 Hz of steps in the ALGORITHMS figures, with room for slow stairs."""

LONGEST_STRIDE_S = 1.8
"""Cycles longer than this are no strides, s: two of the slowest steps make 1.7."""

WINDOW = 75
"""Rows looked at at once, 3 s: four steps at the least."""

ALIKE = 0.45
"""Correlation of the jolt with itself one step later. .5-.95 in simulated walking; in recorded sets a median of 0 to .14."""

JOLT_MPS2 = 1.2
"""Least jolt (rms, m/s²) that is taken for hard steps: recorded walkers put 1.0 to 1.6 on the wrist, so the soft ones are left to the beats
below; brisk light band rows, whose return also repeats, under 1.1 (cut wrist sets)."""

WALKING_SHARE = 0.6
SURELY_WALKING_SHARE = 0.85
"""Share of the windows that must look like steps; more where the cycles are too long for strides. Real sets
reached .27 at most but for brisk arm raises."""

WIDEST_SWING = 1.5
"""Tilt (chord of gravity's direction, 97 deg) beyond which cycles longer than a stride are no walking: brisk raises
are reps for all their jolts."""

WIDEST_STRIDE_SWING = 1.9
"""The same for cycles at a stride's pace: hard steps make a bare accelerometer's "gravity" swing by 1.7; whole arm raises reach 2.0."""

STRIDE_S = (0.95, 1.9)
"""Period of a stride: two steps of 0.48 to 0.95 s."""

SLOWEST_STRIDE_S = 2.1
SLOW_SWING = 0.35
SLOW_STRIDES = 5
"""Slower strides are believed where the arm hardly swings: a hand on the rail (simulated .15 to .28); push-ups that beat
twice tilt the wrist by .43 and more (the other watch). More than so many are asked for."""


@dataclass(frozen=True, slots=True)
class Gait:
    """From when on cycles at a stride's pace are walking: `even` is the share of the bounce in the even beats of the cycle, `second` that in the
    second alone; with more `swing` it is no arm that swings in walking (tilt, chord)."""

    even: float
    second: float
    swing: float


STRIDE_SWING = 1.15
"""Recorded walkers reached 1.07, arm raises at that pace 1.5 and more."""

USUAL = Gait(0.55, 0.4, STRIDE_SWING)
"""Lost by it: seven of 70 brisk band rows of 1.0 to 1.9 s and two of 156 push-ups at 1.7 s; kept: all others. At .5 two walks of fifteen fewer hold
a set, and twenty brisk leg extensions on a stack, played a tenth faster, are lost; with .37 in the second beat three walks fewer and two more brisk
sets."""

SHOWN = Gait(0.72, 0.6, STRIDE_SWING)
"""The same for taking a set back that is shown already: a few odd reps must not end it. When it is over, all of it is looked at by
the usual figures."""

LATELY = Gait(0.45, 0.25, STRIDE_SWING)
"""The same where somebody has walked at that pace within the last minute."""

AFTER_SLOW = Gait(0.35, 0.15, 1.4)
"""The same where the lifter's last set was of much slower reps. Brisk reps have .24 of their bounce in the even beats in the middle; soft walks
in simulated rests reached .36 to .71, with .12 to .62 in the second and arms that swing by 1.2."""

LONG_WALK_STRIDES = 28
LONG_WALK = Gait(0.3, 0.15, 1.4)
"""The same for more cycles than these without a break, once they are not shown or over. Of 100 recorded sets at a stride's pace none has more than 22
reps, but seven of 20 brisk ones beat as much as this asks and would go if they went on; the simulated walks that passed for sets had 24 to 89."""

HIGHEST_RISE_M = 0.2
"""A hand that goes up and down by more in a cycle is not swung by a walk: 900 simulated walks of six strides and more raised it by 0.04 m in the
middle and by 0.19 at most; bent-over rows, presses and arm raises do by 0.3 and more. Asked with a gyroscope only: a bare accelerometer
makes .35 to .7 of a big swing with hard steps."""

LEAST_CARRIED = 0.2
CARRIED_ROWS = 200
"""A hand is not swung by a walk if no more than this share of its acceleration over so many rows or more, 8 s, is its shoulder's, the rest a
turning about it (`pivot.py`): who walks carries it along. Of four recorded walkers .27 to .46 was (BasicMotions, 10 Hz, 20 bouts); of simulated
ones, 6 s at a time, 3 in 100 fast or soft stretches came under it and hardly another; of ten recorded sets of brisk rows and ten of rotations with a
band .07 to .33. Six of the seven that their beats had made walks are sets by it; no more streams of simulated daily life held one (354)."""

LEAST_BOUNCE_MPS2 = 0.3
"""Less (rms) is no step: light wrist work at a stride's pace shakes as little as breathing."""

MANY_STRIDES = 8
TYPICAL_EVEN_BEATS = 0.8
TYPICAL_EVEN_RISES = 0.6
"""Share of the even beats in the typical cycle's bounce and vertical velocity, of more than so many: what wanders is gone from it. No recorded set is
lost by it that the figures above would keep; a tenth of the simulated walks that they miss are found."""

CADENCE_HZ = (1.2, 2.6)
CADENCE_WIDE_HZ = 0.15
LEAST_CADENCE = 0.66
"""Whose hand does something slowly while they walk: of the bounce below a slower cycle this share lies within so much of one frequency that
steps have. Recorded sets of cycles of over 2 s (508) have .09 in the middle, .26 in one of fifty and .55 at most (arm raises, an overtone),
simulated ones .12 and .36 at most; walkers with a bag or the phone in that hand .81 and .85."""

BEATS = 8
BEAT_POINTS = 32
LEAST_STRIDES = 3


def walks(rows: Floats, starts: list[int], gait: Gait = USUAL) -> bool:
    """Whether the rows (n, WIDTH) of a run are walking; `starts` are its cycles' first rows within them. A long one that is not
    shown is asked for less than `gait` says."""
    if not _steps_like(rows, starts, gait):
        return False
    return len(rows) < CARRIED_ROWS or carried(rows, median_step(starts)) >= LEAST_CARRIED  # asked last: it is dear


def _steps_like(rows: Floats, starts: list[int], gait: Gait) -> bool:
    """The same, whatever carries the shoulder."""
    period_s = median_step(starts) / FEATURE_HZ
    if _rise_m([rows[a:b] for a, b in itertools.pairwise(starts)]) > HIGHEST_RISE_M:
        return False
    swing = median(tilts(rows[:, UP].T, starts))
    if len(starts) > LONG_WALK_STRIDES and gait is not SHOWN:
        gait = LONG_WALK
    if STRIDE_S[0] <= period_s <= STRIDE_S[1] and swing < gait.swing:
        bounce = _cycles(rows[:, BOUNCE], starts)
        if _beats_twice(bounce, gait) or _bobs(bounce, rows[:, VERTICAL], starts, MANY_STRIDES):
            return True
    elif (
        STRIDE_S[1] < period_s <= SLOWEST_STRIDE_S
        and swing < SLOW_SWING
        and _bobs(_cycles(rows[:, BOUNCE], starts), rows[:, VERTICAL], starts, SLOW_STRIDES)
    ):
        return True
    if period_s > SLOWEST_STRIDE_S and _cadence(rows[:, BOUNCE]) >= LEAST_CADENCE:
        return True
    strides = period_s <= LONGEST_STRIDE_S
    widest = WIDEST_STRIDE_SWING if strides else WIDEST_SWING
    return swing < widest and _jolts(rows[:, JOLT], strides=strides)


def _rise_m(cycles: list[Floats]) -> float:
    """How far the hand goes up and down in the usual cycle; 0 without a gyroscope, whose gravity swings with the arm."""
    whole = [cycle for cycle in cycles if len(cycle)]
    if not any(cycle[:, ANGLE].any() for cycle in whole):
        return 0.0
    return raised_m(whole)


def _beats_twice(bounce: Floats, gait: Gait) -> bool:
    """Whether the bounce (n, BEAT_POINTS) of the cycles beats twice in each, as two steps of one stride do."""
    if len(bounce) < LEAST_STRIDES:
        return False
    share = median_rows(_beats(bounce))
    share /= share.sum() + 1e-12
    size = median(np.square(bounce).mean(axis=1))
    return bool(size >= LEAST_BOUNCE_MPS2**2 and share[1] >= gait.second and share[1::2].sum() >= gait.even)


def _bobs(bounce: Floats, vertical: Floats, starts: list[int], many: int) -> bool:
    """Whether in the typical one of more than `many` cycles both the bounce (n, BEAT_POINTS) and the vertical (rows,) beat twice: steps too soft
    to be seen in each."""
    if len(starts) <= many or _even_beats(bounce) < TYPICAL_EVEN_BEATS:
        return False
    return _even_beats(_cycles(vertical, starts)) >= TYPICAL_EVEN_RISES


def _cadence(bounce: Floats) -> float:
    """Share of the bounce (n,) that beats at one steady pace of steps; 0 where it is too little for any."""
    power = np.square(np.abs(np.fft.rfft((bounce - bounce.mean()) * np.hanning(len(bounce)))))
    hz = np.fft.rfftfreq(len(bounce), 1.0 / FEATURE_HZ)
    if np.square(bounce).mean() < LEAST_BOUNCE_MPS2**2:
        return 0.0
    steps = np.where((hz > CADENCE_HZ[0]) & (hz < CADENCE_HZ[1]), power, 0.0)
    wide = max(CADENCE_WIDE_HZ, 1.5 * FEATURE_HZ / len(bounce))
    there = np.abs(hz - hz[int(steps.argmax())]) < wide
    return float(steps[there].sum() / power[(hz > BOUNCE_LOW_HZ) & (hz < JOLT_HIGH_HZ)].sum())


def _even_beats(cycles: Floats) -> float:
    """Share of the even beats in the typical one of the cycles (n, BEAT_POINTS)."""
    typical = median_rows(cycles - cycles.mean(axis=1, keepdims=True))
    return float(_beats(typical[None])[0, 1::2].sum())


def _cycles(values: Floats, starts: list[int]) -> Floats:
    """The cycles of (n,) values at BEAT_POINTS each."""
    at = np.linspace(np.array(starts[:-1]), np.array(starts[1:]), BEAT_POINTS, endpoint=False, axis=1)
    return np.asarray(np.interp(at, np.arange(len(values)), values))


def _beats(cycles: Floats) -> Floats:
    """Shares (n, BEATS) of each cycle's (n, BEAT_POINTS) power in its first beats."""
    power = np.square(np.abs(np.fft.rfft(cycles - cycles.mean(axis=1, keepdims=True), axis=1)[:, 1 : BEATS + 1]))
    return np.asarray(power / (power.sum(axis=1, keepdims=True) + 1e-12))


def _jolts(jolt: Floats, *, strides: bool) -> bool:
    """Whether steps jolt all along."""
    longest = int(STEP_LONG_S * FEATURE_HZ) + 1
    steps = [
        _steps(jolt[at : at + WINDOW + longest + 1], longest)
        for at in range(0, len(jolt) - WINDOW - longest, WINDOW // 2)
    ]
    return bool(steps) and float(np.mean(steps)) >= (WALKING_SHARE if strides else SURELY_WALKING_SHARE)


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
