"""Thread pools that return results in the order of submission."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

from . import gc_control

AHEAD = 2  # calls queued or running for each thread: more would only fill the memory


class OrderedExecutor:
    """A thread pool with a bounded queue and results in the order of submission.

    Attributes:
        most: highest number of calls that are pending (queued, running, or finished and not yet yielded).
    """

    def __init__(self, threads):
        """Start the pool; ``threads``: 1 for the thread of the caller alone."""
        self.pool, self.most = (ThreadPoolExecutor(threads), AHEAD * threads) if threads > 1 else (None, 1)
        self.pending = deque()

    def give(self, note, function, *arguments):
        """Submit a function call; wait while too many calls are pending.

        Yields:
            (note, Future), finished, of the oldest calls, until fewer than ``most`` are pending.
        """
        self.pending.append((note, self.pool.submit(function, *arguments) if self.pool else _called(function, *arguments)))
        while len(self.pending) >= self.most:
            yield self._first()

    def rest(self):
        """Yield (note, Future) of all pending calls in order, each once it is finished."""
        while self.pending:
            yield self._first()

    def close(self):
        """End the threads."""
        if self.pool:
            self.pool.shutdown()

    def _first(self):
        note, future = self.pending.popleft()
        future.exception()  # waits
        gc_control.collect_if_due()
        return note, future


def _called(function, *arguments):
    future = Future()
    try:
        future.set_result(function(*arguments))
    except Exception as error:  # noqa: BLE001 (kept for who asks for the result, as a thread does)
        future.set_exception(error)
    return future


def prefetch_map(function, items, threads=1):
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
    pool, pending = ThreadPoolExecutor(threads, 'dalles-ahead'), deque()
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
