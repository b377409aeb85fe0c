"""The nouns of the lifter's history as JSON: the list of sessions, one session whole, an exercise over time, balance by week.

Moments are UTC; the page shows them in its own time zone. Weights are kg, durations s. A value that is not known is null.
"""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, Field

from tracker.edges.wire.schema import ExerciseSummaryOut, SessionOut, WireModel


class ExerciseDoneOut(ExerciseSummaryOut):
    """One exercise's work in one session. `exercise` "" = sets of an unknown exercise."""

    name: str
    pattern: str | None
    first_phase: Literal["concentric", "eccentric"] = Field("concentric", description="the half the lift starts with")


class TempoOut(WireModel):
    """The mean rep: seconds of its halves, and the shortest eccentric that the score takes in full."""

    concentric_s: float | None
    hold_s: float | None
    eccentric_s: float | None
    least_s: float


class SessionLineOut(WireModel):
    """One session in the list."""

    id: str = Field(description="the name of its recording without the ending")
    started_at: AwareDatetime
    duration_s: float = Field(description="until the last data")
    source: str = Field(description="live, or demo for the simulated lifter")
    complete: bool = Field(description="false while it runs, or where it was cut off and not rebuilt since")
    deleted: bool
    running: bool = Field(False, description="it is being recorded now, and is changed on its own page only")
    sensor: str
    sets: int
    reps: int
    points: float | None
    tut_s: float
    tempo: TempoOut | None = Field(description="null where no rep has told its halves")
    plan: str = Field(description="the plan's name, empty where none was followed")
    exercises: list[ExerciseDoneOut]


class HeardMarkOut(WireModel):
    """What the lifter said. `afterwards`: when the session was over; it is heard at the session's end."""

    kind: str
    value: str | int | float | None
    set_index: int | None
    t_s: float
    said_at: AwareDatetime
    refused: str = Field(description="why it changed nothing; empty where it was taken")
    afterwards: bool


class PlannedSetOut(WireModel):
    """What a set was meant to be."""

    set_index: int
    rep_low: int | None
    rep_high: int | None
    technique: str | None
    drops: int


class FollowedPlanOut(WireModel):
    """The plan that was followed, and how far."""

    id: str
    name: str
    done: int
    total: int
    targets: list[PlannedSetOut]


class SensorUsedOut(WireModel):
    """A sensor that sent, from `t_s` on."""

    t_s: float
    sensor: str
    name: str
    address: str
    rate_hz: float
    battery_percent: int | None


class SessionWholeOut(WireModel):
    """One session with everything that is known of it; `session` as the live page has it, with every rep's curve."""

    line: SessionLineOut
    session: SessionOut
    marks: list[HeardMarkOut]
    plan: FollowedPlanOut | None
    sensors: list[SensorUsedOut]
    engine_version: str = Field(description="the pumptrack that counted it; a rebuild counts anew")


class DaySetOut(WireModel):
    """One set of the exercise."""

    set_index: int
    load_kg: float | None
    reps: int
    points: float | None


class ExerciseDayOut(WireModel):
    """The exercise in one session."""

    session_id: str
    started_at: AwareDatetime
    sets: int
    reps: int
    best_kg: float | None
    best_reps: int
    volume_kg: float | None
    tut_s: float
    points: float | None
    tempo: TempoOut | None
    estimated_best_kg: float | None = Field(
        description="an estimate of what could be lifted once (Epley 1985), from the set that promises most; "
        "null without a load, or where every set was too long to tell"
    )
    set_list: list[DaySetOut]


class AdviceOut(WireModel):
    """The load to take next, and why."""

    load_kg: float | None
    last_kg: float | None
    rep_aim: int | None
    why: str


class ExerciseHistoryOut(WireModel):
    """An exercise over time, the oldest day first."""

    exercise: str
    name: str
    pattern: str | None
    grip: str
    rep_low: int | None = Field(
        description="the reps that a set of it aims for; null where the catalogue does not know it"
    )
    rep_high: int | None
    days: list[ExerciseDayOut]
    advice: AdviceOut | None = Field(description="null for an exercise that the catalogue does not know")


class ShareOut(WireModel):
    """Sets and reps of one movement pattern or grip."""

    name: str
    sets: int
    reps: int


class WeekOut(WireModel):
    """One week from Monday, in the lifter's time zone. Weeks without a session between others are there, empty."""

    monday: date
    sessions: int
    sets: int
    reps: int
    patterns: list[ShareOut]
    grips: list[ShareOut]


class BalanceOut(WireModel):
    """Week by week, the oldest first."""

    weeks: list[WeekOut]
