"""Every exercise the coach knows, as data (GUIDELINES E). Knows no signal and no file.

Directions are those of the sensor in the concentric. A weight stack rises in every cable lift. FIT numbers are category and subtype of
Garmin's strength profile, None where the profile has no such lift. A lifter adds their own in TOML, never here.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tracker.model.exercise import Direction, Exercise, Pattern
from tracker.model.reps import Phase, Placement
from tracker.words import say

BASIC_REPS = (10, 20)
"""Reps of a basic that may be heavier. Source: Back Pump, Key Principles (10-20 overall)."""
MOST_REPS = (12, 20)
"""Reps of most exercises. Source: Back Pump, Strategic Training Variables."""
ISOLATION_REPS = (12, 30)
"""Reps of an isolation lift, which may go higher. Source: Back Pump, Strategic Training Variables (20-30 for some)."""

PULLED_DOWN = (
    (Placement.WRIST, Direction.DOWN),
    (Placement.HANDLE, Direction.DOWN),
    (Placement.STACK, Direction.UP),
)
SWEPT_DOWN = (
    (Placement.WRIST, Direction.ARC_DOWN),
    (Placement.HANDLE, Direction.ARC_DOWN),
    (Placement.STACK, Direction.UP),
)
ROWED_IN = (
    (Placement.WRIST, Direction.TOWARDS),
    (Placement.HANDLE, Direction.TOWARDS),
    (Placement.STACK, Direction.UP),
)
RAISED = (
    (Placement.WRIST, Direction.UP),
    (Placement.HANDLE, Direction.UP),
    (Placement.IMPLEMENT, Direction.UP),
)
SWEPT_UP = (
    (Placement.WRIST, Direction.ARC_UP),
    (Placement.HANDLE, Direction.ARC_UP),
    (Placement.IMPLEMENT, Direction.ARC_UP),
)


def _lift(
    ident: str,
    pattern: Pattern,
    directions: tuple[tuple[Placement, Direction], ...],
    reps: tuple[int, int] = MOST_REPS,
    *,
    grip: str = "",
    isolation: bool = False,
    pull_word: str = "",
    fit: tuple[int | None, int | None] = (None, None),
) -> Exercise:
    """One entry; every lift here starts with its concentric, from the stretched end."""
    return Exercise(
        id=ident,
        name=say(f"exercise.{ident}"),
        pattern=pattern,
        isolation=isolation,
        first_phase=Phase.CONCENTRIC,
        directions=directions,
        rep_low=reps[0],
        rep_high=reps[1],
        grip=say(f"grip.{grip}") if grip else "",
        pull_word=pull_word,
        fit_category=fit[0],
        fit_subtype=fit[1],
    )


VERTICAL, HORIZONTAL = Pattern.VERTICAL_PULL, Pattern.HORIZONTAL_PULL
SHOULDER, BACK = Pattern.SHOULDER_EXTENSION, Pattern.BACK_EXTENSION

EXERCISES: tuple[Exercise, ...] = (
    _lift("lat-pulldown-wide", VERTICAL, PULLED_DOWN, grip="wide", fit=(21, 25)),
    _lift("lat-pulldown-close", VERTICAL, PULLED_DOWN, grip="close", fit=(21, 5)),
    _lift("lat-pulldown-neutral", VERTICAL, PULLED_DOWN, grip="neutral", fit=(21, 13)),
    _lift("lat-pulldown-reverse", VERTICAL, PULLED_DOWN, grip="reverse", fit=(21, 18)),
    _lift(
        "straight-arm-pulldown-rope",
        SHOULDER,
        SWEPT_DOWN,
        ISOLATION_REPS,
        grip="rope",
        isolation=True,
        fit=(21, 20),
    ),
    _lift(
        "straight-arm-pulldown-bar",
        SHOULDER,
        SWEPT_DOWN,
        ISOLATION_REPS,
        grip="bar",
        isolation=True,
        fit=(21, 20),
    ),
    _lift("seated-cable-row-v", HORIZONTAL, ROWED_IN, grip="close", fit=(23, 32)),
    _lift("seated-cable-row-wide", HORIZONTAL, ROWED_IN, grip="wide", fit=(23, 33)),
    _lift("machine-row-chest", HORIZONTAL, ROWED_IN, BASIC_REPS, fit=(23, None)),
    _lift("machine-row-hammer", HORIZONTAL, ROWED_IN, BASIC_REPS, fit=(23, None)),
    _lift("incline-dumbbell-row", HORIZONTAL, RAISED, grip="neutral", fit=(23, 2)),
    _lift("dumbbell-row", HORIZONTAL, RAISED, grip="neutral", fit=(23, 2)),
    _lift("barbell-row", HORIZONTAL, RAISED, BASIC_REPS, grip="overhand", fit=(23, None)),
    _lift("barbell-row-reverse", HORIZONTAL, RAISED, BASIC_REPS, grip="reverse", fit=(23, 16)),
    _lift("t-bar-row", HORIZONTAL, RAISED, BASIC_REPS, grip="neutral", fit=(23, 28)),
    # On a bar the hands stand still: only a sensor on the body or on the assisting stack would show a direction.
    _lift("pull-up", VERTICAL, (), BASIC_REPS, grip="wide", fit=(21, 38)),
    _lift(
        "assisted-pull-up",
        VERTICAL,
        ((Placement.STACK, Direction.DOWN),),
        grip="wide",
        fit=(21, None),
    ),
    _lift("dumbbell-pullover", SHOULDER, SWEPT_UP, ISOLATION_REPS, isolation=True, grip="neutral"),
    _lift("deadlift", Pattern.HINGE, RAISED, BASIC_REPS, grip="overhand", pull_word=say("pull.lift"), fit=(8, 0)),
    _lift("back-extension", BACK, SWEPT_UP, pull_word=say("pull.lift"), fit=(13, 25)),
)

BY_ID: Mapping[str, Exercise] = MappingProxyType({e.id: e for e in EXERCISES})


def find(ident: str | None, among: Mapping[str, Exercise] = BY_ID) -> Exercise | None:
    """The exercise of that id, or None."""
    return among.get(ident) if ident is not None else None


def with_own(own: Iterable[Exercise]) -> Mapping[str, Exercise]:
    """The catalogue with the lifter's own exercises; one of the same id replaces ours."""
    return MappingProxyType(dict(BY_ID) | {e.id: e for e in own})
