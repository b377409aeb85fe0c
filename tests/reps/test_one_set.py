"""What happens within a set leaves it one set, counted right: a slip, a regrip, a pause; and what goes on beyond its ends is none of it."""

import numpy as np
import pytest

from benchmarks.simulation import radioed
from benchmarks.ugly_cases import CASES, Job, perform, script_of
from firmware_sim.compose import compose
from firmware_sim.motions.lift import Placement
from firmware_sim.session import observe, set_script
from tests.engine.test_engine import told
from tests.reps.test_sessions import settled
from tests.reps.test_template import PERIOD_ROWS, STILL, history_of, swinging, turns
from tracker.engine import EngineConfig
from tracker.model.events import SetDropped, SetSettled
from tracker.reps.ends import comes_back
from tracker.reps.settle import settle

BY_NAME = {case.name: case for case in CASES}
GYRO, BARE = True, False


@pytest.mark.parametrize(
    ("case", "exercise", "placement", "seed", "gyro"),
    [
        (
            "a regrip",
            "lat-pulldown",
            Placement.WRIST,
            500,
            GYRO,
        ),  # was cut in two: the rep after the pause was odd for it
        ("a regrip", "seated-cable-row", Placement.WRIST, 506, GYRO),
        ("pauses inside reps", "machine-row", Placement.WRIST, 504, BARE),
        ("a long pause inside a rep", "seated-cable-row", Placement.WRIST, 506, GYRO),
        ("slips 20 deg", "barbell-row", Placement.IMPLEMENT, 507, GYRO),  # nothing that had slipped led over
        ("slips 20 deg", "incline-dumbbell-row", Placement.IMPLEMENT, 512, GYRO),
        ("at a stride's pace", "lat-pulldown", Placement.WRIST, 500, GYRO),  # one pause made quick reps irregular
        (
            "half reps at the end",
            "lat-pulldown",
            Placement.WRIST,
            500,
            GYRO,
        ),  # racking lengthened the way down of the last
        ("half reps at the end", "straight-arm-pulldown", Placement.STACK, 513, GYRO),
        ("slips 20 deg", "machine-row", Placement.WRIST, 504, GYRO),  # the rest of it was a set of its own
        ("one rep twice as long", "incline-dumbbell-row", Placement.WRIST, 502, BARE),
        ("a regrip", "machine-row", Placement.STACK, 509, GYRO),
    ],
)
def test_a_set_stays_one_and_is_counted_right(
    case: str, exercise: str, placement: Placement, seed: int, *, gyro: bool
) -> None:
    (outcome,) = [o for o in perform(Job(BY_NAME[case], exercise, placement, seed)) if o.gyro is gyro]
    (tally,) = outcome.score.tallies
    assert (outcome.score.found_sets, tally.count) == (1, tally.true_reps)


def test_the_rest_of_a_set_is_said_to_be_no_set_before_the_whole_is_told() -> None:
    slips = BY_NAME["slips 20 deg"]
    script = script_of(Job(slips, "machine-row", Placement.WRIST, 520))
    session = observe(compose(script, script.seed), script.lifter, script.seed, 100.0, gyro=True)
    events = told(radioed(session, script.seed, slips.radio), EngineConfig(live=False))
    (dropped,) = [at for at, event in enumerate(events) if isinstance(event, SetDropped)]
    over = [(at, event.lift_set) for at, event in enumerate(events) if isinstance(event, SetSettled)]
    assert [(at > dropped, one.index) for at, one in over] == [(False, 0), (True, 0)]
    (truth,) = session.truth.sets
    assert len(over[-1][1].reps) == truth.count
    assert "the set before" in events[dropped].why


@pytest.mark.parametrize("seed", [101, 103, 1])
def test_the_first_pull_after_the_reach_for_the_bar_is_a_rep(seed: int) -> None:
    """A bare accelerometer does not see the wrist turn; the hand seemed to sink for seconds after it had reached up, and the first pull was lost."""
    script = set_script("lat-pulldown", Placement.WRIST, reps=8, tail_s=10.0, seed=seed)
    session = observe(compose(script, seed), script.lifter, seed, 50.0, gyro=False)
    ((_, one),) = settled(session)
    (truth,) = session.truth.sets
    assert len(one.reps) == truth.count
    assert abs(one.start_s - truth.start_s) < 0.8


def test_a_rep_is_as_alike_as_it_moves_whatever_the_rest_before_it() -> None:
    pause = STILL[: 2 * PERIOD_ROWS // 3]
    history = history_of(STILL, swinging(5), pause, swinging(5), STILL)
    first = len(STILL)
    anchors = turns(first, 6) + turns(first + 5 * PERIOD_ROWS + len(pause), 6)
    found = settle(history, anchors, 0)
    assert len(found) == 9
    odd = 4  # the one that the pause is in
    assert found.confidence[odd] < 0.9 < found.alike[odd]


@pytest.mark.parametrize(
    ("gains", "ways", "rests", "rep"),
    [
        ([1.0, -1.3], [1.0, 1.4], [0.3], True),  # racked from the top at once
        ([1.0, -1.3, -1.3], [1.0, 0.9, 1.0], [0.3, 2.0], True),
        ([1.0, -1.3], [1.0, 1.4], [0.7], False),  # what stays up was put there
        ([1.0, -1.3], [1.0, 0.5], [0.3], False),  # it stays half-way
        ([0.7, -1.3], [1.0, 1.4], [0.3], False),  # no pull at all
        ([1.0], [1.0], [], False),  # nobody saw it come back
        ([], [], [], False),
    ],
)
def test_a_last_rep_counts_however_it_comes_back(
    gains: list[float], ways: list[float], rests: list[float], *, rep: bool
) -> None:
    assert comes_back(np.array(gains), np.array(ways), np.array(rests)) is rep
