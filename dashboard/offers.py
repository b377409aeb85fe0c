"""What the page can choose from and pace against: exercises, plans, the last time. Knows the wire; where it comes from is the caller's affair."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Depends, HTTPException

from dashboard.rates import Rates
from tracker.edges.wire.offers import LastTimeOut, PlanOut
from tracker.edges.wire.schema import ExerciseOut
from tracker.model.errors import PumptrackError


def _never(_exercise: str) -> LastTimeOut:
    return LastTimeOut()


@dataclass(frozen=True, slots=True)
class Offers:
    """`last_time` gives the latest earlier session that had an exercise; it may read a disk and may raise a PumptrackError."""

    exercises: tuple[ExerciseOut, ...] = ()
    plans: tuple[PlanOut, ...] = ()
    last_time: Callable[[str], LastTimeOut] = _never


def offers_router(offers: Offers, rate: Rates) -> APIRouter:
    """The part of the API that never changes while a session runs. `rate` bounds what reads a disk."""
    router = APIRouter()

    @router.get("/api/exercises", summary="What can be chosen")
    async def known_exercises() -> list[ExerciseOut]:
        return list(offers.exercises)

    @router.get("/api/plans", summary="The plans that can be followed")
    async def known_plans() -> list[PlanOut]:
        return list(offers.plans)

    @router.get(
        "/api/last-time", summary="The latest earlier session that had an exercise", dependencies=[Depends(rate.check)]
    )
    def last_time(exercise: str) -> LastTimeOut:
        try:
            return offers.last_time(exercise)
        except PumptrackError as error:
            raise HTTPException(503, str(error)) from error

    return router
