"""Heavy work in a process of its own that lets others go first, so that a session that runs meanwhile is not held up. Knows no session."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

from tracker.model.errors import PumptrackError
from tracker.words import say

POLITE = 10
"""Niceness (POSIX, 0 to 19): more lets a running session go first all the more."""

P = ParamSpec("P")
T = TypeVar("T")


class EndedError(PumptrackError):
    """The other process was ended before it was done, as a system short of memory does."""

    def __init__(self) -> None:
        super().__init__(say("answer.killed"))


def aside(work: Callable[P, T]) -> Callable[P, T]:
    """The same function, done in another process; it and what it is given must be importable and picklable there. Raises EndedError too."""

    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), be_polite) as process:
                return process.submit(work, *args, **kwargs).result()
        except BrokenProcessPool as error:
            raise EndedError from error

    return done


def be_polite() -> None:
    """Let others go first, and leave Ctrl-C to the program that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(POLITE)
