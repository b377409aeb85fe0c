"""A correction counted in another process is the same correction."""

import os
from pathlib import Path

import pytest

from tests.app.lifting import REPS, Gym
from tests.edges.store.outcomes import rows
from tracker.app.aside import EndedError, aside
from tracker.app.coached import base_config
from tracker.app.memory import Memory
from tracker.app.replaying import MarkRefusedError, replayed
from tracker.model.inputs import Mark, MarkKind


def test_a_word_counted_aside_gives_the_same_session_and_the_same_refusal(tmp_path: Path) -> None:
    gym = Gym(tmp_path)
    gym.train(1)
    gym.sleep()
    memory = Memory(
        gym.store, gym.place, base_config(gym.place), demo=False, now_ns=lambda: gym.now_ns, replay=aside(replayed)
    )
    with pytest.raises(MarkRefusedError, match="There is no such set yet"):
        memory.add_mark("day-0", Mark(0.0, MarkKind.REPS, 3, 9))
    told = memory.add_mark("day-0", Mark(0.0, MarkKind.REPS, REPS[0] + 1, 0))
    assert len(told.session.sets[0].reps) == REPS[0] + 1
    before = rows(gym.store())
    gym.say("day-0", MarkKind.REPS, REPS[0] + 1, 0)
    after = rows(gym.store())
    assert {name: value for name, value in after.items() if name not in ("marks", "sessions")} == {
        name: value for name, value in before.items() if name not in ("marks", "sessions")
    }


def test_work_that_the_system_ends_becomes_a_sentence() -> None:
    with pytest.raises(EndedError, match="nothing has been changed"):
        aside(os._exit)(1)
