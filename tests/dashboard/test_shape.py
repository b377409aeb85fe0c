"""The geometry of fins, computed by the page's own modules in a real browser and compared with what the reps are."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.dashboard.felt import REP, TARGET, Run, running, spans

HALF_TOLD = REP | {"start_s": 10.0, "end_s": 11.2, "eccentric_s": None, "hold_s": None}


@pytest.fixture(scope="module")
def run(browser: Browser) -> Iterator[Run]:
    """The page's modules in a browser."""
    with running(browser) as evaluate:
        yield evaluate


def test_a_rep_becomes_its_three_phases(run: Run) -> None:
    assert spans(run("shape.finOfRep(a)", REP)) == [("concentric", 0, 1), ("hold", 1, 2), ("eccentric", 2, 5)]


def test_a_rep_that_was_only_said_has_a_shape_too(run: Run) -> None:
    """The lifter adds a rep: it has no length, no curve and no phases."""
    said = REP | {"start_s": 5.0, "concentric_s": None, "hold_s": None, "eccentric_s": None, "pause_s": None}
    assert spans(run("shape.finOfRep(a)", said)) == [("idle", 0, 4)]


def test_a_rep_without_a_hold_has_two(run: Run) -> None:
    assert spans(run("shape.finOfRep(a)", REP | {"hold_s": None})) == [("concentric", 0, 1), ("eccentric", 1, 4)]


def test_a_lift_that_begins_with_the_eccentric_has_its_own_order_and_target(run: Run) -> None:
    fin = run("shape.finOfRep(a, 'eccentric')", REP | {"hold_s": 0, "pause_s": 0.5})
    assert spans(fin) == [("eccentric", 0, 3), ("pause", 3, 3.5), ("concentric", 3.5, 4.5)]
    target = {"concentric_s": 1, "hold_s": 1, "eccentric_s": 3, "first_phase": "eccentric"}
    aim = run("shape.targetFin(a, shape.ownSlope([], 3))", target)
    assert spans(aim) == [("eccentric", 0, 3), ("concentric", 3, 4), ("hold", 4, 5)]
    assert [aim["points"][0][1], aim["points"][-1][1]] == [1, 1]


def test_a_phase_that_cannot_be_told_is_drawn_as_none(run: Run) -> None:
    fin = run("shape.finOfRep(a)", REP | {"eccentric_s": None, "travel": [0, 0.5, 1, 0.5, 0]})
    assert spans(fin) == [("idle", 0, 0.2)]


def test_unsure_reps_and_reps_with_a_gap_are_outlines(run: Run) -> None:
    assert run("shape.finOfRep(a).unsure", REP | {"confidence": 0.3})
    assert run("shape.finOfRep(a).unsure", REP | {"has_gap": True})
    assert not run("shape.finOfRep(a).unsure", REP)


def test_the_mean_fin_has_the_mean_times(run: Run) -> None:
    reps = [REP | {"eccentric_s": 2.0}, REP | {"eccentric_s": 1.0}, REP | {"confidence": 0.2, "eccentric_s": 9.0}]
    fin = run("shape.meanFin(a.map((r) => shape.finOfRep(r)))", reps)
    assert spans(fin) == [("concentric", 0, 1), ("hold", 1, 2), ("eccentric", 2, 3.5)]
    assert max(h for _, h in fin["points"]) == pytest.approx(1.0)
    assert fin["points"][-1][1] == pytest.approx(0.0)


def test_a_set_of_unsure_reps_has_no_mean(run: Run) -> None:
    assert run("shape.meanFin([shape.finOfRep(a)])", REP | {"confidence": 0.1}) is None


def test_the_line_goes_from_the_end_of_the_hold_to_the_target(run: Run) -> None:
    line = run("shape.eccentricLine(shape.ownSlope([], 3), 2, 0.9, 3)")
    assert line[0] == [2, pytest.approx(0.9)]
    assert line[-1] == [5, pytest.approx(0.0)]
    assert [h for _, h in line] == sorted((h for _, h in line), reverse=True)


def test_the_line_takes_the_lifters_own_clean_shape(run: Run) -> None:
    straight = REP | {"travel": [k / 20 for k in range(20)] + [1.0] * 20 + [1 - k / 60 for k in range(61)]}
    slope = run("shape.ownSlope(a.map((r) => shape.finOfRep(r)), 3)", [straight, straight])
    assert slope[len(slope) // 2] == pytest.approx(0.5, abs=0.02)
    assert slope[len(slope) // 4] == pytest.approx(0.75, abs=0.02)


def test_nothing_is_drawn_across_a_gap(run: Run) -> None:
    points = [{"t": t, "h": 0.5, "phase": "eccentric", "certain": True} for t in (0, 0.1, 0.2, 1.2, 1.3)]
    assert spans(run("shape.finOfTrace(a)", points)) == [("eccentric", 0, 0.2), ("eccentric", 1.2, 1.3)]


def test_the_clock_runs_by_itself_and_a_sign_of_life_does_not_move_it(run: Run) -> None:
    expression = """(() => { let wall = 0; const c = new clock.SessionClock(() => wall); c.hear(100, 1); wall = 30;
      const alone = c.now(); c.hear(100, 1); const told = c.now(); c.hear(200, 1); const jumped = c.now();
      c.hear(150, 1); return [alone, told, jumped, c.now()]; })()"""
    assert run(expression) == [130, 130, 200, 150]


def test_a_replay_at_four_times_the_speed_counts_four_seconds_a_second(run: Run) -> None:
    assert (
        run("(() => { let w = 0; const c = new clock.SessionClock(() => w); c.hear(10, 4); w = 2; return c.now(); })()")
        == 18
    )


@pytest.mark.parametrize(
    ("left", "digits"),
    [(47.2, "0:48"), (1.0, "0:01"), (0.2, "0:01"), (0, "+0:00"), (-12.7, "+0:12"), (100, "1:40"), (-130, "+2:10")],
)
def test_the_rest_is_written_in_whole_seconds(run: Run, left: float, digits: str) -> None:
    assert run("words.restDigits(a)", left) == digits


def told(reps: list[dict[str, object]]) -> dict[str, object]:
    running = {"index": 0, "start_s": 10.0, "count": len(reps), "reps": reps}
    return {
        "session": {
            "t_s": 16,
            "clock_rate": 0,
            "running": running,
            "sets": [],
            "scores": [],
            "target": TARGET,
            "finished": False,
        }
    }


def test_a_rep_that_was_told_at_its_turn_is_drawn_from_what_was_felt(run: Run) -> None:
    phases = ["concentric"] * 10 + ["hold"] * 5 + ["eccentric"] * 25 + ["pause"] * 5 + ["concentric"] * 5
    heights = [{"t": 10 + k / 10, "h": 0.5, "phase": p, "certain": True} for k, p in enumerate(phases)]
    expression = (
        "(() => { const s = new store.Store(); s.takeHeights(a[1]); s.takeState(a[0]); return s.rowFins(); })()"
    )
    half, following = HALF_TOLD | {"start_s": 9.4}, HALF_TOLD | {"start_s": 14.0, "end_s": 15.0}
    first, last = run(expression, [told([half, following]), heights])
    assert [phase for phase, _, _ in spans(first)] == ["concentric", "hold", "eccentric", "pause"]
    assert spans(first)[2] == ("eccentric", 1.5, 4.0)
    assert [phase for phase, _, _ in spans(last)] == ["concentric"]


def test_a_rep_that_was_told_whole_is_drawn_as_it_was_told(run: Run) -> None:
    expression = "(() => { const s = new store.Store(); s.takeState(a); return s.rowFins(); })()"
    (fin,) = run(expression, told([REP | {"start_s": 10.0, "end_s": 15.0}]))
    assert spans(fin) == [("concentric", 0, 1), ("hold", 1, 2), ("eccentric", 2, 5)]


def test_a_time_below_nothing_is_no_phase(run: Run) -> None:
    assert spans(run("shape.finOfRep(a)", REP | {"concentric_s": -0.2, "travel": [0, 1, 0]})) == [("idle", 0, 0.1)]


def test_one_rep_that_was_racked_badly_changes_neither_the_mean_nor_the_line(run: Run) -> None:
    good = REP | {"hold_s": 1.0, "eccentric_s": 2.8}
    slope = [1 - (k / 56) for k in range(57)]
    racked = REP | {
        "eccentric_s": 4.0,
        "travel": [*slope[::-1][:20], *[1.0] * 20, *slope[:40], 0.3, 0.4, 0.5, *[0.2] * 37],
    }
    reps = [good, good, racked]
    fin = run("shape.meanFin(a.map((r) => shape.finOfRep(r)))", reps)
    assert spans(fin) == [("concentric", 0, 1), ("hold", 1, 2), ("eccentric", 2, 4.8)]
    own = run("shape.ownSlope(a.map((r) => shape.finOfRep(r)), 3)", reps)
    assert own == sorted(own, reverse=True)
    assert own == pytest.approx(run("shape.ownSlope(a.map((r) => shape.finOfRep(r)), 3)", [good, good]))
    assert (own[0], own[-1]) == (1, 0)


def test_a_slot_is_as_wide_as_the_target_and_wider_for_a_longer_rep(run: Run) -> None:
    scale = "row.slotsOf(375, 3, a, true, [{ points: [[0, 0], [SECONDS, 0]] }]).scale"
    usual, longer = (run(scale.replace("SECONDS", s), TARGET) for s in ("3", "6.6"))
    assert usual * 5.5 == pytest.approx(longer * 7.0)


def test_a_ghost_ends_where_the_load_came_down(run: Run) -> None:
    racked = [0, 0.5, 1, 1, 0.5, 0.02, 0.3, 0.4, 0.1]
    rival = run(
        "(() => { const p = new pace.Pace(); p.sets = [{ reps: [a] }]; return p.rival(1, 0, null, 'concentric'); })()",
        REP | {"travel": racked},
    )
    assert [h for _, h in rival["fin"]["points"]] == racked[:6]
