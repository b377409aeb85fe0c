"""Which phase is told of a height and its speed, frame by frame."""

import pytest

from tracker.model.reps import Phase
from tracker.travel.telling import STEADY, Teller

REP = [(0.1, 0.9)] * 5 + [(1.0, 0.0)] * 5 + [(0.6, -0.9)] * 5 + [(0.0, 0.0)] * 5


def told(first: Phase | None, moments: list[tuple[float, float]]) -> list[Phase]:
    teller = Teller(first)
    return [teller.tell(height, speed) for height, speed in moments]


def in_turn(phases: list[Phase]) -> list[Phase]:
    return [phase for k, phase in enumerate(phases) if not k or phase is not phases[k - 1]]


@pytest.mark.parametrize(
    ("first", "phases"),
    [
        (Phase.CONCENTRIC, [Phase.CONCENTRIC, Phase.HOLD, Phase.ECCENTRIC, Phase.PAUSE]),
        (Phase.ECCENTRIC, [Phase.ECCENTRIC, Phase.PAUSE, Phase.CONCENTRIC, Phase.HOLD]),
        (None, [Phase.IDLE]),
    ],
)
def test_a_rep_has_its_phases_in_turn(first: Phase | None, phases: list[Phase]) -> None:
    assert in_turn(told(first, REP)) == phases


def test_a_twitch_is_not_told() -> None:
    twitch = [(1.0, 0.0)] * 5 + [(0.97, -0.5)] * (STEADY - 1) + [(0.95, 0.0)] * 5
    assert in_turn(told(Phase.CONCENTRIC, twitch)) == [Phase.HOLD]


def test_a_lowering_is_told_once_it_is_steady() -> None:
    assert told(Phase.CONCENTRIC, [(1.0, 0.0)] * 3 + [(0.9, -0.5)] * STEADY)[-2:] == [Phase.HOLD, Phase.ECCENTRIC]


def test_between_rest_and_movement_the_phase_stays() -> None:
    assert in_turn(told(Phase.CONCENTRIC, [(0.5, 0.9)] * 3 + [(0.9, 0.17)] * 9)) == [Phase.CONCENTRIC]
