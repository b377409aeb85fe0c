"""`python -m benchmarks.accuracy FOLDER`: reads the options, runs, prints. The only file of this package that talks to the person."""

import argparse
import importlib.util
import json
import os
import sys
from pathlib import Path

from benchmarks import terminal
from benchmarks.accuracy import daily_life
from benchmarks.accuracy.labels import read_labels
from benchmarks.accuracy.plots import plot_file
from benchmarks.accuracy.report import Report, as_json, misses, report_of
from benchmarks.accuracy.results import OURS, FileResult
from benchmarks.accuracy.runner import Job, run_one
from benchmarks.accuracy.tables import print_report
from benchmarks.errors import BenchmarkSettingError
from tracker.model.errors import PumptrackError

FOLDER_VARIABLE = "PUMPTRACK_RECORDINGS"


DEFAULT_PLOTS = Path("accuracy-plots")


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; the exit status is 0, 1 if a file failed, or that of the error that ended it."""
    options = _parser().parse_args(arguments)
    folder = options.folder or (Path(os.environ[FOLDER_VARIABLE]) if os.environ.get(FOLDER_VARIABLE) else None)
    try:
        if options.daily_life:
            _daily_life(options)
        if folder is not None:
            return _recordings(folder, options)
        if not options.daily_life:
            raise BenchmarkSettingError(
                f"Name the folder with index.csv and segments.csv, or set {FOLDER_VARIABLE} to it."
            )
    except PumptrackError as error:
        terminal.errors().print(f"[bold red]{error}[/]")
        return error.exit_status
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy",
        description="Count the sets of labelled recordings with our engine and with published counters, and compare.",
    )
    add = parser.add_argument
    add("folder", nargs="?", type=Path, help=f"holds index.csv and segments.csv (default: ${FOLDER_VARIABLE})")
    add("--datasets", default="", help="only these, separated by commas")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    add("--declare", action="store_true", help="tell our engine exercise and placement, where it knows them")
    add("--ours-only", action="store_true", help="leave the baselines out")
    add("--daily-life", type=float, default=0.0, metavar="HOURS", help="also count in this much simulated daily life")
    add("--json", action="store_true", help="print the figures as JSON, one object a line, instead of tables")
    add("--plots", type=Path, help=f"where to write pictures of the worst sets (default: {DEFAULT_PLOTS})")
    add("--no-plots", action="store_true", help="write no pictures")
    add("--worst", type=int, default=20, help="how many of the worst files to list and plot (default: 20)")
    return parser


def _recordings(folder: Path, options: argparse.Namespace) -> int:
    datasets = tuple(d.strip() for d in options.datasets.split(",") if d.strip())
    recordings = read_labels(folder, datasets)
    jobs = [Job(r, not options.ours_only, options.declare) for r in recordings]
    results = terminal.on_all_cores(run_one, jobs, options.jobs, "counting")
    report = report_of(results)
    if options.json:
        _print_json({"recordings": as_json(report)})
    else:
        print_report(terminal.out(), report, options.worst)
    if not options.no_plots:
        _plot(report, results, options)
    return 1 if report.failures else 0


def _daily_life(options: argparse.Namespace) -> None:
    scores = terminal.on_all_cores(
        daily_life.live_through, daily_life.streams(options.daily_life), options.jobs, "daily life"
    )
    if options.json:
        _print_json({"daily_life": daily_life.as_json(scores)})
    else:
        terminal.out().print(daily_life.table_of(scores))


def _plot(report: Report, results: list[FileResult], options: argparse.Namespace) -> None:
    """Pictures of the worst files. Without matplotlib: an error if they were asked for, a word if not."""
    if importlib.util.find_spec("matplotlib") is None and options.plots is None:
        terminal.errors().print("No pictures: they need matplotlib (pip install '.[bench]').")
        return
    by_file = {r.recording.file: r for r in results}
    wrong = misses(report)[: options.worst]
    where = options.plots or DEFAULT_PLOTS
    for score in wrong:
        result = by_file[score.recording.file]
        plot_file(result.recording, result.whole[OURS], where)
    terminal.errors().print(f"{len(wrong)} pictures of the worst sets are in {where}.")


def _print_json(value: dict[str, object]) -> None:
    json.dump(value, sys.stdout)
    sys.stdout.write("\n")


if __name__ == "__main__":
    sys.exit(main())
