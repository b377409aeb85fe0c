"""Looking at a finished run once more, with all that was recorded of it: which cycles, and how far beyond them. Causal no more.

The template is the median of the run's own cycles. Walked outwards from either end at several tempi, it tells how
much of one more rep the recording follows; measured along the template's path, so that dwelling counts for nothing.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from tracker.model.samples import Floats
from tracker.reps.cycles import VELOCITY_WEIGHT
from tracker.reps.features import UP, VELOCITY
from tracker.reps.history import History

TEMPLATE_POINTS = 32
TEMPOS = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.55, 1.75)
"""Durations tried for the rep before the first and after the last, as shares of the run's own period."""

STRAY = 0.7
"""How far from the template the recording may stray, in amplitudes of the template, before it follows no more."""

STRAY_POINTS = 4
"""Template points over which straying is averaged."""

WHOLE = 0.97
"""Share of the template's path that makes one more whole rep."""

ROUNDING = 0.2
"""What may be missing of a rep that counts: half reps at both ends lose a little each. Tuned on the watch files' trusted days."""

TRIM_ALIKE = 0.5
TRIM_SIZE = (0.4, 2.2)
"""An end cycle less like the template than this, or outside this share of its size, is no rep of this set."""

AROUND = 4.0
"""Periods looked at before and after the run."""

TEMPLATE_CYCLES = 4
"""Cycles nearest an end that make the template walked out from it: tiring changes a rep."""

MOST_ADDED = 4
"""Whole reps that settling may add at either end."""


@dataclass(frozen=True, slots=True)
class Settled:
    """`edges`: rep boundaries (rows, reps + 1 of them); `confidence` (reps,) 0..1; `added`, `trimmed` counts against the chain."""

    edges: Floats
    confidence: Floats


class _Window:
    """The features around a run, velocity freed from drift slower than the reps."""

    def __init__(self, history: History, anchors: list[int]) -> None:
        period = float(np.median(np.diff(anchors)))
        self.first = max(int(anchors[0] - AROUND * period), history.first)
        rows = history.rows(self.first, min(int(anchors[-1] + AROUND * period), history.end))
        speed = _without_drift(rows[:, VELOCITY], period)
        self.rows = np.concatenate([rows[:, UP], speed * VELOCITY_WEIGHT], axis=1)

    def between(self, start: float, end: float) -> Floats:
        """TEMPLATE_POINTS rows from `start` to `end`, (points, 6)."""
        at = np.clip(np.linspace(start, end, TEMPLATE_POINTS) - self.first, 0.0, len(self.rows) - 1.001)
        low = at.astype(np.intp)
        part = (at - low)[:, None]
        return self.rows[low] * (1.0 - part) + self.rows[low + 1] * part

    def holds(self, row: float) -> bool:
        """Whether this row is inside."""
        return self.first <= row <= self.first + len(self.rows) - 1


def settle(history: History, anchors: list[int]) -> Settled:
    """The run whose chain joins `anchors` (rows, three or more), looked at again."""
    window = _Window(history, anchors)
    marks = _trim(window, [float(a) for a in anchors])
    after, after_rows = _grow(window, marks, forward=True)
    before, before_rows = _grow(window, marks, forward=False)
    cycles = len(marks) - 1
    count = int(np.floor(cycles + before + after + ROUNDING))
    path = np.concatenate([[-before], np.arange(cycles + 1), [cycles + after]])
    at = np.concatenate([[marks[0] - before_rows], marks, [marks[-1] + after_rows]])
    edges = np.interp(np.linspace(-before, cycles + after, count + 1), path, at)
    return Settled(edges, _confidence(window, edges))


def _without_drift(speed: Floats, period: float) -> Floats:
    """Take the running mean over two periods (rows) out, edges held."""
    width = max(int(2 * period) | 1, 5)
    half = width // 2
    sums = np.cumsum(np.pad(speed, ((half + 1, half), (0, 0)), mode="edge"), axis=0)
    return np.asarray(speed - (sums[width:] - sums[:-width]) / width)


def _cycles(window: _Window, marks: list[float]) -> Floats:
    return np.array([window.between(a, b) for a, b in itertools.pairwise(marks)])


def _alike(one: Floats, other: Floats) -> tuple[float, float]:
    """(correlation, size of `one` over size of `other`) of two cycles."""
    a, b = one - one.mean(axis=0), other - other.mean(axis=0)
    size_a, size_b = float(np.sqrt((a * a).sum())), float(np.sqrt((b * b).sum()))
    return float((a * b).sum()) / (size_a * size_b + 1e-9), size_a / (size_b + 1e-9)


def _trim(window: _Window, marks: list[float]) -> list[float]:
    """Drop end cycles that are unlike the rest; at least three cycles stay."""
    while len(marks) > 4:
        cycles = _cycles(window, marks)
        template = np.median(cycles, axis=0)
        if not _belongs(cycles[0], template):
            marks = marks[1:]
        elif not _belongs(cycles[-1], template):
            marks = marks[:-1]
        else:
            break
    return marks


def _belongs(cycle: Floats, template: Floats) -> bool:
    alike, size = _alike(cycle, template)
    return alike >= TRIM_ALIKE and TRIM_SIZE[0] < size < TRIM_SIZE[1]


def _grow(window: _Window, marks: list[float], forward: bool) -> tuple[float, float]:
    """Add whole reps beyond one end to `marks`; return the share of a further one, along the path and in rows."""
    way = 1.0 if forward else -1.0
    for _ in range(MOST_ADDED):
        near = marks[-TEMPLATE_CYCLES - 1 :] if forward else marks[: TEMPLATE_CYCLES + 1]
        template = np.median(_cycles(window, near), axis=0)
        period = float(np.median(np.diff(near)))
        end = marks[-1] if forward else marks[0]
        share, rows, tempo = _walk(window, template if forward else template[::-1], end, way * period)
        if share < WHOLE:
            return share, rows
        added = end + way * tempo * period
        if forward:
            marks.append(added)
        else:
            marks.insert(0, added)
    return 0.0, 0.0


def _walk(window: _Window, template: Floats, start: float, period: float) -> tuple[float, float, float]:
    """How far the recording follows the template from `start`: (share of its path, rows gone, best tempo)."""
    shape = template - template[0]
    path = np.concatenate([[0.0], np.cumsum(np.sqrt(np.square(np.diff(template, axis=0)).sum(axis=1)))])
    path /= path[-1] + 1e-9
    size = np.sqrt(np.square(template - template.mean(axis=0)).sum(axis=1).mean()) + 1e-9
    best = (-1.0, 0.0, 0.0, 1.0)
    for tempo in TEMPOS:
        seen = window.between(start, start + tempo * period)
        stray = np.sqrt(np.square(seen - seen[0] - shape).sum(axis=1)) / size
        sums = np.cumsum(np.concatenate([np.zeros(STRAY_POINTS), stray]))
        width = np.minimum(np.arange(1, len(stray) + 1), STRAY_POINTS)
        mean = (sums[STRAY_POINTS - 1 :][1:] - sums[: len(stray)]) / width
        inside = np.array([window.holds(r) for r in np.linspace(start, start + tempo * period, len(stray))])
        lost = np.flatnonzero((mean > STRAY) | ~inside)
        last = max(int(lost[0]) - 1, 0) if len(lost) else len(stray) - 1
        merit = float(path[last] - 0.15 * stray[: last + 1].mean())
        if merit > best[0]:
            best = (merit, float(path[last]), tempo * abs(period) * last / (len(stray) - 1), tempo)
    return best[1], best[2], best[3]


def _confidence(window: _Window, edges: Floats) -> Floats:
    """Likeness of each rep to the run's median rep, 0..1."""
    if len(edges) < 2:
        return np.empty(0)
    cycles = _cycles(window, edges.tolist())
    template = np.median(cycles, axis=0)
    return np.array([min(max(_alike(c, template)[0], 0.0), 1.0) for c in cycles])
