"""The guidelines by id: where each stands in the articles and what research says of it. Knows no number and no set."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.coaching.figures import (
    BP_DRAWBACKS,
    BP_KEY,
    BP_ROUTINE,
    BP_VARIABLES,
    LS_FLEX,
    LS_STRETCH,
    LS_VOLUME,
)
from tracker.words import say

BP_TOP = say("source.bp-top")
LS_TECHNIQUES = say("source.ls-techniques")
LS_VARIETY = say("source.ls-variety")
LS_RECOVER = say("source.ls-recover")


@dataclass(frozen=True, slots=True)
class Guideline:
    """One guideline. `evidence` is a key of the words, or empty; `by` says who knows the value: the sensor or the lifter."""

    id: str
    title: str
    source: str
    evidence: str = ""
    by: str = "sensor"


GUIDELINES: tuple[Guideline, ...] = (
    Guideline("G1", "title.g1", f"{BP_KEY}; {BP_VARIABLES}"),
    Guideline("G2", "title.g2", BP_KEY, "evidence.tempo"),
    Guideline("G3", "title.g3", f"{BP_KEY}; {LS_FLEX}"),
    Guideline("G4", "title.g4", f"{BP_KEY}; {BP_DRAWBACKS}; {LS_FLEX}", "evidence.momentum"),
    Guideline("G5", "title.g5", f"{BP_KEY}; {BP_VARIABLES}; {BP_ROUTINE}", "evidence.rest"),
    Guideline("G6", "title.g6", BP_VARIABLES, "evidence.velocity-loss"),
    Guideline("G7", "title.g7", BP_KEY, by="lifter"),
    Guideline("T1", "title.t1", BP_ROUTINE),
    Guideline("T2", "title.t2", f"{BP_VARIABLES}; {LS_TECHNIQUES}", "evidence.drops"),
    Guideline("T3", "title.t3", f"{BP_VARIABLES}; {BP_ROUTINE}; {LS_TECHNIQUES}", "evidence.drops"),
    Guideline("T4", "title.t4", f"{BP_VARIABLES}; {LS_TECHNIQUES}"),
    Guideline("T5", "title.t5", BP_VARIABLES),
    Guideline("T6", "title.t6", LS_VOLUME, "evidence.volume"),
    Guideline("SETS", "title.sets", BP_KEY),
    Guideline("S1", "title.s1", BP_ROUTINE, by="lifter"),
    Guideline("S2", "title.s2", f"{BP_KEY}; {LS_VOLUME}"),
    Guideline("S3", "title.s3", f"{BP_TOP}; {LS_VARIETY}"),
    Guideline("S4", "title.s4", LS_VARIETY),
    Guideline("S5", "title.s5", LS_STRETCH, by="lifter"),
    Guideline("S6", "title.s6", f"{BP_KEY}; {LS_RECOVER}", by="lifter"),
    Guideline("S7", "title.s7", BP_DRAWBACKS, "evidence.pump"),
    Guideline("S8", "title.s8", f"{LS_RECOVER}; {BP_DRAWBACKS}", "evidence.soreness", by="lifter"),
)

BY_ID: Mapping[str, Guideline] = MappingProxyType({g.id: g for g in GUIDELINES})
