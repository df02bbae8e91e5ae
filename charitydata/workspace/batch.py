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
from itertools import groupby, islice
from threading import Thread
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


def map_in_order(
    function: Callable[[T], R], items: Iterable[T], processes: int, *, dear: Callable[[T], bool] = lambda _: True
) -> Iterator[R]:
    """Yield ``function(item)`` for every item, in the order of the items.

    Args:
        function: A pure function of a module's top level (it is sent to other processes by name).
        items: Taken lazily, a bounded number ahead.
        processes: 1 works in this process.
        dear: Says which items are worth sending; the others are done here.

    Raises:
        CharityDataError: A worker was killed, most likely for want of memory.
    """
    if processes <= 1:
        yield from map(function, items)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin_work) as pool:
        try:
            yield from _map_chunks(pool, function, _chunks(iter(items), dear), processes * _CHUNKS_AHEAD)
        except BrokenProcessPool as error:
            message = "a worker process was killed, most likely for want of memory; try again with one process"
            raise CharityDataError(message) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _chunks(items: Iterator[T], dear: Callable[[T], bool]) -> Iterator[tuple[bool, list[T]]]:
    """Yield runs of items that are alike: all worth sending, or all not."""
    for worth, run in groupby(items, dear):
        while chunk := list(islice(run, _CHUNK)):
            yield worth, chunk


def _map_chunks(
    pool: ProcessPoolExecutor, function: Callable[[T], R], chunks: Iterator[tuple[bool, list[T]]], ahead: int
) -> Iterator[R]:
    waiting: deque[Future[list[R]] | list[R]] = deque()
    for worth, chunk in chunks:
        waiting.append(pool.submit(_map_chunk, function, chunk) if worth else _map_chunk(function, chunk))
        while waiting and (len(waiting) >= ahead or isinstance(waiting[0], list)):
            yield from _result(waiting.popleft())
    while waiting:
        yield from _result(waiting.popleft())


def _result(done: Future[list[R]] | list[R]) -> list[R]:
    return done if isinstance(done, list) else done.result()


def _map_chunk(function: Callable[[T], R], items: list[T]) -> list[R]:
    return [function(item) for item in items]


def _processors() -> int:
    """Return how many processors this process may use, which in a container is fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin_work() -> None:
    """Leave Ctrl-C to the process that started the workers, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
