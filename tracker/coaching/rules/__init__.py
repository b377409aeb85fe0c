"""The rules that judge a set, one file each, in the order the lifter reads them. A new rule is a file and a line here."""

from collections.abc import Callable
from typing import TypeAlias

from tracker.coaching.context import SetContext
from tracker.coaching.rules import g1_rep_range, g2_time_under_tension, g3_peak_contraction, g5_rest
from tracker.model.scores import Finding

SetRule: TypeAlias = Callable[[SetContext], Finding]

SET_RULES: tuple[SetRule, ...] = (
    g1_rep_range.judge,
    g2_time_under_tension.judge,
    g3_peak_contraction.judge,
    g5_rest.judge,
)
