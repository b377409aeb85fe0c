"""How benchmarks talk to the person: a console of a width that fits their tables, and progress on stderr. Knows no figure."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

_WIDTH = 150  # columns where no terminal says how wide it is
_LINES = 10  # of progress where there is no terminal to draw a bar on

Task = TypeVar("Task")
Done = TypeVar("Done")


def out() -> Console:
    """The console for tables."""
    return Console() if sys.stdout.isatty() else Console(width=_WIDTH)


def errors() -> Console:
    """The console for progress and for what went wrong."""
    return Console(stderr=True)


def table(title: str, caption: str, names: Sequence[str], figures: Sequence[str]) -> Table:
    """An empty table: `names` of what is measured to the left, `figures` to the right."""
    made = Table(
        title=title,
        caption=caption,
        title_justify="left",
        caption_justify="left",
        title_style="bold",
        header_style="dim",
    )
    for head in names:
        made.add_column(head)
    for head in figures:
        made.add_column(head, justify="right")
    return made


def add_run_options(parser: ArgumentParser, first_seed: int) -> None:
    """The options of a benchmark that plays simulated sessions: from which seed, on how many cores, told how."""
    parser.add_argument(
        "--first-seed", type=int, default=first_seed, help=f"seed of the first one (default: {first_seed})"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--json", action="store_true", help="print every outcome as JSON")


def print_json(outcomes: Sequence[Any]) -> int:
    """Every outcome, a dataclass each; gives the exit status."""
    json.dump([asdict(one) for one in outcomes], sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


def on_all_cores(do: Callable[[Task], Done], tasks: list[Task], cores: int, label: str) -> list[Done]:
    """`do` on every task, results in the order of the tasks, with a bar. `cores` 1 stays in this process; `do` must be a plain function."""
    if cores <= 1 or len(tasks) < 2:
        return list(_shown(map(do, tasks), len(tasks), label))
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # one thread a process: the tasks are the parallel part
    with ProcessPoolExecutor(max_workers=cores, mp_context=get_context("spawn")) as pool:
        return list(_shown(pool.map(do, tasks), len(tasks), label))


def _shown(items: Iterable[Done], total: int, label: str) -> Iterator[Done]:
    """The same items, counted: a bar on a terminal, a line for every tenth elsewhere."""
    console = errors()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=total)
        for number, item in enumerate(items, start=1):
            bar.advance(task)
            if not console.is_terminal and number * _LINES // total > (number - 1) * _LINES // total:
                console.print(f"{label} {number}/{total}")
            yield item
