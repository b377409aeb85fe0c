"""What goes down `/ws`, beside the binary heights: JSON messages told apart by `type`. Decides nothing."""

from typing import Literal

from pydantic import Field

from tracker.edges.wire.schema import SessionOut, SetOut, WireModel


class EventOut(WireModel):
    """One fact as the engine said it; fields that its kind does not have are null."""

    kind: str
    t_s: float
    set_index: int | None = None
    count: int | None = None
    was: int | None = None
    now: int | None = None
    points: float | None = None
    provisional: bool | None = None
    why: str = ""


class StateMessage(WireModel):
    """The true state, whole but for the curves of settled sets, which come as `set` messages."""

    type: Literal["state"] = "state"
    session: SessionOut


class SetMessage(WireModel):
    """A settled set with the curve of every rep. Sent on connecting and whenever that set changes."""

    type: Literal["set"] = "set"
    set: SetOut


class EventsMessage(WireModel):
    """What happened since the last such message. A screen that was away gets the newest ones only."""

    type: Literal["events"] = "events"
    events: list[EventOut] = Field(max_length=256)


class TickMessage(WireModel):
    """Nothing happened, the server lives, and this is the session's time."""

    type: Literal["tick"] = "tick"
    t_s: float
