"""Everything the engine can be told: a closed union, and all of it is recorded.

Replay is "feed the log". Time arrives inside the inputs (`host_s`, seconds since the recording began on the host's
monotonic clock), so nothing downstream ever reads a clock. Knows nothing of radios or files.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class LinkUp:
    """A sensor's stream begins (or begins again).

    `sensor` is a catalogue id such as ``pumptrack``; `rate_hz` the nominal rate it was asked for (0 = unknown).
    """

    host_s: float
    sensor: str
    address: str = ""
    name: str = ""
    rate_hz: float = 0.0
    battery_percent: int | None = None


@dataclass(frozen=True, slots=True)
class Notification:
    """Raw bytes exactly as the radio delivered them, stamped on arrival."""

    host_s: float
    data: bytes


@dataclass(frozen=True, slots=True)
class LinkDown:
    """The stream has ended: lost, stopped or silent."""

    host_s: float
    reason: str = ""


class MarkKind(StrEnum):
    """What a lifter can say. `value` of the Mark is described per kind."""

    EXERCISE = "exercise"  # str: catalogue id; "" = unknown again
    PLACEMENT = "placement"  # str: wrist, handle, stack, implement
    LOAD_KG = "load-kg"  # float >= 0
    LOAD_LB = "load-lb"  # float >= 0: the same in pounds
    REPS = "reps"  # int: the corrected count of set `set_index`
    UNDO_REP = "undo-rep"  # None: take one rep off set `set_index` (or the running one)
    ADD_REP = "add-rep"  # None: add one
    TECHNIQUE = "technique"  # str: a Technique value
    RIR = "rir"  # float: reps in reserve
    PUMP = "pump"  # int 1..5
    FELT = "felt"  # int 1..5: how well the muscle was felt (G7)
    SORENESS = "soreness"  # int 0..5, next day
    START_SET = "start-set"  # None: a set of its own begins, whatever came before
    END_SET = "end-set"  # None: the running set is over
    RESUME_SET = "resume-set"  # None: it was not over
    REST_TARGET_S = "rest-target-s"  # float
    CHECK = "check"  # str: a ticked checklist entry (S6) or "warm-up-start", "stretch-end" and the like
    PLAN = "plan"  # str: a plan action
    NOTE = "note"  # str
    STOP = "stop"  # None: the session is over


MarkValue: TypeAlias = str | float | int | None

RANGES: dict[MarkKind, tuple[float, float]] = {
    MarkKind.LOAD_KG: (0.0, 1000.0),
    MarkKind.LOAD_LB: (0.0, 2200.0),
    MarkKind.REPS: (0.0, 300.0),
    MarkKind.RIR: (0.0, 10.0),
    MarkKind.PUMP: (1.0, 5.0),
    MarkKind.FELT: (1.0, 5.0),
    MarkKind.SORENESS: (0.0, 5.0),
    MarkKind.REST_TARGET_S: (0.0, 900.0),
}
"""Kinds whose value is a number, with what is believable of it, both ends included. More believes slips of the thumb, less refuses a
strong lifter's word. The door of the API and the book of sets both ask here; ratings are as the lifter is asked (GUIDELINES G7, S8)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The lifter's word. `set_index` None means the running set, or the last one."""

    host_s: float
    kind: MarkKind
    value: MarkValue = None
    set_index: int | None = None


Input: TypeAlias = LinkUp | Notification | LinkDown | Mark
