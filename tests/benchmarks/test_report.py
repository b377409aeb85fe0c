import json
import re

import pytest
from rich.console import Console

from benchmarks.accuracy.report import EVERYTHING, as_json, misses, report_of
from benchmarks.accuracy.results import OURS, FileResult
from benchmarks.accuracy.tables import print_report
from tests.benchmarks.recordings import found, recording

BASELINE = "RecoFit-style"


def results() -> list[FileResult]:
    watch = recording(10, spans=((20, 50),), dataset="applewatch_whales", file="w/1")
    doubtful = recording(12, spans=((20, 50),), dataset="applewatch_whales", file="w/2", trust="unclear")
    stack = recording(8, dataset="applift", file="s/1")
    programme = recording(None, spans=((10, 30), (60, 80)), span_reps=5, one_set=False, dataset="ex", file="e/1")
    rest = recording(0, one_set=False, dataset="ex", file="e/2")
    return [
        FileResult(
            watch,
            60.0,
            {OURS: (found(20.5, 50, 10, live=9),), BASELINE: (found(0, 60, 20),)},
            {BASELINE: (found(20, 50, 11),)},
        ),
        FileResult(
            doubtful, 60.0, {OURS: (found(20, 35, 6, live=6), found(36, 50, 6, live=6)), BASELINE: ()}, {BASELINE: ()}
        ),
        FileResult(stack, 40.0, {OURS: (), BASELINE: (found(0, 40, 8),)}, failure="ValueError: no"),
        FileResult(programme, 90.0, {OURS: (found(10, 30, 5, live=5),), BASELINE: (found(0, 90, 30),)}),
        FileResult(rest, 60.0, {OURS: (found(5, 9, 2, live=2),), BASELINE: ()}),
    ]


def test_trusted_and_all_labels_are_told_apart() -> None:
    figures = report_of(results()).figures["applewatch_whales"][OURS]
    assert figures.trusted is not None
    assert figures.labelled is not None
    assert (figures.trusted.count.sets, figures.trusted.count.exact) == (1, 1.0)
    assert (figures.labelled.count.sets, figures.labelled.count.exact, figures.labelled.total.exact) == (2, 0.5, 1.0)


def test_everything_together_is_the_last_row_and_holds_every_set_once() -> None:
    figures = report_of(results()).figures
    assert list(figures) == ["applewatch_whales", "applift", "ex", EVERYTHING]
    whole = figures[EVERYTHING][OURS].labelled
    assert whole is not None
    assert whole.count.sets == 3


def test_a_baseline_is_also_scored_on_the_set_cut_by_hand() -> None:
    figures = report_of(results()).figures["applewatch_whales"]
    cut = figures[BASELINE].cut_trusted
    assert cut is not None
    assert cut.count.within_one == 1.0
    assert figures[OURS].cut_trusted is None


def test_rest_files_and_breaks_are_counted_apart() -> None:
    figures = report_of(results()).figures["ex"][OURS]
    assert figures.rest is not None
    assert figures.ghosts is not None
    assert (figures.rest.sets, figures.rest.reps) == (1, 2)
    assert figures.rest.hours == pytest.approx(1 / 60)
    assert (figures.ghosts.sets, figures.ghosts.reps) == (0, 0)
    assert figures.programmes is not None
    assert figures.programmes.found == 0.5


def test_the_worst_files_come_first_and_right_ones_not_at_all() -> None:
    assert [s.recording.file for s in misses(report_of(results()))] == ["s/1", "w/2"]


def test_the_json_holds_every_file_and_every_counter() -> None:
    plain = json.loads(json.dumps(as_json(report_of(results()))))
    assert [f["file"] for f in plain["files"]] == ["w/1", "w/2", "s/1", "e/1", "e/2"]
    assert set(plain["figures"]["applift"]) == {OURS, BASELINE}
    assert plain["figures"]["ex"][OURS]["rest"]["reps_per_hour"] == pytest.approx(120.0)
    assert plain["failures"] == [{"file": "s/1", "error": "ValueError: no"}]


def test_the_tables_show_shares_misses_and_failures() -> None:
    console = Console(width=150, record=True, quiet=False, file=None, force_terminal=False)
    with console.capture() as captured:
        print_report(console, report_of(results()), worst=5)
    text = captured.get()
    for part in ("Counting whole files", "Where nothing should be found", "Continuous programmes", "cut by hand"):
        assert part in text
    assert "could not be analysed: s/1: ValueError: no" in text
    assert "1 trusted files and 1 others were miscounted or split" in text


def test_a_share_just_under_its_target_is_not_shown_as_met() -> None:
    """7 of 8 is .875: it prints as .88, and must not be taken for the .88 that is asked of the watch."""
    spans = ((20.0, 50.0),)
    sets = [10] * 7 + [9]
    files = [
        FileResult(
            recording(10, spans=spans, dataset="applewatch_whales", file=f"w/{i}"),
            60.0,
            {OURS: (found(20, 50, n, live=n),)},
        )
        for i, n in enumerate(sets)
    ]
    console = Console(width=150, force_terminal=True, color_system="standard")
    with console.capture() as captured:
        print_report(console, report_of(files), worst=0)
    assert re.search(r"\x1b\[1;31m *0\.88", captured.get()), "bold red is how a miss is shown"
