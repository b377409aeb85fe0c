"""The rules that judge a set, one file each, in the order the lifter reads them. A new rule is a file and a line here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from tracker.coaching.context import SetContext
from tracker.coaching.rules import (
    g1_rep_range,
    g2_time_under_tension,
    g3_peak_contraction,
    g4_control,
    g5_rest,
    g6_effort,
    g7_mind_muscle,
    t3_drop,
)
from tracker.model.reps import Technique
from tracker.model.scores import Finding

SetRule: TypeAlias = Callable[[SetContext], Finding]

SET_RULES: tuple[SetRule, ...] = (
    g1_rep_range.judge,
    g2_time_under_tension.judge,
    g3_peak_contraction.judge,
    g4_control.judge,
    g5_rest.judge,
    g6_effort.judge,
    g7_mind_muscle.judge,
)
"""Judge every set."""

TECHNIQUE_RULES: Mapping[Technique, tuple[SetRule, ...]] = MappingProxyType({Technique.DROP_SET: (t3_drop.judge,)})
"""Judge a set that continues this technique; on any other they have nothing to say and are not asked."""


def rules_for(context: SetContext) -> tuple[SetRule, ...]:
    """The rules that have something to say of a set in this place."""
    follows = context.follows_at_once
    return SET_RULES if follows is None else (*SET_RULES, *TECHNIQUE_RULES.get(follows, ()))
