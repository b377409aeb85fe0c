"""The history's page and its routes: sessions past, an exercise over time, balance, second thoughts. Knows no database and no recording.

What is asked goes to a `Memory`, which the composition root passes in. Every question runs in a thread of its own, since a database
may wait, and the live session's loop must not.
"""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import Annotated, Protocol, TypeVar

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, TypeAdapter
from starlette.concurrency import run_in_threadpool

from dashboard.rates import (
    FILM_WAIT_S,
    FILMS_AT_ONCE,
    FILMS_PER_S,
    MARKS_AT_ONCE,
    MARKS_PER_S,
    QUESTIONS_AT_ONCE,
    QUESTIONS_PER_S,
    Rates,
    refusal,
)  # fmt: skip
from dashboard.render import Made
from tracker.edges.wire.history import BalanceOut, ExerciseHistoryOut, SessionLineOut, SessionWholeOut
from tracker.edges.wire.marks import MarkIn
from tracker.edges.wire.schema import WireModel
from tracker.model.errors import BadInputError, NotThereError, PumptrackError
from tracker.model.inputs import Mark
from tracker.words import say

SESSIONS = "/api/history/sessions"
AFTERWARDS_S = 0.0
"""Time of a word said after the session; the memory stamps it itself."""
MOST_FILMS = 2
"""Replays that are made at a time; each has a process of its own that takes a core."""
_LINES = TypeAdapter(list[SessionLineOut])
_T = TypeVar("_T")


class Memory(Protocol):
    """What the page may ask of the lifter's past. Anything may raise a PumptrackError, whose sentence the lifter reads.

    Of these a BadInputError says that the question was wrong (there is no such session), any other that the memory cannot be used now.
    """

    def list_sessions(self, *, deleted: bool = False) -> list[SessionLineOut]:
        """The sessions, the newest first; or those that were deleted and can be had back."""

    def session(self, session_id: str) -> SessionWholeOut:
        """One session whole, with every rep's curve."""

    def exercise(self, exercise_id: str) -> ExerciseHistoryOut:
        """An exercise over time."""

    def balance(self) -> BalanceOut:
        """Movement patterns and grips, week by week."""

    def film(self, session_id: str) -> AsyncGenerator[bytes, None]:
        """A session replayed through the engine: lines of JSON, in pieces cut anywhere."""

    def add_mark(self, session_id: str, mark: Mark) -> SessionWholeOut:
        """Hear a word on a session that is over; give the session as it is then."""

    def delete(self, session_id: str) -> None:
        """Put a session out of sight."""

    def restore(self, session_id: str) -> None:
        """Bring it back."""

    def forget(self, session_id: str) -> None:
        """Delete it with its recording, for good."""


class DoneOut(BaseModel):
    """It is done."""

    done: bool = True


def add_history(app: FastAPI, page: Made, memory: Memory | None, clock: Callable[[], float]) -> None:
    """Put page and routes into `app`. Without a memory the page says that there is none here. `clock` is for telling floods."""

    @app.get("/history", include_in_schema=False)
    async def history_page(request: Request) -> Response:
        return page.answer(request)

    def asked() -> Memory:
        if memory is None:
            raise HTTPException(404, say("answer.no-memory"))
        return memory

    def bounded(rates: Rates) -> APIRouter:
        return APIRouter(dependencies=[Depends(rates.check)])

    questions = bounded(Rates(QUESTIONS_PER_S, QUESTIONS_AT_ONCE, clock))
    films = bounded(Rates(FILMS_PER_S, FILMS_AT_ONCE, clock))
    changes = bounded(Rates(MARKS_PER_S, MARKS_AT_ONCE, clock))
    _add_questions(questions, asked)
    _add_film(films, asked)
    _add_changes(changes, asked)
    for router in (questions, films, changes):
        app.include_router(router)


def _add_questions(router: APIRouter, asked: Callable[[], Memory]) -> None:
    @router.get(SESSIONS, summary="The sessions, the newest first", response_model=list[SessionLineOut])
    def sessions(
        deleted: Annotated[bool, Query(description="those that were deleted and can be had back")] = False,
    ) -> Response:
        with_memory = asked()
        return _json(_LINES.dump_json(_answer(lambda: with_memory.list_sessions(deleted=deleted), wrong=404)))

    @router.get(SESSIONS + "/{session_id}", summary="One session whole", response_model=SessionWholeOut)
    def session(session_id: str) -> Response:
        with_memory = asked()
        return _told(_answer(lambda: with_memory.session(session_id), wrong=404))

    @router.get(
        "/api/history/exercises/{exercise_id}", summary="An exercise over time", response_model=ExerciseHistoryOut
    )
    def exercise(exercise_id: str) -> Response:
        with_memory = asked()
        return _told(_answer(lambda: with_memory.exercise(exercise_id), wrong=404))

    @router.get("/api/history/balance", summary="Movement patterns and grips, week by week", response_model=BalanceOut)
    def balance() -> Response:
        with_memory = asked()
        return _told(_answer(with_memory.balance, wrong=404))


def _add_film(router: APIRouter, asked: Callable[[], Memory]) -> None:
    open_films: set[object] = set()

    @router.get(
        SESSIONS + "/{session_id}/film",
        summary="A session replayed through the engine",
        description="One JSON value a line. The first says how long the session is; each other has `t`, when it was known, the heights `h` "
        "([ms, thousandths of the range, phase by number, certain]) and `p`, what changed in the state; the last is `end` or an `error`.",
        response_class=StreamingResponse,
    )
    async def film(session_id: str) -> StreamingResponse:
        memory = asked()
        if len(open_films) >= MOST_FILMS:
            raise refusal(FILM_WAIT_S, "answer.films")
        pieces = await run_in_threadpool(_answer, lambda: memory.film(session_id))

        async def counted() -> AsyncIterator[bytes]:
            if len(open_films) >= MOST_FILMS:  # others came while this session was looked up
                yield json.dumps({"error": say("answer.films")}).encode() + b"\n"
                return
            this = object()
            open_films.add(this)
            try:
                async with aclosing(pieces):
                    async for piece in pieces:
                        yield piece
            finally:
                open_films.discard(this)

        return StreamingResponse(counted(), media_type="application/x-ndjson")


def _add_changes(router: APIRouter, asked: Callable[[], Memory]) -> None:
    @router.post(
        SESSIONS + "/{session_id}/marks",
        summary="The lifter's word on a session that is over",
        response_model=SessionWholeOut,
    )
    def mark(session_id: str, word: MarkIn) -> Response:
        memory = asked()
        return _told(_answer(lambda: memory.add_mark(session_id, word.at(AFTERWARDS_S))))

    @router.post(SESSIONS + "/{session_id}/delete", summary="Put a session out of sight; it can be restored")
    def delete(session_id: str) -> DoneOut:
        memory = asked()
        return _done(lambda: memory.delete(session_id))

    @router.post(SESSIONS + "/{session_id}/restore", summary="Bring a deleted session back")
    def restore(session_id: str) -> DoneOut:
        memory = asked()
        return _done(lambda: memory.restore(session_id))

    @router.delete(SESSIONS + "/{session_id}", summary="Delete a session with its recording, for good")
    def forget(session_id: str) -> DoneOut:
        memory = asked()
        return _done(lambda: memory.forget(session_id))


def _told(noun: WireModel) -> Response:
    return _json(noun.model_dump_json().encode())


def _json(content: bytes) -> Response:
    """JSON as the wire's own models write it: checking and writing a year of sessions twice takes longer than asking for them."""
    return Response(content, media_type="application/json")


def _answer(ask: Callable[[], _T], wrong: int = 409) -> _T:
    """What was asked for, or a refusal: 404 where it is not there, `wrong` where the question was, 503 where the memory cannot be used now."""
    try:
        return ask()
    except NotThereError as error:
        raise HTTPException(404, str(error)) from error
    except BadInputError as error:
        raise HTTPException(wrong, str(error)) from error
    except PumptrackError as error:
        raise HTTPException(503, str(error)) from error


def _done(change: Callable[[], None]) -> DoneOut:
    _answer(change)
    return DoneOut()
