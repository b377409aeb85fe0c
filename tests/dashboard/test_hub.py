"""The hub: whatever a screen misses, what it has in the end is what is true now."""

import json
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.hub import EVENTS_KEPT, HEIGHTS_KEPT, Hub, Message, Screen
from tests.dashboard.frames_reader import read_frame
from tests.dashboard.script import HURRIED, STEADY, TARGET, session_of, settled
from tracker.model.events import Event, RepCounted, SetDropped, SetSettled, Travelled
from tracker.model.reps import Phase
from tracker.model.session import Session, fold

SCRIPT = session_of([STEADY[:4], HURRIED[:4]], rest_s=3.0)


class Eyes:
    """What a screen has seen: the newest of each kind, and every height."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.screen: Screen = hub.open_screen()
        self.state: dict[str, object] = {}
        self.sets: dict[int, dict[str, object]] = {}
        self.heights: list[float] = []
        self.events: list[str] = []

    def look(self) -> list[Message]:
        messages = self.hub.take(self.screen)
        for message in messages:
            if isinstance(message, bytes):
                self.heights += [t for t, *_ in read_frame(message)]
                continue
            told = json.loads(message)
            if told["type"] == "state":
                self.state = told["session"]
            elif told["type"] == "set":
                self.sets[told["set"]["index"]] = told["set"]
            elif told["type"] == "events":
                self.events += [event["kind"] for event in told["events"]]
        return messages


def play(hub: Hub, session: Session, events: Sequence[Event]) -> Session:
    for event in events:
        session = fold(session, event)
    hub.publish(events, session, TARGET)
    return session


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.lists(st.integers(0, len(SCRIPT)), max_size=12),
    looks=st.lists(st.booleans(), min_size=13, max_size=13),
)
def test_a_screen_that_looks_now_and_then_ends_with_what_one_that_saw_all_has(
    cuts: list[int], looks: list[bool]
) -> None:
    hub = Hub(source="demo", target=TARGET)
    lazy, keen = Eyes(hub), Eyes(hub)
    session, at = Session(), 0
    for cut, look in zip([*sorted(cuts), len(SCRIPT)], looks, strict=False):
        session, at = play(hub, session, SCRIPT[at:cut]), cut
        keen.look()
        if look:
            lazy.look()
    lazy.look()
    late = Eyes(hub)
    late.look()
    assert lazy.state == keen.state == late.state | {"t_s": keen.state["t_s"], "duration_s": keen.state["duration_s"]}
    assert lazy.sets == keen.sets == late.sets
    told = [e.t_s for e in SCRIPT if isinstance(e, Travelled)][-HEIGHTS_KEPT:]
    assert lazy.heights == sorted(set(lazy.heights)), "no height comes twice or out of order"
    assert abs(lazy.heights[-1] - told[-1]) < 1e-3


@given(pushes=st.integers(1, 400))
@settings(max_examples=20, deadline=None)
def test_what_waits_for_a_sleeping_screen_does_not_grow(pushes: int) -> None:
    hub = Hub(source="demo", target=TARGET)
    eyes = Eyes(hub)
    session = play(hub, Session(), SCRIPT)
    for k in range(pushes):
        t_s = session.t_s + 0.04 * (k + 1)
        heights = [Travelled(t_s + j / 100, 0.5, Phase.HOLD, certain=True) for j in range(20)]
        session = play(hub, session, [*heights, RepCounted(t_s, 1, 5, settled_rep())])
    messages = eyes.look()
    states = [m for m in messages if isinstance(m, str) and '"type":"state"' in m]
    assert len(states) == 1
    assert len(messages) <= 1 + 1 + 1 + 2, "heights, state, events and one message for each of the two sets"
    assert len(eyes.heights) <= HEIGHTS_KEPT
    assert len(eyes.events) <= EVENTS_KEPT
    assert eyes.look() == []


def test_a_set_that_was_dropped_is_not_told_to_a_late_screen() -> None:
    hub = Hub(source="demo", target=TARGET)
    session = play(hub, Session(), SCRIPT)
    lift_set = settled(7, [settled_rep()])
    session = play(hub, session, [SetSettled(200.0, lift_set)])
    session = play(hub, session, [SetDropped(201.0, 7, "walking")])
    late = Eyes(hub)
    late.look()
    assert sorted(late.sets) == [0, 1]
    assert [s["index"] for s in late.state["sets"]] == [0, 1]  # type: ignore[attr-defined]


def test_curves_come_before_the_state_that_names_their_set() -> None:
    hub = Hub(source="demo", target=TARGET)
    play(hub, Session(), SCRIPT)
    order = [json.loads(m)["type"] for m in Eyes(hub).look() if isinstance(m, str)]
    assert order == ["set", "set", "state"]


def test_ten_screens_cost_the_engine_no_more_than_one() -> None:
    hub = Hub(source="demo", target=TARGET)
    session = play(hub, Session(), SCRIPT)
    screens = [hub.open_screen() for _ in range(10)]
    for screen in screens:
        hub.take(screen)
    rep = RepCounted(session.t_s + 1, 1, 5, settled_rep())
    play(hub, session, [rep])
    states = [next(m for m in hub.take(screen) if '"type":"state"' in str(m)) for screen in screens]
    assert len({id(state) for state in states}) == 1, "the state is written once, whoever reads it"


def test_the_state_tells_the_clock_of_a_replay_and_its_end() -> None:
    hub = Hub(source="replay", target=TARGET, clock_rate=4.0)
    assert hub.session().clock_rate == 4.0
    hub.set_rate(16.0)
    eyes = Eyes(hub)
    eyes.look()
    assert eyes.state["clock_rate"] == 16.0
    hub.finish()
    eyes.look()
    assert (eyes.state["finished"], eyes.state["clock_rate"]) == (True, 0.0)


def test_a_late_screen_gets_the_time_of_now_even_if_only_heights_came_since() -> None:
    hub = Hub(source="demo", target=TARGET)
    Eyes(hub).look()
    play(hub, Session(), [Travelled(123.0, 0.0, Phase.IDLE, certain=False)])
    late = Eyes(hub)
    late.look()
    assert late.state["t_s"] == 123.0


def settled_rep():  # type: ignore[no-untyped-def]  # the script's first rep, whatever it is
    return next(e.rep for e in SCRIPT if isinstance(e, RepCounted))
