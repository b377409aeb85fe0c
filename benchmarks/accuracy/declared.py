"""What a lifter would have declared, read from a label's free text: placement and exercise, where we know them. Knows no engine."""

from benchmarks.accuracy.labels import Recording
from tracker.model.reps import Placement

_PLACEMENTS = (
    ("stack", Placement.STACK),
    ("wrist", Placement.WRIST),
    ("dumbbell", Placement.IMPLEMENT),
    ("barbell", Placement.IMPLEMENT),
)
EXERCISE_IDS = {
    "lat pulldown": "lat-pulldown-wide",
    "straight bar lat pulldown": "lat-pulldown-wide",
    "close grip cable row": "seated-cable-row-v",
    "assisted pullup": "assisted-pull-up",
    "barbell row": "barbell-row",
    "deadlift": "deadlift",
}
"""Labels, lower case, and the catalogue's ids. Lifts that are not of the back are not in the catalogue and stay undeclared."""


def placement_of(recording: Recording) -> Placement | None:
    """The placement that the label speaks of, or None."""
    words = recording.placement.lower()
    return next((placement for word, placement in _PLACEMENTS if word in words), None)


def exercise_of(recording: Recording) -> str | None:
    """The catalogue id of the exercise that the label speaks of, or None."""
    return EXERCISE_IDS.get(recording.exercise.lower())
