"""The guidelines' numbers, each with its unit, what more of it does, and where it comes from.

One frozen dataclass is the table: the field's name is the key a lifter may override, its metadata and its words are the columns of
GUIDELINES.md. Must not know sets, rules or files. `BP` and `LS` are the two articles the coach follows.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from tracker.words import say

OWN = say("source.own")
BP_KEY = say("source.bp-key")
BP_VARIABLES = say("source.bp-variables")
BP_ROUTINE = say("source.bp-routine")
BP_DRAWBACKS = say("source.bp-drawbacks")
READ = say("source.reading")
"""The articles say slow, brief and under tension; the seconds are how we read that."""
LS_FLEX = say("source.ls-flex")
LS_VOLUME = say("source.ls-volume")
LS_STRETCH = say("source.ls-stretch")


UNITS = {
    "drops": say("unit.drops"),
    "of 5": say("unit.of-5"),
    "pauses": say("unit.pauses"),
    "points": say("unit.points"),
    "reps": say("unit.reps"),
    "sessions": say("unit.sessions"),
    "sets": say("unit.sets"),
}
"""The units that are words."""


def figure(value: float, unit: str, source: str) -> Any:
    """A field of the table. What it is and what more of it does stands in the words, under its name."""
    return field(default=value, metadata={"unit": UNITS.get(unit, unit), "source": source})


def meaning(key: str) -> str:
    """What a figure is and what more of it does."""
    return say(f"figure.{key.replace('_', '-')}")


@dataclass(frozen=True, slots=True)
class Figures:
    """Every number the coach uses. `own` names the keys a lifter has set: those outrank the catalogue's own ranges.

    Weights are points of 100; a soft edge is how far outside the band the share has fallen to nothing.
    """

    g1_weight: float = figure(20, "points", OWN)
    g1_reps_low: float = figure(10, "reps", BP_KEY)
    g1_reps_high: float = figure(20, "reps", BP_KEY)
    g1_soft_low: float = figure(5, "reps", OWN)
    g1_soft_high: float = figure(10, "reps", OWN)

    g2_eccentric_weight: float = figure(20, "points", OWN)
    g2_ratio_weight: float = figure(4, "points", OWN)
    g2_tut_weight: float = figure(4, "points", OWN)
    g2_slow_weight: float = figure(2, "points", OWN)
    g2_eccentric_low_s: float = figure(2, "s", f"{BP_KEY}; {READ}")
    g2_eccentric_high_s: float = figure(4, "s", f"{BP_KEY}; {READ}")
    g2_eccentric_aim_s: float = figure(3, "s", f"{BP_KEY}; {READ}")
    g2_soft_low_s: float = figure(1, "s", OWN)
    g2_soft_high_s: float = figure(4, "s", OWN)
    g2_ratio_low: float = figure(1, "x", f"{BP_KEY}; {READ}")
    g2_ratio_soft: float = figure(0.3, "x", OWN)
    g2_tut_low_s: float = figure(30, "s", f"{BP_KEY}; {READ}")
    g2_tut_high_s: float = figure(70, "s", f"{BP_KEY}; {READ}")
    g2_tut_soft_low_s: float = figure(15, "s", OWN)
    g2_tut_soft_high_s: float = figure(70, "s", OWN)
    g2_rep_high_s: float = figure(10, "s", "Schoenfeld 2015")
    g2_rep_soft_s: float = figure(5, "s", OWN)

    g3_weight: float = figure(15, "points", OWN)
    g3_hold_low_s: float = figure(0.5, "s", f"{BP_KEY}; {LS_FLEX}; {READ}")
    g3_hold_high_s: float = figure(2, "s", f"{BP_KEY}; {LS_FLEX}; {READ}")
    g3_hold_aim_s: float = figure(1, "s", f"{BP_KEY}; {LS_FLEX}; {READ}")
    g3_soft_low_s: float = figure(0.5, "s", OWN)
    g3_soft_high_s: float = figure(2, "s", OWN)

    g4_swing_weight: float = figure(6, "points", OWN)
    g4_smooth_weight: float = figure(4, "points", OWN)
    g4_range_weight: float = figure(5, "points", OWN)
    g4_first_reps: float = figure(3, "reps", OWN)
    g4_swing_high: float = figure(1.25, "x", f"{BP_KEY}; {READ}")
    g4_swing_soft: float = figure(0.75, "x", OWN)
    g4_sparc_loss: float = figure(0.5, "SPARC", OWN)
    g4_sparc_soft: float = figure(1.5, "SPARC", OWN)
    g4_range_low: float = figure(0.85, "x", f"{BP_DRAWBACKS}; {READ}")
    g4_range_soft: float = figure(0.35, "x", OWN)

    g5_weight: float = figure(10, "points", OWN)
    g5_rest_low_s: float = figure(30, "s", BP_KEY)
    g5_rest_high_s: float = figure(90, "s", BP_KEY)
    g5_rest_aim_s: float = figure(60, "s", BP_VARIABLES)
    g5_change_high_s: float = figure(180, "s", OWN)
    g5_superset_low_s: float = figure(60, "s", BP_ROUTINE)
    g5_superset_high_s: float = figure(90, "s", BP_ROUTINE)
    g5_soft_low_s: float = figure(20, "s", OWN)
    g5_soft_high_s: float = figure(60, "s", OWN)

    g6_weight: float = figure(5, "points", OWN)
    g6_guess_weight: float = figure(2, "points", OWN)
    g6_rir_high: float = figure(3, "reps", f"{BP_VARIABLES}; {READ}")
    g6_rir_soft: float = figure(4, "reps", OWN)
    g6_loss_low: float = figure(0.2, "x", OWN)
    g6_loss_soft: float = figure(0.2, "x", OWN)

    g7_weight: float = figure(5, "points", OWN)
    g7_felt_low: float = figure(4, "of 5", f"{BP_KEY}; {READ}")
    g7_felt_soft: float = figure(3, "of 5", OWN)

    t2_weight: float = figure(10, "points", OWN)
    t2_gap_high_s: float = figure(15, "s", f"{BP_VARIABLES}; {READ}")
    t3_gap_weight: float = figure(10, "points", OWN)
    t3_gap_high_s: float = figure(20, "s", f"{BP_VARIABLES}; {READ}")
    t3_weight: float = figure(5, "points", OWN)
    t3_drop_low: float = figure(0.2, "x", BP_VARIABLES)
    t3_drop_high: float = figure(0.3, "x", BP_VARIABLES)
    t3_drop_soft: float = figure(0.15, "x", OWN)
    t3_drops_high: float = figure(2, "drops", BP_VARIABLES)
    t4_weight: float = figure(10, "points", OWN)
    t4_gap_low_s: float = figure(10, "s", BP_VARIABLES)
    t4_gap_high_s: float = figure(20, "s", BP_VARIABLES)
    t4_pauses_high: float = figure(2, "pauses", BP_VARIABLES)
    t5_gap_weight: float = figure(10, "points", OWN)
    t5_reps_weight: float = figure(20, "points", OWN)
    t5_gap_low_s: float = figure(5, "s", BP_VARIABLES)
    t5_gap_high_s: float = figure(10, "s", BP_VARIABLES)
    t5_first_low: float = figure(10, "reps", BP_VARIABLES)
    t5_first_high: float = figure(15, "reps", BP_VARIABLES)
    t5_mini_low: float = figure(3, "reps", BP_VARIABLES)
    t5_mini_high: float = figure(5, "reps", BP_VARIABLES)
    t5_gap_soft_s: float = figure(5, "s", OWN)
    t6_weight: float = figure(20, "points", OWN)
    t6_sets: float = figure(10, "sets", LS_VOLUME)
    t6_reps: float = figure(10, "reps", LS_VOLUME)

    sets_weight: float = figure(60, "points", OWN)
    s1_weight: float = figure(6, "points", OWN)
    s1_low_s: float = figure(300, "s", BP_ROUTINE)
    s1_high_s: float = figure(600, "s", BP_ROUTINE)
    s1_soft_low_s: float = figure(300, "s", OWN)
    s1_soft_high_s: float = figure(900, "s", OWN)
    s2_sets_weight: float = figure(6, "points", OWN)
    s2_reps_weight: float = figure(4, "points", OWN)
    s2_sets_low: float = figure(3, "sets", f"{BP_ROUTINE}; {READ}")
    s2_few_low: float = figure(0.75, "x", f"{LS_VOLUME}; {READ}")
    s2_few_soft: float = figure(0.75, "x", OWN)
    s3_weight: float = figure(6, "points", OWN)
    s3_cable_weight: float = figure(2, "points", OWN)
    s4_weight: float = figure(2, "points", OWN)
    s4_low: float = figure(0.25, "x", OWN)
    s4_sessions: float = figure(3, "sessions", OWN)
    s5_weight: float = figure(5, "points", OWN)
    s5_low_s: float = figure(300, "s", LS_STRETCH)
    s5_soft_s: float = figure(300, "s", OWN)
    s6_weight: float = figure(3, "points", OWN)
    s7_weight: float = figure(5, "points", OWN)
    s7_ratio_low: float = figure(1, "x", f"{BP_DRAWBACKS}; {READ}")
    s7_soft: float = figure(0.3, "x", OWN)
    s7_step_kg: float = figure(2.5, "kg", OWN)
    s7_step_share: float = figure(0.05, "x", OWN)
    s8_weight: float = figure(1, "points", OWN)
    s8_soreness_high: float = figure(3, "of 5", OWN)
    s8_soft: float = figure(2, "of 5", OWN)

    score_least_weight: float = figure(20, "points", OWN)

    own: frozenset[str] = frozenset()


def figure_rows() -> tuple[tuple[str, float, str, str, str], ...]:
    """(key, value, unit, meaning, source) of every figure, in the table's order."""
    return tuple(
        (f.name, float(getattr(FIGURES, f.name)), f.metadata["unit"], meaning(f.name), f.metadata["source"])
        for f in fields(Figures)
        if f.name != "own"
    )


FIGURES = Figures()


def overridden(changes: dict[str, float], base: Figures = FIGURES) -> Figures:
    """`base` with the lifter's own numbers. Raises KeyError for a key that the table has not."""
    known = {key for key, *_ in figure_rows()}
    for key in changes:
        if key not in known:
            raise KeyError(key)
    values: dict[str, Any] = dict(changes)
    return replace(base, **values, own=base.own | frozenset(changes))
