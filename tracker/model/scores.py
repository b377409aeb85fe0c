"""Findings and scores: what a guideline says of a set or a session. Knows no rule."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a measured value stands to its target. UNSEEN is never counted, neither as good nor as bad."""

    ON_TARGET = "on-target"
    BELOW = "below"
    ABOVE = "above"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Part:
    """One measured piece of a finding. `weight` are its points, `share` 0..1 how much of them it gives, None when unseen.

    `soft_low`, `soft_high` are how far outside the target the share has fallen to nothing, in a straight line, in the unit (0 = no edge);
    None where the share is a mean over reps or exercises, which no single value gives.
    """

    name: str
    weight: float
    share: float | None
    measured: float | None
    target_low: float | None
    target_high: float | None
    unit: str
    soft_low: float | None = None
    soft_high: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One guideline's word on one set.

    `share` 0..1 is how much of its weight the guideline gives (None when unseen); `weight` its points of 100 among all seen.
    `sentence` says what to do next (when unseen: what could not be seen); `source` names article and section; `evidence` is the
    note on what research says. `parts` are what share and weight are made of: weight is the sum of the seen parts' weights.
    """

    guideline: str
    title: str
    verdict: Verdict
    share: float | None
    weight: float
    measured: float | None
    target_low: float | None
    target_high: float | None
    unit: str
    sentence: str
    source: str
    evidence: str = ""
    confidence: str = "measured"
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class SetScore:
    """0..100 over what was seen: sum(weight * share) / sum(weight) * 100. None when nothing was seen.

    `reason` is the one most useful sentence; `unseen` names what the score could not see.
    """

    set_index: int
    points: float | None
    findings: tuple[Finding, ...]
    reason: str
    unseen: tuple[str, ...]
    provisional: bool
