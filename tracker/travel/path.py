"""From a window of motion and rough cycles to the height of the load. Knows nothing of phases or of which way is the lift.

The height and what each channel says of it are found in turns (as in expectation-maximisation): a first guess of the height, then each channel
regressed on it, then the height that explains the channels best, and again. So no axis is ever picked.
"""

from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np

from tracker.dsp.order import median, median_step, quantile
from tracker.model.exercise import Exercise
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Cycle, Phase, Placement
from tracker.model.samples import Floats
from tracker.travel.channels import Raw
from tracker.travel.direction import vertical_sign
from tracker.travel.firstguess import first_guess
from tracker.travel.fit import Fit, Signals
from tracker.travel.latent import Frames, Pins, solve_height
from tracker.travel.startpose import features, start_odds, tempo_odds
from tracker.travel.strokes import Stroke, time_strokes
from tracker.travel.turns import Turns, find_turns

ROUNDS = 3
"""Turns of regression and solution; more settles the third digit only."""

LOOSE = 30.0
"""How loosely every frame is pulled to the middle, heights: only so far that a window without reps can be solved."""

OUTER_LEVEL = 0.15
"""The first start and the last end count as the start pose if they lie this near to it already; more trusts them sooner."""

OUTER_SD = 0.15
"""How far those two are from the start pose, heights (standard deviation), while they do not lie there."""

LOW_SD = 0.03
"""How far the height is from its start at a start, heights (standard deviation): people return within a few per cent; more lets drift through."""

REST_SD, TURN_SD, HELD_SD = 0.05, 0.2, 0.3
"""How fast the load still is, heights a period (standard deviations), at rest outside the set, at the set's first and last turn, and in a hold
or pause that was found (a stroke's mean speed is 2 to 3). More trusts the accelerations more."""

STAY_LEAST = 15
"""A hold or pause must last this many frames to be held still; fewer may be the turn itself."""

START_CLEAR = 1.0
"""Natural logarithm of the odds from which one end is the start; more says "unknown" more often."""

START_SURE = 2.5
"""The same from which it is so surely that no fit is asked. Of 657 looks at simulated sets that were so sure by their pose alone 7 were wrong
(seeds 3000-3105); fits of first lessons were in four of ten."""

TURNED = 2.5
"""Odds (natural logarithm) against the end that an earlier lesson told from which a running set is turned round; less turns it to and back."""

USUAL_SHARE = 0.9
"""A last cycle shorter than this share of the others' median is stretched to it: the detector ends a running set at its last turn."""

REST_SHARE = 0.25
"""A sensor rests where it moves less than this share of what is usual in the set; more rests more, and takes slow movement for it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was declared of a set, as far as it bears on the path; of a set still `running` the next rep follows on the last.

    `lows` are frames at which the load is at its start, as an earlier look has it; None as their `pose` if that is not to be asked again, else the
    log odds by which the start pose told it, to which the newer reps' tempo is added; `anew` if the set's first rep is among the cycles still.
    """

    exercise: Exercise | None
    placement: Placement | None
    lows: tuple[int, ...] = ()
    running: bool = False
    pose: float | None = None
    anew: bool = False

    def sign(self, vertical: float) -> float:
        """Which way along the vertical the way out from the start goes (+1 up, -1 down), 0 if that is not known."""
        sign = vertical_sign(self.exercise, self.placement, vertical)
        return -sign if self._lowered else sign

    def tempo_odds(self, out: list[Stroke], back: list[Stroke]) -> float:
        """Natural logarithm of the odds, by which of the halves is slower, that the start of these ways out and back is the start."""
        odds = tempo_odds(out, back)
        return -odds if self._lowered else odds

    @property
    def _lowered(self) -> bool:
        """Whether the lift begins with its lowering."""
        return self.exercise is not None and self.exercise.first_phase is Phase.ECCENTRIC


@dataclass(frozen=True, slots=True)
class Told:
    """Natural logarithms of the odds that the low end is the start: by the start `pose` alone and by `all` that was asked, infinite where it was
    declared or is not to be asked again."""

    pose: float = inf
    all: float = inf

    @property
    def clear(self) -> bool:
        """Whether the start pose tells the end and nothing speaks against it."""
        return min(self.pose, self.all) > START_CLEAR

    @property
    def sure(self) -> bool:
        """Whether start pose and tempo agree and nothing else is to be asked."""
        return self.all > START_SURE and self.all >= self.pose

    @property
    def torn(self) -> bool:
        """Whether start pose and tempo speak for different ends, and neither by far."""
        return self.pose > START_CLEAR > self.all

    @property
    def turned(self) -> "Told":
        """The same of the other end."""
        return Told(-self.pose, -self.all)


@dataclass(frozen=True)
class Course:
    """A height (n,) in the lifter's own full range (0 = start, 1 = far end) and its turns."""

    h: Floats
    turns: Turns

    @cached_property
    def ways(self) -> tuple[list[Stroke], list[Stroke]]:
        """The ways out and the ways back between the turns, timed by the height."""
        turns = self.turns
        out = time_strokes(self.h, list(zip(turns.starts, turns.arrivals, strict=True)))
        return out, time_strokes(self.h, list(zip(turns.departures, turns.ends, strict=True)))


@dataclass(frozen=True, slots=True)
class Path:
    """The course of the load, how its low end was `told` from the far one, and what each channel says of the height, `fit`."""

    course: Course
    told: Told
    fit: Fit

    @property
    def h(self) -> Floats:
        """The height (n,)."""
        return self.course.h

    @property
    def turns(self) -> Turns:
        """Its turns."""
        return self.course.turns

    @property
    def metres(self) -> float:
        """Length of the path, m, as the accelerations show it."""
        return self.fit.metres

    @property
    def tilt_rad(self) -> float:
        """How far the sensor tilts on the way, rad."""
        return max((abs(c.alpha) for c in self.fit.channels), default=0.0)

    @property
    def vertical(self) -> float:
        """Upward share of the path, -1..1."""
        return self.fit.vertical


def follow(raw: Raw, edges: tuple[int, ...], wish: Wish) -> Path:
    """The path of the load over the cycles whose `edges` (m + 1 frame numbers) the detector gave."""
    period_s = median_step(edges) / GRID_HZ
    inside = slice(max(0, edges[0]), min(len(raw), edges[-1] + 1))
    signals = Signals(raw, inside, period_s, wish.placement)
    return _refine(signals, first_guess(signals, wish.placement), edges, wish)


def from_the_other_end(raw: Raw, edges: tuple[int, ...], wish: Wish, path: Path) -> Path:
    """The same movement seen as if its far end were its start."""
    period_s = median(np.diff(edges).astype(float)) / GRID_HZ
    signals = Signals(raw, slice(max(0, edges[0]), min(len(raw), edges[-1] + 1)), period_s, wish.placement)
    course, fit = _rounds(signals, -path.h, edges, _rests(raw, edges))
    return Path(course, path.told.turned, fit)


def cycle_edges(motion: Motion, cycles: tuple[Cycle, ...]) -> tuple[int, ...]:
    """The m + 1 frame numbers between the cycles, strictly rising; a last cycle that is still under way gets the usual length."""
    times = [c.start_s for c in cycles] + [cycles[-1].end_s]
    if len(cycles) > 2:
        usual = median_step(times[:-1])
        times[-1] = max(times[-1], times[-2] + USUAL_SHARE * usual)
    found = np.searchsorted(motion.t_s, times)
    for k in range(1, len(found)):
        found[k] = max(found[k], found[k - 1] + 2)
    return tuple(int(k) for k in found)


def _refine(signals: Signals, guess: Floats, edges: tuple[int, ...], wish: Wish) -> Path:
    rests = _rests(signals.raw, edges)
    course, fit = _rounds(signals, guess, edges, rests)
    flipped, told = _must_flip(signals.raw, course, fit.vertical, edges, wish)
    if flipped:
        course, fit = _rounds(signals, -course.h, edges, rests)
    return Path(course, told, fit)


def _rounds(signals: Signals, h: Floats, edges: tuple[int, ...], rests: Frames) -> tuple[Course, Fit]:
    turns = find_turns(h, edges)
    h = _normalised(h, turns)
    margin = int(0.3 * signals.period_s * GRID_HZ)
    for _ in range(ROUNDS):
        frames = slice(max(0, turns.starts[0] - margin), min(len(h), turns.ends[-1] + margin))
        fit = signals.fit(h, frames)
        h = solve_height(fit.channels, _pins(h, turns, rests, signals.period_s), GRID_HZ, loose=LOOSE)
        turns = find_turns(h, edges)
        h = _normalised(h, turns)
    return Course(h, turns), fit


def _pins(h: Floats, turns: Turns, rests: Frames, period_s: float) -> Pins:
    """What is known of the height beside the channels: it returns, and it stands still at its ends."""
    outer = turns.starts[0], turns.ends[-1]
    inner = turns.inner_lows or turns.lows
    lows = (*inner, *outer)
    low_sds = (LOW_SD,) * len(inner) + tuple(LOW_SD if abs(h[k]) < OUTER_LEVEL else OUTER_SD for k in outer)
    stays = [*zip(turns.arrivals, turns.departures, strict=True), *zip(turns.ends[:-1], turns.starts[1:], strict=True)]
    held = [np.arange(a + (b - a) // 4, b - (b - a) // 4) for a, b in stays if b - a >= STAY_LEAST]
    still = np.concatenate([rests, np.array(outer), *held])
    sds = np.full(len(still), HELD_SD / period_s)
    sds[: len(rests) + len(outer)] = TURN_SD / period_s
    sds[: len(rests)] = REST_SD / period_s
    return Pins(lows, low_sds, still, sds)


def _rests(raw: Raw, edges: tuple[int, ...]) -> Frames:
    """Frames before and after the reps at which the sensor rests. Inside a set a steady lowering would look the same, so none are there."""
    usual = median(raw.activity[max(0, edges[0]) : edges[-1] + 1])
    margin = int(0.3 * (edges[-1] - edges[0]) / (len(edges) - 1))
    at = np.arange(len(raw))
    outside = (at < edges[0] - margin) | (at > edges[-1] + margin)
    return (outside & (raw.activity < REST_SHARE * usual)).nonzero()[0]


def _must_flip(raw: Raw, course: Course, vertical: float, edges: tuple[int, ...], wish: Wish) -> tuple[bool, Told]:
    """(whether the other end is the start, how that is told)."""
    sign = wish.sign(vertical)
    if sign:
        return sign * vertical < 0, Told()
    far = bool(wish.lows) and _far(course.h, wish.lows)
    if wish.lows and wish.pose is None:
        return far, Told()
    if wish.lows and wish.pose is not None and not wish.anew:
        pose = -wish.pose if far else wish.pose
    else:
        rows = features(raw, slice(max(0, edges[0]), edges[-1] + 1))
        other = find_turns(-course.h, edges)
        strict = raw.has_gyro and not wish.running
        here, there = (start_odds(rows, each, running=wish.running, strict=strict) for each in (course.turns, other))
        pose = here - there
    told = Told(pose, pose + wish.tempo_odds(*course.ways))
    flipped = told.all < 0.0
    if wish.lows and flipped is not far and abs(told.all) < TURNED:
        flipped = far
    return flipped, told.turned if flipped else told


def _far(h: Floats, lows: tuple[int, ...]) -> bool:
    """Whether these frames, at which the load is at its start, lie at the far end of `h`."""
    known = np.asarray(lows)
    return bool(np.mean(h[known[(known >= 0) & (known < len(h))]]) > 0.5)


def _normalised(h: Floats, turns: Turns) -> Floats:
    low = median(h[list(turns.inner_lows or turns.lows)])
    high = quantile(h[list(turns.tops)], 0.8)
    return (h - low) / max(high - low, 1e-9)
