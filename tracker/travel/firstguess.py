"""A first height to begin with: tilt, integrated movement, or a mixture of both. Knows nothing of turns or reps."""

import numpy as np

from tracker.dsp.order import spread
from tracker.model.motion import GRID_HZ
from tracker.model.reps import Placement
from tracker.model.samples import Floats
from tracker.travel.channels import low_pass, principal_direction
from tracker.travel.fit import ACC_SIGMA_MPS2, LEAN_SIGMA_RAD, Signals
from tracker.travel.latent import Channel, Pins, solve_height

TILT_ENOUGH_RAD = 0.10
"""From this much tilt, rad, the tilt itself is a guess of the height."""

SMOOTH_HZ = 4.0
"""Frequencies guessed, Hz; the rounds that follow add the rest."""

THIN = 5
"""Every how many frames one is used for a guess: 10 Hz."""

MIXTURES_S2 = (0.0, 0.04, -0.04, 0.1, -0.1, 0.22, -0.22, 0.5, -0.5)
"""How much acceleration beside tilt the lean of the force holds, tried one after the other: path over (g times tilt), s². A path of 0.45 m with a
tilt of 90 degrees has 0.03, with 5 degrees 0.5; the sign says whether the sensor tilts into the movement or out of it."""


def first_guess(signals: Signals, placement: Placement | None) -> Floats:
    """The guess (n,) that explains the signals best; its sign and size mean nothing."""
    raw, inside = signals.raw, signals.inside
    if placement is Placement.STACK:
        return _solved(signals, signals.upright.read(raw.motion), 0.0, 1.0, ACC_SIGMA_MPS2)
    if raw.has_gyro:
        direction = principal_direction(raw.world, inside, signals.period_s)
        guesses = [_solved(signals, raw.world @ direction, 0.0, 1.0, ACC_SIGMA_MPS2)]
        if spread(signals.angle[inside], 0.05, 0.95) > TILT_ENOUGH_RAD:
            guesses.append(low_pass(signals.angle, SMOOTH_HZ))
    else:
        guesses = [_solved(signals, signals.risen, 0.0, 1.0, ACC_SIGMA_MPS2)]
        guesses += [_solved(signals, signals.angle, 1.0, mixture, LEAN_SIGMA_RAD) for mixture in MIXTURES_S2]
        guesses.append(_solved(signals, signals.angle, 0.0, 0.05, LEAN_SIGMA_RAD))
    return min(guesses, key=signals.misfit) if len(guesses) > 1 else guesses[0]


def _solved(signals: Signals, y: Floats, alpha: float, beta: float, sigma: float) -> Floats:
    """The height behind one channel alone, at a tenth of a second, brought back to the grid."""
    rate_hz = GRID_HZ / THIN
    few = low_pass(y, SMOOTH_HZ)[::THIN]
    weight = signals.raw.weight[::THIN]
    size = float(few.std()) + 1e-9
    channel = Channel(few / size, alpha, beta, sigma / size, weight, 0.1 * sigma / size, signals.period_s)
    h = solve_height([channel], Pins(), rate_hz, loose=0.5)
    at = np.arange(len(y))
    return low_pass(np.interp(at, at[::THIN], h), SMOOTH_HZ)
