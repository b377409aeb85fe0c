"""Adds a session up, per exercise and per movement pattern. Judges nothing."""

from collections.abc import Mapping, Sequence

from tracker.coaching.context import AT_ONCE
from tracker.coaching.rules.g2_time_under_tension import tension_s
from tracker.model.exercise import Exercise, Pattern
from tracker.model.reps import LiftSet, Technique
from tracker.model.scores import SetScore
from tracker.model.summary import ExerciseSummary, PastSession, PatternSummary

UNKNOWN = ""
"""Id under which sets of an unknown exercise are added up."""


def summarise(sets: Sequence[LiftSet], scores: Mapping[int, SetScore]) -> tuple[ExerciseSummary, ...]:
    """One summary per exercise, in the order they were first done. Sets of an unknown exercise come under the id ''."""
    by_exercise: dict[str, list[LiftSet]] = {}
    for one in sorted(sets, key=lambda s: s.start_s):
        by_exercise.setdefault(one.exercise or UNKNOWN, []).append(one)
    return tuple(_summary(exercise, done, scores) for exercise, done in by_exercise.items())


def by_pattern(summaries: Sequence[ExerciseSummary], exercises: Mapping[str, Exercise]) -> tuple[PatternSummary, ...]:
    """Sets and reps per movement pattern, the patterns in the order of their enum; unknown exercises are left out."""
    found = []
    for pattern in Pattern:
        of_it = [s for s in summaries if s.exercise in exercises and exercises[s.exercise].pattern is pattern]
        if of_it:
            found.append(PatternSummary(pattern, sum(s.sets for s in of_it), sum(s.reps for s in of_it)))
    return tuple(found)


def remembered(label: str, sets: Sequence[LiftSet], scores: Mapping[int, SetScore]) -> PastSession:
    """This session as the next one will remember it."""
    known = [s for s in summarise(sets, scores) if s.exercise != UNKNOWN]
    return PastSession(label, tuple(known), soreness_of(sets))


def soreness_of(sets: Sequence[LiftSet]) -> float | None:
    """The lifter's last soreness entry, or None."""
    for one in sorted(sets, key=lambda s: s.start_s, reverse=True):
        for kind, value in reversed(one.marks):
            if kind == "soreness" and isinstance(value, int | float):
                return float(value)
    return None


def rounds(sets: Sequence[LiftSet]) -> int:
    """Sets as a lifter counts them: what follows at once in a drop, rest-pause or myo set is the same set."""
    count, groups = 0, set()
    for one in sets:
        joined = one.technique in AT_ONCE and one.technique is not Technique.SUPERSET
        if joined and one.technique_group is not None:
            if one.technique_group in groups:
                continue
            groups.add(one.technique_group)
        count += 1
    return count


def _summary(exercise: str, sets: Sequence[LiftSet], scores: Mapping[int, SetScore]) -> ExerciseSummary:
    loads = [(s.load_kg, len(s.reps)) for s in sets if s.load_kg is not None and s.reps]
    best_kg = max((load for load, _ in loads), default=None)
    at_best = [len(s.reps) for s in sets if best_kg is None or s.load_kg == best_kg]
    points = [scores[s.index].points for s in sets if s.index in scores]
    known = [p for p in points if p is not None]
    return ExerciseSummary(
        exercise=exercise,
        sets=rounds(sets),
        reps=sum(len(s.reps) for s in sets),
        volume_kg=sum(load * reps for load, reps in loads) if loads else None,
        best_kg=best_kg,
        best_reps=max(at_best, default=0),
        tut_s=sum(tension_s(rep) for s in sets for rep in s.reps),
        points=sum(known) / len(known) if known else None,
    )
