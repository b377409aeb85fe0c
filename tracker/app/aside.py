"""Heavy work in a process of its own that lets others go first, so that a session that runs meanwhile is not held up. Knows no session."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import ParamSpec, TypeVar

POLITE = 10
"""Niceness (POSIX, 0 to 19): more lets a running session go first all the more."""

P = ParamSpec("P")
T = TypeVar("T")


def aside(work: Callable[P, T]) -> Callable[P, T]:
    """The same function, done in another process; it and what it is given must be importable and picklable there."""

    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), be_polite) as process:
            return process.submit(work, *args, **kwargs).result()

    return done


def be_polite() -> None:
    """Let others go first, and leave Ctrl-C to the program that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(POLITE)
