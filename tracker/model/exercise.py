"""An exercise as data: what a lift looks like to a sensor and what it is for."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.model.reps import Phase, Placement


class Pattern(StrEnum):
    """Movement pattern, for coverage (GUIDELINES S3)."""

    VERTICAL_PULL = "vertical-pull"
    HORIZONTAL_PULL = "horizontal-pull"
    SHOULDER_EXTENSION = "shoulder-extension"
    BACK_EXTENSION = "back-extension"
    HINGE = "hinge"
    OTHER = "other"


class Direction(StrEnum):
    """Where the sensor goes in the concentric, world frame."""

    UP = "up"
    DOWN = "down"
    TOWARDS = "towards"  # horizontally, towards the body
    ARC_DOWN = "arc-down"
    ARC_UP = "arc-up"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One entry of the catalogue.

    `first_phase` is the phase the lift starts with; `directions` where the sensor goes in the concentric, per
    placement. `rep_low`, `rep_high` are the target range (GUIDELINES G1); `fit_category`, `fit_subtype` the Garmin FIT
    numbers where they exist. `pull_word` is what the page says for the concentric, empty for the usual word.
    """

    id: str
    name: str
    pattern: Pattern
    isolation: bool
    first_phase: Phase
    directions: tuple[tuple[Placement, Direction], ...]
    rep_low: int
    rep_high: int
    grip: str = ""
    pull_word: str = ""
    fit_category: int | None = None
    fit_subtype: int | None = None
    eccentric_low_s: float = 2.0
    eccentric_high_s: float = 4.0

    def direction(self, placement: Placement | None) -> Direction | None:
        """Where the sensor goes in the concentric, or None where the catalogue does not say."""
        return dict(self.directions).get(placement) if placement is not None else None
