"""Words for the lifter only while a rep is done: not while the bar is racked, and without flicker in a pause."""

import pytest

from firmware_sim import Session, play, set_script
from firmware_sim.motions.reps import Habit
from tests.engine.test_engine import log, told
from tracker.engine import EngineConfig
from tracker.engine.believing import Believing
from tracker.model.events import SetSettled, Travelled
from tracker.model.reps import Phase

FRAME_S = 0.04
UP, TOP, DOWN, REST = (
    (Phase.CONCENTRIC, 1.0, 0.0, 1.0),
    (Phase.HOLD, 0.5, 1.0, 1.0),
    (Phase.ECCENTRIC, 2.0, 1.0, 0.0),
    (Phase.PAUSE, 0.5, 0.0, 0.0),
)
REP = (UP, TOP, DOWN, REST)
Piece = tuple[Phase, float, float, float]


def believed(*after: Piece, reps: int = 5) -> list[Phase]:
    """What is told of the pieces (phase, seconds, height from, to) that follow upon so many reps, runs of one phase as one. A rep is counted where
    a lowering begins at the top."""
    believing, t_s, count, seen = Believing(), 0.0, 0, []
    for number, (phase, seconds, start, end) in enumerate([*REP * reps, *after]):
        if phase is Phase.ECCENTRIC and start == 1.0:
            count += 1
            believing.counted(t_s, count)
        for k in range(round(seconds / FRAME_S)):
            phase_told = believing.tell(t_s, start + (end - start) * k * FRAME_S / seconds, phase)
            t_s += FRAME_S
            if number >= len(REP) * reps and seen[-1:] != [phase_told]:
                seen.append(phase_told)
    return seen


def test_the_phases_of_reps_are_told_as_they_come() -> None:
    assert believed(*REP, *REP) == [Phase.CONCENTRIC, Phase.HOLD, Phase.ECCENTRIC, Phase.PAUSE] * 2


def test_a_load_that_goes_back_from_its_start_is_being_put_down() -> None:
    racked = (Phase.ECCENTRIC, 1.0, 0.0, -0.2), (Phase.CONCENTRIC, 1.0, -0.2, 0.2), (Phase.HOLD, 2.0, 0.2, 0.2)
    assert believed(*racked) == [Phase.IDLE]


def test_a_load_that_leaves_its_range_by_far_is_no_rep() -> None:
    assert believed((Phase.CONCENTRIC, 1.0, 0.0, 1.8), (Phase.HOLD, 2.0, 1.8, 1.0)) == [Phase.CONCENTRIC, Phase.IDLE]


def test_a_pause_keeps_its_word_for_a_while_and_the_next_rep_is_told_from_its_pull_on() -> None:
    short, long = (Phase.PAUSE, 1.5, 0.0, 0.0), (Phase.PAUSE, 8.0, 0.0, 0.0)
    assert believed(short, *REP)[0:2] == [Phase.PAUSE, Phase.CONCENTRIC]
    assert believed(long, *REP) == [Phase.PAUSE, Phase.IDLE, Phase.CONCENTRIC, Phase.HOLD, Phase.ECCENTRIC, Phase.PAUSE]


def test_a_doubt_ends_where_the_load_turns_at_its_far_end_as_in_a_rep() -> None:
    regrip = (Phase.ECCENTRIC, 0.4, 0.0, -0.1), (Phase.PAUSE, 0.4, -0.1, 0.0)
    assert believed(*regrip, *REP) == [Phase.IDLE, Phase.HOLD, Phase.ECCENTRIC, Phase.PAUSE]


def test_a_set_whose_reps_come_in_doubt_is_not_doubted_again() -> None:
    regrip = (Phase.ECCENTRIC, 0.4, 0.0, -0.1), (Phase.PAUSE, 0.4, -0.1, 0.0)
    strange = (Phase.CONCENTRIC, 1.0, 0.0, 1.8), (Phase.ECCENTRIC, 2.0, 1.0, 0.0), REST
    assert Phase.IDLE in believed(*strange)
    once = believed(*strange, *REP, *regrip, *REP)
    assert once.count(Phase.IDLE) == 1


def test_a_hesitation_in_the_lowering_is_no_doubt() -> None:
    slow = (Phase.ECCENTRIC, 1.0, 1.0, 0.3), (Phase.PAUSE, 0.6, 0.3, 0.25), (Phase.ECCENTRIC, 0.5, 0.25, 0.0)
    assert Phase.IDLE not in believed(UP, TOP, *slow, REST)


def performed(exercise: str, placement: str, seed: int) -> Session:
    script = set_script(exercise, placement, 10, (1.0, 0.5, 2.2, 0.4), habit=Habit(fatigue=0.2), tail_s=12.0, seed=seed)
    return play(script)


@pytest.mark.parametrize(
    ("exercise", "placement"),
    [("lat-pulldown-wide", "wrist"), ("seated-cable-row", "wrist"), ("machine-row", "handle")],
)
def test_words_end_soon_after_the_last_rep_of_a_set_and_stay_inside_it(exercise: str, placement: str) -> None:
    session = performed(exercise, placement, 1)
    reps = session.truth.sets[0].reps
    events = told(log(session), EngineConfig())
    over_s = next(e.t_s for e in events if isinstance(e, SetSettled))
    phases = [(e.t_s, e.phase) for e in events if isinstance(e, Travelled) and e.certain]
    inside = [phase for t_s, phase in phases if reps[3].start_s < t_s < reps[-1].end_s]
    assert Phase.IDLE not in inside
    assert over_s > reps[-1].end_s + 4.0
    later = [phase for t_s, phase in phases if reps[-1].end_s + 1.5 < t_s < over_s]
    assert set(later) == {Phase.IDLE}
