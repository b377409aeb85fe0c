"""What a screen can choose from, and what it paces against -> wire models. Decides nothing."""

from pydantic import Field

from tracker.edges.wire.schema import SetOut, WireModel


class PlanOut(WireModel):
    """A plan that can be followed."""

    id: str
    name: str
    sets: int = Field(description="how many sets it has")


class LastTimeOut(WireModel):
    """The latest earlier session that had an exercise: its sets of it, each rep with its curve. No set where there was none."""

    session_id: str | None = None
    sets: list[SetOut] = Field(default_factory=list)
