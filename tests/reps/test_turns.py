"""Turns are the same whether every row is asked or only those where a channel bends, however the rows are cut."""

import numpy as np
import pytest

from tracker.model.samples import Floats
from tracker.reps.features import WIDTH
from tracker.reps.turns import MANY_ROWS, STEPS, TurnStream


def told(rows: Floats, cut: int) -> list[tuple[int, int, int, bool]]:
    stream = TurnStream()
    turns = [turn for first in range(0, len(rows), cut) for turn in stream.push(first, rows[first : first + cut])]
    return sorted((turn.channel, turn.seen, turn.at, turn.high) for turn in turns)


def movement(kind: str, rng: np.random.Generator) -> Floats:
    rows = rng.standard_normal((900, WIDTH)) * 0.02
    match kind:
        case "wanders":
            return np.cumsum(rows, axis=0)
        case "wanders in steps":
            return np.round(np.cumsum(rows, axis=0), 2)
        case "stays and goes on":
            return np.repeat(np.cumsum(rows[::9], axis=0), 9, axis=0)
        case _:
            return rows + np.sin(np.arange(len(rows)) / 9.0)[:, None]


@pytest.mark.parametrize("kind", ["wanders", "wanders in steps", "stays and goes on", "swings"])
def test_turns_do_not_depend_on_how_many_rows_come_at_once(kind: str) -> None:
    rows = movement(kind, np.random.default_rng(5))
    alone = told(rows, 1)
    assert len(alone) > 50
    assert {channel for channel, *_ in alone} == {column for column, _ in STEPS}
    for cut in (4, MANY_ROWS - 1, MANY_ROWS, 300, len(rows)):
        assert told(rows, cut) == alone


def test_a_turn_is_seen_in_the_very_row_that_shows_it() -> None:
    rows = np.zeros((100, WIDTH))
    rows[:, 0] = np.concatenate([np.linspace(0.0, 0.5, 50), np.linspace(0.5, 0.0, 50)])
    step = dict(STEPS)[0]
    shown = 50 + int(np.argmax(rows[50:, 0] < 0.5 - step))
    assert (0, shown, 49, True) in told(rows, len(rows))
