"""How often a client may ask: a burst, then so many a second, each client for itself; and pages never come near it."""

import asyncio

import httpx
from fastapi import HTTPException, Request

from dashboard.rates import MOST_CLIENTS, QUESTIONS_AT_ONCE, RateBound, Rates
from tests.dashboard.conftest import MakeStage, OpenPage


def stopped() -> float:
    """A clock that stands, so that nothing comes back."""
    return 0.0


def asks(rates: Rates, client: str) -> int:
    """What a client is told: 200, or the refusal's status."""
    try:
        asyncio.run(rates.check(Request({"type": "http", "client": (client, 1)})))
    except HTTPException as refused:
        return refused.status_code
    return 200


def test_a_rate_bound_lets_a_burst_through_and_then_so_many_a_second() -> None:
    now = [0.0]
    bound = RateBound(2.0, 3.0, lambda: now[0])
    assert [bound.allows() for _ in range(4)] == [True, True, True, False]
    assert bound.wait_s == 0.5
    now[0] = 0.5
    assert [bound.allows() for _ in range(2)] == [True, False]


def test_a_client_that_loops_shuts_nobody_else_out() -> None:
    rates = Rates(1.0, 2.0, stopped)
    assert [asks(rates, "10.0.0.1") for _ in range(4)] == [200, 200, 429, 429]
    assert asks(rates, "10.0.0.2") == 200


def test_only_so_many_clients_are_remembered() -> None:
    rates = Rates(1.0, 1.0, stopped)
    assert [asks(rates, "first") for _ in range(2)] == [200, 429]
    for number in range(MOST_CLIENTS):
        assert asks(rates, f"client {number}") == 200
    assert asks(rates, "first") == 200, "forgotten, as the one that had not asked for longest"


def test_a_flood_of_questions_to_the_session_leaves_the_open_page_alone(
    make_stage: MakeStage, open_page: OpenPage
) -> None:
    stage = make_stage(clock=stopped)
    page = open_page(stage)
    with httpx.Client(base_url=stage.url) as client:
        answers = [client.get("/api/session").status_code for _ in range(int(QUESTIONS_AT_ONCE) + 3)]
    assert answers[-1] == 429
    assert page.evaluate("document.getElementById('stage').dataset.linked") == "true"
