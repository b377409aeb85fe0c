"""The lifter's memory: what they did, what the coach is to know of it, and their second thoughts. Database and recordings together.

Recordings are the truth and the database is made of them; so a correction is recorded first, and a deletion moves the recording.
"""

import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from pathlib import Path
from time import time_ns

from tracker.app.afterwards import RECORDING, is_written, marks_path, read_session, write_marks
from tracker.app.config import DataFolder
from tracker.app.filming import film_pieces
from tracker.app.history import balance_out, exercise_history_out, line_out, tempo_of, tempo_out, whole_out
from tracker.app.ledger import NS_PER_S
from tracker.app.replaying import replayed
from tracker.edges.recording.layout import as_recorded
from tracker.edges.store.nouns import Outcome, SessionLine, Tempo, Told
from tracker.edges.store.read import Which
from tracker.edges.store.store import Store
from tracker.edges.wire.history import BalanceOut, ExerciseHistoryOut, SessionLineOut, SessionWholeOut, TempoOut
from tracker.engine import EngineConfig
from tracker.exercises.recognition import Template, taught
from tracker.model.errors import BadInputError, PumptrackError
from tracker.model.inputs import Mark
from tracker.model.summary import PastSession
from tracker.words import say

PAST_SESSIONS = 60
"""Earlier sessions that the coach is told of. More remembers an exercise longer that was left out. Three sessions a week: 20 weeks."""


class SessionRunningError(BadInputError):
    """The session is not over."""

    def __init__(self, session_id: str) -> None:
        super().__init__(say("answer.running", session=session_id))


class RecordingGoneError(BadInputError):
    """The recording is not where it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(say("answer.recording-gone", path=str(path)))


class FileTroubleError(PumptrackError):
    """The system does not let us move or delete."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(say("answer.unchanged", path=str(path), why=(error.strerror or str(error)).lower()))


class Memory:
    """Sessions past. `demo` True is the simulated lifter's, False the real one's, None everybody's.

    `opened` gives the open store, or raises StoreError, as then does what needed it. The session `running` is never changed here,
    nor one that another program records.
    `replay` is what corrections are counted with: where a session runs beside, one in another process.
    """

    def __init__(
        self,
        opened: Callable[[], Store],
        place: DataFolder,
        config: EngineConfig,
        *,
        demo: bool | None = None,
        now_ns: Callable[[], int] = time_ns,
        replay: Callable[..., Outcome] = replayed,
    ) -> None:
        self.running: str | None = None
        self._opened = opened
        self._place = place
        self._config = config
        self._demo = demo
        self._now_ns = now_ns
        self._replay = replay
        self._exercises = {one.id: one for one in config.exercises}
        self._changing = threading.Lock()

    def past_sessions(self, before_ns: int | None = None) -> tuple[PastSession, ...]:
        """Earlier sessions as the coach remembers them, the latest last; sessions without a known exercise are not among them."""
        found: list[PastSession] = []
        for line in self._opened().lines(Which(self._demo, before_ns)):
            known = tuple(one for one in line.exercises if one.exercise)
            if known and len(found) < PAST_SESSIONS:
                found.append(PastSession(line.head.id, known, line.soreness))
        return tuple(reversed(found))

    def templates(self, before_ns: int | None = None) -> tuple[Template, ...]:
        """What the lifter has taught of their lifts."""
        kept: tuple[Template, ...] = ()
        for lesson in self._opened().lessons(Which(self._demo, before_ns)):
            kept = taught(kept, lesson)
        return kept

    def told(self, before_ns: int | None = None) -> Told:
        """All that the engine is to know before a session that begins then."""
        return Told(self.past_sessions(before_ns), self.templates(before_ns))

    def list_sessions(self, *, deleted: bool = False) -> list[SessionLineOut]:
        """The sessions, the newest first; those that were deleted and can be had back, where they are asked for."""
        which = Which(self._demo, deleted=deleted)
        tempos = self._opened().tempos(which)
        return [
            line_out(line, self._exercises, self._tempo(tempos.get(line.head.id)), running=self._is_open(line))
            for line in self._opened().lines(which)
        ]

    def session(self, session_id: str) -> SessionWholeOut:
        """One session whole, with every rep's curve. Raises NoSuchSessionError."""
        store = self._opened()
        line, outcome = store.line(session_id), store.outcome(session_id)
        tempo = self._tempo(tempo_of(outcome.session))
        return whole_out(line, outcome, self._config, tempo, running=self._is_open(line))

    def exercise(self, exercise_id: str) -> ExerciseHistoryOut:
        """An exercise over time; without a day where it was never done."""
        which = Which(self._demo)
        days, tempos = self._opened().days(exercise_id, which), self._opened().tempos(which, exercise_id)
        return exercise_history_out(exercise_id, days, tempos, self.past_sessions(), self._config)

    def balance(self) -> BalanceOut:
        """Movement patterns and grips, week by week."""
        return balance_out(self._opened().lines(Which(self._demo)), self._exercises)

    def film(self, session_id: str) -> AsyncGenerator[bytes, None]:
        """A recorded session replayed: lines of JSON as the engine says them, in pieces.

        Raises NoSuchSessionError, SessionRunningError, RecordingGoneError.
        """
        self._checked(session_id)
        self._recording(session_id)
        return film_pieces(session_id, self._place)

    def add_mark(self, session_id: str, mark: Mark) -> SessionWholeOut:
        """Hear the lifter's word on a session that is over (its time is now, whatever `mark.host_s`); give the session as it is then.

        Raises NoSuchSessionError, SessionRunningError, MarkRefusedError, RecordingWriteError, StoreError. After a StoreError the word is
        recorded all the same, and a rebuild brings it in.
        """
        with self._changing:
            told = self._checked(session_id)
            path = self._recording(session_id)
            recorded = read_session(path)
            said_s = (self._now_ns() - recorded.header.started_ns) / NS_PER_S
            new = as_recorded(Mark(said_s, mark.kind, mark.value, mark.set_index))
            assert isinstance(new, Mark)
            outcome = self._replay(recorded, told, self._config, recorded.afterwards, new)
            write_marks(path, recorded.header, (*recorded.afterwards, new))
            self._opened().save(outcome, deleted=path.parent == self._place.deleted)
        return self.session(session_id)

    def delete(self, session_id: str) -> None:
        """Put a session out of sight; `restore` brings it back. Raises NoSuchSessionError, SessionRunningError, FileTroubleError."""
        with self._changing:
            self._move(session_id, self._place.recordings, self._place.deleted)
            self._opened().set_deleted(session_id, deleted=True)

    def restore(self, session_id: str) -> None:
        """Bring a deleted session back. Raises NoSuchSessionError, FileTroubleError."""
        with self._changing:
            self._move(session_id, self._place.deleted, self._place.recordings)
            self._opened().set_deleted(session_id, deleted=False)

    def forget(self, session_id: str) -> None:
        """Delete a session with its recording, for good. Raises NoSuchSessionError, SessionRunningError, FileTroubleError."""
        with self._changing:
            self._checked(session_id)
            for folder in (self._place.recordings, self._place.deleted):
                path = folder / f"{session_id}{RECORDING}"
                for each in (marks_path(path), path):
                    try:
                        each.unlink(missing_ok=True)
                    except OSError as error:
                        raise FileTroubleError(each, error) from error
            self._opened().forget(session_id)

    def _tempo(self, tempo: Tempo | None) -> TempoOut | None:
        return tempo_out(tempo, self._config.figures)

    def _is_open(self, line: SessionLine) -> bool:
        """Whether a session is still recorded: by this program, or by another one that runs beside it."""
        path = self._place.recordings / f"{line.head.id}{RECORDING}"
        return line.head.id == self.running or (not line.complete and is_written(path, self._now_ns()))

    def _checked(self, session_id: str) -> Told:
        """What the engine knew before a session that may be changed."""
        store = self._opened()
        told = store.outcome(session_id).told
        if self._is_open(store.line(session_id)):
            raise SessionRunningError(session_id)
        return told

    def _recording(self, session_id: str) -> Path:
        for folder in (self._place.recordings, self._place.deleted):
            path = folder / f"{session_id}{RECORDING}"
            if path.exists():
                return path
        raise RecordingGoneError(self._place.recordings / f"{session_id}{RECORDING}")

    def _move(self, session_id: str, source: Path, target: Path) -> None:
        """The recording and what was said afterwards, both or none. What is not there is not missed."""
        self._checked(session_id)
        path = source / f"{session_id}{RECORDING}"
        moved: list[tuple[Path, Path]] = []
        try:
            target.mkdir(parents=True, exist_ok=True)
            for each in (path, marks_path(path)):
                if each.exists():
                    each.rename(target / each.name)
                    moved.append((each, target / each.name))
        except OSError as error:
            for was, now in moved:
                with suppress(OSError):
                    now.rename(was)
            raise FileTroubleError(path, error) from error
