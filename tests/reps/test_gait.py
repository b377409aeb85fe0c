"""Is a run of cycles walking? Rows made by hand: how often the force beats, how high the hand goes, how many cycles there are."""

import numpy as np
import pytest

from tracker.model.samples import Floats
from tracker.reps.features import ANGLE, BOUNCE, FEATURE_HZ, HEIGHT, UP, VERTICAL, WIDTH
from tracker.reps.gait import LONG_WALK_STRIDES, SHOWN, walks
from tracker.reps.history import History
from tracker.reps.steps import Steps

STRIDE_ROWS = 30
SLOW_ROWS = 50


def cycles(
    number: int, even: float, rise_m: float = 0.05, tilt: float = 0.4, rows: int = STRIDE_ROWS, gyro: bool = True
) -> tuple[Floats, list[int]]:
    """Rows and starts of cycles with the share `even` of their bounce in the second beat; where that is most of it, so does their vertical."""
    phase = 2.0 * np.pi * np.arange(number * rows) / rows
    out = np.zeros((len(phase), WIDTH))
    out[:, UP] = np.stack([0.5 * tilt * np.sin(phase), np.zeros(len(phase)), np.ones(len(phase))], axis=1)
    if gyro:
        out[:, ANGLE] = 0.2 * np.sin(phase)[:, None]
    out[:, HEIGHT] = 0.5 * rise_m * np.sin(phase)
    out[:, BOUNCE] = np.sqrt(1.0 - even) * np.sin(phase) + np.sqrt(even) * np.sin(2.0 * phase)
    out[:, VERTICAL] = 0.1 * np.sin((2.0 if even > 0.5 else 1.0) * phase)
    return out, [k * rows for k in range(number)]


def test_a_force_that_beats_twice_a_cycle_is_walking_and_one_that_beats_once_is_none() -> None:
    assert walks(*cycles(10, even=0.8))
    assert not walks(*cycles(10, even=0.2))


@pytest.mark.parametrize(("beat_hz", "share", "walking"), [(1.7, 0.8, True), (1.7, 0.4, False), (3.4, 0.8, False)])
def test_steps_under_a_hand_that_does_something_slowly_are_walking(
    beat_hz: float, share: float, *, walking: bool
) -> None:
    rows, starts = cycles(6, even=0.0, rows=100)
    t_s = np.arange(len(rows)) / FEATURE_HZ
    rows[:, BOUNCE] = np.sqrt(1.0 - share) * np.sin(2.0 * np.pi * t_s / 4.0) + np.sqrt(share) * np.sin(
        2.0 * np.pi * beat_hz * t_s
    )
    rows[:, BOUNCE] += np.sqrt(1.0 - share) * np.sin(2.0 * np.pi * t_s / 2.0)
    assert walks(rows, starts) is walking
    rows[:, BOUNCE] *= 0.1
    assert not walks(rows, starts), "nobody walks so softly"


def test_a_softer_beat_is_walking_where_it_goes_on_for_longer_than_a_set() -> None:
    assert not walks(*cycles(LONG_WALK_STRIDES - 4, even=0.4))
    assert walks(*cycles(LONG_WALK_STRIDES + 1, even=0.4))
    assert not walks(*cycles(LONG_WALK_STRIDES + 1, even=0.4), SHOWN), "what is shown is not taken back for it"
    assert not walks(*cycles(2 * LONG_WALK_STRIDES, even=0.1))


@pytest.mark.parametrize("number", [8, 30])
def test_a_hand_that_goes_up_and_down_does_not_walk(number: int) -> None:
    """A walk raises the hand by a few centimetres; brisk rows whose force beats twice by half a metre."""
    assert walks(*cycles(number, even=0.8))
    assert not walks(*cycles(number, even=0.8, rise_m=0.4))
    assert walks(*cycles(number, even=0.8, rise_m=0.4, gyro=False))  # whose height is not to be trusted


def test_slow_steps_are_seen_in_few_strides_where_the_arm_hardly_swings() -> None:
    assert walks(*cycles(6, even=0.9, tilt=0.15, rows=SLOW_ROWS))
    assert not walks(*cycles(4, even=0.9, tilt=0.15, rows=SLOW_ROWS))
    assert not walks(*cycles(6, even=0.9, tilt=0.5, rows=SLOW_ROWS))


def test_many_short_walks_are_remembered_as_one_long_one_is() -> None:
    """Four strides are no proof; three times four in a minute are, and a softer beat then is a walk, too."""
    soft, _ = cycles(6, even=0.47)
    for walked in (1, 3):
        history, rows = History(WIDTH), STRIDE_ROWS
        hard, starts = cycles(5, even=0.8)
        still = np.zeros((100, WIDTH))
        parts = [part for _ in range(walked) for part in (hard, still)]
        whole = np.concatenate([np.zeros((200, WIDTH)), *parts, soft])
        history.push(np.arange(len(whole)) / 25.0, whole)
        steps, at = Steps(history), 200
        for _ in range(walked):
            assert steps.under(at, at + 5 * rows, [at + s for s in starts])
            at += 5 * rows + 100
        assert steps.under(at, at + 6 * rows, [at + k * rows for k in range(6)]) == (walked > 1)
