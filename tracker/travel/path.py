"""From a window of motion and rough cycles to the height of the load. Knows nothing of phases or of which way is the lift.

The height and what each channel says of it are found in turns (as in expectation-maximisation): a first guess of the height, then each channel
regressed on it, then the height that explains the channels best, and again. So no axis is ever picked.
"""

from dataclasses import dataclass

import numpy as np

from tracker.model.exercise import Exercise
from tracker.model.motion import GRID_HZ, Motion
from tracker.model.reps import Cycle, Phase, Placement
from tracker.model.samples import Floats
from tracker.travel.channels import Raw, Reader, Signal, find_arc, low_pass, principal_direction, raw_of, straight
from tracker.travel.direction import FASTER, vertical_sign
from tracker.travel.latent import Channel, Pins, second_difference, slow_basis, solve_height
from tracker.travel.startpose import features, strokes_outside
from tracker.travel.turns import Turns, find_turns

CUT_HZ = 5.0
REGRESS_PERIODS = 4.0
LOOSE = 30.0
KNOTS = 4.0
WANDER = 0.03
ROUNDS = 3
"""Turns of regression and solution; more settles the third digit only."""

TILT_ENOUGH_RAD = 0.10
"""From this much tilt, rad, the first guess of the height is the tilt; below, it is the integrated movement."""

ACC_SIGMA_MPS2 = 0.25
"""Least noise of an acceleration channel, m/s²: tremor and orientation error together (tuned on the simulated lifter)."""

TILT_MEMORY = 10.0
"""A wrist's own tilting goes on for about half a second (25 frames), so that so many frames say no more than one: root of their number."""

TILT_SIGMA_RAD = 0.02
"""Least noise of a tilt channel, rad: attitude error of a 6-axis filter in movement (about 1 degree, Laidig & Seel 2023)."""


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

START_CLEAR = 0.2
"""By how much less one end must have strokes outside (0..2) to be surely the start; more says "unknown" more often."""

USUAL_SHARE = 0.9
"""A last cycle shorter than this share of the others' median is stretched to it: the detector ends a running set at its last turn."""

REST_SHARE = 0.25
"""A sensor rests where it moves less than this share of what is usual in the set; more rests more, and takes slow movement for it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was declared of a set, as far as it bears on the path; `lows` are frames at which the load is known to be at its start."""

    exercise: Exercise | None
    placement: Placement | None
    lows: tuple[int, ...] = ()

    def sign(self, vertical: float) -> float:
        """Which way along the vertical the way out from the start goes (+1 up, -1 down), 0 if that is not known."""
        sign = vertical_sign(self.exercise, self.placement, vertical)
        return -sign if self.exercise is not None and self.exercise.first_phase is Phase.ECCENTRIC else sign


@dataclass(frozen=True, slots=True)
class Fit:
    """What the channels say of the height, each with the reader it comes from, and how badly they fit (`misfit`, comparable within one sensor).

    `metres` length of the path, `vertical` its upward share.
    """

    readers: list[Reader]
    channels: list[Channel]
    metres: float
    vertical: float
    misfit: float


@dataclass(frozen=True, slots=True)
class Path:
    """The height (n,) in the lifter's own full range (0 = start, 1 = far end), its turns, and what the channels say.

    `metres` length of the path as the accelerations show it; `vertical` its upward share, -1..1; `start_clear` whether the low end was
    told from the far one by declared direction or start pose; `fit` what each channel says of the height.
    """

    h: Floats
    turns: Turns
    start_clear: bool
    fit: Fit

    @property
    def metres(self) -> float:
        return self.fit.metres

    @property
    def vertical(self) -> float:
        return self.fit.vertical


def follow(motion: Motion, edges: tuple[int, ...], wish: Wish) -> Path:
    """The path of the load over the cycles whose `edges` (m + 1 frame numbers) the detector gave."""
    raw = raw_of(motion)
    period_s = float(np.median(np.diff(edges))) / GRID_HZ
    inside = slice(max(0, edges[0]), min(len(raw), edges[-1] + 1))
    guesses = _guesses(raw, inside, period_s, wish.placement)
    if len(guesses) > 1:
        guesses = [min(guesses, key=lambda guess: _first_misfit(raw, guess, edges, period_s, wish))]
    return _refine(raw, guesses[0], edges, period_s, wish)


def _first_misfit(raw: Raw, guess: Floats, edges: tuple[int, ...], period_s: float, wish: Wish) -> float:
    turns = find_turns(guess, edges)
    return _regress(raw, _normalised(guess, turns), turns, period_s, wish).misfit


def cycle_edges(motion: Motion, cycles: tuple[Cycle, ...]) -> tuple[int, ...]:
    """The m + 1 frame numbers between the cycles, strictly rising; a last cycle that is still under way gets the usual length."""
    times = [c.start_s for c in cycles] + [cycles[-1].end_s]
    if len(cycles) > 2:
        usual = float(np.median(np.diff(times[:-1])))
        times[-1] = max(times[-1], times[-2] + USUAL_SHARE * usual)
    found = np.searchsorted(motion.t_s, times)
    for k in range(1, len(found)):
        found[k] = max(found[k], found[k - 1] + 2)
    return tuple(int(k) for k in found)


def _guesses(raw: Raw, inside: slice, period_s: float, placement: Placement | None) -> list[Floats]:
    if placement is Placement.STACK:
        return [_integrated(_upright(raw, inside).read(raw.motion), raw, period_s)]
    direction = principal_direction(raw.world, inside, period_s)
    moved = _integrated(raw.world @ direction, raw, period_s)
    if raw.has_gyro:
        angle = low_pass(find_arc(raw.up[inside]).read(raw.motion), CUT_HZ)
        return [angle, moved] if float(np.ptp(np.quantile(angle[inside], [0.05, 0.95]))) > TILT_ENOUGH_RAD else [moved]
    slow = low_pass(raw.force, 1.2 / period_s)
    arc = find_arc(slow[inside] / np.linalg.norm(slow[inside], axis=1, keepdims=True))
    return [np.arctan2(slow @ arc.along, slow @ arc.across), moved]


def _upright(raw: Raw, inside: slice) -> Reader:
    """Specific force along the mean upright of the sensor; its constant part means nothing."""
    return straight(Signal.FORCE, raw.force[inside].mean(axis=0))


def _integrated(acc: Floats, raw: Raw, period_s: float) -> Floats:
    channel = Channel(acc, 0.0, 1.0, ACC_SIGMA_MPS2, raw.weight, 0.1, period_s)
    return solve_height([channel], Pins(), GRID_HZ, loose=0.5)


def _refine(raw: Raw, guess: Floats, edges: tuple[int, ...], period_s: float, wish: Wish) -> Path:
    fixes = _rests(raw, edges)
    h, turns, fit = _rounds(raw, guess, edges, period_s, wish, fixes)
    flipped, clear = _must_flip(raw, h, turns, fit, edges, wish)
    if flipped:
        h, turns, fit = _rounds(raw, -h, edges, period_s, wish, fixes)
    return Path(h, turns, clear, fit)


def _rounds(
    raw: Raw, h: Floats, edges: tuple[int, ...], period_s: float, wish: Wish, rests: tuple[int, ...]
) -> tuple[Floats, Turns, Fit]:
    turns = find_turns(h, edges)
    h = _normalised(h, turns)
    for _ in range(ROUNDS):
        fit = _regress(raw, h, turns, period_s, wish)
        h = solve_height(fit.channels, _pins(h, turns, rests, period_s), GRID_HZ, loose=LOOSE)
        turns = find_turns(h, edges)
        h = _normalised(h, turns)
    return h, turns, fit


def _pins(h: Floats, turns: Turns, rests: tuple[int, ...], period_s: float) -> Pins:
    """What is known of the height beside the channels: it returns, and it stands still at its ends."""
    outer = turns.starts[0], turns.ends[-1]
    inner = turns.inner_lows or turns.lows
    lows = (*inner, *outer)
    low_sds = (LOW_SD,) * len(inner) + tuple(LOW_SD if abs(h[k]) < OUTER_LEVEL else OUTER_SD for k in outer)
    stays = [*zip(turns.arrivals, turns.departures, strict=True), *zip(turns.ends[:-1], turns.starts[1:], strict=True)]
    held = [k for a, b in stays if b - a >= STAY_LEAST for k in range(a + (b - a) // 4, b - (b - a) // 4)]
    still = (*rests, *outer, *held)
    sds = (REST_SD,) * len(rests) + (TURN_SD,) * len(outer) + (HELD_SD,) * len(held)
    return Pins(lows, low_sds, still, tuple(sd / period_s for sd in sds))


def _rests(raw: Raw, edges: tuple[int, ...]) -> tuple[int, ...]:
    """Frames before and after the reps at which the sensor rests. Inside a set a steady lowering would look the same, so none are there."""
    usual = float(np.median(raw.activity[max(0, edges[0]) : edges[-1] + 1]))
    margin = int(0.3 * (edges[-1] - edges[0]) / (len(edges) - 1))
    at = np.arange(len(raw))
    outside = (at < edges[0] - margin) | (at > edges[-1] + margin)
    return tuple(np.flatnonzero(outside & (raw.activity < REST_SHARE * usual)).tolist())


def _must_flip(raw: Raw, h: Floats, turns: Turns, fit: Fit, edges: tuple[int, ...], wish: Wish) -> tuple[bool, bool]:
    """(whether the other end is the start, whether that is sure)."""
    sign = wish.sign(fit.vertical)
    if sign:
        return sign * fit.vertical < 0, True
    if wish.lows:
        known = np.asarray(wish.lows)
        return bool(np.mean(h[known[(known >= 0) & (known < len(h))]]) > 0.5), True
    rows = features(raw, slice(max(0, edges[0]), edges[-1] + 1))
    here, there = strokes_outside(rows, turns), strokes_outside(rows, find_turns(-h, edges))
    if abs(there - here) > START_CLEAR:
        return there < here, True
    out, back = np.subtract(turns.arrivals, turns.starts), np.subtract(turns.ends, turns.departures)
    return bool(np.median(back) * FASTER < np.median(out)), False


def _normalised(h: Floats, turns: Turns) -> Floats:
    low = float(np.median(h[list(turns.inner_lows or turns.lows)]))
    high = float(np.quantile(h[list(turns.tops)], 0.8))
    return (h - low) / max(high - low, 1e-9)


def _regress(raw: Raw, h: Floats, turns: Turns, period_s: float, wish: Wish) -> Fit:
    """What each channel says of the height, on the frames of the set."""
    margin = int(0.3 * period_s * GRID_HZ)
    inside = slice(max(0, turns.starts[0] - margin), min(len(h), turns.ends[-1] + margin))
    cut_hz = REGRESS_PERIODS / period_s
    smooth = low_pass(h, cut_hz)
    bend = low_pass(second_difference(h, GRID_HZ), cut_hz)
    slow = slow_basis(len(h), 2 * period_s, GRID_HZ)
    if wish.placement is Placement.STACK:
        return _regress_stack(raw, bend, slow, inside, period_s, cut_hz)
    return (_regress_six_axes if raw.has_gyro else _regress_force)(raw, smooth, bend, slow, inside, period_s, cut_hz)


def _solve(columns: list[Floats], slow: Floats, y: Floats, inside: slice, weight: Floats) -> tuple[Floats, Floats]:
    """Coefficients (columns, channels) of `y` (n, channels) beside a slow wander, and the rest (m, channels)."""
    root = np.sqrt(weight[inside])[:, None]
    design = np.column_stack([*columns, slow])[inside] * root
    used = np.abs(design).sum(axis=0) > 1e-9
    target = y[inside] * root
    found, *_ = np.linalg.lstsq(design[:, used], target, rcond=1e-6)
    rest = target - design[:, used] @ found
    return found[: len(columns)], rest


def _regress_stack(raw: Raw, bend: Floats, slow: Floats, inside: slice, period_s: float, cut_hz: float) -> Fit:
    reader = _upright(raw, inside)
    acc = reader.read(raw.motion)
    found, rest = _solve([bend], slow, low_pass(acc, cut_hz)[:, None], inside, raw.weight)
    metres = float(found[0, 0])
    sigma = float(np.hypot(ACC_SIGMA_MPS2, rest.std()))
    channel = Channel(acc, 0.0, metres, sigma, raw.weight, WANDER, KNOTS * period_s)
    return Fit([reader], [channel], abs(metres), float(np.sign(metres)), sigma)


def _regress_six_axes(raw: Raw, h: Floats, bend: Floats, slow: Floats, inside: slice, period_s: float, cut_hz: float) -> Fit:
    arc = find_arc(raw.up[inside])
    angle = arc.read(raw.motion)
    tilt, tilt_rest = _solve([h], slow, low_pass(angle, cut_hz)[:, None], inside, raw.weight)
    world, world_rest = _solve([bend], slow, low_pass(raw.world, cut_hz), inside, raw.weight)
    linear, linear_rest = _solve([bend], slow, low_pass(raw.linear, cut_hz), inside, raw.weight)
    turning = linear_rest.var() < world_rest.var()
    along, rest = (linear[0], linear_rest) if turning else (world[0], world_rest)
    path = straight(Signal.SENSOR if turning else Signal.WORLD, along)
    metres = float(np.linalg.norm(along))
    alpha = float(tilt[0, 0])
    sigma_tilt = TILT_MEMORY * float(np.hypot(TILT_SIGMA_RAD, tilt_rest.std()))
    sigma_acc = float(np.hypot(ACC_SIGMA_MPS2, (rest @ path.along).std()))
    channels = [
        Channel(angle, alpha, 0.0, sigma_tilt, raw.weight, 0.02, 2 * period_s),
        Channel(path.read(raw.motion), 0.0, metres, sigma_acc, raw.weight, WANDER, KNOTS * period_s),
    ]
    vertical = float(world[0, 2] / (np.linalg.norm(world[0]) + 1e-9))
    return Fit([arc, path], channels, metres, vertical, _unexplained(tilt_rest, angle[inside, None]) + _unexplained(rest, raw.world[inside]))


def _regress_force(raw: Raw, h: Floats, bend: Floats, slow: Floats, inside: slice, period_s: float, cut_hz: float) -> Fit:
    force = low_pass(raw.force, cut_hz)
    found, rest = _solve([h, bend], slow, force, inside, raw.weight)
    tilt, along = found
    metres = float(np.linalg.norm(along))
    path = straight(Signal.FORCE, along)
    across = straight(Signal.FORCE, tilt - path.along * (tilt @ path.along))
    channels = []
    for reader in (across, path):
        sigma = float(np.hypot(ACC_SIGMA_MPS2, (rest @ reader.along).std()))
        says = float(tilt @ reader.along), float(along @ reader.along)
        channels.append(Channel(reader.read(raw.motion), *says, sigma, raw.weight, WANDER, KNOTS * period_s))
    up = raw.force[inside].mean(axis=0)
    vertical = float(along @ up / (np.linalg.norm(up) * metres + 1e-9))
    return Fit([across, path], channels, metres, vertical, _unexplained(rest, force[inside]))


def _unexplained(rest: Floats, whole: Floats) -> float:
    """Share 0..1 of the variance of `whole` (n, channels) that is left in `rest`."""
    return float(rest.var(axis=0).sum() / (low_pass(whole, CUT_HZ).var(axis=0).sum() + 1e-12))
