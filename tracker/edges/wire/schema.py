"""The nouns of the JSON we speak, version `SCHEMA_VERSION`: `pumptrack analyze --json`, `GET /api/session` and the page.

Times are seconds from the first sample of the session. A value that cannot be told is null. Unknown fields are refused on the
way in, so that a typing mistake is heard.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

SCHEMA_VERSION = 1

Sd = Annotated[float | None, Field(description="what that may be wrong by (standard deviation)")]


class WireModel(BaseModel):
    """Strict about names; frozen once made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RepOut(WireModel):
    """One repetition. `travel` is its height at 20 Hz, 0 = start, 1 = full range."""

    start_s: float
    end_s: float
    concentric_s: float | None = None
    hold_s: float | None = None
    eccentric_s: float | None = None
    pause_s: float | None = Field(None, description="pause in the stretched position, before the next rep")
    confidence: float
    travel: list[float] | None = Field(None, description="omitted unless asked for")
    range_share: float | None = Field(None, description="range of this rep against the lifter's full range in this set")
    range_share_sd: Sd = None
    rom_m: float | None = None
    mean_velocity_mps: float | None = None
    peak_velocity_mps: float | None = None
    relative_speed: float | None = Field(None, description="mean concentric speed against the set's fastest rep")
    relative_speed_sd: Sd = None
    peak_acc_mps2: float | None = None
    peak_jerk_mps3: float | None = None
    sparc: float | None = None
    has_gap: bool = False


class PartOut(WireModel):
    """One measured piece of a finding: `share` of its `weight` points, as the soft band gives it, or null when unseen.

    Inside the target the share is 1; outside it falls in a straight line to 0 at `soft_low` below or `soft_high` above it (0: no edge there).
    Both edges are null where the share is a mean over reps or exercises.
    """

    name: str
    weight: float
    share: float | None
    measured: float | None
    target_low: float | None
    target_high: float | None
    soft_low: float | None
    soft_high: float | None
    unit: str


class FindingOut(WireModel):
    """One guideline's word on a set."""

    guideline: str
    title: str
    verdict: Literal["on-target", "below", "above", "unseen"]
    share: float | None
    weight: float
    measured: float | None
    target_low: float | None
    target_high: float | None
    unit: str
    sentence: str
    source: str
    evidence: str
    confidence: str
    parts: list[PartOut] = Field(default=[], description="what share and weight are made of; in analyses only")


class ScoreOut(WireModel):
    """Points 0..100 over what was seen, with every part."""

    set_index: int
    points: float | None
    reason: str
    unseen: list[str]
    provisional: bool
    findings: list[FindingOut]
    by_hand: list[str] = Field(default=[], description="the sum, line by line; in analyses only")


class SetOut(WireModel):
    """One settled set."""

    index: int
    start_s: float
    end_s: float
    exercise: str | None
    exercise_confidence: float | None
    placement: str | None
    load_kg: float | None
    rir: float | None
    felt: int | None = Field(None, description="how well the muscle was felt, 1 to 5, as the lifter said")
    technique: str | None
    technique_group: int | None
    technique_why: str
    technique_confidence: float | None = None
    direction: str
    velocity_loss: float | None = Field(None, description="how much slower the last two concentrics were, 0 to 1")
    velocity_loss_sd: Sd = None
    range_cv: float | None = Field(None, description="how much the range varied (coefficient of variation)")
    range_cv_sd: Sd = None
    score: float | None
    live_count: int
    corrected: bool
    reps: list[RepOut]


class RestOut(WireModel):
    """The time between two sets."""

    start_s: float
    end_s: float


class GapOut(WireModel):
    """A stretch without data."""

    start_s: float
    end_s: float
    why: str
    reason: str


class SensorOut(WireModel):
    """The sensor as the page shows it."""

    sensor: str
    name: str
    rate_hz: float
    battery_percent: int | None
    connected: bool
    why_not: str


class RunningOut(WireModel):
    """The set that is being done."""

    index: int
    start_s: float
    count: int
    reps: list[RepOut]
    score: float | None
    technique: str | None = Field(None, description="what the set looks like a part of, as far as it has come")
    technique_why: str = ""
    resumed_s: float | None = Field(None, description="since when a set that was over goes on")


class TargetOut(WireModel):
    """What the next (or running) set is meant to be."""

    exercise: str | None
    exercise_name: str
    pull_word: str
    rep_low: int
    rep_high: int
    concentric_s: float
    hold_s: float
    eccentric_s: float
    eccentric_low_s: float = Field(description="shortest lowering that scores in full; `eccentric_s` is the aim")
    eccentric_high_s: float = Field(description="longest lowering that scores in full")
    rest_s: float
    load_kg: float | None
    placement: str | None
    set_number: int = Field(1, description="which set of this exercise it is, from 1")
    plan: str = Field("", description="the name of the plan that is followed")
    next_up: str = Field("", description="the plan's next step in one line")
    last_kg: float | None = Field(None, description="what was lifted last time, kg")
    advised_kg: float | None = Field(
        None, description="the load that the coach proposes, kg; `load_kg` is the lifter's word alone"
    )
    load_advice: str = Field("", description="why that load is proposed")
    first_phase: Literal["concentric", "eccentric"] = Field("concentric", description="the half the lift starts with")
    sets_planned: int | None = Field(None, description="how many sets of this exercise the plan asks for")


class ExerciseOut(WireModel):
    """An exercise a lifter can choose."""

    id: str
    name: str
    pattern: str
    isolation: bool
    grip: str
    pull_word: str
    rep_low: int
    rep_high: int


class CountChangeOut(WireModel):
    """The last time a count became other than one more."""

    set_index: int
    t_s: float
    was: int
    now: int
    why: str


class ExerciseSummaryOut(WireModel):
    """One exercise's work in the session."""

    exercise: str
    sets: int
    reps: int
    volume_kg: float | None
    best_kg: float | None
    best_reps: int
    tut_s: float
    points: float | None


class PatternSummaryOut(WireModel):
    """Sets and reps of one movement pattern."""

    pattern: str
    sets: int
    reps: int


class SessionScoreOut(WireModel):
    """The session's score with its parts and its summary. `caveat` is what the score is not."""

    points: float | None
    reason: str
    unseen: list[str]
    provisional: bool
    findings: list[FindingOut]
    exercises: list[ExerciseSummaryOut]
    patterns: list[PatternSummaryOut]
    tut_s: float
    work_s: float
    density: float | None
    progress: list[str]
    caveat: str
    by_hand: list[str] = Field(default=[], description="the sum, line by line; in analyses only")


class AnalysisOut(WireModel):
    """One line of `pumptrack analyze --json`."""

    schema_version: Literal[1] = 1
    file: str
    duration_s: float
    sets: list[SetOut]
    rests: list[RestOut]
    gaps: list[GapOut]
    scores: list[ScoreOut] = []
    session_score: SessionScoreOut | None = None
    notes: list[str] = Field(default=[], description="what was odd about the file and what was done about it")


class AnalysisError(WireModel):
    """The line of a file that could not be analysed."""

    schema_version: Literal[1] = 1
    file: str
    error: str


class SessionOut(WireModel):
    """`GET /api/session` and the first message on `/ws`: the true state, whole."""

    schema_version: Literal[1] = 1
    t_s: float
    duration_s: float
    source: str = Field(description="live, replay or demo")
    finished: bool
    sensor: SensorOut | None
    target: TargetOut
    running: RunningOut | None
    sets: list[SetOut]
    scores: list[ScoreOut]
    rests: list[RestOut]
    gaps: list[GapOut]
    count_note: str = Field(description='why the last count changed, e.g. "was 12: the last one was a half rep"')
    count_change: CountChangeOut | None = None
    trouble: str = Field("", description="what goes wrong beside the counting, such as a full disk, in a sentence")
    session_score: SessionScoreOut | None = None
    clock_rate: float = Field(
        1.0, description="session seconds a second of the wall clock: 1 live, N in a replay, 0 halted"
    )


def analysis_schema() -> dict[str, Any]:
    """The JSON Schema of one line of `pumptrack analyze --json`."""
    return TypeAdapter(AnalysisOut | AnalysisError).json_schema()
