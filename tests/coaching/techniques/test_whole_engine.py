"""Techniques by the whole engine: simulated workouts as samples, sets and reps found by the finder, nothing made by hand.

The shares over many seeds are a benchmark (`python -m benchmarks.techniques`); here one workout of each must pass.
"""

import pytest

from benchmarks.techniques import Case, events_of, judge, perform
from benchmarks.watching import shares_time
from firmware_sim import draw_workout, play
from tracker.model import events as ev
from tracker.model.reps import Technique

WORKOUTS = [
    ("straight", "wrist", 0), ("straight", "stack", 0), ("superset", "wrist", 1), ("superset", "stack", 2),
    ("drop-set", "wrist", 0), ("drop-set", "stack", 0), ("rest-pause", "wrist", 0), ("rest-pause", "stack", 0),
    ("myo-reps", "wrist", 2), ("myo-reps", "stack", 0), ("german-volume", "wrist", 0),
]  # fmt: skip


@pytest.mark.parametrize(("technique", "placement", "seed"), WORKOUTS)
def test_a_technique_is_recognised_from_samples_alone_and_no_other_is_said(
    technique: str, placement: str, seed: int
) -> None:
    outcome = perform(Case(technique, placement, "nothing", seed, watched=False))
    assert outcome.recognised, outcome.note
    assert technique != "straight" or outcome.false_sets == 0, outcome.note


def watched(technique: str, said: str, seed: int) -> tuple[Case, list[ev.Event]]:
    case = Case(technique, "wrist", said, seed)
    return case, events_of(play(draw_workout(technique, seed, "wrist"), seed=seed), case)


def test_a_superset_is_told_while_its_second_set_runs_with_confidence_and_reason() -> None:
    case, events = watched("superset", "nothing", 2)
    seen = [e for e in events if isinstance(e, ev.TechniqueSeen) and e.technique is Technique.SUPERSET]
    assert seen
    assert all(0.4 <= e.confidence <= 1.0 and e.why.endswith("another movement") for e in seen)
    truth = play(draw_workout("superset", 2, "wrist"), seed=2).truth
    assert judge(case, truth.sets, events).live


def test_a_load_said_in_the_gap_of_a_drop_set_is_the_next_sets_and_makes_it_surer() -> None:
    truth = play(draw_workout("drop-set", 0, "wrist"), seed=0).truth
    case, said = watched("drop-set", "loads", 0)
    final = {e.lift_set.index: e.lift_set for e in said if isinstance(e, ev.SetSettled)}
    done = [s for s in final.values() if any(shares_time(s, t) for t in truth.sets)]
    assert [s.load_kg for s in done] == [t.load_kg for t in truth.sets]
    unsaid = perform(Case("drop-set", "wrist", "nothing", 0, watched=False))
    assert judge(case, truth.sets, said).least_confidence > unsaid.least_confidence


def test_a_set_that_is_seen_to_follow_at_once_is_scored_so_while_it_runs() -> None:
    _, events = watched("superset", "nothing", 2)
    seen_s = {e.set_index: e.t_s for e in events if isinstance(e, ev.TechniqueSeen) and e.group != e.set_index}
    scores = [e for e in events if isinstance(e, ev.SetScored) and e.score.provisional]
    since = [e.score for e in scores if e.t_s > seen_s.get(e.score.set_index, e.t_s)]
    assert {score.set_index for score in since} == seen_s.keys()
    for score in since:
        judged = {finding.guideline for finding in score.findings if finding.share is not None}
        assert "T2" in judged
        assert "G5" not in judged
