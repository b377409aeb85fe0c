"""How often one client may ask: a token bucket each, and a refusal that says when to come again. Knows addresses, not what is asked for."""

import math
from collections import OrderedDict
from collections.abc import Callable

from fastapi import HTTPException, Request

from tracker.words import say

MARKS_PER_S = 5.0
MARKS_AT_ONCE = 20.0
"""Words of the lifter a client may say, a second on average and at once; a thumb makes two a second."""
QUESTIONS_PER_S = 20.0
QUESTIONS_AT_ONCE = 100.0
"""Questions a client may ask, likewise: opening a view asks one to three, a thumb opens two views a second, and ten pages may stand behind
one address."""
FILMS_PER_S = 0.5
FILMS_AT_ONCE = 10.0
"""Replays a client may begin, likewise: each starts a process. Paging through a dozen sessions stays under it."""
FILM_WAIT_S = 5.0
"""When to come again where as many replays are made already as may be; one takes some seconds."""
MOST_CLIENTS = 256
"""Clients remembered at a time; whoever has not asked for longest is forgotten. A home network has some dozens; more costs memory only."""


class RateBound:
    """A token bucket: `per_s` on average, `burst` at once. `clock` gives monotonic seconds."""

    def __init__(self, per_s: float, burst: float, clock: Callable[[], float]) -> None:
        self._per_s, self._burst, self._clock = per_s, burst, clock
        self._left, self._at_s = burst, clock()

    def allows(self) -> bool:
        """Whether one more may pass now; if so, it is counted."""
        now_s = self._clock()
        self._left = min(self._burst, self._left + (now_s - self._at_s) * self._per_s)
        self._at_s = now_s
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True

    @property
    def wait_s(self) -> float:
        """How long after it was last asked one more will pass."""
        return max(0.0, (1.0 - self._left) / self._per_s)


class Rates:
    """A bucket for each client, by its address, so that one that loops shuts nobody else out."""

    def __init__(self, per_s: float, burst: float, clock: Callable[[], float]) -> None:
        self._per_s, self._burst, self._clock = per_s, burst, clock
        self._bounds: OrderedDict[str, RateBound] = OrderedDict()

    async def check(self, request: Request) -> None:
        """Let the request through, or raise the refusal that says how many seconds to wait. For routes to depend on."""
        client = request.client.host if request.client is not None else ""
        if client not in self._bounds:
            self._bounds[client] = RateBound(self._per_s, self._burst, self._clock)
        bound = self._bounds[client]
        self._bounds.move_to_end(client)
        while len(self._bounds) > MOST_CLIENTS:
            self._bounds.popitem(last=False)
        if not bound.allows():
            raise refusal(bound.wait_s)


def refusal(wait_s: float, why: str = "answer.too-much") -> HTTPException:
    """Too much was asked for, and `why`; `wait_s` from now it may be asked again (RFC 9110, 10.2.3: whole seconds)."""
    return HTTPException(429, say(why), headers={"Retry-After": str(max(1, math.ceil(wait_s)))})
