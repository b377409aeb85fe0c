"""The web application: page, API, socket. Knows the hub and the wire; who listens to the marks is the caller's affair."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Query, Request, WebSocket
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel
from starlette.exceptions import HTTPException as StarletteHTTPException

from dashboard.access import Access, Guard
from dashboard.history import Memory, add_history
from dashboard.hub import Hub
from dashboard.offers import Offers, offers_router
from dashboard.rates import MARKS_AT_ONCE, MARKS_PER_S, QUESTIONS_AT_ONCE, QUESTIONS_PER_S, Rates
from dashboard.render import page as page_of
from dashboard.render import words_module
from dashboard.socket import serve_screen
from tracker.edges.wire.marks import MarkIn
from tracker.edges.wire.schema import SessionOut
from tracker.model.errors import PumptrackError
from tracker.words import WORDS, Words, say

STATIC = Path(__file__).parent / "static"

MAX_SHOWN = 60
"""Letters of a value that cannot be used that are shown back: it is found again, and a long one fills no screen."""


class ErrorOut(BaseModel):
    """Every refusal: one sentence."""

    error: str


class MarkTakenOut(BaseModel):
    """The mark is recorded; what it changed comes with the state."""

    taken: bool = True


def create_app(
    hub: Hub,
    *,
    on_mark: Callable[[MarkIn], None] | None,
    offers: Offers | None = None,
    memory: Memory | None = None,
    history_only: bool = False,
    access: Access | None = None,
    words: Words = WORDS,
    clock: Callable[[], float] = time.monotonic,
) -> FastAPI:
    """The ASGI application over `hub`.

    `on_mark` is called on the event loop for each mark and may raise a PumptrackError, whose sentence the lifter then reads; None
    means that nothing can be changed here, as in a replay. `offers` are what the page can choose from and pace against. `memory` is the
    lifter's past, None where there is none; with `history_only` there is no session beside it to be watched. `words` are what the page
    says. `clock` gives the monotonic seconds by which floods are told.
    """
    app = FastAPI(
        title="pumptrack",
        description="The session so far, and the lifter's word on it. `/ws` streams the same: `state`, `set`, `events` and `tick` "
        'messages as JSON, heights of the load as binary frames. Acknowledge with `{"got": n}` to be spared what you are too slow for.',
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses={403: {"model": ErrorOut}},
    )
    app.include_router(offers_router(offers or Offers(), Rates(MARKS_PER_S, MARKS_AT_ONCE, clock)))
    _add_api(app, hub, on_mark, clock)
    _add_page(app, "/history?only" if history_only else "", words)
    add_history(app, page_of("history", words), memory, clock)

    @app.websocket("/ws")
    async def screen(socket: WebSocket) -> None:
        await serve_screen(socket, hub, clock)

    app.add_exception_handler(StarletteHTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_middleware(Guard, access=access or Access())
    return app


def _add_api(
    app: FastAPI,
    hub: Hub,
    on_mark: Callable[[MarkIn], None] | None,
    clock: Callable[[], float],
) -> None:
    asking, saying = Rates(QUESTIONS_PER_S, QUESTIONS_AT_ONCE, clock), Rates(MARKS_PER_S, MARKS_AT_ONCE, clock)

    @app.get("/api/session", summary="The session so far", dependencies=[Depends(asking.check)])
    async def session(
        travel: Annotated[bool, Query(description="give every rep its curve, 20 heights a second")] = False,
    ) -> SessionOut:
        return hub.session(travel=travel)

    @app.post(
        "/api/marks",
        status_code=202,
        summary="The lifter's word",
        dependencies=[Depends(saying.check)],
        responses={
            409: {"model": ErrorOut},
            413: {"model": ErrorOut},
            422: {"model": ErrorOut},
            429: {"model": ErrorOut},
        },
    )
    async def mark(word: MarkIn) -> MarkTakenOut:
        if on_mark is None:
            raise HTTPException(409, say("answer.recording"))
        try:
            on_mark(word)
        except PumptrackError as error:
            raise HTTPException(409, str(error)) from error
        return MarkTakenOut()


def _add_page(app: FastAPI, instead: str, words: Words) -> None:
    index, module = page_of("index", words), words_module(words)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    @app.get("/", include_in_schema=False)
    async def page(request: Request) -> Response:
        return RedirectResponse(instead, 303) if instead else index.answer(request)

    @app.get("/words.js", include_in_schema=False)
    async def said(request: Request) -> Response:
        return module.answer(request)

    @app.get("/favicon.ico", include_in_schema=False)
    async def icon() -> FileResponse:
        return FileResponse(STATIC / "icon.svg")


async def _http_error(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, StarletteHTTPException)
    sentence = say("answer.nothing-here") if error.detail == "Not Found" else str(error.detail)
    return JSONResponse({"error": sentence}, error.status_code, headers=error.headers)


async def _unreadable(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return JSONResponse({"error": say("answer.unreadable", what=_fault(error.errors()[0]))}, 422)


def _fault(first: dict[str, Any]) -> str:
    """What is the matter, in our words and not in those of the library that found it."""
    where = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path"))
    match first["type"]:
        case "value_error":
            what = str(first["ctx"]["error"]).rstrip(".")
            return say("answer.at", where=where, what=what) if where else what
        case "missing" if where:
            return say("answer.missing", where=where)
        case "extra_forbidden":
            return say("answer.strange", where=where)
        case "enum" | "literal_error":
            return say("answer.one-of", where=where, allowed=str(first["ctx"]["expected"]).replace(" or ", ", "))
        case _ if where and first["type"] != "json_invalid":
            return say("answer.unfit", where=where, value=repr(first["input"])[:MAX_SHOWN])
    return say("answer.no-json")
