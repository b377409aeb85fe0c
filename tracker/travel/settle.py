"""motion + run -> timed reps: the whole set looked at once, phases, travel and velocities of every rep. Knows nothing of sets, scores or screens."""

from dataclasses import dataclass, replace

import numpy as np

from tracker.dsp.order import median
from tracker.model.exercise import Exercise
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Phase, Placement, Rep, Run
from tracker.model.samples import Floats
from tracker.travel.attitude import looked_back
from tracker.travel.channels import raw_of
from tracker.travel.control import peak_jerk, sparc
from tracker.travel.direction import how_known
from tracker.travel.ends import from_the_right_end, see
from tracker.travel.path import Path, Wish, cycle_edges, follow
from tracker.travel.strokes import Stroke
from tracker.travel.trust import Trust, trust_in

TRAVEL_HZ = 20.0
"""Rate of a rep's stored curve, Hz (the wire's promise)."""

VELOCITY_RATE_HZ = 49.0
"""Least input rate for a velocity in m/s: at 25 Hz velocity loss was wrong by 14.7 points, at 50 Hz by 0.3 (ALGORITHMS figures, stack)."""

MEASURED = (Placement.STACK, Placement.HANDLE, Placement.IMPLEMENT)
"""Placements whose path is the load's own, so that metres mean something; a wrist's are relative."""

RETURNED = 0.2
"""Height below which the last rep of a running set is back at its start."""

STRAIGHT_RAD = 0.6
"""A sensor that turns further than this on its way, rad, goes round an arc, whose length the accelerations along one direction do not tell."""

SEEN_SHARE = 0.75
"""Of a rep of which less was seen no phase, way nor speed is told: its turns may lie in the dropout. One of 200 ms is less than a tenth of a rep."""

SHORTEST_WINDOW = 40
"""Frames below which nothing can be told of a set."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The reps of a set, one for each cycle of the run, and how the concentric half was told."""

    reps: tuple[Rep, ...]
    direction: str


def settle(
    motion: Motion, run: Run, exercise: Exercise | None, placement: Placement | None, *, rate_hz: float
) -> Settled:
    """Time every rep of a finished set.

    `motion` covers the run with some seconds around it where there are any; `rate_hz` is the sensor's own rate.
    """
    return _timed(motion, run, Wish(exercise, placement), rate_hz, fitted=True)


def provisional(
    motion: Motion,
    run: Run,
    exercise: Exercise | None,
    placement: Placement | None,
    lows_s: tuple[float, ...] = (),
    *,
    rate_hz: float,
) -> Settled:
    """The same for a set that is still running: its last rep may be incomplete and its figures will settle later.

    It costs as much as the cycles it is given; hand it the newest few. `lows_s` are times at which the load was at its start, as the live height
    has it: the newest few have reps before them too, among which no start pose shows.
    """
    lows = tuple(int(k) for k in np.searchsorted(motion.t_s, lows_s) if 0 < k < len(motion))
    return _timed(motion, run, Wish(exercise, placement, lows), rate_hz, fitted=False)


@dataclass(frozen=True, slots=True)
class _Timed:
    """Strokes of a set, in frames of the window, its height `h` (n,), where known the load's place along its path, `place_m` (n, axes), the phase of
    its way out, and how far all that can be trusted; the window's frames `at` (n,), how much it is accelerated, `acc_mps2` (n,), and, with a
    gyroscope, turned, `turned_rps` (n,)."""

    path: Path
    out: list[Stroke]
    back: list[Stroke]
    h: Floats
    place_m: Floats | None
    first: Phase | None
    trust: Trust
    at: Floats
    acc_mps2: Floats
    turned_rps: Floats | None


def _timed(motion: Motion, run: Run, wish: Wish, rate_hz: float, *, fitted: bool) -> Settled:
    exercise, placement = wish.exercise, wish.placement
    edges = cycle_edges(motion, run.cycles)
    if len(motion) < SHORTEST_WINDOW or edges[-1] - edges[0] < SHORTEST_WINDOW:
        return Settled(tuple(Rep(c.start_s, c.end_s, c.confidence) for c in run.cycles), "unknown")
    motion = looked_back(motion)
    raw = raw_of(motion)
    path = follow(raw, edges, wish)
    seen = see(raw, path, placement, fitted=fitted)
    if fitted and not path.told.sure:
        path, seen = from_the_right_end(raw, edges, wish, path, seen)
    if seen.share > 0.0 and not motion.has_gyro:
        seen = see(raw, path, placement, fitted=True, searched=True)
    out, back = seen.out, seen.back
    blind = fitted and not motion.has_gyro and seen.share == 0.0  # a curve that explains nothing has no start
    first, direction = how_known(
        exercise,
        placement,
        path.vertical,
        start_clear=path.told.clear and not blind,
        torn=path.told.torn or blind,
        out_s=median([s.frames for s in out]),
        back_s=median([s.frames for s in back]),
    )
    trust = trust_in(placement, direction, has_gyro=motion.has_gyro, fitted=seen.share > 0.0)
    turned_rps = np.linalg.norm(motion.rate_rps, axis=1) if motion.has_gyro else None
    acc_mps2, at = np.linalg.norm(motion.acc_world, axis=1), np.arange(len(motion), dtype=float)
    timed = _Timed(path, out, back, seen.h, seen.place_m, first, trust, at, acc_mps2, turned_rps)
    return Settled(
        _relative(tuple(_rep(motion, run, timed, k, placement, rate_hz) for k in range(len(out)))), direction
    )


def _rep(motion: Motion, run: Run, timed: _Timed, k: int, placement: Placement | None, rate_hz: float) -> Rep:
    out, back = timed.out[k], timed.back[k]
    begin, end = out.begin, timed.out[k + 1].begin if k + 1 < len(timed.out) else back.end
    end = max(end, begin + 2.0)  # of a set that was ended in mid-rep the last way back may lie before its way out
    at, turned_rps = timed.at, timed.turned_rps
    frames = slice(max(0, round(begin)), max(round(begin) + 2, round(end) + 1))
    h = timed.h
    share = float(h[frames].max() - min(h[frames.start], h[min(frames.stop, len(h)) - 1]))
    count = max(2, int(np.floor((end - begin) / GRID_HZ * TRAVEL_HZ)) + 1)
    travel = np.interp(begin + np.arange(count) * GRID_HZ / TRAVEL_HZ, at, h)
    if timed.first is Phase.ECCENTRIC:
        travel = 1.0 - travel
    dwell_s, between_s = (back.begin - out.end) / GRID_HZ, (end - back.end) / GRID_HZ
    whole = k + 1 < len(timed.out) or run.settled or h[min(timed.path.turns.ends[k], len(h) - 1)] < RETURNED
    out_s, back_s = max(out.frames, 0.0) / GRID_HZ, max(back.frames, 0.0) / GRID_HZ
    phases = _phases(timed.first, out_s, dwell_s, back_s, between_s)
    if not whole:
        phases = (
            (None, None, phases[2], phases[3]) if timed.first is Phase.ECCENTRIC else (phases[0], phases[1], None, None)
        )
    lift = back if timed.first is Phase.ECCENTRIC else out
    seen = float(np.mean(motion.valid[frames]))
    hidden = seen < SEEN_SHARE
    if hidden:
        phases = (None, None, None, None)
    rom, mean, peak = _velocity(timed, lift, None if hidden else placement, rate_hz, motion.has_gyro)
    quick = None if hidden or timed.trust.relative_speed_sd is None else share / max(lift.frames / GRID_HZ, 0.02)
    speed = np.abs(np.gradient(h[frames])) if turned_rps is None else turned_rps[frames]
    return Rep(
        start_s=float(np.interp(begin, at, motion.t_s)),
        end_s=float(np.interp(end, at, motion.t_s)),
        confidence=run.cycles[k].confidence,
        concentric_s=phases[0],
        hold_s=phases[1],
        eccentric_s=phases[2],
        pause_s=phases[3],
        travel=tuple(np.round(travel, 4).tolist()),
        range_share=share,
        range_share_sd=timed.trust.range_share_sd,
        rom_m=rom,
        mean_velocity_mps=mean,
        peak_velocity_mps=peak,
        relative_speed=quick,
        relative_speed_sd=timed.trust.relative_speed_sd,
        peak_acc_mps2=float(timed.acc_mps2[frames].max()),
        peak_jerk_mps3=peak_jerk(motion.acc_world[frames]),
        sparc=sparc(speed),
        has_gap=seen < 1.0,
    )


def _phases(
    first: Phase | None, out_s: float, dwell_s: float, back_s: float, between_s: float
) -> tuple[float | None, float | None, float | None, float | None]:
    """(concentric, hold, eccentric, pause), s."""
    dwell_s, between_s = max(dwell_s, 0.0), max(between_s, 0.0)
    if first is None:
        return None, None, None, None
    if first is Phase.ECCENTRIC:
        return back_s, between_s, out_s, dwell_s
    return out_s, dwell_s, back_s, between_s


def _velocity(
    timed: _Timed, lift: Stroke, placement: Placement | None, rate_hz: float, has_gyro: bool
) -> tuple[float | None, float | None, float | None]:
    """(range in m, mean and peak concentric velocity in m/s); Nones where it would be a guess."""
    if placement not in MEASURED or rate_hz < VELOCITY_RATE_HZ or not (has_gyro or placement is Placement.STACK):
        return None, None, None
    if timed.path.tilt_rad > STRAIGHT_RAD or timed.place_m is None:
        return None, None, None
    first = min(max(0, int(lift.begin)), len(timed.h) - 3)
    steps = np.diff(timed.place_m[first : max(int(lift.end) + 2, first + 3)], axis=0)
    way = np.linalg.norm(steps, axis=1)
    return float(way.sum()), float(way.sum()) / max(lift.frames / GRID_HZ, 0.02), float(way.max()) * GRID_HZ


def _relative(reps: tuple[Rep, ...]) -> tuple[Rep, ...]:
    """`relative_speed` against the set's fastest rep."""
    speeds: Floats = np.array([r.relative_speed for r in reps if r.relative_speed is not None])
    if not len(speeds) or speeds.max() <= 0:
        return reps
    return tuple(
        replace(r, relative_speed=float(r.relative_speed / speeds.max())) if r.relative_speed is not None else r
        for r in reps
    )
