"""Everything the engine can say: a closed union, matched with assert_never. `t_s` is session time of the fact."""

from dataclasses import dataclass
from typing import TypeAlias

from tracker.model.aim import Aim
from tracker.model.inputs import Mark
from tracker.model.reps import LiftSet, Phase, Rep, Rest, Technique
from tracker.model.samples import Gap
from tracker.model.scores import SetScore
from tracker.model.summary import SessionScore


@dataclass(frozen=True, slots=True)
class SensorUp:
    """Data may flow: which sensor, at what rate."""

    t_s: float
    sensor: str
    name: str
    address: str
    rate_hz: float
    battery_percent: int | None


@dataclass(frozen=True, slots=True)
class SensorDown:
    """No data will flow until the next SensorUp."""

    t_s: float
    reason: str


@dataclass(frozen=True, slots=True)
class GapFound:
    """Data were lost."""

    t_s: float
    gap: Gap


@dataclass(frozen=True, slots=True)
class BadPacket:
    """A notification could not be read; it stays in the recording."""

    t_s: float
    why: str


@dataclass(frozen=True, slots=True)
class Travelled:
    """The live height of the load at `t_s`: 0 = start, 1 = full range. `certain` False before a set is known.

    Sent 25 times a second at the least. `phase` is IDLE outside a set or while unknown.
    """

    t_s: float
    height: float
    phase: Phase
    certain: bool


@dataclass(frozen=True, slots=True)
class SetStarted:
    """Enough like cycles were seen: a set has been running since `start_s`. `resumed_s` is since when a settled one goes on by the lifter's word."""

    t_s: float
    set_index: int
    start_s: float
    resumed_s: float | None = None


@dataclass(frozen=True, slots=True)
class RepCounted:
    """Rep number `count` of the running set is told live, or told again once more of it was seen; `rep` is provisional."""

    t_s: float
    set_index: int
    count: int
    rep: Rep


@dataclass(frozen=True, slots=True)
class CountChanged:
    """The count of a set changed by other than one more rep: settled or corrected, and why."""

    t_s: float
    set_index: int
    was: int
    now: int
    why: str


@dataclass(frozen=True, slots=True)
class SetDropped:
    """What had started was no set; nothing of it counts."""

    t_s: float
    set_index: int
    why: str


@dataclass(frozen=True, slots=True)
class SetSettled:
    """All that is known of a finished set. Sent again whenever the lifter's word or later data change it."""

    t_s: float
    lift_set: LiftSet


@dataclass(frozen=True, slots=True)
class RestEnded:
    """The next set has begun; the rest before it is known."""

    t_s: float
    rest: Rest


@dataclass(frozen=True, slots=True)
class SetScored:
    """The score of a running (provisional) or finished set."""

    t_s: float
    score: SetScore


@dataclass(frozen=True, slots=True)
class TechniqueSeen:
    """What the running set looks like a part of, as far as it has come. `group` is the technique's first set."""

    t_s: float
    set_index: int
    technique: Technique
    group: int | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class SessionScored:
    """The score and the summary of the session so far."""

    t_s: float
    score: SessionScore


@dataclass(frozen=True, slots=True)
class AimChanged:
    """What the running or the next set is meant to be is now this."""

    t_s: float
    aim: Aim


@dataclass(frozen=True, slots=True)
class MarkTaken:
    """The lifter's word has been heard."""

    t_s: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class MarkRefused:
    """The lifter's word could not be used; nothing changed."""

    t_s: float
    mark: Mark
    why: str


Event: TypeAlias = (
    SensorUp
    | SensorDown
    | GapFound
    | BadPacket
    | Travelled
    | SetStarted
    | RepCounted
    | CountChanged
    | SetDropped
    | SetSettled
    | RestEnded
    | SetScored
    | TechniqueSeen
    | SessionScored
    | AimChanged
    | MarkTaken
    | MarkRefused
)
