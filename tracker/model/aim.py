"""What the running or the next set is meant to be, as the screen shows it. Knows no plan and no guideline."""

from dataclasses import dataclass

from tracker.model.reps import Phase, Placement


@dataclass(frozen=True, slots=True)
class Aim:
    """`exercise` None while it is unknown. Seconds are what the coach names as the aim; `rest_s` is the rest to take before this set.
    `eccentric_low_s` to `eccentric_high_s` is what the score takes in full.

    `set_number` counts sets of this exercise in a row from 1; `sets_planned` is the plan's word on how many,
    `plan` and `next_up` are the plan's name and its next step in a line. `load_kg` is the lifter's word alone; `last_kg` is what was
    lifted last time, `advised_kg` what the coach proposes and `load_advice` why.
    """

    exercise: str | None = None
    exercise_name: str = ""
    pull_word: str = ""
    first_phase: Phase = Phase.CONCENTRIC
    placement: Placement | None = None
    rep_low: int = 10
    rep_high: int = 20
    concentric_s: float = 1.0
    hold_s: float = 1.0
    eccentric_s: float = 3.0
    eccentric_low_s: float = 2.0
    eccentric_high_s: float = 4.0
    rest_s: float = 60.0
    load_kg: float | None = None
    set_number: int = 1
    sets_planned: int | None = None
    plan: str = ""
    next_up: str = ""
    last_kg: float | None = None
    advised_kg: float | None = None
    load_advice: str = ""
