"""How noise goes on from one look to the next, and the filter that takes it out. Knows nothing of plans.

What no plan explains of a lift is slow: a body sways, a hand wanders, a tilt that was wrong stays wrong. Least squares on such noise take a slow
stroke's tails for less sure, and a wandering hand for surer, than they are; after a filter that leaves of the noise what is new, they are right
(generalized least squares, its covariance estimated from what was left: Cochrane & Orcutt 1949).
"""

import numpy as np

from tracker.model.samples import Floats

LAGS = 2
"""Looks before from which the next is foretold; with 3 and 4 lowerings came out as well and cost more (seeds 7000-7005)."""

WHITE = 0.05
"""Noise, as a share of all, that is taken to be new whatever was seen: the looks' own bell has smoothed away what is fast, and a filter that brings
that back looks at nothing else."""

LEFT_LEAST = 1e-3
"""The least share of the variance that is new."""


def whitening(rest: Floats) -> tuple[Floats, float]:
    """The filter (LAGS + 1,), the newest look first, that leaves of `rest` (rows, channels) what the looks before do not foretell (Yule 1927, Walker
    1931), and the share of the variance that this is."""
    lags = np.array([np.einsum("rc,rc->", rest[k:], rest[: len(rest) - k]) for k in range(LAGS + 1)])
    if not lags[0] > 0.0:
        return np.array([1.0]), 1.0
    lags /= lags[0]
    alike = lags[np.abs(np.subtract.outer(np.arange(LAGS + 1), np.arange(LAGS + 1)))]
    foretold = np.linalg.solve(alike[1:, 1:] + WHITE * np.eye(LAGS), lags[1:])
    by = np.concatenate([[1.0], -foretold])
    return by, max(float(by @ alike @ by), LEFT_LEAST)
