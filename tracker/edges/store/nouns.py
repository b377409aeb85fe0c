"""What goes into the memory and what comes out of it, as values. Knows no database."""

from dataclasses import dataclass

from tracker.exercises.recognition import Template
from tracker.model.events import SensorUp
from tracker.model.inputs import Mark
from tracker.model.plan import PlanTarget
from tracker.model.session import Session
from tracker.model.summary import ExerciseSummary, PastSession

DEMO = "demo"
"""Source of sessions that a simulated lifter did: they are never compared with a real one's."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the engine was told before the first input: the lifter's past, the latest session last, and what they had taught."""

    past: tuple[PastSession, ...] = ()
    templates: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """Which session it is. `id` is the name of its recording without the ending; `started_ns` wall clock, ns since 1970, UTC.

    `source` is who was recorded (live, demo); `asked_sensor` the kind of sensor that was asked for; `engine_version` what counted it.
    """

    id: str
    started_ns: int
    source: str
    asked_sensor: str
    engine_version: str

    @property
    def demo(self) -> bool:
        """Whether the lifter was a simulated one."""
        return self.source == DEMO


@dataclass(frozen=True, slots=True)
class HeardMark:
    """The lifter's word as the engine heard it. `said_ns` is the wall clock; `refused` why it changed nothing, "" = it was taken.

    One said after the session (`afterwards`) is heard at its end, so its `mark.host_s` is the end's.
    """

    mark: Mark
    said_ns: int
    refused: str = ""
    afterwards: bool = False


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """The plan that was followed and how far: `targets` is what each set was meant to be, by set index."""

    plan: str
    name: str
    done: int
    total: int
    targets: tuple[tuple[int, PlanTarget], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a session has come to so far; `complete` once nothing more can come of its recording.

    `duration_s` ends with the last input; `sensors` are all that sent, by time; `lessons` the templates that this session taught;
    `exercises` the summaries in the order first done, unknown ones under "".
    """

    head: Head
    told: Told
    session: Session
    duration_s: float
    complete: bool
    sensors: tuple[SensorUp, ...] = ()
    marks: tuple[HeardMark, ...] = ()
    plan: KeptPlan | None = None
    lessons: tuple[Template, ...] = ()
    exercises: tuple[ExerciseSummary, ...] = ()
    soreness: float | None = None


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in the list. `plan` is the plan's name or "", `tut_s` time under tension, `soreness` the lifter's word later."""

    head: Head
    duration_s: float
    complete: bool
    deleted: bool
    sensor: str
    sets: int
    reps: int
    points: float | None
    tut_s: float
    soreness: float | None
    plan: str
    exercises: tuple[ExerciseSummary, ...]


@dataclass(frozen=True, slots=True)
class Tempo:
    """Mean seconds of the halves of a rep, over the reps that told them; None where none did."""

    concentric_s: float | None
    hold_s: float | None
    eccentric_s: float | None


@dataclass(frozen=True, slots=True)
class SetLine:
    """One set of an exercise, for its history."""

    session_id: str
    set_index: int
    load_kg: float | None
    reps: int
    points: float | None


@dataclass(frozen=True, slots=True)
class ExerciseDay:
    """One exercise in one session: its summary there and its sets, by time."""

    session_id: str
    started_ns: int
    summary: ExerciseSummary
    sets: tuple[SetLine, ...]
