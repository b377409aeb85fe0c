"""What a lifter can do to a plan in one action, and which words are none. Changes nothing itself.

use:<plan id>    follow this plan from now on; use: alone follows none
skip             leave the next step out            skip-exercise   leave the exercise out
back             take the last skip back            add-set         one more set of what was just done
swap:<exercise>  another exercise in the place of the next one, all its sets
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.model.inputs import Mark, MarkKind
from tracker.model.plan import Plan
from tracker.words import say


class Do(StrEnum):
    """The verb of an action."""

    USE = "use"
    SKIP = "skip"
    SKIP_EXERCISE = "skip-exercise"
    BACK = "back"
    ADD_SET = "add-set"
    SWAP = "swap"


WITH_OBJECT = frozenset({Do.USE, Do.SWAP})


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One action at its time; `what` is the plan's or the exercise's id where the verb takes one."""

    at_s: float
    do: Do
    what: str = ""


def action_of(mark: Mark) -> PlanAction | None:
    """The action of a plan mark, or None where it is no action."""
    if mark.kind is not MarkKind.PLAN or not isinstance(mark.value, str):
        return None
    verb, colon, what = mark.value.partition(":")
    if verb not in set(Do) or (bool(colon) != (Do(verb) in WITH_OBJECT)):
        return None
    return PlanAction(mark.host_s, Do(verb), what)


def refusal(mark: Mark, exercises: Container[str], plans: Iterable[str]) -> str | None:
    """Why a plan mark cannot be used, in one sentence, or None where it can."""
    action = action_of(mark)
    allowed = ", ".join(f"{do}:<id>" if do in WITH_OBJECT else do for do in Do)
    if action is None:
        return say("plan.refuse", value=str(mark.value), allowed=allowed)
    if action.do is Do.SWAP and action.what not in exercises:
        return say("plan.refuse.exercise", value=action.what)
    known = tuple(plans)
    if action.do is Do.USE and action.what and action.what not in known:
        return say("plan.refuse.plan", value=action.what, allowed=", ".join(known))
    return None


def chosen(plans: Mapping[str, Plan], marks: Sequence[Mark], default: Plan | None) -> tuple[Plan | None, float]:
    """The plan in force and since when, s; `default` from the beginning until the lifter says otherwise."""
    plan, since_s = default, 0.0
    for mark in marks:
        action = action_of(mark)
        if action is not None and action.do is Do.USE:
            plan, since_s = plans.get(action.what), action.at_s
    return plan, since_s
