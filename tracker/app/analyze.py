"""`pumptrack analyze`: files in, a table or JSON lines out."""

import json
import sys
from collections.abc import Iterable, Sequence
from functools import partial

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tracker.app.analysis import Order, analyse
from tracker.app.crash import reported
from tracker.app.explaining import print_explained
from tracker.app.tables import console_for, print_analyses
from tracker.app.workers import for_all
from tracker.edges.wire.schema import AnalysisError, AnalysisOut
from tracker.words import say

Result = AnalysisOut | AnalysisError


def run_analyze(files: Sequence[str], order: Order, *, as_json: bool, jobs: int, explain: bool = False) -> bool:
    """Analyse the files and print them in the order given. Returns whether all of them could be analysed."""
    with Progress(
        TextColumn(say("terminal.analysing")),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console_for(error=True),
        transient=True,
        disable=len(files) < 2 or not sys.stderr.isatty(),
    ) as progress:
        task = progress.add_task("", total=len(files))
        results = for_all(files, partial(safely, order=order), _crashed, jobs, lambda: progress.advance(task))
        if as_json:
            return _print_lines(results, travel=order.travel)
        kept = list(results)
    print_analyses(console_for(), kept, order.config.exercises)
    if explain:
        print_explained(console_for(), kept, order.config.exercises)
    return all(isinstance(result, AnalysisOut) for result in kept)


def safely(file: str, order: Order) -> Result:
    """`analyse`, and a mistake of ours becomes that file's error, with a report."""
    try:
        return analyse(file, order)
    except Exception as error:  # noqa: BLE001 - the other files are still to be analysed
        return AnalysisError(file=file, error=reported(error, f"analyze {file}"))


def line_of(result: Result, *, travel: bool) -> str:
    """One JSON object on one line; a rep has `travel` only where it was asked for."""
    content = result.model_dump(mode="json")
    if not travel:
        for one in content.get("sets", []):
            for rep in one["reps"]:
                del rep["travel"]
    return json.dumps(content, ensure_ascii=False, allow_nan=False)


def _print_lines(results: Iterable[Result], *, travel: bool) -> bool:
    good = True
    for result in results:
        sys.stdout.write(line_of(result, travel=travel) + "\n")
        sys.stdout.flush()
        good = good and isinstance(result, AnalysisOut)
    return good


def _crashed(file: str) -> Result:
    return AnalysisError(file=file, error=say("file.died", file=file))
