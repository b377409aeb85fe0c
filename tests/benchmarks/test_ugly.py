from dataclasses import replace

import pytest

from benchmarks.accuracy.scoring import score_file
from benchmarks.simulation import radioed
from benchmarks.ugly import figures_of, main, table_of
from benchmarks.ugly_cases import CASES, NARROW, RIDES, TORN, Job, Outcome, jobs, perform, script_of
from firmware_sim import one_set
from firmware_sim.clockwork import Radio
from tests.benchmarks.recordings import found, recording
from tracker.model.inputs import LinkDown, LinkUp, Notification
from tracker.sensors.pumptrack import PumptrackDecoder

BY_NAME = {case.name: case for case in CASES}


def outcome(name: str, count: int, errors: tuple[tuple[float | None, float | None], ...] = ()) -> Outcome:
    label = recording(10, spans=((10, 40),))
    return Outcome(
        Job(BY_NAME[name], *RIDES[0], 0), 100.0, True, score_file(label, (found(10, 40, count),), 60.0), errors
    )


def test_every_case_sees_the_same_bodies_on_the_same_lifts() -> None:
    some = list(jobs(5, 3, (BY_NAME["nothing ugly"], BY_NAME["slips 20 deg"])))
    assert [(j.exercise, j.placement, j.seed) for j in some[:5]] == [
        (j.exercise, j.placement, j.seed) for j in some[5:]
    ]
    plain, slips = script_of(some[0]), script_of(some[5])
    assert plain == replace(slips, steps=tuple(replace(step, slip_deg=0.0) for step in slips.steps))


def test_a_performance_is_the_same_twice() -> None:
    job = Job(BY_NAME["three reps"], *RIDES[1], 5)
    assert perform(job) == perform(job)


def test_figures_stand_for_each_case_and_all_together() -> None:
    rows = figures_of(
        [
            outcome("a regrip", 10, ((0.1, -0.2), (None, 0.0))),
            outcome("a regrip", 12),
            outcome("two reps", 9),
        ]
    )
    assert [row.case for row in rows] == ["a regrip", "two reps", "everything"]
    assert (rows[0].exact, rows[0].within_one, rows[0].bias) == (0.5, 0.5, 1.0)
    assert (rows[0].concentric_s, rows[0].eccentric_s) == (pytest.approx(0.1), pytest.approx(0.1))
    assert rows[1].concentric_s is None
    assert table_of(rows).row_count == 3


def test_the_radio_brings_the_board_s_own_packets_and_loses_some() -> None:
    session = one_set(reps=2, rate_hz=100.0, imu=NARROW, touches=True)
    whole, torn = (radioed(session, 3, radio) for radio in (Radio(), replace(TORN, outages_per_min=60.0)))
    assert isinstance(whole[0], LinkUp)
    assert isinstance(whole[-1], LinkDown)
    samples = [p for i in whole if isinstance(i, Notification) for p in PumptrackDecoder().push(i.data)]
    assert sum(len(p.acc_g) for p in samples) == len(session)
    assert any(p.clipped.any() for p in samples)
    assert len(torn) < len(whole) - 3


def test_a_case_that_does_not_exist_is_answered_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "moonwalk"]) == 2
    assert "a regrip" in capsys.readouterr().err
