"""How benchmarks talk to the person: a console of a width that fits their tables, and progress on stderr. Knows no figure."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

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
