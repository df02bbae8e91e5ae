"""Many documents on several processes: the same results, in the same order, as one after the other.

Workers are started fresh (``spawn``), because a process with threads, such as the dashboard's server, must not be
forked. Only so many tasks are under way at a time that memory stays flat however many files there are.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from charitydata.errors import CharityDataError

T = TypeVar("T")
R = TypeVar("R")

FILES_PER_PROCESS = 50
_CHUNK = 8
_CHUNKS_AHEAD = 3


def processes_for(files: int) -> int:
    """Return how many processes are worth starting for a number of files: one per fifty, no more than processors."""
    return max(1, min(_processors(), files // FILES_PER_PROCESS))


def map_in_order(function: Callable[[T], R], items: Iterable[T], processes: int) -> Iterator[R]:
    """Yield ``function(item)`` for every item, in the order of the items.

    Args:
        function: A pure function of a module's top level (it is sent to other processes by name).
        items: Taken lazily, a bounded number ahead.
        processes: 1 works in this process.

    Raises:
        CharityDataError: A worker was killed, most likely for want of memory.
    """
    if processes <= 1:
        yield from map(function, items)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_ignore_interrupts) as pool:
        try:
            yield from _map_chunks(pool, function, iter(items), processes * _CHUNKS_AHEAD)
        except BrokenProcessPool as error:
            message = "a worker process was killed, most likely for want of memory; try again with one process"
            raise CharityDataError(message) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _map_chunks(pool: ProcessPoolExecutor, function: Callable[[T], R], items: Iterator[T], ahead: int) -> Iterator[R]:
    waiting: deque[Future[list[R]]] = deque()
    while chunk := list(islice(items, _CHUNK)):
        waiting.append(pool.submit(_map_chunk, function, chunk))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _map_chunk(function: Callable[[T], R], items: list[T]) -> list[R]:
    return [function(item) for item in items]


def _processors() -> int:
    """Return how many processors this process may use, which in a container is fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that started the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
