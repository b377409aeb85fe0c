"""The lifter's word on a count, and how it survives whatever is found out later.

A correction is a statement made at a moment: "by now I have done c reps". It is kept as the difference between c and the reps
that had been found by then, so that a ghost rep which settling removes by itself is not taken off twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.model.reps import Rep

TOLD_LATE_S = 0.6
"""A rep that ends this close after the lifter spoke was on the screen, or about to be: p95 of the delay of a told rep (issue 3.3). More
of it forgives slower screens, and misreads a correction made in the middle of a rep."""


@dataclass(frozen=True, slots=True)
class CountWord:
    """At `t_s` the lifter said that `count` reps were done. `whole_set`: said of the finished set, whatever is found later."""

    t_s: float
    count: int
    whole_set: bool


def corrected(reps: Sequence[Rep], word: CountWord | None) -> tuple[Rep, ...]:
    """`reps` brought to the lifter's count.

    Too many: the least certain at either end go first. Too few: reps without any measured value are added, which is what they are.
    """
    if word is None:
        return tuple(reps)
    if word.whole_set:
        wanted = word.count
    else:
        found_by_then = sum(rep.end_s <= word.t_s + TOLD_LATE_S for rep in reps)
        wanted = max(0, len(reps) + word.count - found_by_then)
    kept = list(reps)
    while len(kept) > wanted:
        kept.pop(0 if kept[0].confidence < kept[-1].confidence else -1)
    at_s = kept[-1].end_s if kept else (reps[0].start_s if reps else word.t_s)
    kept += [Rep(at_s, at_s, confidence=1.0)] * (wanted - len(kept))
    return tuple(kept)
