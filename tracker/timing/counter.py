"""Counters that wrap: how far they went since last time. Knows nothing of what they count."""

LATE = 256
"""How many steps back still count as a late copy, not as nearly a whole turn forward."""


def steps_forward(now: int, before: int, bits: int) -> int:
    """How far a counter of `bits` went from `before` to `now`, taking the shortest way forward."""
    return (now - before) % (1 << bits)


def is_late(now: int, before: int, bits: int) -> bool:
    """Whether `now` is `before` again or a little earlier: a copy, not progress."""
    return (before - now) % (1 << bits) < LATE


def with_turns(steps: int, bits: int, unit_s: float, elapsed_s: float) -> int:
    """`steps` plus the whole turns that must have gone by in `elapsed_s` seconds."""
    turn = 1 << bits
    missing = round((elapsed_s - steps * unit_s) / (turn * unit_s))
    return steps + max(0, missing) * turn
