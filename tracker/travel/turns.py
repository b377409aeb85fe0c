"""Where the load turns: the starts and tops of a height curve, cycle by cycle. Knows nothing of sensors or exercises.

The detector's cycles tell how many reps there are and about when; their edges may lie anywhere in the rep. So the tops are looked for at one
common offset from the edges, the one at which the curve's own peaks lie.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from scipy.signal import find_peaks

from tracker.dsp.order import median, median_step, spread
from tracker.model.samples import Floats

DEPTH = 0.35
"""A peak of the height stands out by this share of the curve's range; more overlooks half reps, less takes a stop on the way for a turn."""

DWELL_LEVEL = 0.06
"""Within this share of the range of its lowest point the load counts as being at its start."""

SHORTER = 0.4
LONGER = 1.9
"""How much shorter and longer than the others the first way out and the last way back may be; more looks further for their ends."""

DRIFT_USUAL = 0.5
LENGTH_USUAL = 0.2
"""What weighs the same in finding those ends: a drift of this share of a stroke's own acceleration (height over time squared), and a duration this
much (natural logarithm) off the usual one."""

REACH = 0.7
"""How far, in periods, tops are searched beyond the detector's first and last edge."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Frame numbers of the n tops, and of where each rep's way out begins (`starts`), arrives at
    its far end (`arrivals`), leaves it (`departures`) and its way back ends (`ends`)."""

    starts: tuple[int, ...]
    tops: tuple[int, ...]
    ends: tuple[int, ...]
    arrivals: tuple[int, ...]
    departures: tuple[int, ...]

    @property
    def lows(self) -> tuple[int, ...]:
        """All frames at which the load is at its start."""
        return tuple(sorted({*self.starts, *self.ends}))

    @property
    def inner_lows(self) -> tuple[int, ...]:
        """The same without the first start and the last end, which lie at the edge of what else went on."""
        return tuple(sorted({*self.starts[1:], *self.ends[:-1]}))


def find_turns(h: Floats, edges: tuple[int, ...]) -> Turns:
    """Starts and tops of `h` (n,), whose reps rise from their start; `edges` are the m + 1 frame numbers between the detector's m cycles."""
    at = np.asarray(edges, dtype=float)
    period = median_step(edges)
    tops = _tops(h, at, period)
    valleys = [a + int(np.argmin(h[a:b])) for a, b in itertools.pairwise(tops)]
    floor = median(h[valleys]) if valleys else float(np.min(h[max(0, int(at[0])) : int(at[-1]) + 1]))
    rise = max(median(h[tops]) - floor, 1e-9)
    lows = [_dwell(h, a, valley, b) for a, valley, b in zip(tops[:-1], valleys, tops[1:], strict=True)]
    out, back = _usual(tops, lows, period)
    level = (h - floor) / rise
    first = _outer(level, valleys[0] if valleys else tops[0], tops[0], -1, out)
    last = _outer(level, valleys[-1] if valleys else tops[-1], tops[-1], 1, back)
    starts, ends = [first, *(leave for _, leave in lows)], [*(arrive for arrive, _ in lows), last]
    turned = -h
    stays = [_dwell(turned, a, top, b) for a, top, b in zip(starts, tops, ends, strict=True)]
    return Turns(tuple(starts), tuple(tops), tuple(ends), tuple(a for a, _ in stays), tuple(b for _, b in stays))


def _usual(tops: list[int], lows: list[tuple[int, int]], period: float) -> tuple[float, float]:
    """Frames from leaving a start to the top, and from the top to arriving at the next start, of the reps in between; `lows` are where the load
    arrives at each start and leaves it."""
    if not lows:
        return 0.6 * period, 0.7 * period
    out = median([top - leave for (_, leave), top in zip(lows, tops[1:], strict=True)])
    back = median([arrive - top for (arrive, _), top in zip(lows, tops[:-1], strict=True)])
    return out, back


def _tops(h: Floats, edges: Floats, period: float) -> list[int]:
    """One top for each cycle."""
    lo, hi = int(max(0, edges[0] - REACH * period)), int(min(len(h), edges[-1] + REACH * period + 1))
    inside = h[int(max(0, edges[0])) : int(edges[-1]) + 1]
    depth = DEPTH * spread(inside, 0.03, 0.97)
    peaks, _ = find_peaks(h[lo:hi], prominence=max(depth, 1e-9), distance=max(1, int(0.3 * period)))
    count = len(edges) - 1
    cycle = np.interp(peaks + lo, edges, np.arange(count + 1))
    beyond = peaks + lo > edges[-1]
    before = peaks + lo < edges[0]
    cycle = cycle + beyond * (peaks + lo - edges[-1]) / period - before * (edges[0] - peaks - lo) / period
    core = cycle[(cycle > -0.3) & (cycle < count + 0.3)]
    offset = float(np.angle(np.mean(np.exp(2j * np.pi * core))) / (2 * np.pi)) % 1.0 if len(core) else 0.5
    cut = bool(edges[-1] >= len(h) - 1 and np.all(np.abs(cycle - count + 1 - offset) >= 0.5))
    offset = _shifted(offset, cycle, cut=cut)
    tops = []
    rows, heights, at_cycle = (peaks + lo).tolist(), h[peaks + lo].tolist(), cycle.tolist()
    for k in range(count):
        near = [i for i, c in enumerate(at_cycle) if abs(c - k - offset) < 0.5]
        if near:
            tops.append(rows[max(near, key=heights.__getitem__)])
            continue
        around = np.interp([k + offset - 0.35, k + offset + 0.35], np.arange(count + 1), edges)
        a = int(np.clip(around[0], 0, len(h) - 2))
        tops.append(a + int(np.argmax(h[a : max(int(around[1]), a + 2)])))
    return _increasing(tops, len(h))


def _shifted(offset: float, cycle: Floats, *, cut: bool) -> float:
    """`offset`, or one cycle less where the edges themselves lie on tops, or the last cycle is `cut` before its top, and the earlier row of tops
    fits as well."""
    if (cut or offset > 0.85) and np.any(np.abs(cycle - offset + 1) < 0.25):
        return offset - 1.0
    return offset


def _increasing(tops: list[int], n: int) -> list[int]:
    out = [max(tops[0], 1)]
    for top in tops[1:]:
        out.append(max(top, out[-1] + 2))
    return [min(top, n - 2 * (len(out) - k)) for k, top in enumerate(out)]


def _dwell(h: Floats, before: int, valley: int, after: int) -> tuple[int, int]:
    """The lowest frames of the first and the second half of the load's stay at its start, between two tops."""
    low = float(h[valley])
    level = low + DWELL_LEVEL * max(min(float(h[before]), float(h[after])) - low, 0.0)
    arrive = before + int((h[before : valley + 1] <= level).argmax())
    leave = after - int((h[valley : after + 1] <= level)[::-1].argmax())
    middle = (arrive + leave) // 2
    return arrive + int(h[arrive : middle + 1].argmin()), middle + int(h[middle : leave + 1].argmin())


def _outer(h: Floats, anchor: int, top: int, step: int, usual: float) -> int:
    """The far end of the first way out (`step` -1) or of the last way back (+1), seen from their `top`.

    Nothing ties the height down out there, so it may have drifted since `anchor`, the nearest start that is sure. The end is where the least drift,
    a slowly changing acceleration, brings the load to rest at its start after about the `usual` number of frames.
    """
    most = min(int(LONGER * usual), (len(h) - 1 - top) if step > 0 else top)
    frames = np.arange(max(2, int(SHORTER * usual)), most + 1)
    if not len(frames):
        return int(np.clip(top + step * max(most, 1), 0, len(h) - 1))
    at = top + step * frames
    since = np.abs(at - anchor).astype(float)
    low, high = max(int(at.min()) - 1, 0), int(at.max()) + 2
    speed = step * np.gradient(h[low:high])[at - low]
    bend = (3 * h[at] - speed * since) / since**2
    twist = (speed * since - 2 * h[at]) / since**3
    drift = np.sqrt(4 * bend**2 + 12 * bend * twist * since + 12 * (twist * since) ** 2)
    cost = drift * usual**2 / DRIFT_USUAL + np.abs(np.log(frames / usual)) / LENGTH_USUAL
    return int(at[int(np.argmin(cost))])
