"""How fast a sensor rises, with hardly a drift: cycles come back to where they began, and where nothing moves the speed is nothing.

A filter that runs with the stream knows neither. It is ahead of what it filters by a seventh of a rep of 4 s, and for seconds after the hand has
reached up for a bar it says that it sinks: the first pull was lost in that. Knows nothing of chains.
"""

import itertools
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from scipy.ndimage import maximum_filter1d, minimum_filter1d
from scipy.signal import lfilter

from tracker.dsp.order import median, median_step
from tracker.model.samples import Floats
from tracker.reps.features import FEATURE_HZ
from tracker.reps.still import stretches

FLAT_ROWS = 25
FLAT_SHARE = 0.02
"""The acceleration is flat where within so many rows, 1 s, it stays within this share of what a cycle swings through: at rest, or at steady speed.
What it shows there is the sensor's offset: 0.1 to 0.3 m/s² on the stack (simulated BMI270), which passes for stir and hides short rests from it."""

REST_ROWS = 100
SLOW_SHARE = 0.25
"""Flat for so many rows, 4 s (as in still.py), or slower than this share of a cycle's mean speed, it is a rest and no steady lowering: those have
.8 to 1.2 of it (constant speed, simulated)."""

WANDER = 0.12
WANDER_FEW, FEW = 0.4, 2
WANDER_UNSEEN = 0.07
"""The mean speeds of two cycles that follow each other may differ by so much of the pace (median), else the drift is too rough to be told by cycles
and the filters do better: of few cycles there is but one such step, and without a rest in sight even less is known. Six axes at 100 Hz on the
stack have .03 to .07, a bare accelerometer at 50 Hz .08 to .33 (simulated), recorded stacks at 7 Hz .12 to .65. A short run after a set may differ
as much as one of few cycles: a mini-set of four, taken with a cycle from the rest before it, had .14 to .28."""

FORGET_PERIODS = 1.5
"""Beyond the cycles nothing tells the drift; there the speed is forgotten with this time constant, outwards, so that no reach for the bar and no
racking touches a rep. Four times as much costs a fifth of the gain on altered watch files, never to forget a third, twice as much some of the
recorded programmes."""

ROUGHEST = 0.6
"""As WANDER, for any sensor and run; of few cycles WANDER_FEW. At more the filter does better. Watches have .09 (median), a bare accelerometer on
the wrist .31, bars .5, programmes at 10 Hz 1.2. At .3 a tenth of the reps of a bare accelerometer are told late again; without a limit bars lose
(their altered copies within one .99 to .96), and a row of two cycles at 12.5 Hz is lost in what the vertical drifts by."""

Spans: TypeAlias = list[tuple[int, int]]


def rise_of_cycles(acc_mps2: Floats, marks: list[int]) -> Floats | None:
    """Vertical velocity (n,), m/s, of the vertical acceleration (n,) with its offset, the run being cut into cycles at `marks` (rows, three or
    more): the mean of each is nothing. Beyond them it is forgotten and held to what is usual in them: reaching for a bar is faster. None where
    its drift is too rough for that.
    """
    begin, end = marks[0], marks[-1]
    cycles = list(itertools.pairwise(marks))
    speed = np.add.accumulate(acc_mps2 - _mean(acc_mps2[begin:end]))
    speed /= FEATURE_HZ
    means = [_mean(speed[a:b]) for a, b in cycles]
    speed -= np.interp(np.arange(len(speed)), [0.5 * (a + b) for a, b in cycles], means)
    size = np.abs(speed[begin:end])
    pace = median([_mean(size[a - begin : b - begin]) for a, b in cycles])
    roughest = ROUGHEST if len(cycles) > FEW else WANDER_FEW
    if _wander(means) > roughest * pace:
        return None
    fastest = median(np.maximum.reduceat(size, np.array(marks[:-1]) - begin))
    _forget_outwards(speed, begin, end, float(np.exp(-1.0 / (FORGET_PERIODS * median_step(marks)))))
    return np.asarray(np.minimum(np.maximum(speed, -fastest, out=speed), fastest, out=speed))


def _forget_outwards(speed: Floats, begin: int, end: int, pole: float) -> None:
    """Forget the speed (n,) from row `begin` backwards and from row `end` onwards, in place; both at once costs half."""
    before, after = speed[: begin + 1][::-1], speed[end:]
    both = np.zeros((2, max(len(before), len(after))))
    both[0, : len(before)], both[1, : len(after)] = before, after
    both = lfilter([1.0, -1.0], [1.0, -pole], both)
    before[:], after[:] = both[0, : len(before)], both[1, : len(after)]


def _mean(values: Floats) -> float:
    """To the bit what numpy's own gives, at half its cost."""
    return float(np.add.reduce(values)) / len(values)


def _wander(means: Sequence[float]) -> float:
    """How far the mean speeds of two cycles that follow each other usually differ."""
    return median([abs(b - a) for a, b in itertools.pairwise(means)])


def steady_rise(acc_mps2: Floats, marks: list[int], known: bool = False) -> Floats | None:
    """That of an upright sensor, with rests told from steady lowerings and nothing forgotten; None where its drift is too rough for it. `known`: a
    set of the same lift has just been seen."""
    cycles = list(itertools.pairwise(marks))
    flats = _flats(acc_mps2, cycles)
    offset = np.concatenate([acc_mps2[a:b] for a, b in flats or [(marks[0], marks[-1])]])
    speed = np.add.accumulate(acc_mps2 - (median(offset) if flats else _mean(offset)))
    speed /= FEATURE_HZ
    means = np.array([_mean(speed[a:b]) for a, b in cycles])
    found = speed - _drift(means, cycles, len(speed))
    pace = median([_mean(np.abs(found[a:b])) for a, b in cycles])
    if _wander(means.tolist()) > _most_wander(len(cycles), bool(flats), known) * pace:
        return None
    for a, b in flats:
        if b - a >= REST_ROWS or _mean(np.abs(found[a:b])) < SLOW_SHARE * pace:
            found[a:b] = 0.0
    return np.asarray(found)


def _most_wander(cycles: int, seen_flat: bool, known: bool) -> float:
    if not seen_flat:
        return WANDER_UNSEEN
    return WANDER_FEW if cycles <= FEW or known else WANDER


def _flats(acc: Floats, cycles: Spans) -> Spans:
    """The spans [a, b) of rows outside the cycles in which the acceleration hardly changes."""
    swing = median([float(np.ptp(acc[a:b])) for a, b in cycles])
    spread = maximum_filter1d(acc, FLAT_ROWS, mode="nearest") - minimum_filter1d(acc, FLAT_ROWS, mode="nearest")
    flat = spread < FLAT_SHARE * swing
    flat[cycles[0][0] : cycles[-1][1]] = False
    half = FLAT_ROWS // 2
    return [(max(a - half, 0), min(b + half, len(acc))) for a, b in stretches(flat)]


def _drift(means: Floats, cycles: Spans, rows: int) -> Floats:
    """The drift (rows,) that the mean speed of each cycle tells, smoothed over three. Beyond them it stays: a load that is let down bangs, and
    what the speed is after a bang says nothing of before (100 samples a second do not see the whole of it)."""
    wide = np.concatenate([means[:1], means, means[-1:]])
    smooth = (wide[:-2] + wide[1:-1] + wide[2:]) / 3.0 if len(means) > FEW else means
    return np.asarray(np.interp(np.arange(rows), [0.5 * (a + b) for a, b in cycles], smooth))
