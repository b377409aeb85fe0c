"""What a rule is given to judge one set. Knows no rule; a rule needs nothing else.

The place of a set inside a technique stands here too, since several rules ask for it: the second set of a superset, a drop, what follows a
rest-pause and a myo mini-set all follow at once and are judged by their technique's own figures.
"""

from dataclasses import dataclass

from tracker.coaching.figures import FIGURES, Figures
from tracker.model.exercise import Exercise
from tracker.model.plan import PlanTarget
from tracker.model.reps import LiftSet, Rep, Rest, Technique

AT_ONCE = frozenset({Technique.SUPERSET, Technique.DROP_SET, Technique.REST_PAUSE, Technique.MYO_REPS})
"""Techniques whose members follow each other without a rest."""


@dataclass(frozen=True, slots=True)
class SetContext:
    """One set and what came before it.

    `rest_before` None = the first set, or unknown. `earlier` are this session's sets before it, oldest first. `target` is the plan's word.
    The lifter's entries (RIR, felt) are read from the set itself.
    """

    lift_set: LiftSet
    exercise: Exercise | None = None
    rest_before: Rest | None = None
    earlier: tuple[LiftSet, ...] = ()
    target: PlanTarget | None = None
    figures: Figures = FIGURES

    @property
    def previous(self) -> LiftSet | None:
        """The set before this one."""
        return self.earlier[-1] if self.earlier else None

    @property
    def follows_at_once(self) -> Technique | None:
        """The technique that this set continues without a rest, or None."""
        this, before = self.lift_set, self.previous
        if before is None or this.technique not in AT_ONCE or this.technique_group is None:
            return None
        return this.technique if before.technique_group == this.technique_group else None

    @property
    def after_superset(self) -> bool:
        """Whether the rest before this set came after a whole superset."""
        before = self.previous
        return before is not None and before.technique is Technique.SUPERSET and self.follows_at_once is None


def clean_reps(lift_set: LiftSet) -> tuple[Rep, ...]:
    """The reps without a gap in their data."""
    return tuple(rep for rep in lift_set.reps if not rep.has_gap)


def entry(lift_set: LiftSet, kind: str) -> float | None:
    """The lifter's last numeric entry of that kind on the set, or None."""
    for key, value in reversed(lift_set.marks):
        if key == kind and isinstance(value, int | float):
            return float(value)
    return None
