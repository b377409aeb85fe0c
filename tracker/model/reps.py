"""Cycles, runs, reps and sets: the nouns of counting. Spans are half-open [start, end) in session seconds."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Cycle:
    """One repetition as the detector sees it: out and back, before anybody knows its phases.

    `confidence` 0..1. `turn_s` is the far end where the detector saw one.
    """

    start_s: float
    end_s: float
    confidence: float
    turn_s: float | None = None


class Why(StrEnum):
    """Why a count has changed on settling, or why what looked like a set was none; the words for it are said elsewhere."""

    SHORT = "short"  # a set of so few reps that it was told only when it was over
    ONE_MORE = "one-more"  # a rep at an end of the set was found on looking again
    ONE_LESS = "one-less"  # a movement at an end of the set was no rep
    HIDDEN = "hidden"  # samples are missing where the pace has one more
    TOO_FEW = "too-few"
    WAS_WALKING = "was-walking"
    IS_WALKING = "is-walking"
    TOO_SMALL = "too-small"
    TOO_QUICK = "too-quick"
    IRREGULAR = "irregular"  # and quick
    FEW_UNLIKE = "few-unlike"
    UNLIKE = "unlike"
    RESTLESS = "restless"
    LOOSE = "loose"  # uneven in every way, or more of what the hand did before
    WENT_ON = "went-on"  # the set before did, after an odd rep


@dataclass(frozen=True, slots=True)
class Run:
    """A set as the detector sees it: like cycles, one after the other. `why` is the Why of what settling changed, or "".
    `known_s` is the time of the newest frame that this was known from.
    """

    index: int
    cycles: tuple[Cycle, ...]
    settled: bool = False
    live_count: int = 0
    why: str = ""
    known_s: float = 0.0

    @property
    def start_s(self) -> float:
        """Start of the first cycle."""
        return self.cycles[0].start_s

    @property
    def end_s(self) -> float:
        """End of the last cycle."""
        return self.cycles[-1].end_s


@dataclass(frozen=True, slots=True)
class RunDropped:
    """What looked like a set was none; `why` is a Why, `known_s` from which newest frame."""

    index: int
    t_s: float
    why: str
    known_s: float = 0.0


class Phase(StrEnum):
    """Where in a rep the load is."""

    IDLE = "idle"
    CONCENTRIC = "concentric"
    HOLD = "hold"
    ECCENTRIC = "eccentric"
    PAUSE = "pause"


class Technique(StrEnum):
    """How sets belong together (GUIDELINES T1-T6)."""

    STRAIGHT = "straight"
    SUPERSET = "superset"
    DROP_SET = "drop-set"
    REST_PAUSE = "rest-pause"
    MYO_REPS = "myo-reps"
    GERMAN_VOLUME = "german-volume"


class Placement(StrEnum):
    """Where the sensor rides."""

    WRIST = "wrist"
    HANDLE = "handle"
    STACK = "stack"
    IMPLEMENT = "implement"


@dataclass(frozen=True, slots=True)
class Rep:
    """One repetition. A phase that cannot be told is None, never a guess.

    `travel` is the height of the load at 20 Hz from `start_s`, 0 = start, 1 = the lifter's own full range in this set.
    `rom_m` and the velocities (m/s, mean and peak concentric) are None where physics does not allow them;
    `relative_speed` is the mean concentric speed against the set's fastest rep (0..1), told once the set has settled. `range_share_sd` and
    `relative_speed_sd` are what those two may be wrong by (standard deviations). Control: `peak_acc_mps2`, `peak_jerk_mps3`, `sparc`
    (dimensionless, higher is smoother).
    """

    start_s: float
    end_s: float
    confidence: float
    concentric_s: float | None = None
    hold_s: float | None = None
    eccentric_s: float | None = None
    pause_s: float | None = None
    travel: tuple[float, ...] = ()
    range_share: float | None = None
    range_share_sd: float | None = None
    rom_m: float | None = None
    mean_velocity_mps: float | None = None
    peak_velocity_mps: float | None = None
    relative_speed: float | None = None
    relative_speed_sd: float | None = None
    peak_acc_mps2: float | None = None
    peak_jerk_mps3: float | None = None
    sparc: float | None = None
    has_gap: bool = False


@dataclass(frozen=True, slots=True)
class LiftSet:
    """A set with all that is known of it. `live_count` is what was shown before it settled; `settled` False while it runs.

    `direction` says how the concentric half was told ("stack", "exercise", "start", "gravity", "tempo") or "unknown".
    `velocity_loss` is how much slower the last two concentrics were than the fastest (share of it, 0..1), `range_cv` how much the range varied
    from rep to rep (coefficient of variation); `velocity_loss_sd` and `range_cv_sd` what they may be wrong by (standard deviations). None where they
    would be a guess.
    """

    index: int
    start_s: float
    end_s: float
    reps: tuple[Rep, ...]
    settled: bool
    live_count: int
    exercise: str | None = None
    exercise_confidence: float | None = None
    placement: Placement | None = None
    load_kg: float | None = None
    rir: float | None = None
    technique: Technique | None = None
    technique_group: int | None = None
    technique_why: str = ""
    technique_confidence: float | None = None
    direction: str = "unknown"
    velocity_loss: float | None = None
    velocity_loss_sd: float | None = None
    range_cv: float | None = None
    range_cv_sd: float | None = None
    corrected: bool = False
    marks: tuple[tuple[str, str | float | int | None], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Rest:
    """The time between two sets, [start_s, end_s)."""

    start_s: float
    end_s: float
