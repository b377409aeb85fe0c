"""Which exercise a set was: the lifter's word, or a proposal from the motion with its confidence. Keeps what the lifter taught.

Composes features and templates; decides nothing that the lifter has said.
"""

from collections.abc import Sequence
from itertools import pairwise

from tracker.exercises.features import SetFeatures, features_of
from tracker.exercises.recognition import Proposal, Template, distance, propose, taught
from tracker.model.exercise import Exercise
from tracker.model.motion import Motion
from tracker.model.reps import LiftSet, Placement, Rep

LEAST_CONFIDENCE = 0.3
"""A proposal below this is not made, and the page asks "Which exercise?". More asks oftener and guesses less. Our choice."""


class Recogniser:
    """One lifter's lifts as this session and those before have taught them."""

    def __init__(self, exercises: dict[str, Exercise], templates: Sequence[Template]) -> None:
        self.templates: tuple[Template, ...] = tuple(templates)
        self._exercises = exercises
        self._lessons: dict[int, Template] = {}
        self._features: dict[int, SetFeatures] = {}

    def look(self, set_index: int, motion: Motion, reps: Sequence[Rep]) -> None:
        """Remember how this set moved, where enough of it was seen; what was thought of it before is forgotten."""
        self._features.pop(set_index, None)
        features = features_of(motion, reps)
        if features is not None:
            self._features[set_index] = features

    def propose(
        self, set_index: int, placement: Placement | None, planned: str | None, last: str | None
    ) -> Proposal | None:
        """What the set most likely was, or None where nothing speaks for any."""
        features = self._features.get(set_index)
        if features is None:
            return None
        found = propose(features, placement, self.templates, exercises=self._exercises, planned=planned, just_done=last)
        return found if found is not None and found.confidence >= LEAST_CONFIDENCE else None

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
            (a.index, b.index): distance(self._features[a.index], self._features[b.index], b.placement)
            for a, b in pairwise(sorted(sets, key=lambda s: s.start_s))
            if a.index in self._features and b.index in self._features
        }
