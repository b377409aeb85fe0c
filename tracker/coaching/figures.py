"""The guidelines' numbers, each with its unit, what more of it does, and where it comes from.

One frozen dataclass is the table: the field's name is the key a lifter may override, its metadata are the columns of
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


def figure(value: float, unit: str, means: str, source: str) -> Any:
    """A field of the table. `means` says what the figure is and what more of it does."""
    return field(default=value, metadata={"unit": unit, "means": means, "source": source})


@dataclass(frozen=True, slots=True)
class Figures:
    """Every number the coach uses. `own` names the keys a lifter has set: those outrank the catalogue's own ranges.

    Weights are points of 100; a soft edge is how far outside the band the share has fallen to nothing.
    """

    g1_weight: float = figure(20, "points", "what the rep range counts for", OWN)
    g1_reps_low: float = figure(10, "reps", "least reps of a pump set", BP_KEY)
    g1_reps_high: float = figure(20, "reps", "most reps of a pump set", BP_KEY)
    g1_soft_low: float = figure(5, "reps", "soft edge below the range; more forgives short sets", OWN)
    g1_soft_high: float = figure(10, "reps", "soft edge above the range; more forgives long sets", OWN)

    g2_eccentric_weight: float = figure(20, "points", "what the eccentric counts for", OWN)
    g2_ratio_weight: float = figure(4, "points", "what an eccentric longer than the concentric counts for", OWN)
    g2_tut_weight: float = figure(4, "points", "what the time under tension of the set counts for", OWN)
    g2_slow_weight: float = figure(2, "points", "what staying under the longest rep counts for", OWN)
    g2_eccentric_low_s: float = figure(
        2, "s", "shortest eccentric on target; more asks for slower reps", f"{BP_KEY}; {READ}"
    )
    g2_eccentric_high_s: float = figure(4, "s", "longest eccentric on target", f"{BP_KEY}; {READ}")
    g2_eccentric_aim_s: float = figure(3, "s", "the eccentric the coach names as the aim", f"{BP_KEY}; {READ}")
    g2_soft_low_s: float = figure(
        1, "s", "soft edge below: half of the points are gone at 1.5 s, where a rep is flagged", OWN
    )
    g2_soft_high_s: float = figure(4, "s", "soft edge above; more forgives very slow reps", OWN)
    g2_ratio_low: float = figure(1, "x", "least eccentric over concentric", f"{BP_KEY}; {READ}")
    g2_ratio_soft: float = figure(0.3, "x", "soft edge below that ratio", OWN)
    g2_tut_low_s: float = figure(30, "s", "least time under tension of a set", f"{BP_KEY}; {READ}")
    g2_tut_high_s: float = figure(70, "s", "most time under tension of a set", f"{BP_KEY}; {READ}")
    g2_tut_soft_low_s: float = figure(15, "s", "soft edge below the band", OWN)
    g2_tut_soft_high_s: float = figure(
        70, "s", "soft edge above the band; wide, since high reps at 3 s need the time", OWN
    )
    g2_rep_high_s: float = figure(10, "s", "longest rep that still grows alike", "Schoenfeld 2015")
    g2_rep_soft_s: float = figure(5, "s", "soft edge above the longest rep", OWN)

    g3_weight: float = figure(15, "points", "what the squeeze counts for", OWN)
    g3_hold_low_s: float = figure(0.5, "s", "shortest hold at the contracted end", f"{BP_KEY}; {LS_FLEX}; {READ}")
    g3_hold_high_s: float = figure(2, "s", "longest hold: brief is the word", f"{BP_KEY}; {LS_FLEX}; {READ}")
    g3_hold_aim_s: float = figure(1, "s", "the hold the coach names as the aim", f"{BP_KEY}; {LS_FLEX}; {READ}")
    g3_soft_low_s: float = figure(0.5, "s", "soft edge below: no hold at all earns nothing", OWN)
    g3_soft_high_s: float = figure(2, "s", "soft edge above; more forgives long holds", OWN)

    g4_swing_weight: float = figure(6, "points", "what steady peak acceleration counts for", OWN)
    g4_smooth_weight: float = figure(4, "points", "what smoothness counts for", OWN)
    g4_range_weight: float = figure(5, "points", "what full range counts for", OWN)
    g4_first_reps: float = figure(3, "reps", "first clean reps that the others are held against", OWN)
    g4_swing_high: float = figure(
        1.25, "x", "peak acceleration against the first reps that is still control", f"{BP_KEY}; {READ}"
    )
    g4_swing_soft: float = figure(0.75, "x", "soft edge above; more forgives swing", OWN)
    g4_sparc_loss: float = figure(0.5, "SPARC", "loss of smoothness against the first reps that is still control", OWN)
    g4_sparc_soft: float = figure(1.5, "SPARC", "soft edge below; more forgives jerky reps", OWN)
    g4_range_low: float = figure(
        0.85, "x", "share of the lifter's own range that makes a full rep", f"{BP_DRAWBACKS}; {READ}"
    )
    g4_range_soft: float = figure(0.35, "x", "soft edge below: half a rep earns nothing", OWN)

    g5_weight: float = figure(10, "points", "what the rest before the set counts for", OWN)
    g5_rest_low_s: float = figure(30, "s", "shortest rest", BP_KEY)
    g5_rest_high_s: float = figure(90, "s", "longest rest; a pump plan asks for 60", BP_KEY)
    g5_rest_aim_s: float = figure(60, "s", "the rest the coach names as the aim", BP_VARIABLES)
    g5_change_high_s: float = figure(
        180, "s", "longest rest when the exercise changes: time to walk and set the load", OWN
    )
    g5_superset_low_s: float = figure(60, "s", "shortest rest after a superset", BP_ROUTINE)
    g5_superset_high_s: float = figure(90, "s", "longest rest after a superset", BP_ROUTINE)
    g5_soft_low_s: float = figure(20, "s", "soft edge below the band", OWN)
    g5_soft_high_s: float = figure(60, "s", "soft edge above the band; more forgives long rests", OWN)

    g6_weight: float = figure(5, "points", "what effort counts for when the lifter says the reps left", OWN)
    g6_guess_weight: float = figure(2, "points", "what effort counts for when only slowing hints at it", OWN)
    g6_rir_high: float = figure(3, "reps", "most reps left that are near failure", f"{BP_VARIABLES}; {READ}")
    g6_rir_soft: float = figure(4, "reps", "soft edge above", OWN)
    g6_loss_low: float = figure(0.2, "x", "slowing against the fastest rep that hints at effort", OWN)
    g6_loss_soft: float = figure(0.2, "x", "soft edge below: no slowing earns nothing", OWN)

    g7_weight: float = figure(5, "points", "what the lifter's own rating of the muscle counts for", OWN)
    g7_felt_low: float = figure(4, "of 5", "rating that is on target", f"{BP_KEY}; {READ}")
    g7_felt_soft: float = figure(3, "of 5", "soft edge below", OWN)

    t2_weight: float = figure(10, "points", "what the gap inside a superset counts for, in the place of the rest", OWN)
    t2_gap_high_s: float = figure(15, "s", "longest gap inside a superset", f"{BP_VARIABLES}; {READ}")
    t3_gap_weight: float = figure(10, "points", "what the gap before a drop counts for, in the place of the rest", OWN)
    t3_gap_high_s: float = figure(20, "s", "longest gap before a drop", f"{BP_VARIABLES}; {READ}")
    t3_weight: float = figure(5, "points", "what the size of a drop counts for", OWN)
    t3_drop_low: float = figure(0.2, "x", "smallest drop of the load", BP_VARIABLES)
    t3_drop_high: float = figure(0.3, "x", "largest drop of the load", BP_VARIABLES)
    t3_drop_soft: float = figure(0.15, "x", "soft edge on both sides", OWN)
    t3_drops_high: float = figure(2, "drops", "most drops of a set", BP_VARIABLES)
    t4_weight: float = figure(10, "points", "what the pause counts for, in the place of the rest", OWN)
    t4_gap_low_s: float = figure(10, "s", "shortest pause of a rest-pause set", BP_VARIABLES)
    t4_gap_high_s: float = figure(20, "s", "longest pause of a rest-pause set", BP_VARIABLES)
    t4_pauses_high: float = figure(2, "pauses", "most pauses of a rest-pause set", BP_VARIABLES)
    t5_gap_weight: float = figure(
        10, "points", "what the gap before a mini-set counts for, in the place of the rest", OWN
    )
    t5_reps_weight: float = figure(20, "points", "what the reps count for, in the place of the rep range", OWN)
    t5_gap_low_s: float = figure(5, "s", "shortest gap before a mini-set", BP_VARIABLES)
    t5_gap_high_s: float = figure(10, "s", "longest gap before a mini-set", BP_VARIABLES)
    t5_first_low: float = figure(10, "reps", "least reps of the activation set", BP_VARIABLES)
    t5_first_high: float = figure(15, "reps", "most reps of the activation set", BP_VARIABLES)
    t5_mini_low: float = figure(3, "reps", "least reps of a mini-set", BP_VARIABLES)
    t5_mini_high: float = figure(5, "reps", "most reps of a mini-set", BP_VARIABLES)
    t5_gap_soft_s: float = figure(5, "s", "soft edge of the short gaps of T2 to T5", OWN)
    t6_weight: float = figure(20, "points", "what the reps of a set count for, in the place of the rep range", OWN)
    t6_sets: float = figure(10, "sets", "sets of German volume", LS_VOLUME)
    t6_reps: float = figure(10, "reps", "reps of each of them", LS_VOLUME)

    sets_weight: float = figure(60, "points", "what the mean of the set scores counts for in the session", OWN)
    s1_weight: float = figure(6, "points", "what the warm-up counts for in the session", OWN)
    s1_low_s: float = figure(300, "s", "shortest warm-up", BP_ROUTINE)
    s1_high_s: float = figure(600, "s", "longest warm-up", BP_ROUTINE)
    s1_soft_low_s: float = figure(300, "s", "soft edge below: no warm-up earns nothing", OWN)
    s1_soft_high_s: float = figure(900, "s", "soft edge above", OWN)
    s2_sets_weight: float = figure(6, "points", "what the sets of each exercise count for", OWN)
    s2_reps_weight: float = figure(4, "points", "what having few low-rep sets counts for", OWN)
    s2_sets_low: float = figure(3, "sets", "least sets of an exercise", f"{BP_ROUTINE}; {READ}")
    s2_few_low: float = figure(0.75, "x", "least share of sets in the rep range", f"{LS_VOLUME}; {READ}")
    s2_few_soft: float = figure(0.75, "x", "soft edge below: only low-rep sets earn nothing", OWN)
    s3_weight: float = figure(6, "points", "what covering the movement patterns counts for", OWN)
    s3_cable_weight: float = figure(2, "points", "what a cable or machine exercise counts for", OWN)
    s4_weight: float = figure(2, "points", "what another grip than last time counts for", OWN)
    s4_low: float = figure(0.25, "x", "least share of exercises that the last session had not", OWN)
    s4_sessions: float = figure(3, "sessions", "how far back a grip counts as used lately", OWN)
    s5_weight: float = figure(5, "points", "what the stretch counts for in the session", OWN)
    s5_low_s: float = figure(300, "s", "shortest stretch", LS_STRETCH)
    s5_soft_s: float = figure(300, "s", "soft edge below", OWN)
    s6_weight: float = figure(3, "points", "what the ticked checklist counts for", OWN)
    s7_weight: float = figure(5, "points", "what progress counts for in the session", OWN)
    s7_ratio_low: float = figure(
        1, "x", "least of the best set's load x reps against last time", f"{BP_DRAWBACKS}; {READ}"
    )
    s7_soft: float = figure(0.3, "x", "soft edge below; more forgives an off day", OWN)
    s7_step_kg: float = figure(2.5, "kg", "smallest step of a load", OWN)
    s7_step_share: float = figure(0.05, "x", "step of a heavier load, as a share of it", OWN)
    s8_weight: float = figure(1, "points", "what the next day's soreness counts for", OWN)
    s8_soreness_high: float = figure(3, "of 5", "soreness up to which the back is ready again", OWN)
    s8_soft: float = figure(2, "of 5", "soft edge above", OWN)

    score_least_weight: float = figure(20, "points", "least points that must be seen before there is a score", OWN)

    own: frozenset[str] = frozenset()


def figure_rows() -> tuple[tuple[str, float, str, str, str], ...]:
    """(key, value, unit, meaning, source) of every figure, in the table's order."""
    return tuple(
        (f.name, float(getattr(FIGURES, f.name)), f.metadata["unit"], f.metadata["means"], f.metadata["source"])
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
