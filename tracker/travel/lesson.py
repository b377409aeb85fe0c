"""What a set's newest reps teach of its path: how each channel follows the height, how fast and how far the load goes, and how far to trust
all that. Knows nothing of frames to come.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.dsp.order import median
from tracker.model.exercise import Exercise
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Cycle, Phase, Placement
from tracker.model.samples import Floats
from tracker.travel.channels import Reader, Signal, low_pass, raw_of
from tracker.travel.direction import how_known
from tracker.travel.latent import Channel
from tracker.travel.path import Path, Wish, cycle_edges, follow
from tracker.travel.turns import Turns

SHORTEST_LESSON = 60
"""Frames of cycles below which no path is learnt."""

SLOPE = 6
"""The observer starts in the middle of the last way back that was learnt from, where the curve is tied down on both
sides and smooth, from its slope over so many frames to either side; more frames dull the slope, fewer shiver."""

TILT_MEMORY = 80.0
"""So many frames of a tilt say no more than one: what it is wrong by goes on for half a second and longer (at the simulated wrist). At 50 and 120
the live returns at steady speed went from 0.97 to 0.95; at 10 the correlation lost two points."""

TILT_LEAST_RAD = 0.01
"""Least noise of a tilt, rad, against lessons that fit too well: half a degree of attitude (Laidig & Seel 2023)."""

LEAN_MEMORY, SIZE_MEMORY = 10.0, 3.0
"""The same without a gyroscope, for the lean and the size of the force, which carry the acceleration as well, so that less is left unexplained. At 30
and 10 the simulated wrist lost three and six points of returns."""

SLOW_HZ = 1.0
"""What an acceleration is wrong by above this frequency, Hz, leaves no trace in the height."""

ACC_LEAST_MPS2 = 0.03
"""Least of such an error, m/s²: twice the wander of a chip's offset within a set (BMI270, 20 mg in all)."""

LEANING = (Signal.WORLD, Signal.SENSOR)
"""Accelerations from which gravity was taken by the live attitude, whose error comes and goes within some reps: their bias is that of the newest rep.
From the four newest, every sixth set at the wrist ran against its bounds."""

TOP_LEAST_SD = 0.04
"""Least by which the next top differs from the last, heights; less pulls a shorter rep to the height of the one before."""

SPOTS = 20
"""Heights at which the usual speed of a stroke is kept."""

SHORTEST_STROKE = 4
"""Frames below which a stroke shows no speed."""


@dataclass(frozen=True, slots=True)
class Hold:
    """What a channel says of height h and its acceleration a: y = bias + alpha h + 4 h (1 - h) bow + beta a, the bow being `out` on the way out and
    `back` on the way back (a wrist turns otherwise on its way back). `sd` its noise, in its own unit, as if every frame's were its own."""

    reader: Reader
    bias: float
    alpha: float
    out: float
    back: float
    beta: float
    sd: float


@dataclass(frozen=True, slots=True)
class Drive:
    """An acceleration that carries the height: h'' = (y - bias) / beta. `noise` is what it is slowly wrong by, heights/s²."""

    reader: Reader
    bias: float
    beta: float
    noise: float


@dataclass(frozen=True, slots=True)
class Plant:
    """A learnt path: `drive` and `holds`, the height and speed it had before the frames of `tail`, and how a rep usually goes.

    Without a `drive` the acceleration of the height is not measured alone; `bend` is its usual size, heights/s². `out_s` and `back_s` are the usual
    stroke times, `out_speeds` and `back_speeds` the usual speeds, heights/s, at SPOTS shares of the way out and back; `top` is the height of the last
    far end and `top_sd` by how much the next may differ; `first` is the phase of the way out, None if unknown; `lows_s` are times at which the load
    was at its start, `pose` the log odds by which the start pose told that end.
    """

    drive: Drive | None
    holds: tuple[Hold, ...]
    bend: float
    height: float
    speed: float
    tail: Motion
    out_s: float
    back_s: float
    out_speeds: tuple[float, ...]
    back_speeds: tuple[float, ...]
    top: float
    top_sd: float
    first: Phase | None
    lows_s: tuple[float, ...]
    pose: float


def learn_plant(
    motion: Motion,
    cycles: tuple[Cycle, ...],
    exercise: Exercise | None,
    placement: Placement | None,
    lows_s: tuple[float, ...],
    *,
    pose: float | None = None,
    anew: bool = False,
) -> Plant | None:
    """The path behind the newest cycles; None if there is too little motion. `lows_s` are times at which the load was at its start, as an earlier
    lesson told by the log odds `pose`; `anew` if the set's first rep, before which the start pose shows, is among the cycles still."""
    edges = cycle_edges(motion, cycles)
    if edges[-1] - edges[0] < SHORTEST_LESSON:
        return None
    lows = tuple(int(k) for k in np.searchsorted(motion.t_s, lows_s) if 0 < k < len(motion))
    wish = Wish(exercise, placement, lows, running=True, pose=pose, anew=anew)
    path = follow(raw_of(motion), edges, wish)
    return plant_of(motion, path, exercise, placement)


def plant_of(motion: Motion, path: Path, exercise: Exercise | None, placement: Placement | None) -> Plant:
    """What the `path` found in this motion teaches."""
    h, turns = path.h, path.turns
    out_s = median(np.subtract(turns.arrivals, turns.starts)) / GRID_HZ
    back_s = median(np.subtract(turns.ends, turns.departures)) / GRID_HZ
    told = path.told
    first, _ = how_known(
        exercise, placement, path.vertical, start_clear=told.clear, torn=told.torn, out_s=out_s, back_s=back_s
    )
    bend = np.gradient(np.gradient(h, 1 / GRID_HZ), 1 / GRID_HZ)
    inside = slice(turns.starts[0], turns.ends[-1] + 1)
    begin = int(np.clip((turns.departures[-1] + turns.ends[-1]) // 2, SLOPE, len(h) - 1 - SLOPE))
    tops = h[list(turns.tops)]
    driven = motion.has_gyro or len(path.fit.channels) == 1
    return Plant(
        drive=_drive(path, bend, inside) if driven else None,
        holds=_tilts(motion, path) if driven else _forces(path, bend, inside),
        bend=float(bend[inside].std()),
        height=float(h[begin]),
        speed=float((h[begin + SLOPE] - h[begin - SLOPE]) / (2 * SLOPE) * GRID_HZ),
        tail=motion.window(begin + 1, len(h)),
        out_s=max(out_s, 0.2),
        back_s=max(back_s, 0.2),
        out_speeds=_speeds(h, turns.starts, turns.arrivals),
        back_speeds=_speeds(1.0 - h, turns.departures, turns.ends),
        top=float(tops[-1]),
        top_sd=max(TOP_LEAST_SD, float(np.sqrt(np.mean(np.diff(tops, prepend=tops[:1]) ** 2)))),
        first=first,
        lows_s=tuple(motion.t_s[list(turns.lows)].tolist()),
        pose=told.pose,
    )


def _drive(path: Path, bend: Floats, inside: slice) -> Drive:
    turns, channel, reader = path.turns, path.fit.channels[-1], path.fit.readers[-1]
    rest = _rest(channel, path.h, bend)
    newest = slice(turns.starts[-1], turns.ends[-1] + 1)
    bias = float(np.mean(rest[newest if reader.signal in LEANING else inside]))
    slow = float(low_pass(rest, SLOW_HZ)[inside].std())
    return Drive(reader, bias, channel.beta, max(ACC_LEAST_MPS2, slow) / abs(channel.beta))


def _rest(channel: Channel, h: Floats, bend: Floats) -> Floats:
    return channel.y - channel.alpha * h - channel.beta * bend


def _tilts(motion: Motion, path: Path) -> tuple[Hold, ...]:
    """The tilt along the arc and the one across it, each with its bows; none where nothing but an acceleration is read."""
    if len(path.fit.channels) == 1:
        return ()
    arc, h = path.fit.readers[0], np.clip(path.h, 0.0, 1.0)
    inside, away = _halves(len(h), path.turns)
    bow = 4 * h * (1 - h)
    design = np.column_stack([np.ones(len(h)), path.h, bow * away, bow * ~away])[inside]
    told = []
    for reader in (arc, Reader(arc.signal, np.cross(arc.along, arc.across), arc.across)):
        y = reader.read(motion)[inside]
        found, *_ = np.linalg.lstsq(design, y, rcond=None)
        sd = float(np.sqrt(TILT_MEMORY) * np.hypot((y - design @ found).std(), TILT_LEAST_RAD))
        bias, alpha, out, back = found.tolist()
        told.append(Hold(reader, bias, alpha, out, back, 0.0, sd))
    return tuple(told)


def _halves(frames: int, turns: Turns) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which frames lie within the reps, and which of them before the middle of the far end."""
    inside, away = np.zeros(frames, bool), np.zeros(frames, bool)
    inside[turns.starts[0] : turns.ends[-1] + 1] = True
    for start, arrival, departure in zip(turns.starts, turns.arrivals, turns.departures, strict=True):
        away[start : (arrival + departure) // 2] = True
    return inside, away


def _forces(path: Path, bend: Floats, inside: slice) -> tuple[Hold, ...]:
    """Lean and size of the force, without a gyroscope."""
    told = []
    for channel, reader in zip(path.fit.channels, path.fit.readers, strict=True):
        rest = _rest(channel, path.h, bend)[inside]
        memory = LEAN_MEMORY if reader.signal is Signal.LEAN else SIZE_MEMORY
        sd = float(np.sqrt(memory) * rest.std()) + 1e-3
        told.append(Hold(reader, float(rest.mean()), channel.alpha, 0.0, 0.0, channel.beta, sd))
    return tuple(told)


def _speeds(h: Floats, begins: tuple[int, ...], ends: tuple[int, ...]) -> tuple[float, ...]:
    """The usual speed, heights/s, at SPOTS shares of the way that the rising strokes of `h` (n,) take."""
    spots = (np.arange(SPOTS) + 0.5) / SPOTS
    reached, took_s = [], []
    for begin, end in zip(begins, ends, strict=True):
        if end - begin < SHORTEST_STROKE:
            continue
        way = np.maximum.accumulate(h[begin : end + 1])
        way = (way - way[0]) / max(float(way[-1] - way[0]), 1e-6) + 1e-9 * np.arange(len(way))
        reached.append(np.interp(spots, way, np.linspace(0.0, 1.0, len(way))))
        took_s.append((end - begin) / GRID_HZ)
    if not reached:
        return (1.0,) * SPOTS
    at = np.concatenate([[0.0], np.mean(reached, axis=0), [1.0]])
    spot = np.concatenate([[0.0], spots, [1.0]])
    speeds = (spot[2:] - spot[:-2]) / np.maximum(at[2:] - at[:-2], 1e-3) / median(took_s)
    return tuple(np.asarray(speeds).tolist())
