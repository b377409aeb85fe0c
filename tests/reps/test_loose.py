"""Is a run too loose for a set, or more of what went before? Asked of runs made by hand."""

import numpy as np
import pytest

from tests.reps.movement import Movement, cut
from tracker.model.reps import Run, RunDropped, Why
from tracker.model.samples import Floats
from tracker.motion.stage import MotionStage
from tracker.reps.chain import Led, Node
from tracker.reps.features import FEATURE_HZ, UP, WIDTH
from tracker.reps.finder import RunFinder
from tracker.reps.history import History
from tracker.reps.loose import loose
from tracker.reps.settle import Settled
from tracker.reps.steps import Steps
from tracker.reps.verdict import Verdict

PERIOD_S = 3.0
BEFORE_S = 50.0


def _wave(rows: int, ways: float, swing: float) -> Floats:
    """Gravity's sideways part going `ways` times from one end of its range to the other."""
    return swing * -np.cos(np.pi * np.linspace(0.0, ways, rows))


def _loose(
    reps: int,
    each: float = 1.0,
    *,
    uneven: float = 0.0,
    astray: float = 0.0,
    sure: float = 0.98,
    swing: float = 0.4,
    strokes_before: float = 0.0,
    aside: float = 0.0,
    since_s: float = 0.0,
) -> bool:
    """Whether `reps`, each so `sure`, are too loose: their chain scored `each` a rep, every third period is as usual, one longer and one
    shorter by the share `uneven`, each second rep begins `astray` (chord) from the others. In the time before the hand went `strokes_before` times
    through the same range, `aside` from it, and the last set ended at `since_s`."""
    lengths = PERIOD_S * (1.0 + uneven * np.resize([0.0, 1.0, -1.0], reps)) * FEATURE_HZ
    first = int(BEFORE_S * FEATURE_HZ)
    start = first + np.concatenate([[0.0], np.cumsum(lengths)[:-1]])
    end = start + 0.8 * lengths
    rows = np.zeros((int(end[-1]) + 2, WIDTH))
    rows[:, UP] = [0.0, 0.0, 1.0]
    phase = np.interp(np.arange(first, len(rows)), start, 2.0 * np.arange(reps))
    rows[first:, 0] = swing * -np.cos(np.pi * phase)
    rows[:first, 0] = _wave(first, strokes_before, swing)
    rows[:first, 1] = aside
    rows[start[1::2].astype(int), 1] = astray
    history = History(WIDTH)
    history.push(np.arange(len(rows)) / FEATURE_HZ, rows)
    found = Settled(start, 0.5 * (start + end), end, np.full(reps, sure), np.full(reps, sure), np.ones(reps))
    return loose(history, found, each * reps, since_s * FEATURE_HZ)


def test_what_is_loose_in_pace_path_chain_and_start_is_no_set() -> None:
    """A hand that eats; a lifter may be loose in three of the four."""
    assert _loose(8, 0.3, uneven=0.25, astray=0.3, sure=0.9)
    assert not _loose(8, 1.5, uneven=0.25, astray=0.3, sure=0.9)
    assert not _loose(8, 0.3, uneven=0.0, astray=0.3, sure=0.9)
    assert not _loose(8, 0.3, uneven=0.25, astray=0.0, sure=0.9)
    assert not _loose(8, 0.3, uneven=0.25, astray=0.3, sure=0.98)
    assert not _loose(4, 0.3, uneven=0.25, astray=0.3, sure=0.9)


@pytest.mark.parametrize("swing", [0.02, 1.05])
def test_what_hardly_turns_and_what_turns_right_over_is_not_asked(swing: float) -> None:
    """A stack; a burpee."""
    assert not _loose(8, 0.3, uneven=0.25, astray=0.3 if swing > 0.1 else 0.0, sure=0.8, swing=swing)


@pytest.mark.parametrize("reps", [2, 4])
def test_a_few_movements_after_many_like_them_are_no_set(reps: int) -> None:
    """Three spoonfuls that were alike, of a plate of soup."""
    assert _loose(reps, strokes_before=12.0)
    assert not _loose(reps, strokes_before=4.0)
    assert not _loose(reps, strokes_before=12.0, aside=0.6)
    assert not _loose(reps, strokes_before=12.0, since_s=BEFORE_S - 15.0)
    assert not _loose(reps, strokes_before=12.0, swing=0.1)


def test_more_movements_after_many_like_them_must_be_less_loose() -> None:
    assert _loose(8, 0.5, uneven=0.2, astray=0.2, strokes_before=12.0)
    assert not _loose(8, 0.5, uneven=0.2, astray=0.2)
    assert not _loose(8, 1.5, uneven=0.05, strokes_before=12.0)


@pytest.mark.parametrize("reps", [2, 4])
def test_quick_strokes_before_a_few_reps_are_a_warm_up(reps: int) -> None:
    """As many strokes as a plate of soup has, each done in less than half of the time of a half rep."""
    assert _loose(reps, strokes_before=30.0)
    assert not _loose(reps, strokes_before=80.0)


TURN, SHIFT = np.array([0.1, 1.0, 0.0]) * 0.7, np.array([0.2, 0.0, -1.0]) * 0.4


def _three_reps_after(move: Movement, tap: bool) -> list[int]:
    """How many reps the sets have that are told of that movement, a rest and three reps; whether the lifter says that a set begins."""
    begins_s = move.still(10.0).at_s - 2.0
    for _ in range(3):
        move.rep(1.0, 0.15, 1.5, 0.3, SHIFT, TURN)
    finder, stage = RunFinder(), MotionStage()
    runs: list[Run | RunDropped] = []
    for part in cut(move.still(12.0).samples(), [25]):
        for motion in stage.push(part):
            runs += finder.push(motion)
            if tap and motion.t_s[-1] >= begins_s:
                runs, tap = runs + finder.start_set(float(motion.t_s[-1])), False
    return [len(run.cycles) for run in [*runs, *finder.flush()] if isinstance(run, Run) and run.settled]


@pytest.mark.parametrize("tap", [False, True])
def test_three_reps_after_quick_strokes_on_the_same_path_are_a_set(tap: bool) -> None:
    strokes = Movement().still(5.0)
    for _ in range(8):
        strokes.rep(0.4, 0.0, 0.4, 0.02, SHIFT, TURN)
    assert _three_reps_after(strokes, tap) == [3]


def _after_spoonfuls(word: bool) -> str:
    """What is doubted of three reps after twelve slow strokes on the same path, where the lifter says before them that a set begins, or does not."""
    first, start = int(BEFORE_S * FEATURE_HZ), BEFORE_S * FEATURE_HZ + 75.0 * np.arange(3)
    rows = np.zeros((first + 230, WIDTH))
    rows[:first, 0], rows[first:, 0] = _wave(first, 12.0, 0.4), _wave(230, 6.0, 0.4)
    rows[:, UP.stop - 1] = 1.0
    history = History(WIDTH)
    verdict = Verdict(history, Steps(history))
    history.push(np.arange(first) / FEATURE_HZ, rows[:first])
    if word:
        verdict.begins()
    history.push(np.arange(first, len(rows)) / FEATURE_HZ, rows[first:])
    found = Settled(start, start + 37.0, start + 70.0, np.full(3, 0.98), np.full(3, 0.98), np.ones(3))
    turns = [first, first + 75, first + 150, first + 225]
    return verdict.doubt(found, Led(Node(turns[2], turns[3], 6.0, 3, None, 2.0, 2.0, first), turns, 6.0), True, None)


def test_nothing_from_before_the_lifters_word_is_held_against_the_set() -> None:
    assert _after_spoonfuls(word=False) == Why.LOOSE
    assert _after_spoonfuls(word=True) == ""
