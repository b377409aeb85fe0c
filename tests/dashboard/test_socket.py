"""One slow screen among quick ones, over real sockets."""

import json
from collections.abc import Callable
from itertools import count

import pytest
from websockets.sync.client import ClientConnection, connect

from dashboard.socket import FIRST_WINDOW, WINDOW
from tests.dashboard.conftest import MakeStage
from tests.dashboard.frames_reader import read_frame
from tests.dashboard.harness import Stage
from tracker.model.events import Travelled
from tracker.model.reps import Phase


def heights(from_s: float, number: int) -> list[Travelled]:
    return [Travelled(from_s + k / 100, 0.5, Phase.HOLD, certain=True) for k in range(number)]


def read_until(connection: ClientConnection, enough: Callable[[str | bytes], bool]) -> list[str | bytes]:
    """Messages up to the first that is enough."""
    messages: list[str | bytes] = []
    while not messages or not enough(messages[-1]):
        messages.append(connection.recv(20))
    return messages


def is_state(message: str | bytes) -> bool:
    return isinstance(message, str) and '"type":"state"' in message


def reaches(t_s: float) -> Callable[[str | bytes], bool]:
    return lambda m: isinstance(m, bytes) and read_frame(m)[-1][0] >= t_s - 0.005


def open_screen(stage: Stage) -> ClientConnection:
    return connect(f"ws://127.0.0.1:{stage.port}/ws")


def keep_up(stage: Stage, page: ClientConnection) -> int:
    """Let a page show that it is quick until it is given as much as any; how many messages it has worked through."""
    got = len(read_until(page, is_state))
    page.send(json.dumps({"got": got}))
    for push in range(WINDOW):
        stage.publish(*heights(push * 1.0, 2))
        got += len(read_until(page, reaches(push + 0.01)))
        page.send(json.dumps({"got": got}))
    return got


def test_a_page_that_is_slow_from_the_first_begins_with_little(make_stage: MakeStage) -> None:
    stage = make_stage(clock=lambda: 0.0)
    with open_screen(stage) as new, open_screen(stage) as quick:
        read_until(new, is_state)
        read_until(quick, is_state)
        new.send('{"got":0}')
        for _ in range(3):  # by the third answer to one screen, the other's word has been heard as well
            quick.send('{"tell":"state"}')
            read_until(quick, is_state)
        for push in range(20):
            stage.publish(*heights(push * 1.0, 5))
            read_until(quick, reaches(push + 0.04))
        read_all(
            new, FIRST_WINDOW - 1
        )  # the state is the other one under way: this page has not said that it is done with it
        with pytest.raises(TimeoutError):
            new.recv(0.3)


def test_a_page_that_sleeps_gets_the_newest_on_waking_and_not_its_backlog(make_stage: MakeStage) -> None:
    stage = make_stage(clock=lambda: 0.0)  # however slow the machine is, this page's words are in time
    with open_screen(stage) as sleeper, open_screen(stage) as awake:
        got = keep_up(stage, sleeper)
        last_s = 0.0
        for push in range(60):  # each push waits until the screen that is awake has it
            stage.publish(*heights(10.0 + push, 20))
            last_s = 10.0 + push + 0.19
            read_until(awake, reaches(last_s))
        slept = [m for m in read_all(sleeper, WINDOW) if isinstance(m, bytes)]
        assert len(slept) <= WINDOW, "no more are under way than the window holds"
        sleeper.send(json.dumps({"got": got + WINDOW}))
        woken = read_until(sleeper, reaches(last_s))
        assert len(woken) == 1, "one frame brings all that was missed"
        assert len(read_frame(woken[0])) == 1200 - sum(len(read_frame(m)) for m in slept)  # type: ignore[arg-type]


def test_a_slow_page_gets_one_message_at_a_time_and_skips_what_lies_between(make_stage: MakeStage) -> None:
    now = [0.0]
    stage = make_stage(clock=lambda: now[0])
    with open_screen(stage) as slow, open_screen(stage) as quick:
        got = keep_up(stage, slow)
        for push in range(20):
            stage.publish(*heights(10.0 + push, 5))
            read_until(quick, reaches(10.0 + push + 0.04))
        now[0] += 1.0  # and only now it comes to what was under way
        for _ in range(WINDOW):
            slow.recv(20)
            got += 1
            slow.send(json.dumps({"got": got}))
        read_until(slow, reaches(29.04))
        for push in range(30, 50):
            stage.publish(*heights(push * 1.0, 5))
            read_until(quick, reaches(push + 0.04))
        frames, newest = 0, b""
        while not newest or not reaches(49.04)(newest):
            got += 1
            slow.send(json.dumps({"got": got}))
            message = slow.recv(20)
            if isinstance(message, bytes):
                frames, newest = frames + 1, message
        assert frames <= 2, "one that was under way, then all that is newer at once"


def read_all(connection: ClientConnection, number: int) -> list[str | bytes]:
    return [connection.recv(20) for _ in range(number)]


def test_a_client_that_never_acknowledges_still_gets_everything(make_stage: MakeStage) -> None:
    stage = make_stage()
    with open_screen(stage) as plain:
        read_until(plain, is_state)
        for push in range(3 * WINDOW):
            stage.publish(*heights(push * 1.0, 5))
            read_until(plain, reaches(push + 0.04))


def test_a_quiet_screen_hears_that_the_server_lives(make_stage: MakeStage) -> None:
    with open_screen(make_stage()) as quiet:
        read_until(quiet, lambda m: isinstance(m, str) and json.loads(m)["type"] == "tick")


def test_a_screen_that_asks_again_is_told_everything_again(make_stage: MakeStage) -> None:
    stage = make_stage()
    stage.publish(*heights(0.0, 10))
    with open_screen(stage) as asking:
        first = read_until(asking, is_state)
        asking.send('{"tell":"state"}')
        assert read_until(asking, is_state) == first


def test_screens_are_forgotten_when_they_leave_and_bounded_while_they_stay(make_stage: MakeStage) -> None:
    stage = make_stage()
    with open_screen(stage) as one:
        read_until(one, is_state)
        assert stage.hub.screens == 1
    with open_screen(stage) as other:
        read_until(other, is_state)
        for _ in count():  # the leaving of the first is noticed on the loop, at the latest with this one's next ticks
            if stage.hub.screens == 1:
                break
            other.recv(20)
    assert stage.hub.screens <= 1
