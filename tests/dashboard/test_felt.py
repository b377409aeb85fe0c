"""The rep that is being felt: where it began, which phase it is in and what lies ahead of it, told by the page's own modules."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.dashboard.felt import DOWN_FIRST, DROPPED, REP, TARGET, Run, felt, running, spans


@pytest.fixture(scope="module")
def run(browser: Browser) -> Iterator[Run]:
    """The page's modules in a browser."""
    with running(browser) as evaluate:
        yield evaluate


def test_a_running_rep_begins_with_its_pull_and_not_with_the_pause_before(run: Run) -> None:
    phases = ["eccentric"] * 3 + ["pause"] * 3 + ["concentric"] * 3 + ["hold"] * 2 + ["concentric"] * 1
    points = [{"t": 10 + k / 10, "h": 0.5, "phase": p, "certain": True} for k, p in enumerate(phases)]
    expression = "(() => { const t = new trace.Trace(); t.push(a); return t.rep('concentric', 10).map((p) => p.t); })()"
    assert run(expression, points)[0] == pytest.approx(10.6), "a hesitation inside the pull starts no new rep"


def test_the_phases_are_drawn_as_the_engine_tells_them(run: Run) -> None:
    phases = ["concentric"] * 10 + ["hold"] * 8 + ["eccentric"] * 2 + ["hold"] * 8 + ["eccentric"] * 6 + ["pause"]
    points = [{"t": k / 25, "h": 0.8, "phase": p, "certain": True} for k, p in enumerate(phases)]
    expression = (
        "(() => { const t = new trace.Trace(); t.push(a); return shape.finOfTrace(t.rep('concentric', 0)); })()"
    )
    told = spans(run(expression, points))
    assert [phase for phase, _, _ in told] == ["concentric", "hold", "eccentric", "hold", "eccentric", "pause"]
    assert told[1] == ("hold", 0.4, 0.72)


def test_where_no_rep_is_felt_the_last_one_stands_without_a_word(run: Run) -> None:
    rep = ("concentric", 1.0, 0.0, 1.0), ("eccentric", 2.0, 1.0, 0.0), ("pause", 0.4, 0.0, 0.0)
    expression = (
        "(() => { const t = new trace.Trace(); t.push(a); const rep = t.rep('concentric', 0);"
        " return { now: trace.phaseNow(rep), phases: [...new Set(trace.feltOf(rep).map((p) => p.phase))],"
        " slot: t.repAbout(0, 'concentric').length }; })()"
    )
    racked = ("idle", 2.0, 0.0, 1.4)
    told = {"now": None, "phases": ["concentric", "eccentric", "pause"], "slot": len(felt(*rep))}
    assert run(expression, felt(*rep, racked)) == told
    again = run(expression, felt(*rep, racked, ("hold", 0.4, 1.0, 1.0), ("eccentric", 1.0, 1.0, 0.5)))
    assert (again["now"]["phase"], again["phases"]) == ("eccentric", ["hold", "eccentric"])


def test_a_frame_that_reaches_back_replaces_what_it_covers(run: Run) -> None:
    def points(*times: float) -> list[dict[str, object]]:
        return [{"t": t, "h": 0.0, "phase": "idle", "certain": False} for t in times]

    expression = (
        "(() => { const t = new trace.Trace(); for (const f of a) t.push(f); return t.points.map((p) => p.t); })()"
    )
    assert run(expression, [points(1, 2, 3, 4), points(3, 4, 5)]) == [1, 2, 3, 4, 5]


def ahead(run: Run, points: list[dict[str, object]], target: dict[str, object]) -> dict[str, Any]:
    """What lies ahead of the pen; the pieces as (phase, from, to)."""
    fin = "a.p.length ? shape.finOfTrace(a.p) : null"
    plan = run(f"outlook.outlook({fin}, a.t, shape.ownSlope([], a.t.eccentric_s))", {"p": points, "t": target})
    return {**plan, "pieces": [(p, round(a, 2), round(b, 2)) for p, _, a, b in plan["pieces"]]}


def test_ahead_of_a_pull_lie_the_rest_of_it_the_hold_and_the_line(run: Run) -> None:
    plan = ahead(run, felt(("concentric", 0.52, 0.0, 0.5)), TARGET)
    assert plan["pieces"] == [("concentric", 0.48, 1.0), ("hold", 1.0, 2.0), ("eccentric", 2.0, 6.0)]
    assert plan["line"][-1] == pytest.approx([4.0, 0.0])


def test_the_line_waits_while_the_hold_lasts(run: Run) -> None:
    plan = ahead(run, felt(("concentric", 1.0, 0.0, 1.0), ("hold", 1.52, 1.0, 1.0)), TARGET)
    assert plan["line"][0][0] == pytest.approx(2.48)


def test_a_lowering_that_runs_ahead_of_its_line_is_told_and_one_on_it_is_not(run: Run) -> None:
    for seconds, faster in ((1.2, True), (2.2, False), (3.0, False)):
        rep = felt(("concentric", 1.0, 0.0, 1.0), ("hold", 1.0, 1.0, 1.0), ("eccentric", seconds, 1.0, 0.0))
        assert ahead(run, rep[:-8], TARGET)["faster"] is faster


def test_a_lift_that_starts_by_lowering_has_its_line_first_and_the_lift_after_it(run: Run) -> None:
    plan = ahead(run, [], DOWN_FIRST)
    assert plan["pieces"] == [("eccentric", 0.0, 4.0), ("concentric", 4.0, 5.0), ("hold", 5.0, 6.0)]
    down = felt(("eccentric", 3.0, 1.0, 0.0), ("pause", 0.52, 0.0, 0.0))
    plan = ahead(run, down, DOWN_FIRST)
    assert [p for p, _, _ in plan["pieces"]] == ["concentric", "hold"]
    plan = ahead(run, down + felt(("concentric", 0.52, 0.0, 0.5)), DOWN_FIRST)
    assert (plan["over"], plan["faster"]) == (True, False)


def test_a_lift_that_lowers_fast_on_purpose_has_no_line_to_be_outrun(run: Run) -> None:
    rep = felt(("concentric", 1.0, 0.0, 1.0), ("hold", 1.0, 1.0, 1.0), ("eccentric", 0.4, 1.0, 0.0))
    plan = ahead(run, rep, DROPPED)
    assert (plan["line"], plan["faster"]) == (None, False)
    quick = {"rep": REP | {"eccentric_s": 0.4}, "t": DROPPED}
    assert run("row.lineOf(shape.finOfRep(a.rep), a.t, shape.ownSlope([], 0.8))", quick) is None
    words = run(
        "['concentric', 'hold', 'eccentric'].map((p) => words.phaseWord(p, a))", DROPPED | {"pull_word": "Lift"}
    )
    assert words == ["Lift", "Hold", "Lower"]


def test_a_lift_from_the_bottom_is_no_hesitation(run: Run) -> None:
    fin = "shape.finOfTrace((() => { const t = new trace.Trace(); t.push(a); return t.rep('concentric', 0); })())"
    again = felt(("concentric", 0.8, 0.0, 0.5), ("hold", 0.4, 0.5, 0.5), ("concentric", 0.48, 0.1, 0.5))
    assert spans(run(fin, again)) == [("concentric", 0, 0.44)], "what was felt before was another rep"


def test_a_running_rep_is_not_drawn_across_the_moment_when_its_scale_became_known(run: Run) -> None:
    guessed = [point | {"certain": False} for point in felt(("concentric", 1.0, 0.0, 1.3), ("hold", 0.4, 1.3, 0.8))]
    points = felt(("concentric", 1.0, 0.0, 1.0), ("hold", 0.4, 0.6, 0.6), ("concentric", 0.6, 0.6, 1.0))
    points = [*guessed, *points[len(guessed) :]]
    expression = "(() => { const t = new trace.Trace(); t.push(a); return t.rep('concentric', 0).map((p) => p.t); })()"
    assert run(expression, points)[0] == pytest.approx(1.4)
