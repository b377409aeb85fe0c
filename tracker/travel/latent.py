"""The latent height: one curve h(t) that explains every channel at once. Knows nothing of reps, lifts or sensors.

Each channel says y = alpha h + beta h'' + bias + noise: an angle sees h (beta = 0), an acceleration sees h'' (alpha = 0), a bare accelerometer
that tilts while it moves sees both. The curve, and a slowly wandering bias for each channel, follow together from one weighted least-squares
problem. Seen as a matrix it is a band (the curve) with a thin border (the biases), so it costs O(n).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from scipy.linalg.lapack import dpbtrf, dtbtrs

from tracker.model.samples import Floats

BAND = 3
"""Half width of the band: third differences reach three frames."""

JERK_HZ = 6.0
"""Above this frequency, Hz, smoothness outweighs the channels; more follows tremor, less rounds the corners (a stroke's ramps last 0.1 s
or more; arm tremor lies at 8-12 Hz, Stiles 1976)."""


Frames: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Channel:
    """One thing that was measured, (n,) `y`, what it says of the height, and how far to trust it.

    `sigma` standard deviation of its noise, in its own unit; `weight` (n,) 0..1 takes frames out; `wander` how far its bias may move from one
    knot to the next, in its own unit; `knot_s` distance of the bias knots, s (more follows faster drift, and eats slow movement).
    """

    y: Floats
    alpha: float
    beta: float
    sigma: float
    weight: Floats
    wander: float
    knot_s: float


@dataclass(frozen=True, slots=True)
class Pins:
    """Frames where the height is known (`low`, towards 0) or the speed is (`still`, towards 0), each with its own standard deviation
    (`low_sd` heights, `still_sd` heights per second).
    """

    low: Sequence[int] = ()
    low_sd: Sequence[float] = ()
    still: Frames | None = None
    still_sd: Floats | None = None


def solve_height(channels: list[Channel], pins: Pins, rate_hz: float, loose: float) -> Floats:
    """The height (n,) that fits all channels best.

    The biases are eliminated half-way through the band's solution, where every border has been gone through once and not twice.
    `loose` is the standard deviation, in heights, of a pull of every frame towards 0.4, which keeps a problem without pins solvable.
    """
    n = len(channels[0].y)
    band = np.zeros((BAND + 1, n))
    right = np.zeros(n)
    band[0] += 1 / loose**2
    right += 0.4 / loose**2
    _add_smoothness(band, channels, rate_hz)
    _add_pins(band, pins, rate_hz)
    borders, corner, corner_right = [], [], []
    knots = {channel.knot_s: slow_basis(n, channel.knot_s, rate_hz) for channel in channels}
    for channel in channels:
        border, core, core_right = _add_channel(band, right, channel, knots[channel.knot_s], rate_hz)
        borders.append(border)
        corner.append(core)
        corner_right.append(core_right)
    factor, failed = dpbtrf(band, lower=1)
    if failed:
        raise ValueError(f"the band is not positive definite at frame {failed}")
    asked = np.empty((n, 1 + sum(border.shape[1] for border in borders)), order="F")
    asked[:, 0] = right
    np.concatenate(borders, axis=1, out=asked[:, 1:])
    halfway = dtbtrs(factor, asked, uplo="L", overwrite_b=1)[0]
    free, leak = halfway[:, 0], halfway[:, 1:]
    bias = np.linalg.solve(_block_diagonal(corner) - leak.T @ leak, np.concatenate(corner_right) - leak.T @ free)
    return np.asarray(dtbtrs(factor, free - leak @ bias, uplo="L", trans="T")[0])


def second_difference(h: Floats, rate_hz: float) -> Floats:
    """h'' (n,), the ends repeated."""
    middle = (h[2:] - 2 * h[1:-1] + h[:-2]) * rate_hz**2
    return np.concatenate([middle[:1], middle, middle[-1:]])


@lru_cache(maxsize=2)
def slow_basis(n: int, knot_s: float, rate_hz: float) -> Floats:
    """Hat functions (n, m) at knots `knot_s` apart: what a slowly wandering bias can look like. Not to be written to."""
    count = max(2, int(np.ceil((n - 1) / (knot_s * rate_hz))) + 1)
    at = np.linspace(0, count - 1, n)
    before = np.minimum(at.astype(np.intp), count - 2)
    hats, row = np.zeros((n, count)), np.arange(n)
    hats[row, before], hats[row, before + 1] = 1.0 - (at - before), 1.0 - (before + 1 - at)
    hats.flags.writeable = False
    return hats


def _add_smoothness(band: Floats, channels: list[Channel], rate_hz: float) -> None:
    turn = 2 * np.pi * JERK_HZ
    trust = sum((c.alpha**2 / turn**6 + c.beta**2 / turn**2) / c.sigma**2 for c in channels)
    scale = trust * rate_hz**6
    n = band.shape[1]
    stencil = np.array([-1.0, 3.0, -3.0, 1.0])
    for i in range(4):
        for j in range(i + 1):
            band[i - j, j : n - 3 + j] += scale * stencil[i] * stencil[j]


def _add_pins(band: Floats, pins: Pins, rate_hz: float) -> None:
    n = band.shape[1]
    np.add.at(band[0], np.asarray(pins.low, dtype=np.intp), 1 / np.asarray(pins.low_sd, dtype=float) ** 2)
    if pins.still is None or pins.still_sd is None:
        return
    inside = (pins.still > 0) & (pins.still < n - 1)
    at, speed = pins.still[inside], (rate_hz / 2 / pins.still_sd[inside]) ** 2
    np.add.at(band[0], at - 1, speed)
    np.add.at(band[0], at + 1, speed)
    np.subtract.at(band[2], at - 1, speed)


def _add_channel(
    band: Floats, right: Floats, c: Channel, knots: Floats, rate_hz: float
) -> tuple[Floats, Floats, Floats]:
    """Add one channel to the band; return its border (n, m), its corner (m, m) and the corner's right side (m,)."""
    trust = c.weight / c.sigma**2
    trust[0] = trust[-1] = 0.0
    side, middle = c.beta * rate_hz**2, c.alpha - 2 * c.beta * rate_hz**2
    inner = trust[1:-1]
    band[0, 1:-1] += middle**2 * inner
    if side:
        outer, mixed = side**2 * inner, side * middle * inner
        band[0, :-2] += outer
        band[0, 2:] += outer
        band[1, :-2] += mixed
        band[1, 1:-1] += mixed
        band[2, :-2] += outer
    right += _transpose(trust * c.y, side, middle)
    trusted = trust[:, None] * knots
    border = _transpose(trusted, side, middle)
    corner = knots.T @ trusted
    change = np.diff(np.eye(knots.shape[1]), axis=0) / c.wander
    return border, corner + change.T @ change + 1e-9 * np.eye(len(corner)), knots.T @ (trust * c.y)


def _transpose(x: Floats, side: float, middle: float) -> Floats:
    """The transpose of h -> alpha h + beta h'' applied to the columns of x (n, ...), whose end frames are 0."""
    out = middle * x
    if side:
        beside = side * x
        out[:-1] += beside[1:]
        out[1:] += beside[:-1]
    return np.asarray(out)


def _block_diagonal(blocks: list[Floats]) -> Floats:
    size = sum(len(b) for b in blocks)
    out, at = np.zeros((size, size)), 0
    for block in blocks:
        out[at : at + len(block), at : at + len(block)] = block
        at += len(block)
    return out
