"""What really happened: the exact truth of a simulated session, ready for JSON. Knows nothing of how it came about.

Times in s from the first sample. A rep's four phases are half-open, one after the other, and add up to end - start;
`turn_s` is where the concentric ends. A set's `end_s` is where its last rep is back; `count` is the full reps,
failed half reps (`half`) not among them.
"""

from dataclasses import asdict, dataclass
from typing import Any

TRAVEL_HZ = 20.0
"""Rate of a rep's height curve in the truth, Hz."""


@dataclass(frozen=True, slots=True)
class RepTruth:
    """One rep. `travel` is the height at TRAVEL_HZ from `start_s`; `rom_m` and the velocities are those of the
    sensor on its clean path in the concentric."""

    start_s: float
    turn_s: float
    end_s: float
    concentric_s: float
    hold_s: float
    eccentric_s: float
    pause_s: float
    range_share: float
    rom_m: float
    mean_velocity_mps: float
    peak_velocity_mps: float
    half: bool
    inner_pause_s: float
    travel: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SetTruth:
    """One set."""

    index: int
    exercise: str
    placement: str
    profile: str
    load_kg: float | None
    technique: str
    group: int | None
    start_s: float
    end_s: float
    count: int
    reps: tuple[RepTruth, ...]


@dataclass(frozen=True, slots=True)
class RestTruth:
    """The time between two sets; `activities` are (name, start_s, end_s)."""

    start_s: float
    end_s: float
    activities: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """A whole session. `lead_in` and `tail` are the times before the first and after the last set."""

    title: str
    seed: int
    duration_s: float
    sets: tuple[SetTruth, ...]
    rests: tuple[RestTruth, ...]
    lead_in: RestTruth
    tail: RestTruth
    gaps: tuple[tuple[float, float], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain dicts, lists, numbers and strings."""
        return asdict(self)
