"""Follows one session through the engine and knows at any time what it has come to. The same for live and for a rebuild.

Stands in the place of the engine: inputs in, events out. Knows no database, no file and no clock.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.coaching.session.summary import soreness_of, summarise
from tracker.edges.store.nouns import Head, HeardMark, KeptPlan, Outcome, Told
from tracker.engine import EngineConfig
from tracker.exercises.recognition import Template
from tracker.model import events as ev
from tracker.model.inputs import Input, Mark, Notification
from tracker.model.session import Session, fold

if TYPE_CHECKING:
    from tracker.engine import Engine

NS_PER_S = 1_000_000_000
NEWS = (ev.SetSettled, ev.SetDropped, ev.SessionScored, ev.MarkTaken)
"""Events after which there is something new to be kept."""


class Ledger:
    """An engine that is written down. `has_data` says whether any sensor was heard.

    `on_news` is called whenever there is more to keep of a session that has data, in the thread that pushes.
    """

    def __init__(
        self, head: Head, told: Told, config: EngineConfig, on_news: Callable[[], None] = lambda: None
    ) -> None:
        from tracker.engine import Engine  # noqa: PLC0415 - the memory knows ledgers, and is mostly only read

        self._head = head
        self._told = told
        self._engine = Engine(replace(config, past=told.past, templates=told.templates))
        self.has_data = False
        self._on_news = on_news
        self._session = Session()
        self._sensors: list[ev.SensorUp] = []
        self._marks: list[HeardMark] = []
        self._data_end_s = 0.0
        self._end_s = 0.0

    def push(self, given: Input) -> list[ev.Event]:
        """Take one input of the session."""
        self._end_s = max(self._end_s, given.host_s)
        if not isinstance(given, Mark):
            self._data_end_s = max(self._data_end_s, given.host_s)
            self.has_data = self.has_data or isinstance(given, Notification)
        return self._followed(self._engine.push(given), self._wall_ns(given.host_s), afterwards=False)

    def finish(self) -> list[ev.Event]:
        """No more data will come: what is open settles."""
        return self._followed(self._engine.finish(), 0, afterwards=False)

    def push_afterwards(self, mark: Mark) -> str:
        """Hear a mark that was made after the session, at the session's end. Returns why it was refused, "" = it was not."""
        heard = replace(mark, host_s=self._end_s)
        self._followed(self._engine.push(heard), self._wall_ns(mark.host_s), afterwards=True)
        return self._marks[-1].refused

    def outcome(self, *, complete: bool) -> Outcome:
        """What the session has come to."""
        session = self._session
        return Outcome(
            head=self._head,
            told=self._told,
            session=session,
            duration_s=self._data_end_s,
            complete=complete,
            sensors=tuple(self._sensors),
            marks=tuple(self._marks),
            plan=_plan(self._engine),
            lessons=_lessons(self._told.templates, self._engine.templates),
            exercises=summarise(session.sets, session.scores),
            soreness=soreness_of(session.sets),
        )

    def _followed(self, events: list[ev.Event], said_ns: int, *, afterwards: bool) -> list[ev.Event]:
        for event in events:
            self._session = fold(self._session, event)
            if isinstance(event, ev.SensorUp):
                self._sensors.append(event)
            elif isinstance(event, ev.MarkTaken):
                self._marks.append(HeardMark(event.mark, said_ns, "", afterwards))
            elif isinstance(event, ev.MarkRefused):
                self._marks.append(HeardMark(event.mark, said_ns, event.why, afterwards))
        if self.has_data and any(isinstance(event, NEWS) for event in events):
            self._on_news()
        return events

    def _wall_ns(self, host_s: float) -> int:
        return self._head.started_ns + round(host_s * NS_PER_S)


def _lessons(before: tuple[Template, ...], after: tuple[Template, ...]) -> tuple[Template, ...]:
    """What this session taught, the oldest first."""
    return tuple(one for one in after if one not in before)


def _plan(engine: "Engine") -> KeptPlan | None:
    if engine.plan is None:
        return None
    plan, progress = engine.plan
    return KeptPlan(plan.id, plan.name, progress.done, progress.total, progress.targets)
