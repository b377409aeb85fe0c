"""A plan as data: what the lifter means to do today. Knows no file format and follows nothing."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.model.reps import Technique


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """What one planned set aims for; None leaves the exercise's or the guideline's own figure standing.

    `rest_low_s`, `rest_high_s` is the rest before the set. `drops` is how many drops follow at its end.
    """

    rep_low: int | None = None
    rep_high: int | None = None
    eccentric_low_s: float | None = None
    eccentric_high_s: float | None = None
    hold_low_s: float | None = None
    hold_high_s: float | None = None
    rest_low_s: float | None = None
    rest_high_s: float | None = None
    technique: Technique | None = None
    drops: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One exercise of a block. `drops_on_last` drops follow its last set; `load_kg` is a wish, not a measurement."""

    exercise: str
    rep_low: int
    rep_high: int
    eccentric_low_s: float | None = None
    eccentric_high_s: float | None = None
    hold_low_s: float | None = None
    hold_high_s: float | None = None
    technique: Technique | None = None
    drops_on_last: int = 0
    load_kg: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanBlock:
    """Entries done `rounds` times in turn: one entry = straight sets, two or more = a superset.

    The rest [rest_low_s, rest_high_s] comes between rounds, not inside one.
    """

    rounds: int
    entries: tuple[PlanEntry, ...]
    rest_low_s: float
    rest_high_s: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A session as meant. Warm-up and stretch are seconds, 0 where the plan has none."""

    id: str
    name: str
    source: str
    blocks: tuple[PlanBlock, ...]
    warm_up_low_s: float = 0.0
    warm_up_high_s: float = 0.0
    stretch_s: float = 0.0


class StepKind(StrEnum):
    """What a step of a plan is."""

    WARM_UP = "warm-up"
    SET = "set"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One thing to do next: the warm-up, a set or the stretch.

    `round` of `rounds` counts from 1; `block` tells which steps belong together; `in_pair` is the place inside a superset's round.
    `low_s` to `high_s` is how long a warm-up or a stretch takes.
    """

    kind: StepKind
    block: int = 0
    round: int = 1
    rounds: int = 1
    exercise: str = ""
    in_pair: int = 0
    target: PlanTarget = PlanTarget()
    load_kg: float | None = None
    low_s: float = 0.0
    high_s: float = 0.0


@dataclass(frozen=True, slots=True)
class LoadAdvice:
    """What the bar should carry next. `load_kg` None = no earlier session to go by; `why` says how it was found."""

    load_kg: float | None
    last_kg: float | None
    rep_aim: int | None
    why: str


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """Where the session stands in its plan. `step` None = all done; `done` of `total` sets; the rest is the one before the step.

    `targets` is what each set done so far was meant to be, by set index; a set outside the plan is not among them.
    `next_set` is the next step that is a set, be it `step` or behind a warm-up.
    """

    plan: str
    step: PlanStep | None
    done: int
    total: int
    rest_low_s: float | None
    rest_high_s: float | None
    advice: LoadAdvice | None
    sentence: str
    targets: tuple[tuple[int, PlanTarget], ...] = ()
    next_set: PlanStep | None = None
