"""Soft bands: how well a value fits a target, without a jump anywhere. Must not know what the value is."""

from statistics import median

from tracker.model.scores import Verdict


def band_share(value: float, low: float, high: float, soft_low: float, soft_high: float) -> float:
    """1 inside [low, high], falling in a straight line to 0 at low - soft_low and high + soft_high.

    A soft edge of 0 means that side has no edge. Raises ValueError when low > high.
    """
    if low > high:
        raise ValueError(f"a band from {low} to {high} is upside down")
    if value < low:
        return max(0.0, 1.0 - (low - value) / soft_low) if soft_low > 0 else 1.0
    if value > high:
        return max(0.0, 1.0 - (value - high) / soft_high) if soft_high > 0 else 1.0
    return 1.0


def verdict_of(value: float, low: float | None, high: float | None) -> Verdict:
    """Where a value lies against a band; a missing bound never complains."""
    if low is not None and value < low:
        return Verdict.BELOW
    if high is not None and value > high:
        return Verdict.ABOVE
    return Verdict.ON_TARGET


def middle(values: list[float]) -> float | None:
    """The median, or None of nothing."""
    return median(values) if values else None
