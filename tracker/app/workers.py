"""Many files on all cores, results in the order given. Knows nothing of what is done with a file."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Result = TypeVar("Result")

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Told to the workers' numeric libraries: the cores are taken by the other files already."""


def for_all(
    files: Sequence[str],
    job: Callable[[str], Result],
    crashed: Callable[[str], Result],
    jobs: int,
    on_done: Callable[[], None] = lambda: None,
) -> Iterator[Result]:
    """`job(file)` for each file, in order, on `jobs` processes; 1 stays in this one.

    `job` must be importable by another process. A file whose worker dies gives `crashed(file)`; the other files are not harmed by it.
    """
    if min(jobs, len(files)) <= 1:
        for file in files:
            result = job(file)
            on_done()
            yield result
        return
    for variable in ONE_THREAD:
        os.environ.setdefault(variable, "1")
    with _pool(min(jobs, len(files))) as pool:
        futures = [_submitted(pool, job, file, on_done) for file in files]
        try:
            for file, future in zip(files, futures, strict=True):
                yield _result(future, file, job, crashed)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _submitted(
    pool: ProcessPoolExecutor, job: Callable[[str], Result], file: str, on_done: Callable[[], None]
) -> Future[Result] | None:
    try:
        future = pool.submit(job, file)
    except BrokenProcessPool:
        return None
    future.add_done_callback(lambda _: on_done())
    return future


def _result(
    future: Future[Result] | None, file: str, job: Callable[[str], Result], crashed: Callable[[str], Result]
) -> Result:
    """The result; after a crash of any worker the file gets a process of its own, so that only the culprit fails."""
    if future is not None:
        try:
            return future.result()
        except BrokenProcessPool:
            pass
    with _pool(1) as alone:
        try:
            return alone.submit(job, file).result()
        except BrokenProcessPool:
            return crashed(file)
