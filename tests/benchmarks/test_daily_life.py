import pytest

from benchmarks.accuracy.daily_life import STREAM_S, Stream, live_through, streams, table_of
from benchmarks.accuracy.scoring import score_file
from benchmarks.simulation import ACCELEROMETER, COARSE, SIX_AXES
from firmware_sim.motions.activities import ACTIVITIES
from tests.benchmarks.recordings import found, recording


def test_every_activity_is_lived_through_before_every_sensor() -> None:
    some = streams(0.1)
    assert {s.activity for s in some} == {*ACTIVITIES, "all mixed"}
    assert {s.sensor for s in some} == {SIX_AXES, ACCELEROMETER, COARSE}


def test_the_hours_asked_for_are_filled() -> None:
    hours = 12.0
    assert len(streams(hours)) * STREAM_S >= hours * 3600.0


@pytest.mark.parametrize("activity", ["comb-hair", "all mixed"])
def test_a_stream_lasts_and_is_the_same_twice(activity: str) -> None:
    stream = Stream(activity, ACCELEROMETER, 1, length_s=30.0)
    score = live_through(stream)
    assert score.unlabelled_s > 30.0
    assert score == live_through(stream)


def test_whatever_is_found_in_daily_life_is_a_ghost() -> None:
    life = recording(0, one_set=False)
    scores = [score_file(life, (found(10, 40, 8),), 300.0), score_file(life, (), 300.0)]
    row = [str(next(iter(column.cells))) for column in table_of(scores).columns]
    assert row[2:] == ["2", "0.17", "50%", "1", "8", "48.0"]
