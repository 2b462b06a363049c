"""Work in several processes: results in the order of the work, whatever the number of processes."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from policyplan.corpora import messages
from policyplan.errors import CallError

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""The pieces of work per process that are handed out ahead of the result that is awaited."""


def processes(jobs: int | None, work: int, *, least: int) -> int:
    """Return the number of processes for so many pieces of work, of which each process is worth *least*."""
    if jobs is not None and (type(jobs) is not int or jobs < 1):
        raise CallError(messages.CORPUS_JOBS, given=str(jobs))
    wanted = jobs or min(os.cpu_count() or 1, work // least)
    return max(1, min(wanted, work))


def in_processes(
    function: Callable[[T], R], work: Sequence[T], count: int, *, died: Callable[[T], R] | None = None
) -> Iterator[R]:
    """Yield the result of each piece of *work*, in its order.

    *died* gives the result of a piece whose process ended without an answer; the others are done by new processes.
    Raises `CallError` where no process can be started, and where one ends and nothing takes its place.
    """
    if count <= 1:
        yield from map(function, work)
        return
    done = 0
    pool = _pool(count)
    try:
        while done < len(work):
            try:
                for result in _in_order(pool, function, work[done:], count):
                    yield result
                    done += 1
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                # Any of the pieces handed out may be the cause: each is tried in a process of its own.
                for piece in work[done : done + count * _AHEAD]:
                    yield _alone(function, piece, died)
                    done += 1
                pool = _pool(count)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(
    pool: concurrent.futures.ProcessPoolExecutor, function: Callable[[T], R], work: Sequence[T], count: int
) -> Iterator[R]:
    waiting: deque[concurrent.futures.Future[R]] = deque()
    for piece in work:
        waiting.append(pool.submit(function, piece))
        if len(waiting) >= count * _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _alone(function: Callable[[T], R], piece: T, died: Callable[[T], R] | None) -> R:
    with _pool(1) as pool:
        try:
            return pool.submit(function, piece).result()
        except BrokenProcessPool:
            if died is None:
                raise CallError(messages.CORPUS_WORKERS) from None
            return died(piece)


def _pool(count: int) -> concurrent.futures.ProcessPoolExecutor:
    """New processes, which begin empty: libraries that use threads don't survive a copy of their process."""
    pool = concurrent.futures.ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
    try:
        pool.submit(os.getpid).result()
    # In the first lines of a script, a process starts the script again, which Python refuses.
    except (BrokenProcessPool, RuntimeError) as error:
        pool.shutdown(wait=False, cancel_futures=True)
        raise CallError(messages.CORPUS_WORKERS) from error
    return pool
