"""The observer that follows the height of the load along a learnt path, frame by frame. Knows nothing of where the path came from.

The state is height and speed. One channel says h'' = (y - bias - alpha h) / beta and drives it; another, where the sensor tilts enough, says h and
holds it (Butterworth poles: position is measured, acceleration drives, its offset is learnt on the way). What is left of drift is taken out
when the load is back at its start.
"""

from dataclasses import dataclass

import numpy as np

from tracker.dsp.order import median
from tracker.model.exercise import Exercise
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Cycle, Phase, Placement
from tracker.model.samples import Floats
from tracker.travel.channels import Reader, Signal
from tracker.travel.direction import how_known
from tracker.travel.ends import from_the_right_end, see
from tracker.travel.latent import Channel
from tracker.travel.path import Wish, cycle_edges, follow

MOVING = 0.20
STILL = 0.10
"""Speeds, as shares of the set's mean stroke speed, from which the load moves and below which it rests; more tells phases later, less shivers."""

SHORTEST_LESSON = 60
"""Frames of cycles below which no path is learnt."""

SLOPE = 6
"""The observer starts in the middle of the last way back that was learnt from, where the curve is tied down on both
sides and smooth, from its slope over so many frames to either side; more frames dull the slope, fewer shiver."""

FIRMER = 0.5
"""How firmly tilt holds the live height, against what its noise alone would ask for; more passes a wrist's own tilting on (tuned on the
simulated lifter: 2 lost 3 points of correlation)."""

HOLD_LEAST_OMEGA = 0.15
HOLD_MOST_OMEGA = 12.0
"""Bounds of the observer's natural frequency, rad/s: how firmly tilt holds the height. More passes tilt's own errors on."""

HOLD_AT_LEAST = 0.3
"""Where tilt holds the height at all, it does so within some three seconds, rad/s: as long as a slow stroke takes. At 0.5 the simulated wrist's own
tilting came through."""

HOME_LEVEL = 0.5
"""Below this height a turn from falling to rising is the start; more accepts half reps as returns."""

REST_SPEED = 0.3
"""A load that arrives at an end slower than this share of the mean speed of its way is pulled to rest there; more pulls sooner, and bends the end of
a slow rep. One that leaves is let go: pulled back, it fell a tenth short of its top."""

HOME_LEAST_S = 0.6
"""Least time between two returns, s; more overlooks the fastest reps, less takes a tremble for a return."""

TOP_REACH = 0.4
TOP_SHARE = 0.8
TOP_FIRM = 0.5
"""Within this distance of 1 a far turn moves the height this share towards it, and the pull to rest is so firm, against that at the start; more hides
how far reps differ, less lets drift show (on the stack the returns within 8 % went from 0.75 to 0.84 of all)."""

FIRM_OMEGA = 1.0
"""From this natural frequency, rad/s, tilt holds the height firmly enough; more corrects at the turns as well."""

REST_PULL_S = 0.15
"""Time in which a resting load's height is pulled to its start, s; more is smoother, less firmer."""

LEANING = (Signal.WORLD, Signal.SENSOR)
"""Accelerations from which gravity was taken by the live attitude, whose error comes and goes within some reps: their bias is that of the newest rep.
From the four newest, every sixth set at the wrist ran against its bounds."""

LOWEST, HIGHEST = -0.4, 1.4
"""Bounds of the height that is told: what lies beyond is drift, not travel."""

BIAS_SHARE = 0.3
"""How much of a drift found at the start goes into the channel's bias; more follows faster and wavers more."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A learnt path: `drive` and `hold` channels with their readers, the height and speed it had before the frames of `tail`, and typical
    stroke times.

    `hold` is None where nothing but the accelerations tells the height. `first` is the phase of the way out, None if unknown.
    """

    drive: Reader
    drive_alpha: float
    drive_beta: float
    drive_bias: float
    hold: Reader | None
    hold_alpha: float
    hold_bias: float
    omega: float
    height: float
    speed: float
    tail: Motion
    out_s: float
    back_s: float
    first: Phase | None
    lows_s: tuple[float, ...]


def learn_plant(
    motion: Motion,
    cycles: tuple[Cycle, ...],
    exercise: Exercise | None,
    placement: Placement | None,
    lows_s: tuple[float, ...],
) -> Plant | None:
    """The path behind the newest cycles; None if there is too little motion. `lows_s` are times at which the load was at its start."""
    edges = cycle_edges(motion, cycles)
    if edges[-1] - edges[0] < SHORTEST_LESSON:
        return None
    lows = tuple(int(k) for k in np.searchsorted(motion.t_s, lows_s) if 0 < k < len(motion))
    wish = Wish(exercise, placement, lows, running=True)
    path = follow(motion, edges, wish)
    if not path.start_sure:
        path, _ = from_the_right_end(motion, edges, wish, path, see(motion, path, placement, fitted=True))
    h, turns = path.h, path.turns
    fit = path.fit
    out_s = median(np.subtract(turns.arrivals, turns.starts)) / GRID_HZ
    back_s = median(np.subtract(turns.ends, turns.departures)) / GRID_HZ
    first, _ = how_known(exercise, placement, path.vertical, start_clear=path.start_clear, out_s=out_s, back_s=back_s)
    drive, drive_reader = fit.channels[-1], fit.readers[-1]
    hold = fit.channels[0] if len(fit.channels) > 1 else None
    inside = slice(turns.starts[0], len(h))
    newest = slice(turns.starts[-1], turns.ends[-1] + 1)
    bend = np.gradient(np.gradient(h, 1 / GRID_HZ), 1 / GRID_HZ)
    omega = 0.0
    hold_bias = 0.0
    if hold is not None:
        omega = FIRMER * float(np.sqrt((drive.sigma / abs(drive.beta)) / (hold.sigma / (abs(hold.alpha) + 1e-9))))
        hold_bias = _recent_bias(hold, h, bend, inside)
    begin = int(np.clip((turns.departures[-1] + turns.ends[-1]) // 2, SLOPE, len(h) - 1 - SLOPE))
    speed = float((h[begin + SLOPE] - h[begin - SLOPE]) / (2 * SLOPE) * GRID_HZ)
    return Plant(
        drive_reader,
        drive.alpha,
        drive.beta,
        _recent_bias(drive, h, bend, newest if drive_reader.signal in LEANING else inside),
        fit.readers[0] if omega > HOLD_LEAST_OMEGA else None,
        hold.alpha if hold is not None else 0.0,
        hold_bias,
        min(max(omega, HOLD_AT_LEAST), HOLD_MOST_OMEGA),
        float(h[begin]),
        speed,
        motion.window(begin + 1, len(h)),
        max(out_s, 0.2),
        max(back_s, 0.2),
        first,
        tuple(motion.t_s[list(turns.lows)].tolist()),
    )


def _recent_bias(channel: Channel, h: Floats, bend: Floats, inside: slice) -> float:
    rest = channel.y - channel.alpha * h - channel.beta * bend
    return float(np.mean(rest[inside]))


class Observer:
    """Frames in, heights and phases out; learns a new path without a jump."""

    def __init__(self, plant: Plant) -> None:
        self._offset = 0.0
        self._phase = Phase.IDLE
        self._falling = False
        self._since_home = 0
        self._start(plant)

    def learn(self, plant: Plant) -> None:
        """Follow a newer path from here on; the difference in height fades in a fifth of a second."""
        shown = self._h + self._offset
        self._start(plant)
        self._offset = shown - self._h

    def _start(self, plant: Plant) -> None:
        self._plant = plant
        self._h, self._v, self._bias = plant.height, plant.speed, plant.drive_bias
        self.push(plant.tail)
        self._offset = 0.0

    def push(self, motion: Motion) -> tuple[list[float], list[Phase]]:
        """Heights and phases of the block's frames."""
        plant = self._plant
        drive = plant.drive.read(motion).tolist()
        held = plant.hold.read(motion).tolist() if plant.hold is not None else None
        heights, phases = [], []
        for k, y in enumerate(drive):
            self._step(y, None if held is None else held[k])
            self._offset *= 0.9
            heights.append(min(max(self._h + self._offset, LOWEST), HIGHEST))
            phases.append(self._told())
        return heights, phases

    def _step(self, y: float, held: float | None) -> None:
        plant, dt = self._plant, 1 / GRID_HZ
        self._v += dt * (y - self._bias - plant.drive_alpha * self._h) / plant.drive_beta
        self._h += dt * self._v
        if held is not None:
            miss = (held - plant.hold_bias) / plant.hold_alpha - self._h
            self._h += dt * 2 * plant.omega * miss
            self._v += dt * 2 * plant.omega**2 * miss
            self._bias -= dt * plant.omega**3 * plant.drive_beta * miss
        self._since_home += 1
        self._home()

    def _home(self) -> None:
        """At a turn: the speed is nothing, and the height is about what it was at the last such turn. Only where tilt does not hold it anyway."""
        plant = self._plant
        if plant.omega > FIRM_OMEGA and plant.hold is not None:
            return
        slow = STILL / max(plant.back_s, plant.out_s)
        if self._v < -slow:
            if not self._falling and self._h > 1.0 - TOP_REACH:
                self._shift(TOP_SHARE * (1.0 - self._h))
            self._falling = True
        elif self._v > slow and self._falling:
            self._falling = False
            if self._h < HOME_LEVEL and self._since_home > HOME_LEAST_S * GRID_HZ:
                time_s = max(self._since_home / GRID_HZ, 1.0)
                self._bias += BIAS_SHARE * plant.drive_beta * 2 * self._h / time_s**2
                self._shift(-self._h)
                self._since_home = 0
        if self._falling and abs(self._v) < REST_SPEED / plant.back_s and self._h < HOME_LEVEL:
            self._rest(0.0, 1.0)
        elif not self._falling and abs(self._v) < REST_SPEED / plant.out_s and self._h > 1.0 - TOP_REACH:
            self._rest(1.0, TOP_FIRM)

    def _rest(self, at: float, firm: float) -> None:
        """Pull the height towards where the load rests, and the speed to nothing."""
        pull = firm / (REST_PULL_S * GRID_HZ)
        self._shift(pull * (at - self._h))
        self._v -= pull * self._v

    def _shift(self, by: float) -> None:
        """Move the height; what is shown follows in a fifth of a second."""
        self._h += by
        self._offset -= by

    def _told(self) -> Phase:
        plant = self._plant
        if plant.first is None:
            return Phase.IDLE
        ahead = self._v * (plant.out_s if self._v > 0 else plant.back_s)
        out, back = Phase.CONCENTRIC, Phase.ECCENTRIC
        far, near = Phase.HOLD, Phase.PAUSE
        if plant.first is Phase.ECCENTRIC:
            out, back, far, near = back, out, near, far
        if ahead > MOVING:
            self._phase = out
        elif ahead < -MOVING:
            self._phase = back
        elif abs(ahead) < STILL:
            self._phase = far if self._h > 0.5 else near
        return self._phase
