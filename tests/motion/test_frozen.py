"""A sensor that only repeats itself: nothing it says is believed, and what a sensor at rest says is."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.simulation import inputs_of_rows
from tests.reps.movement import cut, straight_set
from tests.reps.test_finder import settled, told
from tracker.engine import Engine, EngineConfig
from tracker.model.events import Event, GapFound, SensorDown, SensorUp
from tracker.model.samples import Gap, GapWhy, Samples
from tracker.motion.frozen import FROZEN_S, TELL_S, Frozen

REPS = 7
FROZEN_FOR_S = 40.0


def _frozen_in_mid_rep() -> Samples:
    """Seven reps and the start of one more, in which the sensor freezes."""
    move = straight_set(REPS + 1)
    samples = move.samples()
    at = int(np.searchsorted(samples.t_s, move.rep_spans[-1][0] + 0.5))
    more = int(FROZEN_FOR_S * 100.0)
    assert samples.gyro_dps is not None
    same = np.minimum(np.arange(at + more), at - 1)
    t_s = np.arange(at + more) / 100.0
    return Samples(t_s, samples.acc_g[same], samples.gyro_dps[same], samples.clipped[same])


def test_a_sensor_frozen_in_mid_rep_makes_no_reps() -> None:
    sets = settled(told([_frozen_in_mid_rep()]))
    assert [abs(len(run.cycles) - REPS) <= 1 for run in sets] == [True]


@pytest.mark.parametrize("size", [1, 13, 1000])
def test_the_frozen_samples_are_marked_however_they_come(size: int) -> None:
    samples = _frozen_in_mid_rep()
    stage = Frozen()
    marked = np.concatenate([stage.push(part).clipped for part in cut(samples, [size])])
    assert np.array_equal(marked, Frozen().push(samples).clipped)
    assert marked.sum() == pytest.approx((FROZEN_FOR_S - FROZEN_S) * 100.0, abs=1.0)
    assert marked[-int(marked.sum()) :].all()


@pytest.mark.parametrize("size", [1, 13, 1000])
def test_a_frozen_sensor_is_told_while_it_is_and_once_more_when_it_is_not(size: int) -> None:
    samples = _frozen_in_mid_rep()
    moved = straight_set(1).samples()
    thaws_s = float(samples.t_s[-1]) + 0.01
    stage = Frozen()
    gaps: list[Gap] = []
    for part in cut(samples, [size]):
        stage.push(part)
        gaps += stage.gaps()
    assert [gap.why for gap in gaps] == [GapWhy.FROZEN]
    froze_s = thaws_s - FROZEN_FOR_S
    assert gaps[0].start_s == pytest.approx(froze_s, abs=0.03)
    assert gaps[0].much == pytest.approx(TELL_S, abs=0.03)
    stage.push(replace(moved, t_s=moved.t_s + thaws_s))
    (rest,) = stage.gaps()
    assert (rest.start_s, rest.end_s) == pytest.approx((gaps[0].end_s, thaws_s), abs=0.03)


def test_a_short_freeze_is_told_when_it_is_over() -> None:
    samples = _frozen_in_mid_rep()
    at = int(np.argmax(Frozen().push(samples).clipped)) + 50
    moved = straight_set(1).samples()
    stage = Frozen()
    stage.push(cut(samples, [at])[0])
    assert stage.gaps() == []
    stage.push(replace(moved, t_s=moved.t_s + float(samples.t_s[at])))
    (gap,) = stage.gaps()
    assert gap.much == pytest.approx(FROZEN_S + 0.5, abs=0.03)


@pytest.mark.parametrize("live", [True, False])
def test_the_engine_tells_it_in_its_place_whatever_the_chunks(*, live: bool) -> None:
    samples = _frozen_in_mid_rep()

    def events(rows: int) -> list[Event]:
        engine = Engine(EngineConfig(live=live))
        inputs = inputs_of_rows(samples.t_s, samples.acc_g, samples.gyro_dps, 100.0, rows)
        told_now = [event for given in inputs for event in engine.push(given)] + engine.finish()
        return [event for event in told_now if not isinstance(event, SensorUp | SensorDown)]

    fine, coarse = events(7), events(1000)
    assert [event.gap.why for event in fine if isinstance(event, GapFound)] == [GapWhy.FROZEN]
    assert fine == coarse


def test_a_sensor_that_lies_still_may_repeat_itself() -> None:
    samples = _frozen_in_mid_rep()
    assert samples.gyro_dps is not None
    still = replace(samples, gyro_dps=np.full_like(samples.gyro_dps, 0.3))
    assert not Frozen().push(still).clipped.any()
