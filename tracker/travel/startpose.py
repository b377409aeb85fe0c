"""Which end of the path is the start pose: the one from which the first rep leaves and to which the last returns. Knows nothing of exercises.

Strokes like the set's own are looked for one after the other, outwards from its first and last sure turn, also where the detector left reps out.
The outermost is the first way out and the last way back; racking and taking hold are unlike them. Beside that, people lower slower than they lift.
"""

from dataclasses import dataclass, replace

import numpy as np

from tracker.dsp.order import median, median_rows
from tracker.model.motion import GRID_HZ
from tracker.model.samples import Floats
from tracker.travel.channels import Raw, low_pass
from tracker.travel.strokes import Stroke
from tracker.travel.turns import Turns

POINTS = 20
"""Points a stroke is compared at."""

TEMPI = (0.7, 0.85, 1.0, 1.2, 1.45)
"""Durations tried for a stroke outside, as shares of the usual one."""

SHIFTS = (-0.2, 0.0, 0.2)
"""Shifts tried, as shares of its duration."""

RESTS = (0.0, 0.5, 1.0, 1.5)
"""Rests tried between two strokes outside, as shares of the usual one at that end."""

_LASTING, _SHIFTED, _RESTED = (each.ravel() for each in np.meshgrid(TEMPI, SHIFTS, RESTS))

STROKES = 6
"""Strokes looked for beyond the first sure turn: two reps that the detector may have left out."""

HARDLY = 0.05
"""No further stroke is looked for where the last are there no likelier than this."""

ALIKE, FIRM = 0.5, 6.0
"""A stroke outside is there as likely as not where it is so much like its own kind (0..1), and how much surer with more. Set before anything was
measured; the odds that came of it were right in 147 of 147 first lessons above 2.4, in 42 of 48 between 0.6 and 1.4 (seeds 3000-3105)."""

DOUBT = 0.03
"""The likelihood at either end that what is seen tells nothing: other movement there that looks like a stroke, or a stroke that does not. Less
lets one end decide alone."""

TEMPO_SAYS, TEMPO_MOST = 5.0, 3.0
"""What the natural logarithm of eccentric over concentric time says, and the most it can say. Of 230 recordings whose direction gravity or the
lift tells (one lifter with a watch, four with a barbell, the others at the wrist) the slower half was the eccentric in 36 of 58 below 0.1, in 77 of
96 up to 0.5, in 74 of 76 beyond. Of 678 simulated lessons with slow lowerings 8 are wrong instead of 50 by the pose alone; of 168 that go up as
slowly as down 16 instead of 5 (seeds 3000-3205, 3300-3303)."""

SMOOTH_HZ = 3.0
"""Frequencies compared; more compares tremor."""


def features(raw: Raw, inside: slice) -> Floats:
    """What strokes are compared by (n, 6): acceleration and tilt, each of unit size on the frames `inside`."""
    acc = low_pass(raw.world if raw.has_gyro else raw.force, SMOOTH_HZ)
    up = low_pass(raw.up, SMOOTH_HZ)
    return np.hstack([_unit(acc, inside), _unit(up, inside)])


def start_odds(rows: Floats, turns: Turns, *, running: bool = False, strict: bool = False) -> float:
    """Natural logarithm of the odds that the low end of these turns is the start, by which stroke is the first of all and, but for a set that is
    still `running`, which is the last. The first way out and the last way back are no examples: they may be none. A stroke may differ by what its
    kind usually does, unless it is looked at strictly."""
    if len(turns.tops) < 2:
        return 0.0
    way_out = _Kind.of(rows, turns.starts[1:], turns.arrivals[1:], np.subtract(turns.departures, turns.arrivals))
    way_back = _Kind.of(rows, turns.departures[:-1], turns.ends[:-1], np.subtract(turns.starts[1:], turns.ends[:-1]))
    if strict:
        way_out, way_back = replace(way_out, spread=0.0), replace(way_back, spread=0.0)
    odds = _outermost(rows, turns.arrivals[0], -1.0, (way_out, way_back))
    if running:
        return odds
    # before a way back comes the hold, which follows on a way out; beyond the last it is the other way round
    way_out, way_back = replace(way_out, rest=way_back.rest), replace(way_back, rest=way_out.rest)
    return odds + _outermost(rows, turns.departures[-1], 1.0, (way_back, way_out))


def tempo_odds(out: list[Stroke], back: list[Stroke]) -> float:
    """Natural logarithm of the odds that the way out is the concentric, by which of the halves is slower."""
    usual, usual_back = (median([s.frames for s in part]) for part in (out[1:] or out, back[:-1] or back))
    slower = np.log(max(usual_back, 1.0) / max(usual, 1.0))
    return float(np.clip(TEMPO_SAYS * slower, -TEMPO_MOST, TEMPO_MOST))


def _outermost(rows: Floats, place: float, step: float, kinds: "tuple[_Kind, _Kind]") -> float:
    """Log odds that of the strokes found one after the other from frame `place` outwards (`step` -1 or +1), of two `kinds` in turn, the outermost is
    of the first kind; where the recording ends it tells no more for one end than for the other."""
    reached, here, there = 1.0, 0.0, 0.0
    for k in range(STROKES + 1):
        found = _found(rows, kinds[k % 2], place, step, first=k == 0)
        if found is None:
            here, there = here + 0.5 * reached, there + 0.5 * reached
        if found is None or reached < HARDLY:
            break
        sure, place = found
        if k % 2:
            here += reached * (1.0 - sure)
        else:
            there += reached * (1.0 - sure)
        reached *= sure
    return float(np.log((here + DOUBT) / (there + DOUBT)))


def _unit(x: Floats, inside: slice) -> Floats:
    part = x[inside] - x[inside].mean(axis=0)
    return np.asarray((x - x[inside].mean(axis=0)) / (np.sqrt((part * part).sum(axis=1).mean()) + 1e-9))


def _pieces(rows: Floats, a: Floats, b: Floats) -> Floats:
    """The rows (n, points, 6) from each of the frames `a` (n,) to that of `b`, tilts without their mean."""
    at = np.linspace(a, b, POINTS, axis=1)
    low = np.minimum(np.maximum(at.astype(np.intp), 0), len(rows) - 2)
    share = np.minimum(np.maximum(at - low, 0.0), 1.0)[..., None]
    pieces = rows.take(low, axis=0)
    pieces *= 1 - share
    after = rows.take(low + 1, axis=0)
    after *= share
    pieces += after
    pieces[..., 3:] -= pieces[..., 3:].mean(axis=1, keepdims=True)
    return np.asarray(pieces)


@dataclass(frozen=True, slots=True)
class _Kind:
    """The usual stroke of a kind: `rows` (points, 6) and how far each channel repeats, `trust` (6,) 0..1; by how much its strokes differ from it,
    `spread`, so trusted; its length and the rest between it and the stroke nearer to the middle of the set, frames.

    A stroke may differ by the spread and be of the kind: of 616 running sets 23 were told by their pose from the wrong end with it and 42 without
    (seeds 50-51, 100-103, 300-303, 400-403, as slow up as down 310-313), but 10 and 8 of 352 that were over and had six axes, and on the watch
    recordings starts came 0.03 s worse: those are looked at strictly."""

    rows: Floats
    trust: Floats
    spread: float
    frames: float
    rest: float

    @classmethod
    def of(cls, rows: Floats, begins: tuple[int, ...], ends: tuple[int, ...], rests: Floats) -> "_Kind":
        """What the strokes between these frames have in common."""
        pieces = _pieces(rows, np.array(begins, dtype=float), np.array(ends, dtype=float))
        usual = median_rows(pieces)
        signal = (usual * usual).sum(axis=0)
        rest = median_rows(((pieces - usual) ** 2).sum(axis=1))
        trust = (signal / (signal + rest + 1e-9)) ** 2
        spread = float((trust * rest).sum())
        return cls(usual, trust, spread, median(np.subtract(ends, begins)), median(rests))


def _found(rows: Floats, kind: _Kind, at: float, step: float, *, first: bool) -> tuple[float, float] | None:
    """How surely, 0..1, there is a stroke of this kind beyond `at`, after its rest but for the `first`, and where its other end is; None where the
    recording does not reach."""
    usual, trust = kind.rows, kind.trust
    size = float((trust * usual * usual).sum()) + 1e-9
    tried = slice(None, None, len(RESTS) if first else 1)  # without a rest those that differ in it are one
    a = at + step * (_RESTED[tried] * (0.0 if first else kind.rest) + _SHIFTED[tried] * kind.frames)
    b = a + step * _LASTING[tried] * kind.frames
    begin, end = np.minimum(a, b), np.maximum(a, b)
    there = np.flatnonzero((begin >= -0.1 * GRID_HZ) & (end <= len(rows) - 1 + 0.1 * GRID_HZ))
    if not len(there):
        return None
    unlike = (trust * (_pieces(rows, begin[there], end[there]) - usual) ** 2).sum(axis=(1, 2))
    best = int(unlike.argmin())
    like = max(0.0, 1.0 - max(float(unlike[best]) - kind.spread, 0.0) / size)
    return 1.0 / (1.0 + float(np.exp(-FIRM * (like - ALIKE)))), float(b[there[best]])
