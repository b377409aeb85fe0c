"""What the screens of a session can choose from and pace against: the catalogue, the plans, and the last time as the memory has it."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.offers import Offers
from tracker.coaching.plan.steps import steps_of
from tracker.edges.store.read import Which
from tracker.edges.store.store import Store
from tracker.edges.wire.encode import set_out
from tracker.edges.wire.encode_session import exercise_out
from tracker.edges.wire.offers import LastTimeOut, PlanOut
from tracker.engine import EngineConfig
from tracker.model.plan import StepKind


@dataclass(frozen=True, slots=True)
class Earlier:
    """Sessions before one: `demo` True the simulated lifter's, False the real one's; `before_ns` is when that one began.

    `opened` gives the open memory, or raises StoreError, as then does `last_time`.
    """

    opened: Callable[[], Store]
    demo: bool
    before_ns: int

    def last_time(self, exercise: str) -> LastTimeOut:
        """The latest of them that had the exercise, with its sets of it."""
        store = self.opened()
        days = store.days(exercise, Which(self.demo, self.before_ns))
        if not days:
            return LastTimeOut()
        session = store.outcome(days[-1].session_id).session
        sets = [one for one in session.sets if one.exercise == exercise]
        return LastTimeOut(
            session_id=days[-1].session_id,
            sets=[set_out(one, session.scores.get(one.index), travel=True) for one in sets],
        )


def offers_of(config: EngineConfig, earlier: Earlier | None = None) -> Offers:
    """Everything that the session's own engine knows, the lifter's own exercises and plans among it."""
    exercises = tuple(exercise_out(one) for one in config.exercises)
    plans = tuple(
        PlanOut(
            id=plan.id,
            name=plan.name,
            sets=sum(step.kind is StepKind.SET for step in steps_of(plan, config.figures)),
        )
        for plan in config.plans
    )
    return Offers(exercises, plans) if earlier is None else Offers(exercises, plans, earlier.last_time)
