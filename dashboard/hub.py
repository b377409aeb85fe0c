"""One stream, many screens. Knows nothing of sockets, browsers or clocks; runs on one thread, the event loop's.

Nothing is queued for a screen. The hub keeps what is true now and the last seconds of heights; a screen keeps only *which* topics
it has not been told of and how far it has read. So its memory is bounded, the newest wins by construction, a slow screen
skips what it missed, and `publish` costs the engine the same whether one screen looks on or twenty.
"""

import asyncio
from collections.abc import Sequence
from typing import Generic, Literal, TypeAlias, TypeVar

from dashboard.frames import heights_frame
from tracker.edges.wire.encode import set_out
from tracker.edges.wire.encode_session import event_out, session_out
from tracker.edges.wire.schema import SessionOut, TargetOut
from tracker.edges.wire.stream import EventsMessage, SetMessage, StateMessage, TickMessage
from tracker.model.events import Event, Travelled
from tracker.model.reps import LiftSet
from tracker.model.scores import SetScore
from tracker.model.session import Session

Source: TypeAlias = Literal["live", "replay", "demo"]
Message: TypeAlias = str | bytes

HEIGHTS_KEPT = 3600
"""Points of height kept for a late or slow screen; more lets it see further back. Two minutes at 30 Hz: a long set,
whose row is drawn from it."""
EVENTS_KEPT = 256
"""Events kept for a slow screen; the state has their outcome anyway."""

_STATE = "state"
_T = TypeVar("_T")


class _Tail(Generic[_T]):
    """The newest values of an endless stream, each with its number, so that every reader has its own place."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._values: list[_T] = []
        self.end = 0

    def extend(self, values: Sequence[_T]) -> None:
        self._values.extend(values)
        self.end += len(values)
        if len(self._values) > 2 * self._keep:  # cut rarely, so that the cost a value stays constant
            del self._values[: -self._keep]

    def since(self, number: int) -> Sequence[_T]:
        count = min(self.end - number, self._keep, len(self._values))
        return self._values[len(self._values) - count :] if count > 0 else []


class Screen:
    """One browser's place in the stream. Made by `Hub.open_screen`."""

    def __init__(self, topics: Sequence[str], event_number: int) -> None:
        self.unsent: dict[str, None] = dict.fromkeys(topics)
        self.height_number = 0
        self.event_number = event_number
        self.wake = asyncio.Event()
        self.wake.set()
        self.urgent = asyncio.Event()


class Hub:
    """Holds the true state and tells every open screen of it.

    `source` says where the stream comes from; `target` what the set is meant to be before the engine has said anything;
    `clock_rate` how many session seconds pass in a second (1 live, N in a replay, 0 halted), so that pages can count on by themselves.
    """

    def __init__(self, *, source: Source, target: TargetOut, clock_rate: float = 1.0) -> None:
        self._source: Source = source
        self._target = target
        self._clock_rate = clock_rate
        self._finished = False
        self._troubles: dict[str, str] = {}
        self._session = Session()
        self._sets: dict[int, tuple[LiftSet, SetScore | None]] = {}
        self._heights: _Tail[Travelled] = _Tail(HEIGHTS_KEPT)
        self._events: _Tail[Event] = _Tail(EVENTS_KEPT)
        self._rendered: dict[str, str] = {}
        self._screens: set[Screen] = set()

    @property
    def screens(self) -> int:
        """How many are open."""
        return len(self._screens)

    @property
    def source(self) -> Source:
        """Where the stream comes from."""
        return self._source

    def publish(self, events: Sequence[Event], session: Session, target: TargetOut) -> None:
        """Take what one push of the engine said, and the session after it. Never waits."""
        heights = [event for event in events if isinstance(event, Travelled)]
        others = [event for event in events if not isinstance(event, Travelled)]
        self._session = session
        self._heights.extend(heights)
        self._events.extend(others)
        if others or target != self._target:
            self._target = target
            self._touch_sets()
            self._touch(_STATE)
        if heights or others:
            self._wake_all()

    def set_rate(self, clock_rate: float) -> None:
        """The session's clock now runs `clock_rate` times as fast as the wall's."""
        self._clock_rate = clock_rate
        self._touch(_STATE)

    def finish(self) -> None:
        """No more will come: the recording is at its end or the session was stopped."""
        self._finished = True
        self._clock_rate = 0.0
        self._touch(_STATE)

    def trouble(self, about: str, sentence: str) -> None:
        """Something beside the counting goes wrong, in a sentence for the lifter; an empty one says that it is over."""
        if self._troubles.get(about, "") != sentence:
            self._troubles[about] = sentence
            self._touch(_STATE)

    def session(self, *, travel: bool = False) -> SessionOut:
        """The true state, whole; `travel` says whether settled sets carry their curves."""
        return session_out(
            self._session,
            self._target,
            source=self._source,
            finished=self._finished,
            clock_rate=self._clock_rate,
            travel=travel,
            trouble=" ".join(filter(None, self._troubles.values())),
        )

    def open_screen(self) -> Screen:
        """A new screen, which will first take everything that is true now."""
        self._rendered.pop(_STATE, None)  # its time may be old: heights alone don't touch it
        screen = Screen([*map(_set_topic, self._sets), _STATE], self._events.end)
        self._screens.add(screen)
        return screen

    def close_screen(self, screen: Screen) -> None:
        """Forget a screen."""
        self._screens.discard(screen)

    def retell(self, screen: Screen) -> None:
        """The screen asks for everything once more, as one that slept may."""
        self._rendered.pop(_STATE, None)
        screen.unsent = dict.fromkeys([*map(_set_topic, self._sets), _STATE])
        screen.height_number = 0
        screen.wake.set()

    def take(self, screen: Screen) -> list[Message]:
        """All that this screen has not been told, newest state only; empty when it knows everything."""
        screen.wake.clear()
        screen.urgent.clear()
        messages: list[Message] = [self._render(topic) for topic in screen.unsent]
        screen.unsent = {}
        heights = self._heights.since(screen.height_number)
        events = self._events.since(screen.event_number)
        screen.height_number, screen.event_number = self._heights.end, self._events.end
        if heights:
            messages.insert(0, heights_frame(heights))
        if events:
            messages.append(EventsMessage(events=[event_out(event) for event in events]).model_dump_json())
        return messages

    def tick(self) -> str:
        """A sign of life for a screen that has nothing to be told."""
        return TickMessage(t_s=round(self._session.t_s, 3)).model_dump_json()

    def _touch_sets(self) -> None:
        scores = self._session.scores
        now = {s.index: (s, scores.get(s.index)) for s in self._session.sets}
        for index in self._sets.keys() - now.keys():
            topic = _set_topic(index)
            self._rendered.pop(topic, None)
            for screen in self._screens:
                screen.unsent.pop(topic, None)
        changed = [index for index, value in now.items() if self._sets.get(index) != value]
        self._sets = now
        for index in changed:
            self._touch(_set_topic(index))

    def _touch(self, topic: str) -> None:
        self._rendered.pop(topic, None)
        for screen in self._screens:
            screen.unsent.pop(topic, None)  # put last, so that a set's curves come before the state that names them
            screen.unsent[topic] = None
            screen.urgent.set()
        self._wake_all()

    def _wake_all(self) -> None:
        for screen in self._screens:
            screen.wake.set()

    def _render(self, topic: str) -> str:
        if topic not in self._rendered:
            self._rendered[topic] = self._rendering(topic)
        return self._rendered[topic]

    def _rendering(self, topic: str) -> str:
        if topic == _STATE:
            return StateMessage(session=self.session()).model_dump_json()
        lift_set, score = self._sets[int(topic.removeprefix("set:"))]
        return SetMessage(set=set_out(lift_set, score, travel=True)).model_dump_json()


def _set_topic(index: int) -> str:
    return f"set:{index}"
