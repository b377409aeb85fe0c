"""Two sets close together: no moment belongs to both, however the strokes at their ends are read."""

from dataclasses import replace

import numpy as np

from tests.travel.lifter import WRIST_PULLDOWN, Tempo, motion_of, record, run_of
from tracker.engine import EngineConfig
from tracker.engine.lifting import Lifting
from tracker.engine.recognising import Recogniser
from tracker.model.events import SetDropped, Travelled
from tracker.model.reps import Cycle, Run
from tracker.timing.rate import RateMeter


def test_what_lies_wholly_in_the_set_before_is_no_set() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(), reps=5)
    motion, whole = motion_of(rec), run_of(rec)
    lifting = Lifting(EngineConfig(live=False), Recogniser({}, ()))
    rate = RateMeter()
    rate.push(np.arange(0.0, float(motion.t_s[-1]), 0.01))
    lifting.push(motion, rate)
    assert lifting.take(whole)
    (told,) = lifting.book.sets.values()
    inside = tuple(Cycle(told.end_s - late_s, told.end_s - late_s + 0.5, 0.9) for late_s in (1.6, 0.8))
    assert lifting.take(Run(1, inside, settled=True)) == []
    assert list(lifting.book.sets) == [0]


def test_of_a_set_that_turns_out_to_lie_in_the_one_before_nothing_is_left_for_the_next() -> None:
    rec = record(WRIST_PULLDOWN, Tempo(), reps=6)
    motion, whole = motion_of(rec), run_of(rec)
    lifting = Lifting(EngineConfig(), Recogniser({}, ()))
    rate = RateMeter()
    rate.push(np.arange(0.0, float(motion.t_s[-1]), 0.01))
    heights = lifting.heights(motion)
    lifting.push(motion, rate)
    lifting.take(replace(whole, cycles=whole.cycles[:3], settled=True))
    first = lifting.book.sets[0]
    lifting.take(replace(whole, index=1, cycles=whole.cycles[3:], settled=False))
    later = lifting.heights(motion.window(len(motion) - 50, len(motion)))
    assert [one.certain for one in (*heights, *later) if isinstance(one, Travelled)] == [False] * len(heights) + [
        True
    ] * len(later)
    inside = tuple(Cycle(first.end_s - late_s, first.end_s - late_s + 0.5, 0.9) for late_s in (1.6, 0.8))
    assert any(isinstance(event, SetDropped) for event in lifting.take(Run(1, inside, settled=True)))
    later = lifting.heights(motion.window(len(motion) - 50, len(motion)))
    assert not any(one.certain for one in later if isinstance(one, Travelled))
