"""`python -m benchmarks.accuracy FOLDER`: reads the options, runs, prints. The only file of this package that talks to the person."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from benchmarks.accuracy.labels import Recording, read_labels
from benchmarks.accuracy.plots import plot_file
from benchmarks.accuracy.report import Report, as_json, misses, report_of
from benchmarks.accuracy.results import OURS, FileResult
from benchmarks.accuracy.runner import Job, run_all
from benchmarks.accuracy.tables import print_report
from benchmarks.errors import BenchmarkSettingError
from tracker.model.errors import PumptrackError

FOLDER_VARIABLE = "PUMPTRACK_RECORDINGS"
_WIDTH = 150  # columns where no terminal says how wide it is


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; the exit status is 0, 1 if a file failed, or that of the error that ended it."""
    options = _parser().parse_args(arguments)
    errors = Console(stderr=True)
    try:
        report, results = _run(options, errors)
        if options.json:
            json.dump(as_json(report), sys.stdout, indent=1)
            sys.stdout.write("\n")
        else:
            out = Console() if sys.stdout.isatty() else Console(width=_WIDTH)
            print_report(out, report, options.worst)
        if options.plots is not None:
            _plot(report, results, options.plots, options.worst, errors)
    except PumptrackError as error:
        errors.print(f"[bold red]{error}[/]")
        return error.exit_status
    return 1 if report.failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy",
        description="Count the sets of labelled recordings with our engine and with published counters, and compare.",
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, help=f"holds index.csv and segments.csv (default: ${FOLDER_VARIABLE})"
    )
    parser.add_argument("--datasets", default="", help="only these, separated by commas")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--declare", action="store_true", help="tell our engine where the sensor rides")
    parser.add_argument("--ours-only", action="store_true", help="leave the baselines out")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of tables")
    parser.add_argument("--plots", type=Path, help="write pictures of the worst sets into this folder")
    parser.add_argument(
        "--worst", type=int, default=20, help="how many of the worst files to list and plot (default: 20)"
    )
    return parser


def _run(options: argparse.Namespace, errors: Console) -> tuple[Report, list[FileResult]]:
    folder = options.folder or (Path(os.environ[FOLDER_VARIABLE]) if os.environ.get(FOLDER_VARIABLE) else None)
    if folder is None:
        raise BenchmarkSettingError(f"Name the folder with index.csv and segments.csv, or set {FOLDER_VARIABLE} to it.")
    datasets = tuple(d.strip() for d in options.datasets.split(",") if d.strip())
    recordings: tuple[Recording, ...] = read_labels(folder, datasets)
    jobs = [Job(r, not options.ours_only, options.declare) for r in recordings]
    results = run_all(jobs, options.jobs, lambda items, total: _progress(items, total, errors))
    return report_of(results), results


def _progress(items: Iterable[FileResult], total: int, errors: Console) -> Iterable[FileResult]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors) as bar:
        task = bar.add_task("counting", total=total)
        for item in items:
            bar.update(task, advance=1, description=item.recording.dataset)
            yield item


def _plot(report: Report, results: list[FileResult], folder: Path, worst: int, errors: Console) -> None:
    by_file = {r.recording.file: r for r in results}
    for score in misses(report)[:worst]:
        result = by_file[score.recording.file]
        plot_file(result.recording, result.whole[OURS], folder)
    errors.print(f"Plots are in {folder}.")


if __name__ == "__main__":
    sys.exit(main())
