"""Thread pools that return results in the order of submission."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from . import gc_control

Item = TypeVar('Item')
Result = TypeVar('Result')
AHEAD = 2  # calls queued or running for each thread: more would only fill the memory


class OrderedExecutor:
    """A thread pool with a bounded queue and results in the order of submission.

    Attributes:
        most: highest number of calls that are pending (queued, running, or finished and not yet yielded).
    """

    def __init__(self, threads: int) -> None:
        """Start the pool; ``threads``: 1 for the thread of the caller alone."""
        self.pool = ThreadPoolExecutor(threads) if threads > 1 else None
        self.most = AHEAD * threads if self.pool else 1
        self.pending: deque[tuple[Any, Future[Any]]] = deque()

    def submit(self, note: Any, function: Callable[..., Any], *arguments: Any) -> Iterator[tuple[Any, Future[Any]]]:
        """Submit a function call; wait while too many calls are pending.

        Yields:
            (note, Future), finished, of the oldest calls, until fewer than ``most`` are pending.
        """
        self.pending.append((note, self.pool.submit(function, *arguments) if self.pool else _called(function, *arguments)))
        while len(self.pending) >= self.most:
            yield self._first()

    def drain(self) -> Iterator[tuple[Any, Future[Any]]]:
        """Yield (note, Future) of all pending calls in order, each once it is finished."""
        while self.pending:
            yield self._first()

    def close(self) -> None:
        """End the threads."""
        if self.pool:
            self.pool.shutdown()

    def _first(self) -> tuple[Any, Future[Any]]:
        note, future = self.pending.popleft()
        future.exception()  # waits
        gc_control.collect_if_due()
        return note, future


def _called(function: Callable[..., Any], *arguments: Any) -> Future[Any]:
    future: Future[Any] = Future()
    try:
        future.set_result(function(*arguments))
    except Exception as error:  # noqa: BLE001 (kept for who asks for the result, as a thread does)
        future.set_exception(error)
    return future


def prefetch_map(function: Callable[[Item], Result], items: Iterable[Item], threads: int = 1) -> Iterator[Result]:
    """Yield function(item) for each item in order, computed in background threads, a few items in advance.

    An exception of the function or of the iterable is raised here, at its position. Leaving the loop ends the threads.

    Args:
        function: called in one of the threads.
        items: iterable, consumed in the thread of the caller.
        threads: how many; 0: computed in the thread of the caller, none in advance.
    """
    if not threads:
        for item in items:
            yield function(item)
            gc_control.collect_if_due()
        return
    pool = ThreadPoolExecutor(threads, 'dalles-ahead')
    pending: deque[Future[Result]] = deque()
    try:
        for item in items:
            pending.append(pool.submit(function, item))
            if len(pending) >= AHEAD * threads:
                yield pending.popleft().result()
                gc_control.collect_if_due()
        while pending:
            yield pending.popleft().result()
    finally:
        for future in pending:
            future.cancel()
        pool.shutdown()
