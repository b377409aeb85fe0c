"""The rules that judge a set, one file each, in the order the lifter reads them. A new rule is a file and a line here.

A set's place in its technique decides who judges it: what follows at once has no rest of its own, a drop no rep target.
"""

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
    t2_superset,
    t3_drop,
    t4_rest_pause,
    t5_myo_reps,
    t6_german_volume,
)
from tracker.model.reps import Technique
from tracker.model.scores import Finding

SetRule: TypeAlias = Callable[[SetContext], Finding]

REPS, REST = g1_rep_range.judge, g5_rest.judge

SET_RULES: tuple[SetRule, ...] = (
    REPS,
    g2_time_under_tension.judge,
    g3_peak_contraction.judge,
    g4_control.judge,
    REST,
    g6_effort.judge,
    g7_mind_muscle.judge,
)
"""Judge a set of its own: straight sets (T1) have no figure beyond the rest of G5."""

CONTINUED: Mapping[Technique, tuple[SetRule, tuple[SetRule, ...]]] = MappingProxyType(
    {
        Technique.SUPERSET: (t2_superset.judge, (REST,)),
        Technique.DROP_SET: (t3_drop.judge, (REPS, REST)),
        Technique.REST_PAUSE: (t4_rest_pause.judge, (REPS, REST)),
        Technique.MYO_REPS: (t5_myo_reps.judge, (REPS, REST)),
    }
)
"""Who judges a set that continues this technique at once, and whom it replaces."""

BEGUN: Mapping[Technique, tuple[SetRule, tuple[SetRule, ...]]] = MappingProxyType(
    {
        Technique.MYO_REPS: (t5_myo_reps.judge, (REPS,)),
        Technique.GERMAN_VOLUME: (t6_german_volume.judge, (REPS,)),
    }
)
"""The same for a set that is part of this technique after a rest."""

TECHNIQUE_RULES: tuple[SetRule, ...] = tuple(dict.fromkeys(rule for rule, _ in (*CONTINUED.values(), *BEGUN.values())))


def rules_for(context: SetContext) -> tuple[SetRule, ...]:
    """The rules that have something to say of a set in this place."""
    follows, technique = context.follows_at_once, context.lift_set.technique
    place = CONTINUED.get(follows) if follows is not None else BEGUN.get(technique) if technique is not None else None
    if place is None:
        return SET_RULES
    own, replaced = place
    return (own, *(rule for rule in SET_RULES if rule not in replaced))
