"""Who may speak to the dashboard: hosts, origins, token, sizes, headers. Pure ASGI; knows nothing of sets or of the page.

The threats, and what stands against each: another page in the same browser (Origin and Sec-Fetch-Site checks on everything that
writes or streams), a name that an attacker points at 127.0.0.1 (Host check), another machine on the network (a token),
a flood (sizes; rates.py bounds how often), a script that gets into the page (a policy without inline code). The token is taken at the page's own
address only, which at once becomes one without it; from then on a cookie speaks, from which the token cannot be had back.
"""

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.words import say

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
COOKIE = "pumptrack"
SECURE_COOKIE = "__Host-pumptrack"
"""Over HTTPS: browsers take this name only from the very host and only encrypted (RFC 6265bis, 4.1.3.2)."""
COOKIE_LIFE_S = 90 * 24 * 3600
"""How long a phone is remembered, s; a new token ends it at any time."""
PAGE = "/"
TOKEN_PARAMETER = "t"  # noqa: S105 - the name of the address's parameter, not a secret
LARGEST_BODY = 4096
"""Bytes of a request's body; the largest honest mark has about 300."""
_SAFE_METHODS = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Access:
    """Who is let in: `hosts` by the names they may call us (ports don't matter), `token` the secret that other machines must know.

    With `secure` the page is served over HTTPS and its cookie is only sent there.
    """

    hosts: frozenset[str] = LOOPBACK_NAMES
    token: str | None = None
    secure: bool = False

    @property
    def cookie(self) -> str:
        """The cookie's name; another one than over plain http, which may not overwrite a secure one."""
        return SECURE_COOKIE if self.secure else COOKIE


class Guard:
    """Refuses before anything else runs, and puts the security headers on whatever is answered."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request or socket through, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        send = _with_headers(send, headers.get("host", "localhost"), secure=self._access.secure)
        if refusal is None and scope["type"] == "http" and scope["method"] not in _SAFE_METHODS:
            body = await _bounded_body(receive)
            if body is None:
                refusal = _sentence(413, say("answer.too-large", bytes=LARGEST_BODY))
            else:
                receive = _replay(body, receive)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if _name(host) not in self._access.hosts:
            return _sentence(403, say("answer.wrong-host"))
        socket = scope["type"] == "websocket"
        if socket or scope["method"] not in _SAFE_METHODS or scope["path"].startswith("/api"):
            origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
            schemes = ("https",) if self._access.secure else ("http", "https")
            if (origin is not None and not _same_place(origin, host, schemes)) or site not in ("same-origin", "none"):
                return _sentence(403, say("answer.other-page"))
        return self._token_refusal(scope, headers)

    def _token_refusal(self, scope: Scope, headers: Headers) -> Response | None:
        access, token = self._access, self._access.token
        if token is None:
            return None
        known = _cookie_fits(headers.get("cookie", ""), access.cookie, token)
        given = None
        if scope["type"] == "http" and scope["method"] in _SAFE_METHODS and scope["path"] == PAGE:
            given = parse_qs(scope["query_string"].decode("latin-1")).get(TOKEN_PARAMETER, [None])[0]
        if known and given is None:
            return None
        if not known and (given is None or not hmac.compare_digest(given.encode(), token.encode())):
            return _sentence(401, say("answer.no-token"))
        answer = RedirectResponse(PAGE, 303)
        answer.set_cookie(
            access.cookie, _hashed(token), COOKIE_LIFE_S, httponly=True, samesite="strict", secure=access.secure
        )
        return answer


def _name(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()


def _same_place(origin: str, host: str, schemes: Collection[str]) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in schemes and parts.netloc.lower() == host.lower()


def _hashed(token: str) -> str:
    return hashlib.sha256(b"pumptrack page " + token.encode()).hexdigest()


def _cookie_fits(cookies: str, name: str, token: str) -> bool:
    try:
        morsel = SimpleCookie(cookies).get(name)
    except CookieError:
        return False
    return morsel is not None and hmac.compare_digest(morsel.value.encode(), _hashed(token).encode())


def _sentence(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"error": sentence}, status)


async def _bounded_body(receive: Receive) -> bytes | None:
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return body
        chunk: bytes = message.get("body", b"")
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
        if not message.get("more_body", False):
            return body


def _replay(body: bytes, receive: Receive) -> Receive:
    told = False

    async def replayed() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed


def _with_headers(send: Send, host: str, *, secure: bool) -> Send:
    sockets = f"wss://{host}" if secure else f"ws://{host} wss://{host}"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; "
        f"connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["content-security-policy"] = policy
            headers["x-content-type-options"] = "nosniff"
            headers["x-frame-options"] = "DENY"
            headers["referrer-policy"] = "no-referrer"
            headers["cross-origin-opener-policy"] = "same-origin"
            headers["cross-origin-resource-policy"] = "same-origin"
            headers["permissions-policy"] = "camera=(), microphone=(), geolocation=()"
            headers["cache-control"] = "no-cache" if "etag" in headers else "no-store"
        await send(message)

    return sending
