"""Two sets close together: no moment belongs to both, however the strokes at their ends are read."""

from itertools import pairwise

import pytest

from benchmarks.accuracy.ours import settled_sets
from benchmarks.simulation import radioed
from benchmarks.ugly_cases import CASES, Job, script_of
from firmware_sim.compose import compose
from firmware_sim.session import observe
from tracker.engine import EngineConfig
from tracker.model.reps import Placement


@pytest.mark.parametrize(("rate_hz", "gyro"), [(100.0, True), (50.0, False)])
def test_a_set_that_a_pause_breaks_in_two_is_told_as_two_that_do_not_overlap(rate_hz: float, gyro: bool) -> None:
    """The first was read from its other end, half a rep later, and its last rep lay over the first of the second."""
    case = next(one for one in CASES if one.name == "pauses inside reps")
    script = script_of(Job(case, "lat-pulldown", Placement.STACK, 105))
    session = observe(compose(script, script.seed), script.lifter, script.seed, rate_hz, gyro, case.imu)
    found = settled_sets(radioed(session, script.seed, case.radio), EngineConfig(live=False))
    assert len(found) > 1, "one set would show nothing"
    assert all(after.start_s >= before.end_s for before, after in pairwise(found))
