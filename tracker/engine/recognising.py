"""Which exercise a set was: the lifter's word, or a proposal from the motion with its confidence. Keeps what the lifter taught.

Composes features and templates; decides nothing that the lifter has said.
"""

from collections.abc import Sequence
from itertools import pairwise

from tracker.exercises.features import SetFeatures, features_of
from tracker.exercises.recognition import OWN, Proposal, Template, distance, propose, taught
from tracker.model.exercise import Exercise
from tracker.model.motion import Motion
from tracker.model.reps import LiftSet, Placement, Rep

LEAST_CONFIDENCE = 0.3
"""A proposal below this is not made, and the page asks "Which exercise?". More asks oftener and guesses less. Our choice."""

AT_ONCE_S = 20.0
"""Gap up to which a set that moves like the one before goes on with it, whatever the plan has next, s: the longest of a drop (GUIDELINES T3)."""
ALIKE = 2.0
"""Squared distance in spreads up to which it does; see coaching/techniques/chain for what was seen."""


class Recogniser:
    """One lifter's lifts as this session and those before have taught them."""

    def __init__(self, exercises: dict[str, Exercise], templates: Sequence[Template]) -> None:
        self.templates: tuple[Template, ...] = tuple(templates)
        self._exercises = exercises
        self._lessons: dict[int, Template] = {}
        self._features: dict[int, SetFeatures] = {}
        self._distances: dict[tuple[int, int, Placement | None], float] = {}

    def look(self, set_index: int, motion: Motion, reps: Sequence[Rep]) -> None:
        """Remember how this set moved, where enough of it was seen; what was thought of it before is forgotten."""
        self._features.pop(set_index, None)
        self._distances = {key: d for key, d in self._distances.items() if set_index not in key[:2]}
        features = features_of(motion, reps)
        if features is not None:
            self._features[set_index] = features

    def propose(
        self, set_index: int, placement: Placement | None, planned: str | None, last: LiftSet | None, gap_s: float
    ) -> Proposal | None:
        """What the set most likely was, or None where nothing speaks for any. `last` is the set that ended `gap_s` before it."""
        features = self._features.get(set_index)
        if features is None:
            return None
        done = last.exercise if last is not None else None
        found = propose(features, placement, self.templates, exercises=self._exercises, planned=planned, just_done=done)
        if found is not None and found.why == OWN:
            return found if found.confidence >= LEAST_CONFIDENCE else None
        going_on = self._like(last, features, placement) if gap_s <= AT_ONCE_S else None
        return going_on or found

    def _like(self, last: LiftSet | None, features: SetFeatures, placement: Placement | None) -> Proposal | None:
        """The exercise of the set just before, where this one goes on with it."""
        before = self._features.get(last.index) if last is not None else None
        if last is None or last.exercise is None or before is None:
            return None
        sure = 1.0 if last.exercise_confidence is None else last.exercise_confidence
        alike = distance(features, before, placement) <= ALIKE
        return Proposal(last.exercise, sure, None, "the set before") if alike else None

    def teach(self, set_index: int, exercise: str | None, placement: Placement | None) -> None:
        """The lifter said what this set was; what was said of it before is taken back."""
        before = self._lessons.pop(set_index, None)
        self.templates = tuple(t for t in self.templates if t is not before)
        features = self._features.get(set_index)
        if features is not None and exercise is not None:
            lesson = self._lessons[set_index] = Template(exercise, placement, features)
            self.templates = taught(self.templates, lesson)

    def apart(self, sets: Sequence[LiftSet]) -> dict[tuple[int, int], float]:
        """How far apart neighbouring sets move (squared spreads), by their indices, where both were seen."""
        return {
            (a.index, b.index): self._distance(a.index, b.index, b.placement)
            for a, b in pairwise(sorted(sets, key=lambda s: s.start_s))
            if a.index in self._features and b.index in self._features
        }

    def _distance(self, one: int, other: int, placement: Placement | None) -> float:
        """Asked with every rep, of every pair of the session: worked out once."""
        key = one, other, placement
        if key not in self._distances:
            self._distances[key] = distance(self._features[one], self._features[other], placement)
        return self._distances[key]
